"""Two models one after the other, and which of the installed models serve."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from engines.tiny_argos import build_tiny_package
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.provenance import format_provenance, parse_provenance
from l10n.engines.argos import find_engine, open_engine
from l10n.engines.argos_library import InstalledModel
from l10n.engines.drafter import Languages, draft_units
from l10n.engines.model_store import install_from_file
from l10n.engines.pivot import PivotEngine, compose
from l10n.engines.routes import find_route
from l10n.engines.table import choose_engine
from l10n.errors import EngineUnavailableError
from l10n.model import Alignment, Draft, Hypothesis, Key, Provenance, Request, Span

SPANISH = {"el": "the", "fármaco": "drug", "nuevo": "new", "sangre": "blood", "en": "in"}
FRENCH = {"the": "le", "drug": "médicament", "new": "nouveau", "blood": "sang", "in": "dans"}


def install(folder: Path, pair: tuple[str, str], words: dict[str, str], version: str) -> None:
    package = build_tiny_package(folder / "p", words, *pair, version)
    install_from_file(package, *pair)


@pytest.fixture
def spanish_to_french(tmp_path: Path, argos_home: Path) -> Path:
    """Install models from Spanish to English and from English to French."""
    install(tmp_path, ("es", "en"), SPANISH, "1.0")
    install(tmp_path, ("en", "fr"), FRENCH, "1.9")
    return argos_home


@pytest.mark.usefixtures("spanish_to_french")
def test_two_models_serve_where_none_translates_directly() -> None:
    engine = open_engine("es", "fr")
    drafts = engine.translate([Request("el nuevo fármaco en T315I."), Request("sangre")])
    assert [draft.hypotheses[0].text for draft in drafts] == [
        "le nouveau médicament dans T315I.",
        "sang",
    ]
    assert (engine.name, engine.model) == ("argos", "es_en 1.0 + en_fr 1.9")


@pytest.mark.usefixtures("spanish_to_french")
def test_words_are_aligned_through_the_language_between() -> None:
    text = "el fármaco, T315I, en sangre"
    marked = Request(text, protected=(Span(12, 17),))
    (draft,) = open_engine("es", "fr").translate([marked])
    hypothesis = draft.hypotheses[0]
    alignment = hypothesis.alignment
    assert alignment is not None
    pairs = [
        (text[slice(*alignment.source[row.index(max(row))])], hypothesis.text[slice(*span)])
        for span, row in zip(alignment.target, map(list, alignment.weights), strict=True)
    ]
    letters = [(letter, letter) for letter in "T315I"]
    assert pairs == [
        *[("el", "le"), ("fármaco", "médicament"), (",", ",")],
        *letters,
        *[(",", ","), ("en", "dans"), ("sangre", "sang")],
    ]
    assert all(sum(row) == pytest.approx(1.0, abs=0.01) for row in alignment.weights)


@pytest.mark.usefixtures("spanish_to_french")
def test_markup_is_projected_through_the_language_between() -> None:
    key = Key(None, "el nuevo [fármaco][1] en *sangre* nuevo")
    (draft,) = draft_units([key], open_engine("es", "fr"), Languages("es", spaced=True))
    assert draft.msgstr == "le nouveau [médicament][1] dans *sang* nouveau"


@pytest.mark.usefixtures("spanish_to_french")
def test_a_choice_says_that_it_goes_through_another_language() -> None:
    choice = choose_engine("auto", "es", "fr")
    assert choice.engine.model == "es_en 1.0 + en_fr 1.9"
    assert "No model translates es to fr directly: it goes through `en`." in choice.reason
    drafts = choice.engine.translate([Request("el fármaco")])
    assert [draft.hypotheses[0].text for draft in drafts] == ["le médicament"]
    choice.close()


def test_a_direct_model_is_taken_before_two(spanish_to_french: Path, tmp_path: Path) -> None:
    assert spanish_to_french.is_dir()
    install(tmp_path, ("es", "fr"), {"el": "LE"}, "0.1")
    assert open_engine("es", "fr").model == "es_fr 0.1"
    assert find_engine("es", "fr").remark == ""


def test_a_leg_that_cannot_be_loaded_is_named(spanish_to_french: Path) -> None:
    (spanish_to_french / "packages" / "translate-en_fr-1_9" / "model" / "model.bin").unlink()
    with pytest.raises(EngineUnavailableError) as caught:
        open_engine("es", "fr")
    assert caught.value.message.startswith("The Argos model en_fr 1.9 in ")
    assert caught.value.hint.endswith("and run `l10n models install en fr`.")


def models(*pairs: str) -> list[InstalledModel]:
    cut = [pair.split(">") for pair in pairs]
    return [InstalledModel(one, other, "1.0", Path()) for one, other in cut]


@pytest.mark.parametrize(
    ("installed", "pair", "name", "remark"),
    [
        (["es>fr"], ("es", "fr"), "es_fr 1.0", ""),
        (["es>de", "de>fr", "es>en", "en>fr"], ("es", "fr"), "es_en 1.0 + en_fr 1.0", "`en`"),
        (["es>it", "it>fr", "es>de", "de>fr"], ("es", "fr"), "es_de 1.0 + de_fr 1.0", "`de`"),
        (["en>pt"], ("en", "pt_BR"), "en_pt 1.0", "No model is made for pt_BR: one for `pt` serve"),
        (["en>pt", "en>pb"], ("en", "pt_BR"), "en_pb 1.0", ""),
        (["es>en", "en>pb", "es>pt"], ("es", "pt_BR"), "es_pt 1.0", "one for `pt` serves."),
        (["es>en", "en>pt"], ("es", "pt_BR"), "es_en 1.0 + en_pt 1.0", "`en`. No model is made"),
        (["es>en"], ("es", "fr"), None, ""),
        (["es>en", "de>fr"], ("es", "fr"), None, ""),
        (["en>fr", "fr>en"], ("en", "en"), None, ""),
        (["en>fr", "fr>en"], ("en", "en_GB"), None, ""),
        (["en>zh"], ("en", "zh_Hant"), None, ""),
    ],
)
def test_the_route_is_the_best_of_what_is_installed(
    installed: list[str], pair: tuple[str, str], name: str | None, remark: str
) -> None:
    for order in (installed, installed[::-1]):
        route = find_route(models(*order), *pair)
        assert (route and route.name) == name
        assert remark in (route.remark if route else "")
        assert bool(remark) == bool(route and route.remark)


def test_both_names_come_through_a_comment() -> None:
    written = Provenance("argos", "es_en 1.0 + en_fr 1.9", "9f3a1c2b", "51c0aa17", score=0.5)
    assert parse_provenance(format_provenance(written)) == (written,)


@dataclass
class Leg:
    """An engine that gives the drafts it was given, by text, and notes what it is asked."""

    answers: dict[str, tuple[Hypothesis, ...]]
    name: str = "argos"
    model: str = "leg"
    asked: list[Request] = field(default_factory=list)

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Yield what was given."""
        for request in requests:
            self.asked.append(request)
            yield Draft(self.answers.get(request.text, (Hypothesis(request.text.upper()),)))


