"""Glossaries as people and tools write them: read with places, added to without a byte lost."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.terms import GlossaryRow
from l10n.terms.csv_file import GlossaryFile, GlossaryScope, read_glossary, with_rows
from l10n.terms.languages import row_locale

SCOPE = GlossaryScope("en", ("es", "fr", "pt_BR"))
ONE = GlossaryScope("en", ("es",))


def _read(text: str, scope: GlossaryScope = SCOPE) -> GlossaryFile:
    return read_glossary(text.encode(), "g.csv", scope)


def _pairs(file: GlossaryFile) -> list[tuple[str, str, str]]:
    return [(row.source, row.locale, row.target) for row in file.rows]


LAYOUTS = {
    "the design's": "source,locale,target,note\ncell,es,célula,x\n",
    "any order": "target,note,source,locale\ncélula,x,cell,es\n",
    "Excel in Spain": "\ufeffsource;locale;target\r\ncell;es;célula\r\n",
    "Excel's sep line": "sep=;\r\nsource;locale;target\r\ncell;es;célula\r\n",
    "tabs": "Source term\tTarget language\tTarget term\ncell\tes-ES\tcélula\n",
    "a column a locale": "id,en,es,fr,pt-BR\n1,cell,célula,,\n2,,,,\n",
    "columns by name": "English,Spanish\ncell,célula\n",
    "MT data sets": "id,sourceLang,targetLang,sourceString,targetString\n"
    "1,en,es_XX,cell,célula\n2,de,es_XX,Zelle,célula\n3,,,,\n",
    "Weblate": '"location","source","target","ID","fuzzy","context"\n"","cell","célula","","",""\n',
    "an empty line": "\nsource,locale,target\n\n,,\ncell,es,célula",
    "quotes": '"source","locale","target"\n"cell","es","célula"\n',
    "all sorts of spaces": "source,locale,target\n cell ,es,\u00a0célula  \n",
    "not NFC": "source,locale,target\ncell,es,ce\u0301lula\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_glossary_is_read_however_it_is_laid_out(layout: str) -> None:
    file = _read(LAYOUTS[layout], ONE)
    assert (_pairs(file), file.findings) == ([("cell", "es", "célula")], ())


def test_utf_16_is_read_as_excel_saves_unicode_text() -> None:
    data = "source\tlocale\ttarget\r\ncell\tes\tcélula\r\n".encode("utf-16")
    file = read_glossary(data, "g.csv", SCOPE)
    assert _pairs(file) == [("cell", "es", "célula")]
    more = with_rows(file, [GlossaryRow("gene", "gen", "es")])
    assert more.decode("utf-16").splitlines()[1:] == ["cell\tes\tcélula", "gene\tes\tgen"]


def test_what_a_row_says_besides_is_read() -> None:
    text = (
        "source,locale,target,note,case,part of speech,status\n"
        'AIDS,es,SIDA,"a note, with\na line",exact,N,preferred\n'
        "ill,,malo,,any,adj,deprecated\n"
    )
    first, second = _read(text).rows
    assert first == GlossaryRow("AIDS", "SIDA", "es", "a note, with a line", True, "noun")  # noqa: FBT003
    assert second == GlossaryRow("ill", "malo", "", "", False, "adjective", forbidden=True)  # noqa: FBT003
    assert [(row.line, row.column) for row in (first, second)] == [(2, 9), (4, 6)]


def test_preferred_targets_go_before_others() -> None:
    text = "source,locale,target,status\nill,es,malo,\nill,es,enfermo,preferred\n"
    assert [row.target for row in _read(text).rows] == ["enfermo", "malo"]


TAGS = [
    ("es-ES", ("es",), "es"),
    ("es-ES", ("es", "es_ES"), "es_ES"),
    ("es-ES", ("es_MX",), "es_ES"),
    ("es_XX", ("es",), "es"),
    ("spanish", ("es",), "es"),
    ("pt-br", ("pt_BR",), "pt_BR"),
    ("zh-TW", ("zh",), "zh_TW"),
    ("zh-CN", ("zh_Hans_CN",), "zh_Hans_CN"),
    ("zh-CN", ("zh",), "zh"),
]


@pytest.mark.parametrize(("tag", "locales", "expected"), TAGS)
def test_language_tags_of_tools_become_locales_of_the_project(
    tag: str, locales: tuple[str, ...], expected: str
) -> None:
    assert row_locale(tag, locales) == expected


DAMAGED = {
    "latin-1": (b"source,locale,target\ncell,es,c\xe9lula\n", "2:10: This is neither UTF-8"),
    "no header": (b"cell,celula\n", "1:1: The first row names no column `source`."),
    "no target": (b"source,note\na,b\n", "1:1: The first row names no column `target`."),
    "no locale": (b"source,target\na,b\n", "1:1: Nothing says to which locale"),
    "a column twice": (b"source,target,locale,term\n", "1:22: There are two columns for `source`."),
    "a comma too many": (b"source,locale,target\na,es,b,c\n", "2:8: The row has 4 cells"),
    "no source": (b"source,locale,target\n,es,b\n", "2:2: The row has no source."),
    "no such locale": (b"source,locale,target\na,xx,b\n", "2:3: There is no locale `xx`."),
    "no such status": (b"source,locale,target,status\na,es,b,q\n", "2:8: `q` is no status."),
    "no such case": (b"source,locale,target,case\na,es,b,q\n", "2:8: `q` is no case."),
    "an open quote": (b'source,locale,target\na,es,"b\nc,es,d\n', "2:6: This quote has no end."),
    "nothing to say": (b"source,locale,target\na,es,\n", "2:1: `a` has no target."),
}


@pytest.mark.parametrize("defect", DAMAGED)
def test_a_damaged_row_is_a_finding_with_its_place(defect: str) -> None:
    data, expected = DAMAGED[defect]
    file = read_glossary(data, "g.csv", SCOPE)
    [finding] = file.findings
    assert (str(finding).removeprefix("g.csv:")[: len(expected)], file.rows) == (expected, ())


def test_sound_rows_are_read_beside_damaged_ones() -> None:
    file = _read("source,locale,target\na,xx,b\nc,es,d\n")
    assert (_pairs(file), len(file.findings)) == ([("c", "es", "d")], 1)


def test_an_empty_file_is_an_empty_glossary() -> None:
    assert (_read("").rows, _read("").findings) == ((), ())


NEW = [
    GlossaryRow("fever, high", "fiebre", "es", note='say "fiebre"'),
    GlossaryRow("ill", "malo", "es", forbidden=True, exact=True, part_of_speech="adjective"),
]


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "not NFC"])
def test_rows_are_added_in_the_files_own_layout_and_no_byte_goes(layout: str) -> None:
    before = LAYOUTS[layout]
    file = _read(before, ONE)
    after = with_rows(file, NEW)
    again = read_glossary(after, "g.csv", ONE)
    assert (again.rows, again.findings) == ((*file.rows, *NEW), ())
    kept = [line.rstrip("\r") for line in before.split("\n")]
    lines = [line.rstrip("\r") for line in after.decode().split("\n")]
    assert all(new.startswith(old) for old, new in zip(kept, lines, strict=False))


def test_a_new_glossary_has_the_columns_of_the_design() -> None:
    data = with_rows(GlossaryFile(), [GlossaryRow("cell", "célula", "es")])
    assert data.decode() == "source,locale,target,note,case,part of speech,status\ncell,es,célula\n"


texts = st.text(
    st.characters(categories=["L", "N", "P", "Zs"], include_characters='",;\n')
).map(lambda text: " ".join(normalize("NFC", text).split())).filter(bool)  # fmt: skip
rows = st.builds(GlossaryRow, texts, texts, st.sampled_from(["es", "fr", "pt_BR"]), texts)


@given(st.lists(rows), st.lists(rows), st.sampled_from(",;\t|"))
def test_what_is_written_is_what_is_read(
    one: list[GlossaryRow], two: list[GlossaryRow], delimiter: str
) -> None:
    """Whatever the cells hold, twice added to."""
    start = read_glossary(delimiter.join(["source", "locale", "target"]).encode(), "g", SCOPE)
    first = read_glossary(with_rows(start, one), "g", SCOPE)
    second = read_glossary(with_rows(first, two), "g", SCOPE)
    assert [*second.rows] == [*one, *two]


PIECES = ["source", "locale", "target", "status", "forbidden", "es", "xx", "sep=", ",", ";"]
SIGNS = ['"', '""', "é", "\t", "\n", "\r\n", "\r", " ", "\0", "\ufeff"]
pieces = st.sampled_from([*(piece.encode() for piece in [*PIECES, *SIGNS]), b"\xe9", b"\xff\xfe"])


@given(st.lists(pieces).map(b"".join) | st.binary())
def test_no_file_is_too_damaged_to_be_spoken_of(data: bytes) -> None:
    """Each finding has a place in the file; what is sound can be added to."""
    file = read_glossary(data, "g.csv", SCOPE)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= item.line <= lines and item.column >= 1 for item in file.findings)
    if file.header and not file.damaged:
        again = read_glossary(with_rows(file, NEW[:1]), "g.csv", SCOPE)
        assert set(again.rows) == {*file.rows, NEW[0]}
