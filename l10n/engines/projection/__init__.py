"""Markup projection: where the marks of a source sentence stand in its translation.

A mark is placed by the first step that can: where the engine itself put it; where its own
translation or its unchanged text stands exactly once; else on the window of words that is the
likeliest by attention (Zenkel, Wuebker and DeNero 2021, "Automatic Bilingual Markup Transfer"), by
its likeness to the own translation, and by the numbers, names and cognates that it holds. At last
its text is appended. All marks of a level are placed together, children within their parent.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from l10n.engines.projection.cascade import solve
from l10n.engines.projection.case import Area, Case, checked, tree
from l10n.engines.projection.engine_places import from_engine
from l10n.engines.projection.writing import write
from l10n.model import (
    Hypothesis,
    Mark,
    MarkKind,
    PlacedMark,
    Placement,
    Request,
    Span,
)

__all__ = ["Projection", "project"]


@dataclass(frozen=True, slots=True)
class Projection:
    """A translated sentence with its marks.

    Attributes:
        text: The hypothesis' text; verbatim texts are restored and appended texts added, and
            a point that stands between blanks in the source does so here.
        placed: The marks with their spans of `text`, outermost first, then in order. As in a
            request, a point at the start of a span is inside it if it is listed behind it, and
            one at the end of a span is behind it.
        hypothesis: The hypothesis that was taken.
        dropped: Emphasis that found no place, in the order of the source.
    """

    text: str
    placed: tuple[PlacedMark, ...]
    hypothesis: Hypothesis
    dropped: tuple[Mark, ...]


def project(
    request: Request, hypothesis: Hypothesis, own: Mapping[str, str], *, spaced: bool
) -> Projection:
    """Place the marks of a sentence in one hypothesis of its translation.

    Text is appended in brackets before the sentence's last punctuation: the sentence stays whole,
    and whoever reviews it sees at once what is not part of it. Text that belongs inside another
    mark is appended there. A point is appended at the end.

    Args:
        request: The source sentence and its marks.
        hypothesis: The hypothesis.
        own: The translations of marked texts on their own, by source text.
        spaced: Whether the target's script puts spaces between words.

    Returns:
        The translation with every mark but dropped emphasis placed once, nested as in the source.
    """
    branches = tree(request.marks)
    verbatims = tuple(
        request.text[slice(*mark.span)]
        for mark in request.marks
        if mark.kind is MarkKind.VERBATIM
    )  # fmt: skip
    alignment = checked(hypothesis.alignment, request.text, hypothesis.text)
    case = Case(request.text, hypothesis.text, own, spaced, alignment, verbatims)
    whole = Span(0, len(case.text))
    nodes = None
    if hypothesis.placed is not None and len(hypothesis.placed) == len(request.marks):
        nodes = from_engine(case, branches, hypothesis.placed, whole, root=True)
    if nodes is None:
        source = Span(0, len(case.source))
        nodes = solve(case, branches, Area(source, whole, Placement.EXACT, root=True))
    text, placed = write(case, nodes)
    kept = {index for index, _ in placed}
    dropped = tuple(mark for index, mark in enumerate(request.marks) if index not in kept)
    return Projection(text, tuple(mark for _, mark in placed), hypothesis, dropped)
