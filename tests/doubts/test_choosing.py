"""Which hypothesis becomes the draft, what confidence it has, and what is never written."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.choosing import choose
from l10n.engines.doubts import Doubt, DoubtKind, Tongues, confidence, held_back, in_words
from l10n.engines.doubts.kinds import WEIGHTS
from l10n.engines.drafter import Languages, draft_units
from l10n.model import Draft, Hypothesis, Key, Request, UnitDraft

SPANISH = Tongues("en", "es")
SOURCE = "Do not take more than 45 mg of ponatinib with BCR-ABL tests."
GOOD = "No tome más de 45 mg de ponatinib con pruebas de BCR-ABL."


class Scripted:
    """An engine that answers each sentence with what it was given.

    Args:
        answers: The hypotheses by sentence, best first.
    """

    name = "scripted"
    model = "scripted 1"

    def __init__(self, answers: dict[str, list[str]]) -> None:
        self._answers = answers

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Yield the hypotheses; a sentence without any is answered with itself."""
        for request in requests:
            found = self._answers.get(request.text, [request.text])
            yield Draft(tuple(Hypothesis(text, score=0.8) for text in found))


def unit(source: str, hypotheses: dict[str, list[str]], target: str = "es") -> UnitDraft:
    languages = Languages("en", spaced=True, target=target)
    [found] = draft_units([Key(None, source)], Scripted(hypotheses), languages)
    return found


def kinds(draft: UnitDraft) -> list[str]:
    return [doubt.partition("=")[0] for doubt in draft.doubts]


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        ("No tome más de 54 mg de ponatinib con pruebas de BCR-ABL.", "number"),
        ("No tome más de 45 g de ponatinib con pruebas de BCR-ABL.", "unit"),
        ("Tome más de 45 mg de ponatinib con pruebas de BCR-ABL.", "negation"),
        ("No tome más de 45 mg de ponatinib con pruebas de ABC.", "lost"),
        (f"{GOOD} {GOOD}", "repeated"),
        (SOURCE, "copied"),
        ("Не принимайте 45 mg ponatinib BCR-ABL.", "script"),
        ("No tome más de 45 mg de ponatinib con pruebas de BCR-ABL", "unfinished"),
        ("", "empty"),
    ],
)
def test_a_hypothesis_in_doubt_gives_way_to_the_next(bad: str, kind: str) -> None:
    """Alone it is written with its doubt or left out; beside a better one it is not taken."""
    alone = unit(SOURCE, {SOURCE: [bad]})
    assert kind in kinds(alone)
    better = unit(SOURCE, {SOURCE: [bad, GOOD]})
    assert (better.msgstr, better.doubts, better.confidence) == (GOOD, (), 0.8)


def test_of_equals_the_engines_first_is_taken() -> None:
    """Two with the same doubts, two without any."""
    wrong = [GOOD.replace("45", number) for number in ("46", "47")]
    assert unit(SOURCE, {SOURCE: wrong}).msgstr == wrong[0]
    both = [GOOD, GOOD.replace("No tome", "No ingiera")]
    assert unit(SOURCE, {SOURCE: both}).msgstr == GOOD


@pytest.mark.parametrize(
    ("text", "target", "why"),
    [
        ("", "es", "empty"),
        ("Вы не должны принимать лекарство.", "es", "script=Nothing of the draft is"),
        ("You must not take it.", "ar", "script=Nothing of the draft is"),
        ("no tome no tome no tome no tome", "es", "repeated=The draft says “no tome” 4 times"),
    ],
)
def test_a_hopeless_draft_is_not_written_and_says_why(text: str, target: str, why: str) -> None:
    """One that says nothing, is in other letters wholly, or has looped through its sentence."""
    found = unit("You must not take it. Rest.", {"You must not take it.": [text]}, target)
    assert (found.msgstr, found.doubts[0][: len(why)]) == ("", why)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("No debe tomarlo, no debe tomarlo.", "es"),
        ("No debe взять.", "es"),
        ("You must not tomarlo.", "es"),
        ("Ponatinib", "ar"),
    ],
)
def test_a_draft_that_is_only_doubtful_is_written(text: str, target: str) -> None:
    """What is wrong with it can be seen and mended."""
    source = "Ponatinib" if target == "ar" else "You must not take it."
    found = unit(source, {source: [text]}, target)
    assert found.msgstr == text


def test_a_unit_is_trusted_as_its_worst_sentence() -> None:
    source = "Take 45 mg. Rest at home."
    good, bad = "Descanse en casa.", "Descanse en su casa"
    answers = {"Take 45 mg.": ["Tome 45 mg."], "Rest at home.": [good]}
    assert unit(source, answers).confidence == 0.8
    worse = unit(source, answers | {"Rest at home.": [bad]})
    assert worse.confidence == pytest.approx(0.8 * WEIGHTS["unfinished"])


def test_where_the_target_is_no_language_there_is_no_confidence() -> None:
    """Pseudo-localization keeps the source's words on purpose."""
    source = "Take 45 mg of it."
    found = unit(source, {source: [source]}, "en_XA")
    assert (found.confidence, found.doubts) == (None, ())


KINDS = st.sampled_from([*DoubtKind, "an-engine-knows"])
DOUBTS = st.lists(st.builds(Doubt, KINDS, st.just("x"), st.booleans()), max_size=6)
SCORES = st.one_of(st.none(), st.floats(-1, 2))


@given(SCORES, DOUBTS, DOUBTS)
def test_another_doubt_never_raises_the_confidence(
    score: float | None, some: list[Doubt], more: list[Doubt]
) -> None:
    assert 0 <= confidence(score, [*some, *more]) <= confidence(score, some) <= 1


@given(st.floats(0, 1), st.floats(0, 1), DOUBTS)
def test_a_lower_score_never_raises_the_confidence(
    one: float, other: float, doubts: list[Doubt]
) -> None:
    low, high = sorted((one, other))
    assert confidence(low, doubts) <= confidence(high, doubts)


def test_the_same_hypotheses_give_the_same_choice() -> None:
    hypotheses = (Hypothesis("Tome 54 mg."), Hypothesis("Tome 45 mg."), Hypothesis("Tome 45 g."))
    request = Request("Take 45 mg.")
    found = [choose(request, Draft(hypotheses), {}, SPANISH, spaced=True) for _ in range(3)]
    assert [one.projection.text for one in found] == ["Tome 45 mg."] * 3


@pytest.mark.parametrize(
    ("trusted", "least", "msgstr"),
    [(0.5, 0.5, "Sí."), (0.49, 0.5, ""), (None, 0.5, "Sí."), (0.0, 0.0, "Sí.")],
)
def test_a_draft_below_the_least_confidence_is_held_back(
    trusted: float | None, least: float, msgstr: str
) -> None:
    """One without any confidence is not: nothing is known against it."""
    draft = UnitDraft(Key(None, "Yes."), "Sí.", doubts=("lost=x",), confidence=trusted)
    found = held_back(draft, least)
    assert found.msgstr == msgstr
    assert msgstr or found.doubts == ("confidence=0.49 (less than 0.50)", "lost=x")


def test_a_doubt_is_said_in_words() -> None:
    said = ["number=The source says 1, the draft 2.", "lost=T315I", "empty"]
    assert [in_words(one) for one in said] == [
        "The source says 1, the draft 2.",
        "lost T315I",
        "empty",
    ]
