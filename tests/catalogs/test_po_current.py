"""A catalog that is up to date is known at one look, and nothing else is taken for one."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.catalogs.current import is_current, wanted_texts
from l10n.catalogs.header import FORM_FIELD, form, new_header, set_header_field
from l10n.catalogs.provenance import drafted
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import format_entry, write_catalog
from l10n.memory.merge import merge
from l10n.model import Catalog, Entry, Provenance

HEADER = new_header(project="x", language="es", plural_forms="", comments=("Spanish.",))
TEMPLATE = tuple(
    Entry(msgid, msgctxt=msgctxt, extracted=("paragraph",), references=("a.md",))
    for msgid, msgctxt in (
        ("Take [one pill][1].", None),
        ('Two\nlines, "quoted"', None),
        ("Yes", "cell"),
        ("Rest.", None),
    )
)
MACHINE = Provenance("argos", "en_es 1.0", "", "")
FULL = Catalog(
    HEADER,
    (
        replace(TEMPLATE[0], msgstr="Tome [una][1].", comments=("Ana: ok", "")),
        drafted(TEMPLATE[1], 'Dos\nlíneas, "así"', MACHINE),
        replace(TEMPLATE[2], msgstr="Sí", flags=("fuzzy",), previous_msgctxt="item",
                previous_msgid="Yes"),
        TEMPLATE[3],
        Entry("Gone.", "Ido.", obsolete=True),
        Entry("Went.", "Fue.", comments=("Ana: ok",), obsolete=True),
    ),
)  # fmt: skip


def at_one_look(data: bytes, template: tuple[Entry, ...] = TEMPLATE) -> bool:
    wanted = wanted_texts(format_entry(entry) for entry in template)
    return is_current(data, wanted, [entry.key for entry in template], form())


def in_full(data: bytes, template: tuple[Entry, ...] = TEMPLATE) -> bool:
    """Tell whether a file is sound, and merging would leave it as it is."""
    catalog = read_catalog(data, "x.po")
    return isinstance(catalog, Catalog) and merge(catalog, template, HEADER) == catalog


@pytest.mark.parametrize("count", [4, 5, 6])
def test_what_this_project_writes_is_known_at_one_look(count: int) -> None:
    """With drafts, targets, flags and memory."""
    data = write_catalog(replace(FULL, entries=FULL.entries[:count]))
    assert (at_one_look(data), in_full(data)) == (True, True)


def test_a_catalog_without_entries_is_known() -> None:
    """Of an article without prose, with memory or without."""
    for entries in ((), FULL.entries[4:]):
        data = write_catalog(replace(FULL, entries=entries))
        assert (at_one_look(data, ()), in_full(data, ())) == (True, True)


def test_a_target_that_an_editor_wrapped_is_known() -> None:
    data = write_catalog(FULL).replace(b'msgstr "Tome [una]', b'msgstr ""\n"Tome "\n"[una]')
    assert (at_one_look(data), in_full(data)) == (True, True)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed")
def test_what_another_program_has_wrapped_is_known(tmp_path: Path) -> None:
    """As Poedit does it, at 79 columns, here at 20."""
    path = tmp_path / "x.po"
    path.write_bytes(write_catalog(FULL))
    wrapped = subprocess.run(["msgcat", "-w", "20", path], capture_output=True, check=True).stdout
    assert b'msgid ""\n"Take' in wrapped
    assert (at_one_look(wrapped), in_full(wrapped)) == (True, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"#. paragraph\n", b"#. item\n"),
        (b"#. paragraph\n", b"#. Paragraph\n"),
        (b'msgid "Rest."', b'msgid "Rest!"'),
        (b'msgid "Rest."', b'msgid ""\n"Re"\n"st!"'),
        (b'msgid "Rest."', b'msgid "Re\nst."'),
        (b'msgid "Rest."', b'msgid "Re""st."'),
        (b'\nmsgid "Rest."\nmsgstr ""\n', b"\n"),
        (b'msgstr "Tome [una][1]."', b'msgstr "Tome [una][1].'),
        (b'msgstr "Tome [una][1]."', b'msgstr "Tome "una"."'),
        (b'msgstr "Tome [una][1]."', b'msgstr "Tome \\q."'),
        (b'msgstr "Tome [una][1]."', b'msgstr[0] "Tome."'),
        (b'msgstr "Tome [una][1]."', b'msgstr "Tome."\nmsgstr "Tome."'),
        (b'msgstr "Tome [una][1]."', b"msgstr"),
        (b"#, fuzzy\n", b'#| msgid "a\n#, fuzzy\n'),
        (b"# Ana: ok\n", b"# Ana: ok\n<<<<<<< HEAD\n"),
        (b"Language: es", b"Language: es\xff"),
        (b"charset=UTF-8", b"charset=ISO-8859-1"),
        (FORM_FIELD.encode(), b"X-Another"),
        (b'#~ msgid "Went."', b'#~ msgid "Rest."'),
        (b'#~ msgid "Went."', b'msgid "Went."'),
        (b'#~ msgid "Gone."\n#~ msgstr "Ido."', b'#~ msgid "Gone."'),
        (b'\n\n#. paragraph\n#: a.md\nmsgid "Rest."', b'\n\nmsgid "Rest."'),
    ],
)  # fmt: skip
def test_what_is_damaged_or_old_is_not(old: bytes, new: bytes) -> None:
    data = write_catalog(FULL)
    changed = data.replace(old, new, 1)
    assert (data == changed, at_one_look(changed), in_full(changed)) == (False, False, False)


def test_another_form_and_another_template_are_not_current() -> None:
    header = set_header_field(HEADER, FORM_FIELD, "0 old block")
    data = write_catalog(replace(FULL, header=header))
    assert [at_one_look(data), at_one_look(write_catalog(FULL), TEMPLATE[:3])] == [False, False]


SAMPLE = write_catalog(FULL)
BITS = st.sampled_from(
    [b"", b'"', b"\\", b"\n", b"\n\n", b"#", b"#~ ", b"#| ", b"#, ", b"msgid ", b"msgstr ", b"\r",
     b'"\n"', b'msgid ""\nmsgstr ""\n', b"\x85", b"\xc2\x85", b"\0", b"\x04", b"a", b" ",
     b"=======\n"]
)  # fmt: skip


@given(
    st.integers(0, len(SAMPLE)), st.integers(0, 30), BITS, st.integers(0, len(SAMPLE)), BITS
)  # fmt: skip
@example(0, 0, b"\xef\xbb\xbf", len(SAMPLE), b"\n")
def test_what_is_known_at_one_look_is_true_in_full(
    at: int, cut: int, put: bytes, where: int, more: bytes
) -> None:
    """Whatever becomes of a file: it is never called clean when it is not."""
    data = SAMPLE[:at] + put + SAMPLE[at + cut :]
    data = data[:where] + more + data[where:]
    assert at_one_look(data) <= in_full(data)
