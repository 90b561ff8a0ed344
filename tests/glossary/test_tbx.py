"""TBX-Basic of both versions and styles; what is damaged or means harm is refused."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Finding
from l10n.terms import GlossaryRow
from l10n.terms.tbx import read_tbx
from l10n.terms.tbx_rows import rows_of

FILES = Path(__file__).parent / "tbx"
DEFINITION = "Cancer that starts in blood-forming tissue."


def _rows(data: bytes, locales: tuple[str, ...] = ("es", "fr")) -> list[GlossaryRow]:
    found: list[GlossaryRow] = []
    for concept in read_tbx(io.BytesIO(data), "t.tbx"):
        assert not isinstance(concept, Finding)
        found += rows_of(concept, "en", locales, "t.tbx")
    return found


def _finding(data: bytes) -> str:
    *_, last = read_tbx(io.BytesIO(data), "t.tbx")
    assert isinstance(last, Finding)
    return str(last)


@pytest.mark.parametrize("name", ["v2", "v3-dca", "v3-dct"])
def test_the_same_terms_come_out_of_every_kind_of_tbx(name: str) -> None:
    """Preferred targets first, what is deprecated or superseded as forbidden."""
    expected = [
        GlossaryRow(source, target, "es", note, None, "noun", forbidden)
        for source in ("leukemia", "leukaemia")
        for target, note, forbidden in (
            ("leucemia", DEFINITION, False),
            ("leucosis", DEFINITION, False),
            ("cáncer de sangre", f"{DEFINITION}; Not for patients.", True),
        )
    ]
    expected.append(GlossaryRow("white blood cell", "globule blanc", "fr", part_of_speech="noun"))
    assert _rows((FILES / f"{name}.tbx").read_bytes()) == expected


def test_a_row_knows_where_its_translation_stands() -> None:
    first = _rows((FILES / "v2.tbx").read_bytes())[0]
    assert (first.path, first.line, first.column) == ("t.tbx", 34, 13)


def test_a_language_serves_the_regions_of_the_project() -> None:
    data = (FILES / "v3-dca.tbx").read_bytes()
    assert {row.locale for row in _rows(data, ("es_MX", "fr"))} == {"es", "fr"}
    assert {row.locale for row in _rows(data, ("pt_BR",))} == set()


def _basic(body: str, before: str = "") -> bytes:
    return f'{before}<tbx type="TBX-Basic"><text><body>{body}</body></text></tbx>'.encode()


def _entry(source: str, target: str, note: str = "") -> str:
    return (
        f'<conceptEntry><langSec xml:lang="en"><termSec><term>{source}</term>{note}</termSec>'
        f'</langSec><langSec xml:lang="es"><termSec><term>{target}</term></termSec></langSec>'
        "</conceptEntry>"
    )


def test_what_tools_say_of_capitals_is_read() -> None:
    case = '<termNote type="x-caseSensitive">Yes</termNote>'
    [row] = _rows(_basic(_entry("AIDS", "SIDA", case)))
    assert row.exact is True


def test_a_file_in_utf_16_is_read() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + _basic(_entry("cell", "célula")).decode()
    assert [row.target for row in _rows(text.encode("utf-16"))] == ["célula"]


def test_entities_are_neither_expanded_nor_fetched() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE tbx [<!ENTITY l0 "ha">{laughs}]>'
    assert _finding(_basic(_entry("&l8;", "x"), bomb)).startswith(
        "t.tbx:1:28: The document type declares the entity `l0`."
    )
    file = '<!DOCTYPE tbx [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    assert "declares the entity `f`" in _finding(_basic(_entry("&f;", "x"), file))
    named = '<!DOCTYPE tbx SYSTEM "http://example.org/x.dtd">'
    assert "The entity `&f;` is not known." in _finding(_basic(_entry("&f;", "x"), named))
    assert len(_rows(_basic(_entry("cell", "x"), named))) == 1


DAMAGED = {
    "cut off": (_basic(_entry("cell", "x"))[:-9], "t.tbx:1:2", "not well-formed XML"),
    "no XML": (b"cell,celula", "t.tbx:1:1: ", "not well-formed XML"),
    "another kind": (b"<tmx/>", "t.tbx:1:1: ", "This is XML, but not TBX."),
    "no such encoding": (
        b'<?xml version="1.0" encoding="q"?><tbx/>',
        "t.tbx:1:",
        "not well-formed",
    ),
    "too long": (_basic(_entry("x" * 100_001, "y")), "t.tbx:1:", "is no term"),
}


@pytest.mark.parametrize("defect", DAMAGED)
def test_a_damaged_file_is_a_finding_with_its_place(defect: str) -> None:
    data, place, message = DAMAGED[defect]
    found = _finding(data)
    assert (found.startswith(place), message in found) == (True, True)


NAMES = "tbx martif conceptEntry termEntry langSet termSec tig term note hi"
TAGS = [tag for name in NAMES.split() for tag in (f"<{name}>", f"</{name}>")]
OTHERS = ['<langSec xml:lang="en">', "</langSec>", '<descrip type="definition">', "word", "&x;"]
tags = st.sampled_from([*TAGS, *OTHERS])


@given(st.lists(tags).map(lambda found: "".join(found).encode()) | st.binary())
def test_no_file_is_too_damaged_to_be_spoken_of(data: bytes) -> None:
    found = list(read_tbx(io.BytesIO(data), "t.tbx"))
    assert [item for item in found[:-1] if isinstance(item, Finding)] == []
    for item in found:
        if not isinstance(item, Finding):
            list(rows_of(item, "en", ("es",), "t.tbx"))


def test_what_came_before_the_damage_is_given() -> None:
    data = _basic(_entry("cell", "célula") + "<conceptEntry><langSec")
    concepts = list(read_tbx(io.BytesIO(data), "t.tbx"))
    assert [isinstance(concept, Finding) for concept in concepts] == [False, True]
