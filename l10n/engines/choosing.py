"""Which of an engine's hypotheses becomes the draft of a sentence."""

from collections.abc import Mapping

from l10n.engines.projection import Projection, project
from l10n.engines.term_repair import repaired_terms
from l10n.model import Draft, Placement, Request
from l10n.terms.judging import term_misses


def best_projection(
    request: Request, draft: Draft, own: Mapping[str, str], *, spaced: bool
) -> Projection:
    """Project a sentence's marks onto the best of its hypotheses.

    Args:
        request: The source sentence and its marks.
        draft: Its hypotheses, each with its terms repaired. The first is taken, unless another
            holds more of the terms, or leaves fewer marks to append.
        own: The translations of marked texts on their own, by source text.
        spaced: Whether the target's script puts spaces between words.

    Returns:
        The projection onto the hypothesis that was taken.

    Raises:
        ValueError: The draft holds no hypothesis.
    """
    best: tuple[tuple[bool, int, int], Projection] | None = None
    for answer in draft.hypotheses:
        hypothesis = repaired_terms(request, answer, spaced=spaced)
        found = project(request, hypothesis, own, spaced=spaced)
        appended = sum(mark.step is Placement.APPENDED for mark in found.placed)
        blank = bool(request.text.strip()) and not hypothesis.text.strip()
        rank = (blank, term_misses(request, found.text), appended)
        if best is None or rank < best[0]:
            best = (rank, found)
        if best[0] == (False, 0, 0):
            break
    if best is None:
        raise ValueError("a draft holds at least one hypothesis")
    return best[1]
