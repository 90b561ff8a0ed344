"""Offers in comments: found, replaced and taken away, and nothing of a person's touched."""

import shutil
import subprocess
import textwrap
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.header import new_header
from l10n.catalogs.offers import Offer, offers_in, with_offers, without_offers
from l10n.catalogs.provenance import drafted, provenance_of, without_provenance
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry, Provenance

OFFER = Offer(
    87,
    "guide/pills.md",
    "Take [two pills][1] a day with `water`, in the morning.",
    "Tome [dos pastillas][1] al día con `water`, por la mañana y nunca por la noche.",
)
LINES = (
    "memory: 87 % guide/pills.md",
    "“Take [two pills][1] a day with `water`, in the morning.”",
    "→ “Tome [dos pastillas][1] al día con `water`, por la mañana y nunca por",
    "la noche.” :memory",
)
TEXTS = st.lists(
    st.sampled_from(
        [
            "word",
            "T-cell-",
            "a\nb",
            "  ",
            " ",
            "漢字" * 50,
            "x" * 90,
            "“",
            "→",
            "87 %",
            "\u2028",
            "\\",
        ]
    ),
    min_size=1,
    max_size=30,
).map(" ".join)
OFFERS = st.lists(
    st.builds(Offer, st.integers(75, 100), st.just("a b/c-d.md"), TEXTS, TEXTS), max_size=3
)
HUMAN = st.lists(
    st.sampled_from(["Ana: hm.", "", "memory: 12", ":memory", "- a", "87 %"]), max_size=3
).map(tuple)
HEADER = new_header(project="x", language="es", plural_forms="", comments=())


def test_an_offer_is_read_as_it_is_written() -> None:
    assert with_offers(Entry("a"), [OFFER]).comments == LINES


@given(HUMAN, OFFERS, OFFERS)
def test_offers_are_replaced_and_go_without_a_trace(
    human: tuple[str, ...], first: list[Offer], second: list[Offer]
) -> None:
    entry = Entry("a", comments=human)
    once = with_offers(entry, first)
    assert len(offers_in(once.comments)) == len(first)
    assert with_offers(once, second) == with_offers(entry, second)
    assert with_offers(once, ()) == entry
    assert without_offers(once.comments) == without_provenance(once.comments) == human


@given(OFFERS)
def test_lines_are_short_and_hold_no_line_end(offers: list[Offer]) -> None:
    for line in with_offers(Entry("a"), offers).comments:
        assert len(f"# {line}") <= 76
        assert line.splitlines() == [line]


@given(HUMAN, st.lists(st.just(OFFER), min_size=1, max_size=2), st.sampled_from([14, 30, 60, 200]))
def test_an_offer_that_an_editor_wrapped_is_the_same(
    human: tuple[str, ...], offers: list[Offer], width: int
) -> None:
    lines = with_offers(Entry("a"), offers).comments
    wrapped = Entry("a", comments=(*human, *textwrap.wrap(" ".join(lines), width)))
    assert with_offers(wrapped, offers) is wrapped
    assert with_offers(wrapped, ()).comments == human


def test_text_that_an_editor_joined_to_it_is_kept() -> None:
    joined = Entry("a", comments=("Ana: hm. " + " ".join(LINES) + " Ben: yes.",))
    assert with_offers(joined, ()).comments == ("Ana: hm.", "Ben: yes.")


def test_blanks_that_do_not_break_are_kept_for_who_copies_them() -> None:
    offer = OFFER._replace(target="87\u00a0% «\u202foui\u202f»")
    assert with_offers(Entry("a"), [offer]).comments[-1] == (
        "→ “87\u00a0% «\u202foui\u202f»” :memory"
    )


def test_a_long_text_is_cut_at_a_word() -> None:
    offer = OFFER._replace(source="word " * 200, target="b")
    text = " ".join(with_offers(Entry("a"), [offer]).comments)
    assert text.count("word") == 120
    assert "word …” → “b” :memory" in text


@pytest.mark.parametrize("text", ["a :memory b", "memory: 9 % x", "mt: x draft=00000000"])
def test_an_offer_that_would_read_as_something_else_is_not_made(text: str) -> None:
    entry = Entry("a")
    assert with_offers(entry, [OFFER._replace(target=text)]) is entry


def test_offers_and_provenance_stand_side_by_side() -> None:
    draft = drafted(Entry("a", comments=("Ana: hm.",)), "b", Provenance("memory", "x.md", "", ""))
    both = with_offers(draft, [OFFER])
    assert both.comments == (*draft.comments, *LINES)
    assert provenance_of(both) == provenance_of(draft)
    assert without_provenance(both.comments) == ("Ana: hm.",)
    assert drafted(both, "c", Provenance("argos", "m", "", "")).comments[2:] == LINES


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed")
@pytest.mark.parametrize("flags", [(), ("--no-wrap",), ("--width=40",)])
def test_msgcat_keeps_offers(tmp_path: Path, flags: tuple[str, ...]) -> None:
    entry = with_offers(Entry("a", "b", comments=("Ana: hm.",)), [OFFER, OFFER])
    (tmp_path / "x.po").write_bytes(write_catalog(Catalog(HEADER, (entry,))))
    result = subprocess.run(
        ["msgcat", *flags, "x.po"], cwd=tmp_path, capture_output=True, check=True
    )
    catalog = read_catalog(result.stdout, "x.po")
    assert isinstance(catalog, Catalog)
    assert catalog.entries == (entry,)


@pytest.mark.parametrize("width", [30, 78])
def test_polib_breaks_no_offer(width: int) -> None:
    entry = with_offers(Entry("a", "b"), [OFFER])
    theirs = polib.pofile(write_catalog(Catalog(HEADER, (entry,))).decode(), wrapwidth=width)
    catalog = read_catalog(str(theirs).encode(), "x.po")
    assert isinstance(catalog, Catalog)
    assert with_offers(catalog.entries[0], [OFFER]) is catalog.entries[0]
    assert without_offers(catalog.entries[0].comments) == ()
