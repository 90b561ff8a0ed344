"""Where a mark could stand: the steps of the cascade, each with how likely its place is right."""

import math
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from l10n.engines.projection.case import Branch, Case, Window
from l10n.engines.projection.likeness import Wording, is_small
from l10n.engines.projection.words import core, occurrences
from l10n.model import Placement, Span

_MOST = 16
"""Candidates of a mark that compete with those of its neighbours."""
_ALIKE = 0.45
"""The least agreement of words with a translation for them to be a form of it."""
_SAME = 0.99
_ALL = 0.99
_SURE = 0.97
_UNDERSAID = 1.9
"""By how much the odds of a window are too low, measured on the marked reference set."""
_TURN = 2.0
"""What it adds to a window's strength that it comes in its turn, as in the source."""
_GROWN = 4
"""Windows that are also tried with the words beside them."""
_BEYOND = 4
"""Words that a window may grow by on one side."""


class Candidate(NamedTuple):
    """A place for a mark."""

    confidence: float
    span: Span
    step: Placement


class Features(NamedTuple):
    """What speaks for a window of words.

    Attributes:
        attention: The share of the attention in the window or on the mark that is both.
        wording: How well the words agree with the mark's own translation.
        anchored: The share of the mark's words that stand in the window alike.
        length: The logarithm of how much longer or shorter the window is than the mark's text.
        breaks: How much punctuation stands between its words that the mark's text does not have.
        small: How many small words stand at the window's edges, which the source does not have.
        distance: How far the window's middle is from where the mark's is in the source, both as
            shares of the sentence.
        aligned: Whether there is attention.
    """

    attention: float
    wording: float
    anchored: float
    length: float
    breaks: int
    small: int
    distance: float
    aligned: bool


def candidates(
    case: Case, branch: Branch, area: Span, *, contested: bool = False
) -> list[Candidate]:
    """Find where a mark could stand.

    Args:
        case: The sentence.
        branch: A mark that covers text.
        area: Where it must stand.
        contested: Whether other marks have the same exact place: then there are others beside it.

    Returns:
        Places on word boundaries, the likeliest first. An exact place is the only one, unless it
        is contested.
    """
    key = branch.index, area, contested
    if key not in case.known:
        case.known[key] = _found(case, branch, area, contested=contested)
    known: list[Candidate] = case.known[key]
    return known


def _found(case: Case, branch: Branch, area: Span, *, contested: bool) -> list[Candidate]:
    exact = _verbatim(case, branch) if branch.verbatim else _exact(case, branch)
    if exact and area.contains(exact):
        sure = Candidate(_SURE, exact, Placement.EXACT)
        others = _inexact(case, branch, area) if contested else []
        return [sure, *(item for item in _ordered(others) if item.span != exact)]
    return _ordered(_inexact(case, branch, area))


