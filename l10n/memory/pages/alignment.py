"""Align the pieces of an article with those of a page that was translated from it.

Dynamic programming over the two sequences (Needleman and Wunsch 1970) between anchors: pairs that
are by far each other's best, in the longest chain that keeps both orders (Hunt and Szymanski
1977). What is left on both sides is aligned once more, so that a section that moved is found.
Lengths are compared as in Gale and Church (1993), on the logarithm of the ratio.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from l10n.memory.pages.evidence import Evidence
from l10n.memory.pages.pieces import Piece

_ANCHOR, _ANCHOR_MARGIN = 8.0, 4.0
_GAP = -2.5
_SAME_PLACE, _OTHER_PLACE = 1.0, -2.0
_NEVER = -1e9
_CELLS = 160_000
_BAND = 40
_ROUNDS = 3
_LONG = 40
_FEW = 3


class Pair(NamedTuple):
    """A piece of the article and one of the page, by their numbers."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long translations are.

    Attributes:
        ratio: Target characters for each source character.
    """

    ratio: float

    def surprise(self, source: int, target: int) -> float:
        """Return how far a pair's lengths are from what is expected, in standard deviations."""
        off = math.log((target + 4) / (self.ratio * source + 4))
        return off / self._deviation(source)

    def evidence(self, source: int, target: int) -> float:
        """Return what the lengths say for a pair, in nats, against any other text's length."""
        deviation = self._deviation(source)
        surprise = min(abs(self.surprise(source, target)), 4.0)
        off = surprise * deviation
        return math.log(1.0 / deviation) - surprise**2 / 2 + off**2 / 2

    @staticmethod
    def _deviation(source: int) -> float:
        return math.sqrt(0.04 + 5.0 / (source + 10))


def lengths_of(source: Sequence[Piece], target: Sequence[Piece], found: Evidence) -> Lengths:
    """Estimate how long translations are from the pairs that are clear without lengths."""
    ratios = [
        len(target[there].text) / len(source[here].text)
        for here, there in _clear(found)
        if source[here].prose and target[there].prose and len(source[here].text) >= _LONG
    ]
    if len(ratios) < _FEW:
        sizes = [sum(len(piece.text) for piece in page if piece.prose) for page in (source, target)]
        ratios = [min(max(sizes[1] / max(sizes[0], 1), 0.2), 3.0)]
    return Lengths(median(ratios))


def align(
    source: Sequence[Piece], target: Sequence[Piece], found: Evidence, lengths: Lengths
) -> tuple[Pair, ...]:
    """Align two pages.

    Args:
        source: The article's pieces.
        target: The page's.
        found: The evidence for their pairs.
        lengths: How long translations are.

    Returns:
        Pairs, each piece in at most one, by the source's order. The rest has no counterpart.
    """
    work = _Work(source, target, found, lengths)
    left, right = list(range(len(source))), list(range(len(target)))
    pairs: list[Pair] = []
    for number in range(_ROUNDS):
        chain = work.chain(left, right)
        if number:
            # What comes behind is out of order: there it takes more than a place.
            chain = [pair for pair in chain if found.of(*pair) > 0 or number == 0]
        if not chain:
            break
        pairs += chain
        ours, theirs = {pair.source for pair in pairs}, {pair.target for pair in pairs}
        left = [here for here in range(len(source)) if here not in ours]
        right = [there for there in range(len(target)) if there not in theirs]
    return tuple(sorted(pairs))


def _clear(found: Evidence) -> list[Pair]:
    """Return the pairs that are by far each other's best."""
    pairs = []
    for here, row in enumerate(found.shared):
        if not row:
            continue
        there = max(row, key=lambda other: (found.of(here, other), -other))
        if found.of(here, there) >= _ANCHOR and margin(found, here, there) >= _ANCHOR_MARGIN:
            pairs.append(Pair(here, there))
    return pairs


