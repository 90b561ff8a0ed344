"""Names and the glossary's terms put back into translations, and nothing else touched."""

from dataclasses import replace

import pytest
from engines.hostile import HostileEngine
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.engines.choosing import choose
from l10n.engines.doubts import Tongues
from l10n.engines.projection.case import checked
from l10n.engines.projection.words import word_spans
from l10n.engines.term_repair import repaired_terms
from l10n.model import Alignment, Draft, Hypothesis, Mark, MarkKind, Placement, Request, Span
from l10n.terms import Glossary, GlossaryRow, Terminology
from l10n.terms.judging import kept_places, term_doubts

ROWS = (
    GlossaryRow("blood pressure", "presión sanguínea"),
    GlossaryRow("blood pressure", "tensión arterial"),
    GlossaryRow("AIDS", "SIDA"),
    GlossaryRow("airway", "Vía respiratoria"),
    GlossaryRow("COVID-19 pandemic", "pandemia de COVID-19"),
    GlossaryRow("pill", "pastilla"),
    GlossaryRow("pill", "gragea", forbidden=True),
)
SPANISH = Terminology(("Iclusig",), Glossary(ROWS, "en", "es"), "es")


def _request(text: str) -> Request:
    protected, terms = SPANISH.find(text)
    return Request(text, protected=protected, terms=terms)


def _aligned(source: str, target: str, links: str) -> Hypothesis:
    """Align words by pairs `target-source`, counted from 0."""
    sources, targets = word_spans(source), word_spans(target)
    pairs = {tuple(map(int, pair.split("-"))) for pair in links.split()}
    weights = [[float((t, s) in pairs) for s in range(len(sources))] for t in range(len(targets))]
    return Hypothesis(target, alignment=Alignment(sources, targets, weights))


NAMES = [
    # source, translation, what becomes of it
    ("A T315I mutation.", "Una mutación T 315 I.", "Una mutación T315I."),
    ("A T315I mutation.", "Una mutación t315i.", "Una mutación T315I."),
    ("A T315I mutation.", "Una mutación T351I.", "Una mutación T315I."),
    ("The BCR-ABL protein.", "La proteína BCR ABL.", "La proteína BCR-ABL."),
    ("The BCR-ABL protein.", "La proteína BCR‑ABL.", "La proteína BCR-ABL."),
    ("The BCR-ABL protein.", "La proteína BCR - ABL.", "La proteína BCR-ABL."),
    ("The BCR-ABL protein.", "La proteína BCR-ABL1.", "La proteína BCR-ABL."),
    ("See NCT01650805.", "Véase NCT01650850.", "Véase NCT01650805."),
    ("See NCT01650805.", "Véase NCT 016 508 05.", "Véase NCT01650805."),
    ("Take Gleevec®.", "Tome Gleevec.", "Tome Gleevec®."),
    ("Take Gleevec®.", "Tome Gleevec ®.", "Tome Gleevec®."),
    ("Take Gleevec®.", "Tome GLEEVEC.", "Tome Gleevec®."),
    ("Take ponatinib.", "Tome ponatinibo.", "Tome ponatinib."),
    ("Imatinib and nilotinib.", "Imatinibo y nilotinibo.", "Imatinib y nilotinib."),
    ("Ponatinib helps.", "El ponatinib ayuda.", "El ponatinib ayuda."),
    ("T315I, then T315I.", "T 315 I, luego T315i.", "T315I, luego T315I."),
    ("A T315I mutation.", "Una mutación T315I T315I.", "Una mutación T315I."),
    ("Adults with ALL.", "Adultos con A.L.L.", "Adultos con ALL."),
    # What cannot be told, or is no name, stays.
    ("With ALL.", "Con all.", "Con all."),
    ("A kit for KIT.", "Un kit para kit.", "Un kit para kit."),
    ("With T315I.", "T 315 I y T-315-I.", "T 315 I y T-315-I."),
    ("Imatinib.", "Dasatinib.", "Dasatinib."),
    ("Imatinib and nilotinib.", "Nilotinib y nilotinib.", "Nilotinib y nilotinib."),
    ("With T315I.", "Con.", "Con."),
    # Words side by side are no name, and their numbers stay.
    ("1 or 2 pills with O2.", "1 o 2 pastillas con oxígeno.", "1 o 2 pastillas con oxígeno."),
    ("Y90: ninety minutes.", "Itrio: y 90 minutos.", "Itrio: y 90 minutos."),
    ("Vitamin B12 at 12 mg.", "La vitamina del grupo B 12 mg.", "La vitamina del grupo B 12 mg."),
    # Another drug is no other spelling.
    ("Take lapatinib.", "Tome dasatinib.", "Tome dasatinib."),
    ("Take cetuximab.", "Tome rituximab.", "Tome rituximab."),
]


@pytest.mark.parametrize(("source", "target", "expected"), NAMES)
def test_a_mangled_name_is_written_as_it_is(source: str, target: str, expected: str) -> None:
    request = _request(source)
    found = repaired_terms(request, Hypothesis(target))
    assert found.text == expected