def _ordered(found: list[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda c: (-c.confidence, c.span.end - c.span.start, c))[:_MOST]


def _verbatim(case: Case, branch: Branch) -> Span | None:
    """Find a verbatim text; equal ones are told apart by their order."""
    marked = case.marked(branch)
    sources = occurrences(case.source, marked, exact=True)
    targets = occurrences(case.text, marked, exact=True)
    all_marked = len(sources) == case.verbatims.count(marked)
    if all_marked and len(sources) == len(targets) and branch.span in sources:
        return targets[sources.index(branch.span)]
    loose = occurrences(case.text, marked)
    return loose[0] if len(sources) == len(loose) == 1 else None


def _exact(case: Case, branch: Branch) -> Span | None:
    """Find the one place where the mark's translation, or its text unchanged, stands."""
    marked = case.marked(branch)
    bare = core(marked)
    if len(occurrences(case.source, bare)) != 1:
        return None
    for needle in (core(case.own.get(marked, "")), bare):
        hits = occurrences(case.text, needle)
        if len(hits) == 1:
            return hits[0]
    return None


def _in_turn(case: Case, branch: Branch) -> Window | None:
    """Find the place of a translation that stands as often as its text does in the source."""
    bare = core(case.marked(branch))
    sources = occurrences(case.source, bare)
    hits = occurrences(case.text, core(case.own.get(case.marked(branch), "")) or bare)
    turns = [index for index, span in enumerate(sources) if branch.span.contains(span)]
    if len(hits) != len(sources) or len(turns) != 1:
        return None
    hit = hits[turns[0]]
    numbers = [n for n, word in enumerate(case.words) if hit.contains(word)]
    return (numbers[0], numbers[-1] + 1) if numbers else None


def _inexact(case: Case, branch: Branch, area: Span) -> list[Candidate]:
    """Find windows of words that the attention, the wording or the anchors speak for.

    How likely each is comes from a conditional logit over all of them and none.
    """
    words = case.words
    low = next((n for n, word in enumerate(words) if word.start >= area.start), len(words))
    high = next((n for n in range(len(words), low, -1) if words[n - 1].end <= area.end), low)
    view = _View(case, branch)
    turn = None if branch.verbatim else _in_turn(case, branch)
    turns = [turn] if turn and low <= turn[0] < turn[1] <= high else []
    windows = dict.fromkeys((*view.attended(low, high), *view.worded(low, high), *turns))
    trimmed = {more: None for window in windows for more in _trimmed(case, *window)}
    seen = {window: view.features(*window) for window in trimmed}
    strengths = {window: strength(of) for window, of in seen.items()}
    best = sorted(strengths, key=lambda w: (-strengths[w], w))[:_GROWN]
    for window in (more for of in best for more in _grown(case, *of, low, high)):
        if window not in strengths:
            seen[window] = view.features(*window)
            strengths[window] = strength(seen[window])
    for window in turns:
        strengths[window] += _TURN
    odds = {window: math.exp(of) for window, of in strengths.items()}
    whole = 1 + math.fsum(odds.values())
    return [
        Candidate(_calibrated(of / whole), view.span(*window), _step(seen[window]))
        for window, of in odds.items()
    ]


def _calibrated(share: float) -> float:
    """Return how often a window with this share of the odds is exactly right.

    Its rivals are mostly windows that differ by a word, and take more than they should.
    """
    return _UNDERSAID * share / (1 + (_UNDERSAID - 1) * share)


def _trimmed(case: Case, start: int, end: int) -> Iterator[Window]:
    """Yield a window, and what is left of it without small words at its edges."""
    yield start, end
    left, right = start, end
    while left + 1 < right and case.small[left]:
        left += 1
    while right - 1 > left and case.small[right - 1]:
        right -= 1
    if left > start:
        yield left, end
    if right < end:
        yield start, right
        if left > start:
            yield left, right


def _grown(case: Case, start: int, end: int, low: int, high: int) -> Iterator[Window]:
    """Yield a window with words at either side, as far as punctuation."""
    left, right = [start], [end]
    while len(left) <= _BEYOND and left[-1] > low and not case.breaks[left[-1] - 1]:
        left.append(left[-1] - 1)
    while len(right) <= _BEYOND and right[-1] < high and not case.breaks[right[-1] - 1]:
        right.append(right[-1] + 1)
    for first in left:
        for last in right:
            if first == start or last == end:
                yield first, last


class _View:
    """A translation as one mark sees it."""

    def __init__(self, case: Case, branch: Branch) -> None:
        self._case = case
        marked = case.marked(branch)
        inside, outside = case.masses(branch.span)
        self._gains = [one - two for one, two in zip(inside, outside, strict=True)]
        self._inside = [0.0, *accumulate(inside)]
        self._outside = [0.0, *accumulate(outside)]
        self._gained = [0.0, *accumulate(self._gains)]
        self._whole = self._inside[-1]
        own = core(case.own.get(marked, "")) or core(marked)
        self._wording = None if branch.verbatim else Wording(own, case.index)
        numbers = [n for n, w in enumerate(case.source_words) if branch.span.contains(w)]
        own_numbers = frozenset(numbers)
        flags = (case.anchors.get(n, -1) in own_numbers for n in range(len(case.words)))
        self._anchored = [0, *accumulate(flags)]
        self._expected = len(marked) * len(case.text) / len(case.source)
        self._middle = sum(branch.span) / 2 / len(case.source)
        self._breaks = sum(case.source_breaks[n] for n in numbers[:-1])
        self._edges = [is_small(case.source[slice(*case.source_words[n])]) for n in numbers]

    def attended(self, low: int, high: int) -> list[Window]:
        """Return the windows with the most attention inside to inside, outside to outside.

        Zenkel, Wuebker and DeNero 2021, section 3. The best of them begins and ends on words that
        look more inside than outside; where there is none, the words that look inside the most.
        """
        if not self._whole > 0:
            return []
        edges = [n for n in range(low, high) if self._gains[n] > 0]
        if not edges:
            most = sorted(range(low, high), key=lambda n: (-self._gains[n], n))[:3]
            return [(n, n + 1) for n in most if self._inside[n + 1] > self._inside[n]]
        edges = sorted(sorted(edges, key=lambda n: (-self._gains[n], n))[:_MOST])
        windows = [(a, b + 1) for a in edges for b in edges if b >= a]
        windows.sort(key=lambda w: (self._gained[w[0]] - self._gained[w[1]], w[1] - w[0], w))
        return windows[:_MOST]

    def worded(self, low: int, high: int) -> list[Window]:
        """Return the windows whose words agree best with the mark's own translation."""
        wording = self._wording
        if wording is None:
            return []
        hits = [n for n in wording.hits if low <= n < high][: 2 * _MOST]
        longest = 2 * wording.length + 3
        scored = [
            (wording.agreement(a, b + 1), a, b + 1)
            for a in hits
            for b in hits
            if a <= b < a + longest
        ]
        best = sorted(
            (-score, end - start, start) for score, start, end in scored if score >= _ALIKE
        )
        return [(start, start + length) for _, length, start in best[:4]]

    def span(self, start: int, end: int) -> Span:
        """Return the characters of a window."""
        words = self._case.words
        return Span(words[start].start, words[end - 1].end)

    def features(self, start: int, end: int) -> Features:
        """Measure what speaks for a window."""
        case = self._case
        within = self._inside[end] - self._inside[start]
        union = self._whole + self._outside[end] - self._outside[start]
        anchors = self._anchored[end] - self._anchored[start]
        first, last = (case.small[n] for n in (start, end - 1))
        edges = self._edges or [False]
        small = (first and not edges[0]) + (last and not edges[-1] and end - start > 1)
        left, right = case.words[start].start, case.words[end - 1].end
        middle = (left + right) / 2 / len(case.text)
        return Features(
            within / union if union > 0 else 0.0,
            self._wording.agreement(start, end) if self._wording else 0.0,
            min(anchors / max(len(self._edges), 1), 1.0),
            abs(math.log((right - left) / self._expected)),
            max(0, case.pauses[end - 1] - case.pauses[start] - self._breaks),
            small,
            abs(middle - self._middle),
            case.alignment is not None,
        )


def _step(of: Features) -> Placement:
    if of.wording >= _ALIKE and of.wording > of.attention:
        return Placement.SIMILAR
    if of.anchored > 0.5 or not of.aligned:  # noqa: PLR2004 -- more than half
        return Placement.ANCHOR
    return Placement.ATTENTION


def strength(of: Features) -> float:
    """Return what speaks for a window, as the logarithm of its odds against no window.

    The weights were fitted on the marked reference set; they differ little with any one of its
    languages held out.
    """
    seen = 6.4 * of.attention - 1.3 if of.aligned else 0.9 * of.attention - 0.3
    seen += 2.0 * (of.attention > _ALL)
    worded = 4.4 * of.wording + 2.1 * (of.wording > _SAME)
    against = 2.3 * of.small + 2.8 * of.breaks + 2.8 * of.length + 2.8 * of.distance
    return seen + worded + 1.7 * of.anchored - against
