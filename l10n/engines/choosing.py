"""Which of an engine's hypotheses becomes the draft of a sentence."""

from collections.abc import Mapping
from typing import NamedTuple

from l10n.engines.doubts import Doubt, Tongues, confidence, doubts_of, harms, trust
from l10n.engines.projection import Projection, project
from l10n.engines.term_repair import repaired_terms
from l10n.model import Draft, Hypothesis, Request


class Chosen(NamedTuple):
    """The hypothesis that was taken.

    Attributes:
        projection: It, with its marks in place.
        doubts: What speaks against it.
        confidence: How far it can be trusted, 0 to 1; None where that cannot be told.
    """

    projection: Projection
    doubts: tuple[Doubt, ...]
    confidence: float | None

    @property
    def hopeless(self) -> tuple[Doubt, ...]:
        """The doubts for which the sentence stays without a draft, rather than mislead.

        That is one that says nothing, loops through most of its text three times or more, or has
        not a letter of its locale's script. All else is written with its doubts: a draft with a
        wrong number or with words left untranslated shows what is wrong with it, and costs less
        to mend than an empty unit to translate.
        """
        return tuple(doubt for doubt in self.doubts if doubt.hopeless)


def choose(
    request: Request,
    draft: Draft,
    own: Mapping[str, str],
    tongues: Tongues | None,
    *,
    spaced: bool,
) -> Chosen:
    """Take the best of a sentence's hypotheses and place its marks.

    Args:
        request: The source sentence and its marks.
        draft: Its hypotheses; the terms of each are repaired where that does no harm to its
            numbers and its sense. The first without any doubt is
            taken; where there is none, the one whose doubts leave the most trust, and of equals
            the engine's best.
        own: The translations of marked texts on their own, by source text.
        tongues: The locales, or None where the texts cannot be judged.
        spaced: Whether the target's script puts spaces between words.

    Raises:
        ValueError: The draft holds no hypothesis.
    """
    best: tuple[float, Chosen] | None = None
    for answer in draft.hypotheses:
        hypothesis = _repaired(request, answer, tongues)
        found = project(request, hypothesis, own, spaced=spaced)
        doubts = doubts_of(request, found, tongues)
        left = round(trust(doubts), 9)
        if best is None or left > best[0]:
            trusted = confidence(hypothesis.score, doubts) if tongues else None
            best = (left, Chosen(found, doubts, trusted))
        if not doubts:
            break
    if best is None:
        raise ValueError("a draft holds at least one hypothesis")
    return best[1]


def _repaired(request: Request, answer: Hypothesis, tongues: Tongues | None) -> Hypothesis:
    """Repair the terms of a hypothesis, unless that costs it a number or turns its sense round."""
    found = repaired_terms(request, answer)
    if (
        tongues
        and found.text != answer.text
        and harms(request.text, answer.text, found.text, tongues)
    ):
        return answer
    return found


def recut(
    request: Request, chosen: Chosen, cut: Projection | None, tongues: Tongues | None
) -> Chosen:
    """Take the sentence translated in pieces instead, if that leaves more trust.

    Args:
        request: The source sentence.
        chosen: The hypothesis that was taken for the whole sentence.
        cut: Its pieces' translations as one, or None where there is none.
        tongues: The locales, or None where the texts cannot be judged.
    """
    if cut is None:
        return chosen
    doubts = doubts_of(request, cut, tongues)
    if round(trust(doubts), 9) <= round(trust(chosen.doubts), 9):
        return chosen
    trusted = confidence(cut.hypothesis.score, doubts) if tongues else None
    return Chosen(cut, doubts, trusted)