def test_scores_are_multiplied_doubts_joined_and_the_best_comes_first() -> None:
    first = Leg({"a": (Hypothesis("m", 0.5, doubts=("unknown",)), Hypothesis("n", 0.4))})
    second = Leg({
        "m": (Hypothesis("x", 0.5, doubts=("unfinished",)), Hypothesis("y", 0.1)),
        "n": (Hypothesis("z", 0.9), Hypothesis("x", 0.9), Hypothesis("w", 0.01)),
    })  # fmt: skip
    (draft,) = PivotEngine(first, second).translate([Request("a")])
    assert draft.hypotheses == (
        Hypothesis("z", 0.36),
        Hypothesis("x", 0.36),
        Hypothesis("y", 0.05, doubts=("unknown",)),
    )


def test_what_says_nothing_gives_way_and_without_scores_there_is_none() -> None:
    first = Leg({"a": (Hypothesis("", doubts=("long=900",)),), "b": (Hypothesis("m"),)})
    second = Leg({"": (Hypothesis(""),), "m": (Hypothesis(" ", 0.9), Hypothesis("x", 0.1))})
    one, two = PivotEngine(first, second).translate([Request("a"), Request("b")])
    assert one.hypotheses == (Hypothesis("", doubts=("long=900",)),)
    assert two.hypotheses == (Hypothesis("x"),)


def test_each_leg_translates_a_chunk_at_once_and_a_text_between_once() -> None:
    first, second = Leg({}), Leg({})
    texts = [f"{number % 5}" for number in range(20)]
    engine = PivotEngine(first, second, chunk=10)
    answers = list(engine.translate(map(Request, texts)))
    assert [draft.hypotheses[0].text for draft in answers] == texts
    assert len(first.asked) == 20
    assert [request.text for request in second.asked] == [*"01234"] * 2


def test_what_is_marked_is_asked_for_in_the_second_leg_too() -> None:
    first, second = Leg({}), Leg({})
    list(
        PivotEngine(first, second).translate([Request("ab", protected=(Span(0, 1),)), Request("c")])
    )
    assert second.asked == [Request("AB", protected=(Span(0, 2),)), Request("C")]


def test_a_token_that_overlaps_two_belongs_to_each_by_its_characters() -> None:
    first = Alignment((Span(0, 1), Span(1, 2)), (Span(0, 3), Span(3, 4)), ((1.0, 0.0), (0.0, 1.0)))
    second = Alignment((Span(0, 4),), (Span(0, 2),), ((0.5,),))
    composed = compose(first, second)
    assert composed is not None
    assert [list(row) for row in composed.weights] == [[0.75, 0.25]]
    assert (composed.source, composed.target) == (first.source, second.target)


def test_without_one_alignment_there_is_none() -> None:
    one = Alignment((Span(0, 1),), (Span(0, 1),), ((1.0,),))
    assert (compose(None, one), compose(one, None)) == (None, None)
    elsewhere = Alignment((Span(5, 6),), (Span(0, 1),), ((1.0,),))
    composed = compose(one, elsewhere)
    assert composed is not None
    assert [list(row) for row in composed.weights] == [[0.0]]


def spans(edges: list[int]) -> tuple[Span, ...]:
    ordered = sorted(set(edges))
    return tuple(map(Span, ordered[::2], ordered[1::2]))


edges = st.lists(st.integers(0, 20), min_size=2, max_size=10, unique=True).map(spans)


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    source, target = draw(edges), draw(edges)
    weight = st.floats(0, 1, width=32)
    row = st.lists(weight, min_size=len(source), max_size=len(source)).map(tuple)
    rows = st.lists(row, min_size=len(target), max_size=len(target)).map(tuple)
    return Alignment(source, target, draw(rows))


@given(first=alignments(), second=alignments())
def test_a_product_is_an_alignment_whose_rows_are_shares(
    first: Alignment, second: Alignment
) -> None:
    composed = compose(first, second)
    assert composed is not None
    assert len(composed.weights) == len(second.target)
    for row in composed.weights:
        assert len(row) == len(first.source)
        assert all(0 <= weight <= 1.0001 for weight in row)
        assert sum(row) == pytest.approx(1.0) or sum(row) == 0
