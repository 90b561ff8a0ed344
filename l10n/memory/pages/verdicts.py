"""How sure it is that two aligned pieces are each other's translation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from l10n.memory.pages.alignment import Lengths, Pair
from l10n.memory.pages.evidence import Evidence
from l10n.memory.pages.numbers import difference
from l10n.memory.pages.pieces import Piece
from l10n.negation import are_opposed

_SURE = 4.0
"""Evidence of a pair of its own, in nats, from which on it is no chance: 50 to 1."""
_APART = 2.0
"""By how much it must exceed that of every other pair of the two."""
_FAR_APART = 6.0
"""The same where the rival has no counterpart of its own."""
_AGAINST = -3.0
"""Evidence from which on nothing speaks for a pair, not even its place."""
_DOUBTFUL = -1.5
"""The same for a pair between others, whose order is to be trusted."""
_FAR = 2.5
"""Standard deviations from which on a length is not that of a translation."""
_HELD = 1.0
"""Evidence from which on a text may hold another that stands beside its counterpart."""
_ABSORBED = 3.0
"""Nats by which a length must speak against a piece having taken its neighbour in."""

_SIDES = (-1, 1)
_NO_RIVAL = float("-inf")
PLACE_ONLY = "nothing but its place says that the two belong together"
_HOLDS = "it may hold the text of a neighbour that has no counterpart"
_LEAVES = "a part of it may stand in a neighbour that has no counterpart"
PLACE_REASONS = frozenset({PLACE_ONLY, _HOLDS, _LEAVES})
"""The reasons of pairs that are borne by nothing but their place."""


class Grade(StrEnum):
    """What becomes of a pair."""

    SURE = "sure"
    LOOSE = "loose"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is thought of a pair.

    Attributes:
        grade: How sure it is.
        reasons: Why it is not sure, phrases.
    """

    grade: Grade
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """Two aligned pages.

    Attributes:
        verdicts: What is thought of each pair of prose.
        congruent: Whether every piece of both has its counterpart, in order and in the same kind
            of place.
    """

    verdicts: dict[Pair, Verdict]
    congruent: bool


def judge(
    source: Sequence[Piece],
    target: Sequence[Piece],
    pairs: Sequence[Pair],
    found: Evidence,
    lengths: Lengths,
) -> Judged:
    """Say of each pair of prose how sure it is.

    A pair is sure where the texts themselves say so (evidence of its own, far more than for any
    other pair of the two) and nothing speaks against it: another kind of place, numbers or names
    that differ, a length that no translation has, a neighbour without counterpart that one of the
    two may have taken in. A heading is borne by the text below it, a cell by its row.

    Args:
        source: The article's pieces.
        target: The page's.
        pairs: Their alignment.
        found: The evidence for pairs.
        lengths: How long translations are.
    """
    partner = dict(pairs)
    holder = {there: here for here, there in pairs}
    bench = _Bench(source, target, partner, holder, found, lengths)
    congruent = (
        [pair.source for pair in pairs] == list(range(len(source)))
        and [pair.target for pair in pairs] == list(range(len(target)))
        and all(source[here].place == target[there].place for here, there in pairs)
    )
    bench.balance(pairs)
    verdicts: dict[Pair, Verdict] = {}
    for pair in reversed(pairs):
        if source[pair.source].prose:
            verdicts[pair] = bench.verdict(pair, verdicts)
    return Judged(verdicts, congruent)


