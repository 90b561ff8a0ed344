"""What is read, field by field, where polib alone would lose something."""

import dataclasses

import pytest

from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry, Origin

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def _read(text: str) -> Catalog:
    result = read_catalog((HEADER + text).encode(), "x.po")
    assert isinstance(result, Catalog), result
    return result


def _entry(text: str) -> Entry:
    (entry,) = _read(text).entries
    return entry


def test_every_field_is_read() -> None:
    entry = _entry(
        "# a\n"
        "#. b\n"
        "#: c.md\n"
        "#, fuzzy, no-wrap\n"
        "#= later\n"
        '#| msgctxt "d"\n'
        '#| msgid ""\n'
        '#| "e\\n"\n'
        '#| "f"\n'
        '#| msgid_plural "g"\n'
        'msgctxt "h"\n'
        'msgid "i"\n'
        'msgid_plural "j"\n'
        'msgstr[0] "k"\n'
        'msgstr[1] ""\n'
        '"l"\n'
    )
    assert entry == Entry(
        msgid="i",
        msgctxt="h",
        msgid_plural="j",
        msgstr_plural=("k", "l"),
        comments=("a",),
        extracted=("b",),
        references=("c.md",),
        flags=("fuzzy", "no-wrap"),
        previous_msgctxt="d",
        previous_msgid="e\nf",
        previous_msgid_plural="g",
        other=("#= later",),
    )


def test_comments_keep_their_blanks_and_hashes() -> None:
    lines = "#  two\n#none\n#\n# \n## hash\n#   \n# end  \n#\ttab\n#.\n#.none\n#.  two \n"
    entry = _entry(f'{lines}msgid "a"\nmsgstr ""\n')
    assert entry.comments == (" two", "none", "", "", "# hash", "  ", "end  ", "\ttab")
    assert entry.extracted == ("", "none", " two ")


def test_references_stand_as_written() -> None:
    entry = _entry('#: \u2068a b.md\u2069 c.md:12\n#: d : 3\nmsgid "a"\nmsgstr ""\n')
    assert entry.references == ("\u2068a b.md\u2069 c.md:12", "d : 3")


@pytest.mark.parametrize(
    ("lines", "flags"),
    [
        ("#, fuzzy, no-wrap", ("fuzzy", "no-wrap")),
        ("#,fuzzy,no-wrap", ("fuzzy", "no-wrap")),
        ("#, fuzzy no-wrap", ("fuzzy", "no-wrap")),
        ("#, no-wrap\n#, fuzzy\n#, fuzzy", ("no-wrap", "fuzzy")),
        ("#, range: 0..5, md-text", ("range: 0..5", "md-text")),
        ("#! fuzzy", ("fuzzy",)),
        ("#,", ()),
    ],
)
def test_flags_are_read_as_gettext_reads_them(lines: str, flags: tuple[str, ...]) -> None:
    assert _entry(f'{lines}\nmsgid "a"\nmsgstr "b"\n').flags == flags


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        (r"\v\a\b\f\r\t\x41\101\303\251", "\v\a\b\f\r\tAAé"),
        (r"back\\\\slash\\n", r"back\\slash\n"),
        (r"\"quoted\\\"", '"quoted\\"'),
        ("a\u2028b\x85c\x1cd\x0ce\x0bf\tg", "a\u2028b\x85c\x1cd\x0ce\x0bf\tg"),
        ("# no comment", "# no comment"),
    ],
)
def test_strings_that_polib_misreads_are_read(quoted: str, text: str) -> None:
    entry = _entry(
        f'#| msgid "{quoted}"\nmsgctxt "{quoted}"\nmsgid "{quoted}"\nmsgstr "{quoted}"\n'
    )
    assert entry == Entry(msgid=text, msgstr=text, msgctxt=text, previous_msgid=text)


def test_an_obsolete_entry_keeps_its_previous_msgid() -> None:
    entry = _entry(
        "# why\n"
        "#, fuzzy\n"
        '#~| msgctxt "c"\n'
        '#~| msgid "b"\n'
        '#~| "c"\n'
        '#~ msgid "a"\n'
        '#~ msgstr ""\n'
        '#~ "b"\n'
    )
    assert entry == Entry(
        msgid="a",
        msgstr="b",
        comments=("why",),
        flags=("fuzzy",),
        previous_msgctxt="c",
        previous_msgid="bc",
        obsolete=True,
    )


def test_spacing_that_gettext_allows_is_read() -> None:
    entry = _entry('#~# why\n#~ # not\n#~msgid"a"\n#~   msgstr\t"b"  \n#~\n')
    assert entry == Entry(msgid="a", msgstr="b", comments=("why", "not"), obsolete=True)


def test_a_context_may_be_empty_and_is_not_the_header() -> None:
    catalog = _read('msgctxt ""\nmsgid ""\nmsgstr "x"\n')
    assert [entry.key for entry in catalog.entries] == [("", "")]
    assert catalog.header.key == (None, "")


def test_eleven_plural_forms_are_read() -> None:
    forms = "".join(f'msgstr[{index}] "{index}"\n' for index in range(11))
    entry = _entry(f'msgid "a"\nmsgid_plural "b"\n{forms}')
    assert entry.msgstr_plural == tuple(str(index) for index in range(11))


def test_an_origin_is_the_text_and_line_of_its_entry() -> None:
    text = '# c\n\nmsgid ""\n"a"\nmsgstr "b"\n\n\nmsgid "z"\nmsgstr ""\n'
    catalog = _read(text)
    first, second = catalog.entries
    assert catalog.origins[first] == Origin('# c\n\nmsgid ""\n"a"\nmsgstr "b"', 4)
    assert catalog.line_of(second) == 11


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_byte_order_mark_and_ends_of_lines_are_kept(bom: bytes, newline: str) -> None:
    text = HEADER + 'msgid "a"\nmsgstr "b"\n\n#~ msgid "c"\n#~ msgstr "d\\n"\n#~ "e"\n'
    data = bom + text.replace("\n", newline).encode()
    catalog = read_catalog(data, "x.po")
    assert isinstance(catalog, Catalog)
    assert (catalog.bom, catalog.newline) == (bool(bom), newline)
    assert write_catalog(catalog) == data
    changed = dataclasses.replace(
        catalog, entries=(dataclasses.replace(catalog.entries[0], msgstr="x"), catalog.entries[1])
    )
    assert write_catalog(changed) == data.replace(b'msgstr "b"', b'msgstr "x"')