def margin(found: Evidence, here: int, there: int) -> float:
    """Return by how much a pair's evidence exceeds that of any other pair of either piece."""
    own = found.of(here, there)
    rivals = [found.of(here, other) for other in found.shared[here] if other != there]
    rivals += [found.of(other, there) for other in found.reverse[there] if other != here]
    rivals += [0.0]
    return own - max(rivals)


@dataclass(frozen=True, slots=True)
class _Work:
    source: Sequence[Piece]
    target: Sequence[Piece]
    found: Evidence
    lengths: Lengths

    def chain(self, left: list[int], right: list[int]) -> list[Pair]:
        """Align what is left of the article with what is left of the page, in order."""
        place = {there: number for number, there in enumerate(right)}
        here_at = {here: number for number, here in enumerate(left)}
        anchors = [
            Pair(here_at[pair.source], place[pair.target])
            for pair in _clear(self.found)
            if pair.source in here_at and pair.target in place
            and self.score(pair.source, pair.target) > 0
        ]  # fmt: skip
        pairs: list[Pair] = []
        before = Pair(-1, -1)
        for anchor in [*_longest_chain(anchors), Pair(len(left), len(right))]:
            ours = left[before.source + 1 : anchor.source]
            theirs = right[before.target + 1 : anchor.target]
            pairs += self._between(ours, theirs)
            if anchor.source < len(left):
                pairs.append(Pair(left[anchor.source], right[anchor.target]))
            before = anchor
        return pairs

    def score(self, here: int, there: int) -> float:
        """Return what speaks for a pair, its place and its lengths among it."""
        ours, theirs = self.source[here], self.target[there]
        if ours.prose != theirs.prose:
            return _NEVER
        own = max(self.found.of(here, there), -8.0)
        if not ours.prose:
            return own + (_SAME_PLACE if ours.place == theirs.place else -4.0)
        own += max(self.lengths.evidence(len(ours.text), len(theirs.text)), -6.0)
        if ours.place == theirs.place:
            return own + _SAME_PLACE
        same_kind = ours.place.split()[-1] == theirs.place.split()[-1]
        return own + (_OTHER_PLACE if same_kind else 2 * _OTHER_PLACE)

    def _between(self, ours: list[int], theirs: list[int]) -> list[Pair]:
        """Align two runs by dynamic programming, along the diagonal where they are long."""
        if not ours or not theirs:
            return []
        rows, columns = len(ours), len(theirs)
        band = columns
        if rows * columns > _CELLS:
            band = max(_BAND, _CELLS // rows // 2)
        best = [number * _GAP for number in range(columns + 1)]
        steps = [bytearray(columns + 1) for _ in range(rows + 1)]
        for row in range(1, rows + 1):
            middle = row * columns // rows
            low, high = max(1, middle - band), min(columns, middle + band)
            new = [_NEVER] * (columns + 1)
            new[0] = row * _GAP
            step = steps[row]
            for column in range(low, high + 1):
                paired = best[column - 1] + self.score(ours[row - 1], theirs[column - 1])
                down, over = best[column] + _GAP, new[column - 1] + _GAP
                if paired >= down and paired >= over:
                    new[column], step[column] = paired, 1
                elif down >= over:
                    new[column], step[column] = down, 2
                else:
                    new[column], step[column] = over, 3
            best = new
        return self._trace(ours, theirs, steps)

    @staticmethod
    def _trace(ours: list[int], theirs: list[int], steps: list[bytearray]) -> list[Pair]:
        row, column = len(ours), len(theirs)
        pairs: list[Pair] = []
        while row and column:
            step = steps[row][column]
            if step == 1:
                pairs.append(Pair(ours[row - 1], theirs[column - 1]))
            row -= step in {0, 1, 2}
            column -= step in {1, 3}
        return pairs[::-1]


def _longest_chain(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest run of pairs whose numbers rise on both sides, in n log n steps."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, pair in enumerate(pairs):
        at = bisect_left(tails, pair.target)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [pair.target], [number]
    chain: list[Pair] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
