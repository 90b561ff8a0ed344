"""Where the terms of a glossary stand in a text, and what counts for a locale."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Span, Term
from l10n.terms import Glossary, GlossaryRow, Terminology

FOUND = [
    # source of the glossary, text, what is found
    ("big dose", "A big dose, Big  dose.", ["big dose", "Big  dose"]),
    ("blood pressure", "blood-pressure and bloodpressure", []),
    ("airway", "The airways; an airway's width.", ["airways", "airway"]),
    ("biopsy", "Two biopsies.", ["biopsies"]),
    ("boy", "Two boys, no boies.", ["boys"]),
    ("metastasis", "No metastases.", ["metastases"]),
    ("bacterium", "Some bacteria.", ["bacteria"]),
    ("virus", "Many viruses.", ["viruses"]),
    ("vertebra", "Two vertebrae.", ["vertebrae"]),
    ("woman", "Two women.", ["women"]),
    ("airborne droplets", "One airborne droplet.", ["airborne droplet"]),
    ("virus", "The viru.", []),
    ("AIDS", "It aids people with AIDS. First AID.", ["AIDS"]),
    ("CTC", "Many CTCs, no ctc.", ["CTCs"]),
    ("COVID-19", "COVID‑19, COVID-19 and COVID 19.", ["COVID‑19", "COVID-19"]),
    ("Crohn's disease", "With Crohn’s disease.", ["Crohn’s disease"]),
    ("Ph+", "The Ph+ cells, Ph, +.", ["Ph+"]),
    ("naïve", "A naïve cell; naive.", ["naïve"]),
    ("हिन्दी", "हिन्दी और हिन्दीभाषी", ["हिन्दी"]),
    ("白血病", "慢性白血病の患者", ["白血病"]),
]  # fmt: skip


def _glossary(*pairs: tuple[str, str]) -> Glossary:
    return Glossary([GlossaryRow(source, target) for source, target in pairs])


@pytest.mark.parametrize(("source", "text", "expected"), FOUND)
def test_a_term_is_found_in_whole_words_and_both_numbers(
    source: str, text: str, expected: list[str]
) -> None:
    found = [text[slice(*match.span)] for match in _glossary((source, "x")).find(text)]
    assert found == expected


def test_the_longest_term_is_taken() -> None:
    glossary = _glossary(("acute", "a"), ("leukemia", "l"), ("acute lymphoblastic leukemia", "all"))
    text = "An acute leukemia, and acute lymphoblastic leukemia."
    found = [match.entry.targets for match in glossary.find(text)]
    assert found == [("a",), ("l",), ("all",)]


def test_what_somebody_is_doing_is_no_noun() -> None:
    text = "Breathing, your breathing; you are breathing, you’re breathing."
    found = [match.span.start for match in _glossary(("breathing", "respiración")).find(text)]
    assert found == [0, 16]


def test_a_verb_has_no_plural() -> None:
    rows = [GlossaryRow("screen", "cribar", part_of_speech="verb")]
    assert Glossary(rows).find("Two screens.") == []


def test_capitals_count_where_the_row_says_so() -> None:
    """A small first letter may be a capital at the start of a sentence; no other may."""
    exact = [GlossaryRow("may disease", "x", exact=True), GlossaryRow("AIDS", "y", exact=False)]
    text = "May disease. may disease. May Disease. aids"
    found = [match.span.start for match in Glossary(exact).find(text)]
    assert found == [0, 13, 39]


def test_the_nearest_locale_decides_term_by_term() -> None:
    rows = [
        GlossaryRow("train", "comboio", "pt"),
        GlossaryRow("train", "trem", "pt_BR"),
        GlossaryRow("ship", "navio", "pt"),
        GlossaryRow("Iclusig", "Iclusig"),
        GlossaryRow("train", "tren", "es"),
    ]
    asked = {locale: {entry.source: entry.targets for entry in Glossary(rows, "en", locale).entries}
             for locale in ("pt_BR", "pt", "pt_PT", "es_MX", "en_XA")}  # fmt: skip
    iclusig = {"Iclusig": ("Iclusig",)}
    portuguese = {"train": ("comboio",), "ship": ("navio",)} | iclusig
    assert asked == {
        "pt_BR": portuguese | {"train": ("trem",)},
        "pt": portuguese,
        "pt_PT": portuguese,
        "es_MX": {"train": ("tren",)} | iclusig,
        "en_XA": iclusig,
    }


def test_a_language_in_two_scripts_is_two() -> None:
    rows = [GlossaryRow("cell", "细胞", "zh")]
    assert Glossary(rows, "en", "zh_TW").entries == ()
    assert len(Glossary(rows, "en", "zh_CN").entries) == 1


def test_several_targets_are_accepted_and_the_first_is_preferred() -> None:
    rows = [
        GlossaryRow("ill", "enfermo"),
        GlossaryRow("ill", "malo", forbidden=True),
        GlossaryRow("ill", "paciente"),
    ]
    [entry] = Glossary(rows).entries
    assert (entry.targets, entry.forbidden) == (("enfermo", "paciente"), ("malo",))


def _found(text: str, *rows: GlossaryRow, patterns: tuple[str, ...] = ()) -> tuple[object, object]:
    protected, terms = Terminology(patterns, Glossary(rows), "es").find(text)
    return (
        [text[slice(*span)] for span in protected],
        [(text[slice(*term.span)], *term.targets) for term in terms],
    )


def test_the_glossary_is_more_definite_than_a_shape_or_a_pattern() -> None:
    rows = [GlossaryRow("AIDS", "SIDA"), GlossaryRow("pill", "pastilla")]
    assert _found("AIDS, NCT01650805, pill", *rows, patterns=("pill",)) == (
        ["NCT01650805"],
        [("AIDS", "SIDA"), ("pill", "pastilla")],
    )


def test_a_name_inside_a_term_is_kept_where_every_target_holds_it() -> None:
    text = "A BCR-ABL fusion protein."
    one = GlossaryRow("BCR-ABL fusion protein", "proteína de fusión BCR-ABL")
    assert _found(text, one) == (
        ["BCR-ABL"],
        [("BCR-ABL fusion protein", "proteína de fusión BCR-ABL")],
    )
    other = GlossaryRow("BCR-ABL fusion protein", "proteína quimérica")
    assert _found(text, one, other)[0] == []


def test_a_term_inside_something_that_stays_is_none() -> None:
    rows = [GlossaryRow("ABL", "x"), GlossaryRow("protein ABL", "y"), GlossaryRow("cancer", "z")]
    text = "Protein ABL-1 and BCR-ABL at www.cancer.gov"
    assert _found(text, *rows) == (["ABL-1", "BCR-ABL", "www.cancer.gov"], [])


def test_code_is_no_term() -> None:
    terminology = Terminology(glossary=_glossary(("pill", "x")))
    assert terminology.find("a pill b", [Span(2, 6)]).terms == ()
    assert terminology.find("a pill b").terms == (Term(Span(2, 6), ("x",)),)


def test_a_row_with_its_source_as_target_is_protection() -> None:
    assert _found("Take Iclusig now.", GlossaryRow("Iclusig", "Iclusig")) == (["Iclusig"], [])


def test_what_stays_may_have_a_plural_of_its_own() -> None:
    rows = [GlossaryRow("coronavirus", "coronavirus")]
    assert _found("A coronavirus, two coronaviruses.", *rows) == (
        ["coronavirus"],
        [("coronaviruses", "coronavirus")],
    )


NAMES = "Ponatinib, imatinib, gefitinib, rituximab, palbociclib, olaparib, paclitaxel, etanercept"
SAME_IN_FRENCH = ["Ponatinib", "imatinib", "rituximab", "palbociclib", "olaparib", "paclitaxel"]
DRUGS = [
    ("es", NAMES, NAMES.split(", ")),
    ("it", NAMES, NAMES.split(", ")),
    ("fr", NAMES, SAME_IN_FRENCH),
    ("pt_PT", NAMES, NAMES.split(", ")),
    # Ponatinibe, Ponatinib (a noun has a capital), ponatynib, ponatinibu, بوناتينيب, ポナチニブ.
    *((locale, NAMES, []) for locale in ("pt_BR", "pt", "de", "pl", "cs", "ar", "ja", "ru")),
    ("es", "A concept, an intercept, a nib; cisplatin, aspirin and vaccine.", []),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "expected"), DRUGS)
def test_generic_names_stay_where_a_language_writes_them_the_same(
    locale: str, text: str, expected: list[str]
) -> None:
    protected = Terminology(locale=locale).find(text).protected
    assert [text[slice(*span)] for span in protected] == expected


WORDS = ["acute", "leukemia", "Leukemias", "cell", "cells", "blood", "T-cell", "BCR-ABL", "AIDS",
         "(", ",", "of", "www.cells.org", "naïve", "細胞", "हिन्दी"]  # fmt: skip
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
sentences = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


@given(st.lists(st.tuples(phrases, phrases), max_size=6), sentences)
def test_what_is_found_is_disjoint_in_order_and_there(
    pairs: list[tuple[str, str]], text: str
) -> None:
    """A term never cuts what is protected; each stands in the text as a form of its source."""
    glossary = _glossary(*pairs)
    protected, terms = Terminology((), glossary, "es").find(text)
    for spans in (protected, [term.span for term in terms]):
        assert list(spans) == sorted(spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
    for term in terms:
        apart = [span for span in protected if not term.span.contains(span)]
        assert all(span.end <= term.span.start or term.span.end <= span.start for span in apart)
        found = text[slice(*term.span)].casefold()
        assert any(found[:3] == source.casefold()[:3] for source, _ in pairs)
    assert {match.entry.source for match in glossary.find(text)} <= glossary.terms_in(text)


@given(phrases)
def test_a_text_that_is_a_term_is_found_whole(phrase: str) -> None:
    found = _glossary((phrase, "x")).find(phrase)
    assert [match.span for match in found] == [Span(0, len(phrase))]