@dataclass(frozen=True, slots=True)
class _Bench:
    source: Sequence[Piece]
    target: Sequence[Piece]
    partner: dict[int, int]
    holder: dict[int, int]
    found: Evidence
    lengths: Lengths
    balanced: dict[int, dict[Pair, bool]] = field(default_factory=dict)
    rivals: dict[Pair, tuple[float, float]] = field(default_factory=dict)

    def balance(self, pairs: Sequence[Pair]) -> None:
        """Find out before and behind which pairs piece follows piece.

        That is so up to the next pair that is evident, or to the end of both pages, if nothing
        speaks against the pairs between.
        """
        for step in _SIDES:
            known = self.balanced.setdefault(step, {})
            for pair in pairs if step < 0 else reversed(pairs):
                known[pair] = self._follows(pair, step, known)

    def _follows(self, pair: Pair, step: int, known: dict[Pair, bool]) -> bool:
        here, there = _next(self.source, pair.source, step), _next(self.target, pair.target, step)
        ends = here in {-1, len(self.source)}, there in {-1, len(self.target)}
        if any(ends):
            return all(ends)
        near = Pair(here, there)
        if self.partner.get(here) != there:
            return False
        return self._is_evident(near) or (self._is_plausible(near) and known.get(near, False))

    def verdict(self, pair: Pair, below: dict[Pair, Verdict]) -> Verdict:
        """Judge one pair; those that stand below it have been judged."""
        reasons = [*self._contradictions(pair), *self._absorbed(pair)]
        own = self.found.of(*pair)
        if not self._is_borne(pair, own, below):
            reasons.append(PLACE_ONLY)
            if own < _AGAINST:
                return Verdict(Grade.NONE, tuple(reasons))
        return Verdict(Grade.LOOSE if reasons else Grade.SURE, tuple(reasons))

    def _contradictions(self, pair: Pair) -> list[str]:
        ours, theirs = self.source[pair.source], self.target[pair.target]
        reasons: list[str] = []
        if ours.place != theirs.place:
            reasons.append(f"a {theirs.place} stands for a {ours.place}")
        lacking, extra = difference(ours.numbers, theirs.numbers)
        if lacking or extra:
            said = [f"{number} is missing" for number in lacking]
            said += [f"{number} is not in the source" for number in extra]
            reasons.append(f"the numbers differ ({', '.join(said)})")
        text = theirs.text.casefold()
        lost = [name for name in ours.names if name not in text]
        if lost:
            reasons.append(f"{', '.join(lost)} is missing")
        if are_opposed(ours.negated, theirs.negated):
            less, more = ("it", "the source") if ours.negated else ("the source", "it")
            reasons.append(f"{more} says that something is not so, and {less} does not")
        surprise = self.lengths.surprise(len(ours.text), len(theirs.text))
        if abs(surprise) > _FAR:
            reasons.append(f"it is too {'long' if surprise > 0 else 'short'} for a translation")
        return reasons

    def _absorbed(self, pair: Pair) -> list[str]:
        """Say whether one of the two may hold the text of a neighbour, or leave some to it."""
        here, there = pair
        for step in _SIDES:
            near = _next(self.source, here, step)
            if self._is_prose(self.source, near):
                own = Pair(near, self.partner[near]) if near in self.partner else None
                if self._may_join(pair, Pair(near, there), own, step):
                    return [_HOLDS]
            near = _next(self.target, there, step)
            if self._is_prose(self.target, near):
                own = Pair(self.holder[near], near) if near in self.holder else None
                if self._may_join(pair, Pair(here, near), own, step):
                    return [_LEAVES]
        return []

    @staticmethod
    def _is_prose(pieces: Sequence[Piece], number: int) -> bool:
        return 0 <= number < len(pieces) and pieces[number].prose

    def _may_join(self, pair: Pair, other: Pair, own: Pair | None, step: int) -> bool:
        """Tell whether a neighbour may belong to a pair.

        Args:
            pair: The pair.
            other: The neighbour with the piece of the pair that may hold it.
            own: The neighbour's own pair, if it has one.
            step: On which side it stands.
        """
        if own is not None and self._is_evident(own):
            return False
        fits = self.found.of(*other)
        if fits > max(_HELD, self.found.of(*own) if own else 0.0):
            return True
        if self.balanced[step][pair]:
            return False
        sizes = len(self.source[pair.source].text), len(self.target[pair.target].text)
        more = (
            0 if other.source == pair.source else len(self.source[other.source].text),
            0 if other.target == pair.target else len(self.target[other.target].text),
        )
        joined = self.lengths.evidence(sizes[0] + more[0], sizes[1] + more[1])
        return self.lengths.evidence(*sizes) - joined < _ABSORBED

    def _is_plausible(self, pair: Pair) -> bool:
        """Tell whether nothing speaks against a pair that rests on its place."""
        ours, theirs = self.source[pair.source], self.target[pair.target]
        surprise = abs(self.lengths.surprise(len(ours.text), len(theirs.text)))
        return (
            ours.place == theirs.place
            and self.found.of(*pair) > _DOUBTFUL
            and (not ours.prose or surprise <= _FAR)
        )

    def _is_evident(self, pair: Pair) -> bool:
        """Tell whether the texts of a pair say that they belong together, and to no others."""
        own = self.found.of(*pair)
        if own < _SURE:
            return False
        if pair not in self.rivals:
            self.rivals[pair] = self._strongest_rivals(pair)
        placed, free = self.rivals[pair]
        return own - placed >= _APART and own - free >= _FAR_APART

    def _strongest_rivals(self, pair: Pair) -> tuple[float, float]:
        """Return the evidence of the best other pair of the two, placed and without a place."""
        here, there = pair
        best = {True: _NO_RIVAL, False: _NO_RIVAL}
        for other in self.found.shared[here]:
            if other != there:
                placed = other in self.holder
                best[placed] = max(best[placed], self.found.of(here, other))
        for other in self.found.reverse[there]:
            if other != here:
                placed = other in self.partner
                best[placed] = max(best[placed], self.found.of(other, there))
        return best[True], best[False]

    def _is_borne(self, pair: Pair, own: float, below: dict[Pair, Verdict]) -> bool:
        """Tell whether the texts say that the two belong together."""
        place = self.source[pair.source].place
        if place.startswith("front-matter") and "[]" not in place:
            return place == self.target[pair.target].place
        if self._is_evident(pair):
            return True
        if own < 0:
            return False
        if " heading" in f" {place}":
            return self._next_is_sure(pair, below)
        return "cell" in place and self._row_is_sure(pair, below)

    def _next_is_sure(self, pair: Pair, below: dict[Pair, Verdict]) -> bool:
        """Tell whether the piece right below a heading belongs to the one below the other."""
        here, there = _next(self.source, pair.source, 1), _next(self.target, pair.target, 1)
        if self.partner.get(here) != there:
            return False
        following = below.get(Pair(here, there))
        if following is None:
            return self.found.of(here, there) >= _SURE
        return following.grade is Grade.SURE

    def _row_is_sure(self, pair: Pair, below: dict[Pair, Verdict]) -> bool:
        """Tell whether the row as a whole says that the two cells belong together."""
        ours, theirs = self.source[pair.source].row, self.target[pair.target].row
        row = [number for number in self._near(pair.source) if self.source[number].row == ours]
        total = 0.0
        for number in row:
            other = self.partner.get(number, -1)
            if other < 0 or self.target[other].row != theirs:
                return False
            total += self.found.of(number, other)
        if total >= _SURE:
            return True
        last = max(row)
        if "head" not in self.source[pair.source].place:
            return False
        first = Pair(last + 1, self.partner.get(last + 1, -1))
        return first in below and below[first].grade is Grade.SURE

    def _near(self, here: int) -> list[int]:
        """Return the pieces of the run of cells that a cell stands in."""
        row = self.source[here].row
        low = here
        while low > 0 and self.source[low - 1].row == row:
            low -= 1
        high = here
        while high + 1 < len(self.source) and self.source[high + 1].row == row:
            high += 1
        return list(range(low, high + 1))


def _next(pieces: Sequence[Piece], at: int, step: int) -> int:
    """Return the number of the piece before or behind one, without those that others hold."""
    at += step
    while 0 <= at < len(pieces) and pieces[at].held:
        at += step
    return at
