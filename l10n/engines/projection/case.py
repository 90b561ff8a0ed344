"""What a projection is solved from and what it is solved into."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from l10n.engines.projection.anchors import find_anchors
from l10n.engines.projection.likeness import WordIndex, folded, is_small
from l10n.engines.projection.words import word_spans
from l10n.model import Alignment, Mark, MarkKind, Placement, Span

_EMPHASES = frozenset({"emphasis", "strong", "strikethrough"})
"""Marks that may be dropped: they are not part of the inline skeleton."""


Window = tuple[int, int]
"""Words, or tokens, as a half-open range of numbers."""
_PAUSES = frozenset('.,;:!?…()[]{}«»“”„"¿¡،؛؟。、，；：！？（）「」『』।')
"""Signs that part words: a mark rarely reaches over one that it does not have in the source."""


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
        depth: How many marks stand around it.
    """

    source: Span
    target: Span
    step: Placement
    root: bool = False
    confidence: float = 1.0
    depth: int = 0


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

    @cached_property
    def source_words(self) -> tuple[Span, ...]:
        """Return the words of the source."""
        return word_spans(self.source)

    @cached_property
    def small(self) -> tuple[bool, ...]:
        """Tell for each word of the translation whether it looks like an article or the like."""
        return tuple(is_small(self.text[slice(*word)]) for word in self.words)

    @cached_property
    def breaks(self) -> tuple[bool, ...]:
        """Tell for each word of the translation whether a pause follows it."""
        return _breaks(self.text, self.words)

    @cached_property
    def pauses(self) -> list[int]:
        """Return how many pauses there are before the end of each word of the translation."""
        return [0, *accumulate(self.breaks)]

    @cached_property
    def source_breaks(self) -> tuple[bool, ...]:
        """Tell for each word of the source whether a pause follows it."""
        return _breaks(self.source, self.source_words)

    @cached_property
    def index(self) -> WordIndex:
        """Return the words of the translation as they are compared."""
        return WordIndex([folded(self.text[slice(*word)]) for word in self.words])

    @cached_property
    def known(self) -> dict[tuple[int, Span, bool], Any]:
        """Return what was already found, by mark and area."""
        return {}

    @cached_property
    def anchors(self) -> dict[int, int]:
        """Return which target words look like which source words, both by number."""
        return find_anchors(self.source, self.source_words, self.text, self.words)

    def masses(self, span: Span) -> tuple[list[float], list[float]]:
        """Return each target word's share in the source inside a span, and outside."""
        tokens, sums = self._sums
        inside = [0.0] * len(sums)
        first, last = _touched(tokens, span)
        edges = {first, last - 1} if first < last else set()
        for at, row in enumerate(sums):
            inside[at] = row[last] - row[first]
            for edge in edges:
                share = overlap(tokens[edge], span) / max(tokens[edge].end - tokens[edge].start, 1)
                inside[at] -= (1 - share) * (row[edge + 1] - row[edge])
        outside = [row[-1] - mass for row, mass in zip(sums, inside, strict=True)]
        return [max(mass, 0.0) for mass in inside], [max(mass, 0.0) for mass in outside]

    @cached_property
    def _sums(self) -> tuple[tuple[Span, ...], list[list[float]]]:
        tokens, rows = self._table
        return tokens, [[0.0, *accumulate(row)] for row in rows]

    @cached_property
    def _table(self) -> tuple[tuple[Span, ...], list[list[float]]]:
        """Return the source tokens, and each target word's weight on each of them.

        A weight counts for as much as its source token looks back. A target word that looks like
        a source word is taken to have looked there alone.
        """
        if self.alignment is None:
            return self.source_words, self._anchored(self.source_words, len(self.words))
        tokens = self.alignment.source
        rows = _both_ways(_by_word(self.alignment, self.words), len(tokens))
        for index, row in enumerate(self._anchored(tokens, len(rows))):
            rows[index] = row if any(row) else rows[index]
        return tokens, rows

    def _anchored(self, tokens: Sequence[Span], count: int) -> list[list[float]]:
        rows = [[0.0] * len(tokens) for _ in range(count)]
        for target, source in self.anchors.items():
            word = self.source_words[source]
            shares = [overlap(token, word) for token in tokens]
            whole = sum(shares)
            if whole:
                rows[target] = [share / whole for share in shares]
        return rows


def _touched(tokens: Sequence[Span], span: Span) -> Window:
    """Return the tokens that share characters with a span, as a half-open range."""
    first = bisect_right(tokens, span.start, key=lambda token: token.end)
    last = bisect_left(tokens, span.end, key=lambda token: token.start)
    return first, max(first, last)


def _breaks(text: str, words: Sequence[Span]) -> tuple[bool, ...]:
    between = [text[one.end : two.start] for one, two in pairwise(words)]
    return (*(any(char in _PAUSES for char in gap) for gap in between), True)


def _by_word(alignment: Alignment, words: Sequence[Span]) -> list[list[float]]:
    """Return each target word's weights: those of its tokens, by how much of them it holds."""
    rows = [[0.0] * len(alignment.source) for _ in words]
    first = 0
    for token, weights in zip(alignment.target, alignment.weights, strict=True):
        while first < len(words) and words[first].end <= token.start:
            first += 1
        held = []
        for index in range(first, len(words)):
            if words[index].start >= token.end:
                break
            held.append((index, overlap(token, words[index])))
        whole = sum(share for _, share in held)
        for index, share in held:
            row = rows[index]
            for column, weight in enumerate(weights):
                row[column] += weight * share / whole
    return rows


def _both_ways(rows: list[list[float]], count: int) -> list[list[float]]:
    """Multiply each weight by the share of its source token's attention that it is."""
    looked = [math.fsum(row[column] for row in rows) for column in range(count)]
    return [
        [weight * weight / of if weight else 0.0 for weight, of in zip(row, looked, strict=True)]
        for row in rows
    ]


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
    """Return an alignment whose shape, order and numbers are sound; None for any other.

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
        and _in_order(sources)
        and _in_order(targets)
        and len(weights) == len(targets)
        and all(len(row) == len(sources) for row in weights)
        and all(map(_is_sound, weights))
    )
    if not sound:
        return None
    return Alignment(
        tuple(trimmed(source, token) for token in sources),
        tuple(trimmed(target, token) for token in targets),
        weights,
    )


def _is_sound(row: tuple[float, ...]) -> bool:
    """Tell whether all weights are finite and not negative; most of the time is spent here."""
    return math.isfinite(sum(row)) and min(row, default=0) >= 0


def _in_order(tokens: Sequence[Span]) -> bool:
    return all(one.start <= two.start and one.end <= two.end for one, two in pairwise(tokens))


def _holds(parent: Mark, child: Mark) -> bool:
    """Tell whether a mark listed behind another stands inside it."""
    if parent.kind is not MarkKind.SPAN or not parent.span.contains(child.span):
        return False
    if parent.name == child.name == "link":
        return False
    empty = child.span.start == child.span.end
    return not empty or child.span.start < parent.span.end or parent.span == child.span