ATTENDED = [
    ("at ASH yesterday", "en CENIZA ayer", "0-0 1-1 2-2", "en ASH ayer"),
    ("high blood pressure", "alta presión arterial", "0-0 1-2 2-1", "alta presión sanguínea"),
    ("Blood pressure falls", "Presión arterial baja", "0-1 1-0 2-2", "Presión sanguínea baja"),
    ("The airway is", "El camino es", "0-0 1-1 2-2", "El vía respiratoria es"),
    ("the COVID-19 pandemic", "la COVID-19 pandemic", "0-0 1-1 1-2 2-1 2-2 3-3",
     "la pandemia de COVID-19"),
    ("at ASH now", "今美国血液学会", "0-2 1-1 2-1 3-1 4-1 5-1 6-0", "今ASH会"),
    # An accepted target, in any form, stays as it is.
    ("high blood pressure", "alta tensión arterial", "0-0 1-1 2-2", "alta tensión arterial"),
    ("airway", "vías respiratorias", "0-0 1-0", "vías respiratorias"),
    # What stands for the term is scattered, shared, a number or another name's: it stays.
    ("high blood pressure", "sangre alta presión", "0-1 1-0 2-2", "sangre alta presión"),
    ("the airway", "camino", "0-0 0-1", "vía respiratoria"),
    ("an open airway", "camino", "0-0 0-1 0-2", "camino"),
    ("one airway", "uno 2", "0-0 1-1", "uno 2"),
    ("open airway", "paso de aire abierto", "0-1 2-1 3-0", "vía respiratoria abierto"),
    ("open airway", "paso abierto aire", "0-1 1-0 2-1", "paso abierto aire"),
    ("T315I airway", "T315I T315I", "0-0 1-1", "T315I"),
    # In the plural nothing is replaced: the number would change.
    ("two airways", "dos caminos", "0-0 1-1", "dos caminos"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "links", "expected"), ATTENDED)
def test_the_words_that_stand_for_a_term_are_replaced_where_that_is_sure(
    source: str, target: str, links: str, expected: str
) -> None:
    found = repaired_terms(_request(source), _aligned(source, target, links))
    assert found.text == expected


def test_words_are_not_replaced_where_others_stand_for_the_term_as_well() -> None:
    """`camino` looks at the term alone, but `abierto` looks at it, too."""
    source = "open airway"
    hypothesis = _aligned(source, "camino abierto", "0-1")
    assert hypothesis.alignment
    found = {}
    for weight in (0.0, 0.4):
        weights = ((0.0, 1.0), (1 - weight, weight))
        looked = replace(hypothesis.alignment, weights=weights)
        changed = repaired_terms(_request(source), replace(hypothesis, alignment=looked))
        found[weight] = changed.text
    assert found == {0.0: "vía respiratoria abierto", 0.4: "camino abierto"}


def test_without_an_alignment_a_term_stays_and_is_a_doubt() -> None:
    request = _request("high blood pressure at NCT01650805")
    found = repaired_terms(request, Hypothesis("alta presión arterial"))
    assert found.text == "alta presión arterial"
    assert term_doubts(request, found.text) == ("lost=NCT01650805", "term=blood pressure")


def test_a_forbidden_word_gives_way_to_the_preferred_one() -> None:
    request = _request("Take one pill.")
    found = repaired_terms(request, Hypothesis("Tome una gragea."))
    assert found.text == "Tome una pastilla."


@pytest.mark.parametrize(
    ("source", "target", "expected", "doubts"),
    [
        ("A pill.", "La gragea.", "La pastilla.", ("agreement=pastilla",)),
        # The term is there: the other word translates something else.
        ("A pill in a shell.", "Una pastilla en gragea.", "Una pastilla en gragea.", ()),
        # In another form it may be another word, or need another article.
        ("A pill.", "Las grageas.", "Las grageas.", ()),
        ("A pill.", "Gragea o gragea.", "Gragea o gragea.", ()),
    ],
)
def test_a_forbidden_word_gives_way_only_where_it_is_sure_to_stand_for_its_term(
    source: str, target: str, expected: str, doubts: tuple[str, ...]
) -> None:
    found = repaired_terms(_request(source), Hypothesis(target))
    assert (found.text, found.doubts) == (expected, doubts)


@pytest.mark.parametrize(
    ("source", "target", "links"),
    [
        ("Not one pill", "No un caramelo", "0-0 1-2 2-2"),
        ("The pill is not safe", "El caramelo no es seguro", "0-0 1-2 2-1 3-2 4-4"),
        ("Take two pill forms", "Tome dos formas caramelo", "0-0 1-2 2-3 3-2"),
        ("Take two pill forms", "Tome formas dos caramelo", "0-0 1-3 2-2 3-2"),
    ],
)
def test_a_repair_never_takes_out_a_number_or_a_negation(
    source: str, target: str, links: str
) -> None:
    """However wrong the attention is."""
    tongues = Tongues("en", "es")
    draft = Draft((_aligned(source, target, links),))
    found = choose(_request(source), draft, {}, tongues, spaced=True)
    kept = {"No", "no", "dos"} & set(target.split())
    assert kept <= set(found.projection.text.split())


