"""What a projection is solved from and what it is solved into."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from l10n.engines.projection.words import word_spans
from l10n.model import Alignment, Mark, MarkKind, Placement, Span

_EMPHASES = frozenset({"emphasis", "strong", "strikethrough"})
"""Marks that may be dropped: they are not part of the inline skeleton."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A mark in the source's tree.

    Attributes:
        index: Its place among the request's marks.
        mark: The mark.
        children: What stands inside it, in order.
    """

    index: int
    mark: Mark
    children: "tuple[Branch, ...]" = ()

    @property
    def span(self) -> Span:
        """Return the characters of the source that it covers."""
        return self.mark.span

    @property
    def droppable(self) -> bool:
        """Tell whether it is mere emphasis."""
        return self.mark.kind is MarkKind.SPAN and self.mark.name in _EMPHASES

    @property
    def verbatim(self) -> bool:
        """Tell whether its text must survive as it is."""
        return self.mark.kind is MarkKind.VERBATIM

    def descendants(self) -> "Iterator[Branch]":
        """Yield all that stands inside it, at any depth."""
        for child in self.children:
            yield child
            yield from child.descendants()


@dataclass(frozen=True, slots=True)
class Node:
    """A branch with its place.

    Attributes:
        branch: The branch.
        span: Its characters of the text that its level is placed in.
        step: The step that placed it.
        children: What stands inside it; their spans count in `text`, if there is one.
        text: What stands there instead of the span's characters, or None.
        added: Whether `text` is appended to its level, wherever `span` is.
        confidence: How likely the place is right, 0 to 1.
    """

    branch: Branch
    span: Span
    step: Placement
    children: "tuple[Node, ...]" = ()
    text: str | None = None
    added: bool = False
    confidence: float = 0.0

    def additions(self) -> int:
        """Count the appended texts here and inside."""
        return self.added + sum(child.additions() for child in self.children)


@dataclass(frozen=True, slots=True)
class Area:
    """Where a level is solved: its parent's text in the source and in the target.

    Attributes:
        source: Characters of the source.
        target: Characters of the target.
        step: The step that placed the parent.
        root: Whether this is the whole sentence.
        confidence: How likely the parent's place is right, 0 to 1.
    """

    source: Span
    target: Span
    step: Placement
    root: bool = False
    confidence: float = 1.0


@dataclass(frozen=True)
class Case:
    """What one hypothesis is solved from.

    Attributes:
        source: The source sentence.
        text: The translation.
        own: The translations of marked texts on their own, by source text.
        spaced: Whether the target's script puts spaces between words.
        alignment: The alignment, checked, or None.
        verbatims: The verbatim texts of the request, in order.
    """

    source: str
    text: str
    own: Mapping[str, str]
    spaced: bool
    alignment: Alignment | None
    verbatims: tuple[str, ...]

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Return the words of the translation."""
        return word_spans(self.text)

    def words_in(self, area: Span) -> list[Span]:
        """Return the words that lie wholly in an area."""
        return [word for word in self.words if area.contains(word)]

    def marked(self, branch: Branch) -> str:
        """Return the source text of a branch."""
        return self.source[slice(*branch.span)]

    def is_solid(self, branch: Branch) -> bool:
        """Tell whether a branch covers text, and so needs some in the target."""
        return bool(self.marked(branch).strip())

    def masses(self, span: Span) -> tuple[list[float], list[float]]:
        """Return each target word's attention on the source inside a span, and outside."""
        tokens = self.alignment.source if self.alignment else ()
        shares = [overlap(token, span) / max(token.end - token.start, 1) for token in tokens]
        inside = [math.fsum(map(_product, row, shares)) for row in self._rows]
        outside = [math.fsum(row) - mass for row, mass in zip(self._rows, inside, strict=True)]
        return inside, [max(mass, 0.0) for mass in outside]

    @cached_property
    def _rows(self) -> tuple[tuple[float, ...], ...]:
        """Return each target word's attention on each source token."""
        if self.alignment is None:
            return ()
        rows = [[0.0] * len(self.alignment.source) for _ in self.words]
        for token, weights in zip(self.alignment.target, self.alignment.weights, strict=True):
            shares = [overlap(token, word) for word in self.words]
            best = max(shares, default=0)
            if best:
                row = rows[shares.index(best)]
                row[:] = [total + weight for total, weight in zip(row, weights, strict=True)]
        return tuple(map(tuple, rows))


def overlap(one: Span, two: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one.end, two.end) - max(one.start, two.start))


def trimmed(text: str, span: Span) -> Span:
    """Return a span without white space at its edges; empty if there is nothing else."""
    piece = text[slice(*span)]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


def tree(marks: Sequence[Mark]) -> tuple[Branch, ...]:
    """Nest marks that come outermost first, then in order."""
    children: dict[int, list[int]] = {index: [] for index in range(-1, len(marks))}
    path: list[int] = []
    for index, mark in enumerate(marks):
        while path and not _holds(marks[path[-1]], mark):
            path.pop()
        children[path[-1] if path else -1].append(index)
        path.append(index)

    def grow(index: int) -> Branch:
        return Branch(index, marks[index], tuple(map(grow, children[index])))

    return tuple(map(grow, children[-1]))


def checked(alignment: Alignment | None, source: str, target: str) -> Alignment | None:
    """Return an alignment whose shape and numbers are sound; None for any other.

    Its tokens lose the white space at their edges.
    """
    if alignment is None:
        return None
    try:
        sources = [Span(*map(int, token)) for token in alignment.source]
        targets = [Span(*map(int, token)) for token in alignment.target]
        weights = [tuple(map(float, row)) for row in alignment.weights]
    except (TypeError, ValueError):
        return None
    sound = (
        all(0 <= token.start <= token.end <= len(source) for token in sources)
        and all(0 <= token.start <= token.end <= len(target) for token in targets)
        and len(weights) == len(targets)
        and all(len(row) == len(sources) for row in weights)
        and all(math.isfinite(weight) and weight >= 0 for row in weights for weight in row)
    )
    if not sound:
        return None
    return Alignment(
        tuple(trimmed(source, token) for token in sources),
        tuple(trimmed(target, token) for token in targets),
        weights,
    )


def _product(one: float, two: float) -> float:
    return one * two


def _holds(parent: Mark, child: Mark) -> bool:
    """Tell whether a mark listed behind another stands inside it."""
    if parent.kind is not MarkKind.SPAN or not parent.span.contains(child.span):
        return False
    if parent.name == child.name == "link":
        return False
    empty = child.span.start == child.span.end
    return not empty or child.span.start < parent.span.end or parent.span == child.span
