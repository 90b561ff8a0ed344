"""Round trips, and msgcat as the judge of what is written."""

import dataclasses
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import format_entry, write_catalog
from l10n.model import Catalog, Entry

HEADER = Entry("", "Project-Id-Version: x\nContent-Type: text/plain; charset=UTF-8\n")

_CHARS = st.one_of(
    st.sampled_from('ab \n\n\t"\\\r\a\b\f\v\x01\x7f\x85\xa0\u2028\u2029é中𝄞🎗'),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"),
)
TEXT = st.text(_CHARS, max_size=24)
LINE = st.text(
    st.one_of(
        st.sampled_from("a -#.:,|~=\\ \t\u2028\x85é中"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\n\r"),
    ),
    max_size=16,
)
LINES = st.lists(LINE, max_size=3).map(tuple)
KNOWN_FLAGS = st.sampled_from(
    [(), ("fuzzy",), ("fuzzy", "no-wrap"), ("python-format",), ("fuzzy", "no-c-format")]
)
# Two references of one line each would be joined by msgcat.
REFERENCES = st.sampled_from(
    [(), ("a.md",), ("a/b-c.md d.md",), ("\u2068a b.md\u2069",), ("\u2068a b.md\u2069:3 c.md:12",)]
)


@st.composite
def entries(draw: st.DrawFn, *, msgid: str) -> Entry:
    """Draw an entry such as msgcat carries whole."""
    previous = draw(st.one_of(st.none(), TEXT))
    plural = draw(st.one_of(st.none(), TEXT.filter(bool)))
    forms = draw(st.tuples(TEXT.filter(bool), TEXT))
    obsolete = draw(st.booleans())
    return Entry(
        msgid=msgid,
        msgstr="" if plural else draw(TEXT.filter(bool)),
        msgctxt=draw(st.one_of(st.none(), TEXT)),
        msgid_plural=plural,
        msgstr_plural=forms if plural else (),
        comments=draw(LINES),
        extracted=draw(LINES),
        references=draw(REFERENCES),
        flags=draw(KNOWN_FLAGS),
        previous_msgctxt=None if previous is None else draw(st.one_of(st.none(), TEXT)),
        previous_msgid=previous,
        previous_msgid_plural=draw(st.one_of(st.none(), TEXT)) if previous and plural else None,
        obsolete=obsolete,
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Draw a catalog whose keys differ, obsolete entries last."""
    msgids = draw(st.lists(TEXT.filter(bool), max_size=4, unique=True))
    drawn = [draw(entries(msgid=msgid)) for msgid in msgids]
    return Catalog(HEADER, tuple(sorted(drawn, key=lambda entry: entry.obsolete)))


def _read(data: bytes) -> Catalog:
    result = read_catalog(data, "x.po")
    assert isinstance(result, Catalog), result
    return result


def _msgcat(data: bytes) -> bytes:
    command = ["msgcat", "--no-wrap", "--force-po", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


@given(catalogs(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_written_reads_as_it_was(catalog: Catalog, newline: str, bom: bool) -> None:  # noqa: FBT001  # Hypothesis gives arguments by position
    asked = dataclasses.replace(catalog, newline=newline, bom=bom)
    assert _read(write_catalog(asked)) == asked


@given(catalogs())
def test_a_canonical_file_is_written_as_it_was(catalog: Catalog) -> None:
    data = write_catalog(catalog)
    assert write_catalog(_read(data)) == data


@given(catalogs())
def test_fresh_entries_and_read_ones_have_the_same_bytes(catalog: Catalog) -> None:
    data = write_catalog(catalog)
    assert write_catalog(dataclasses.replace(_read(data), origins={})) == data


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed")
@settings(max_examples=200)
@given(catalog=catalogs())
def test_entries_are_written_as_msgcat_writes_them(catalog: Catalog) -> None:
    data = write_catalog(catalog)
    assert data == _msgcat(data)


ODD = """\
# odd header comment

msgid ""
msgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"

#.no blank
#: a.md:1
#: b.md:2
msgid "wra"
   "pped"
msgstr ""
"in an "
"odd way\\n"
""

#,no-wrap,fuzzy
msgid  "b"
msgstr\t"\\101\\x42"

#~msgid "c"
#~msgstr"d"
"""


def test_an_untouched_entry_keeps_its_odd_bytes_when_another_changes() -> None:
    catalog = _read(ODD.encode())
    first, second, third = catalog.entries
    assert second.msgstr == "AB"
    changed = dataclasses.replace(
        catalog, entries=(first, dataclasses.replace(second, msgstr="B"), third)
    )
    wanted = ODD.replace(
        '#,no-wrap,fuzzy\nmsgid  "b"\nmsgstr\t"\\101\\x42"',
        '#, no-wrap, fuzzy\nmsgid "b"\nmsgstr "B"',
    )
    assert write_catalog(catalog) == ODD.encode()
    assert write_catalog(changed) == wanted.encode()


def test_a_change_that_is_taken_back_gives_the_old_bytes() -> None:
    catalog = _read(ODD.encode())
    first, *rest = catalog.entries
    changed = dataclasses.replace(first, msgstr="x")
    back = dataclasses.replace(changed, msgstr=first.msgstr)
    assert write_catalog(dataclasses.replace(catalog, entries=(back, *rest))) == ODD.encode()


def test_obsolete_entries_are_written_last_and_one_blank_line_separates() -> None:
    data = b'msgid ""\nmsgstr ""\n\n\n\n#~ msgid "a"\n#~ msgstr "b"\nmsgid "c"\nmsgstr "d"\n\n\n'
    wanted = b'msgid ""\nmsgstr ""\n\nmsgid "c"\nmsgstr "d"\n\n#~ msgid "a"\n#~ msgstr "b"\n'
    assert write_catalog(_read(data)) == wanted


TAILS = ["# vim: set ft=po:", "# Local Variables:\n# mode: po\n\n# End:", "#\n#~ # x\n#= later"]


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_comments_behind_the_last_entry_stay_there(tail: str, newline: str) -> None:
    body = 'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n\n'
    data = f"{body}{tail}\n".replace("\n", newline).encode()
    catalog = _read(data)
    assert write_catalog(catalog) == data
    grown = dataclasses.replace(catalog, entries=(*catalog.entries, Entry("c", "d", obsolete=True)))
    more = f'{body}#~ msgid "c"\n#~ msgstr "d"\n\n{tail}\n'.replace("\n", newline).encode()
    assert write_catalog(grown) == more
    assert _read(more) == grown


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt is not installed")
@pytest.mark.parametrize("tail", TAILS)
def test_gettext_takes_comments_behind_the_last_entry(tail: str) -> None:
    data = f'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n\n{tail}\n'.encode()
    subprocess.run(["msgfmt", "-o", "/dev/null", "-"], input=data, check=True)


def test_what_msgcat_would_lose_is_kept() -> None:
    entry = Entry(
        "a", "b", references=("a.md", "b.md"), flags=("md-text",), other=("#= later flags",)
    )
    assert format_entry(entry) == (
        '#: a.md\n#: b.md\n#, md-text\n#= later flags\nmsgid "a"\nmsgstr "b"'
    )


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed")
@pytest.mark.parametrize("text", ["C:\\", "C:\\ ", "\\\\"])
def test_a_backslash_at_the_end_of_a_comment_does_not_swallow_the_next_line(text: str) -> None:
    entry = Entry("a", "b", comments=(text,), extracted=(text,))
    data = write_catalog(Catalog(HEADER, (entry,)))
    assert _read(data).entries == (entry,)
    assert data == _msgcat(data)


def test_a_line_end_in_a_comment_cannot_break_the_file() -> None:
    entry = Entry("a", "b", comments=("x\nmsgid", "y\r\nz"), extracted=("e\rf",))
    text = format_entry(entry)
    assert text == '# x\n# msgid\n# y\n# z\n#. e\n#. f\nmsgid "a"\nmsgstr "b"'


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt is not installed")
@settings(max_examples=30)
@given(catalog=catalogs())
def test_gettext_compiles_what_is_written(
    tmp_path_factory: pytest.TempPathFactory, catalog: Catalog
) -> None:
    target: Path = tmp_path_factory.getbasetemp() / "x.mo"
    subprocess.run(
        ["msgfmt", "-o", target, "-"], input=write_catalog(catalog), capture_output=True, check=True
    )
    assert target.stat().st_size