def test_a_replaced_term_is_a_doubt_about_its_neighbours() -> None:
    source = "The airway is"
    found = repaired_terms(_request(source), _aligned(source, "El camino es", "0-0 1-1 2-2"))
    assert found.doubts == ("agreement=vía respiratoria",)


def test_an_engines_own_doubt_goes_with_its_cause() -> None:
    request = _request("T315I and V299L")
    found = repaired_terms(request, Hypothesis("T 315 I", doubts=("lost=T315I", "lost=V299L", "x")))
    assert found.doubts == ("lost=V299L", "x")


def test_a_word_that_an_engine_did_not_know_is_no_doubt_where_the_term_took_its_place() -> None:
    source = "an open airway"
    hypothesis = _aligned(source, "una airway abierta", "0-0 1-2 2-1")
    doubts = ("unknown=airway", "unknown=xyz", "unknown=abierta")
    found = repaired_terms(_request(source), replace(hypothesis, doubts=doubts))
    assert found.doubts == ("unknown=xyz", "unknown=abierta", "agreement=vía respiratoria")


def test_the_alignment_moves_along_so_that_marks_still_find_their_words() -> None:
    source = "at ASH now he has high blood pressure today"
    target = "en CENIZA él tiene alta presión arterial hoy ya"
    hypothesis = _aligned(source, target, "0-0 1-1 2-3 3-4 4-5 5-7 6-6 7-8 8-2")
    marks = tuple(
        Mark(MarkKind.SPAN, Span(source.index(text), source.index(text) + len(text)), "[", "][1]")
        for text in ("blood pressure", "today", "now")
    )
    request = replace(_request(source), marks=tuple(sorted(marks, key=lambda mark: mark.span)))
    found = choose(request, Draft((hypothesis,)), {}, None, spaced=True).projection
    assert found.text == "en ASH él tiene alta presión sanguínea hoy ya"
    placed = {
        source[slice(*item.mark.span)]: (found.text[slice(*item.span)], item.step)
        for item in found.placed
    }
    assert placed == {
        "blood pressure": ("presión sanguínea", Placement.ATTENTION),
        "today": ("hoy", Placement.ATTENTION),
        "now": ("ya", Placement.ATTENTION),
    }


def test_placed_marks_move_along_and_none_is_crossed() -> None:
    source = "the airway"
    request = replace(_request(source), marks=(Mark(MarkKind.SPAN, Span(0, 10), "*", "*"),))
    hypothesis = _aligned(source, "un camino", "0-0 1-1")
    around = repaired_terms(request, replace(hypothesis, placed=(Span(0, 9),)))
    assert (around.text, around.placed) == ("un vía respiratoria", (Span(0, 19),))
    across = replace(hypothesis, placed=(Span(0, 5),))
    assert repaired_terms(request, across) == across


def test_nothing_is_written_into_code() -> None:
    """Code that looks like a mangled name is the source's own code."""
    request = Request(
        "Set BCR_ABL for BCR-ABL",
        (Mark(MarkKind.VERBATIM, Span(4, 11), "`BCR_ABL`"),),
        (Span(16, 23),),
    )
    assert repaired_terms(request, Hypothesis("Set BCR_ABL")).text == "Set BCR_ABL"


def test_the_hypothesis_that_holds_the_term_wins() -> None:
    request = _request("high blood pressure")
    draft = Draft((Hypothesis("alta presión"), Hypothesis("alta tensión arterial")))
    found = choose(request, draft, {}, None, spaced=True).projection
    assert found.text == "alta tensión arterial"


WORDS = ["T315I", "BCR-ABL", "ponatinib", "Gleevec®", "blood pressure", "AIDS", "pill", "the",
         "5 mg", "airways", "NCT01650805", "Iclusig,", "and"]  # fmt: skip
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@settings(max_examples=1000)
@given(sentences, st.booleans())
def test_whatever_an_engine_does_names_are_verbatim_or_a_doubt_says_that_they_are_not(
    source: str,
    spaced: bool,  # noqa: FBT001 - Hypothesis draws it
) -> None:
    """The repair makes nothing worse, and keeps the alignment sound."""
    request = _request(source)
    [draft] = HostileEngine(spaced=spaced).translate([request])
    for hypothesis in draft.hypotheses:
        found = repaired_terms(request, hypothesis)
        before, after = (term_doubts(request, item.text) for item in (hypothesis, found))
        assert {said for said in after if said.startswith("lost=")} <= set(before)
        sound = checked(hypothesis.alignment, source, hypothesis.text)
        assert (checked(found.alignment, source, found.text) is None) <= (sound is None)
        names = {source[slice(*span)] for span in request.protected}
        places = kept_places(names, found.text)
        lost = {f"lost={name}" for name in names if not places[name]}
        assert lost <= set(after)
