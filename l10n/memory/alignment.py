"""Where a reviewed target may be cut: sentence alignment that says how sure it is.

The model is that of Gale and Church 1993 ("A Program for Aligning Sentences in Bilingual
Corpora"): sentences match one to one, or few to few, and their lengths agree. To it come anchors:
what stands as often in the whole source as in the whole target (numbers, names, questions) should
stand in sentences that match, and links and code must. Instead of the best path, all paths are
summed (forward and backward), which gives the probability of each place where both texts could be
cut. Only a place of which the model is all but certain is returned.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from l10n.memory.cognates import cognate_key, sound_key
from l10n.memory.sentence_text import Paths, Sentence
from l10n.negation import are_opposed

_SURE = 0.99
_MOST = 80
"""Sentences; a unit with more is none that a person would compare."""
_FEWEST = 2
_BAND = 6
"""How many sentences one text may run ahead of the other, beyond what it has more."""
_NEVER = -math.inf

_BEADS = {
    (1, 1): 0.96, (2, 2): 0.003, (3, 3): 0.0001, (1, 0): 0.005, (0, 1): 0.002,
    (1, 2): 0.013, (1, 3): 0.001, (1, 4): 0.0003, (1, 5): 0.0001,
    (2, 1): 0.013, (3, 1): 0.001, (4, 1): 0.0003, (5, 1): 0.0001,
}  # fmt: skip
"""How likely so many source sentences match so many target sentences in a reviewed paragraph."""
_CROSSED = {(1, 0): 0.002, (1, 2, 0): 1e-4, (2, 0, 1): 1e-4, (2, 1, 0): 1e-4}
"""How likely neighbours change places."""
_SUSPECTED = 25
"""So much likelier that is taken to be where they fit better the other way round."""
_BETTER = 0.2
"""By how much they must."""
_FREE = 0.004
"""How likely a paragraph is translated so freely that nothing can be said of its sentences."""
_VARIANCE = 2.0
"""Of a target's length in characters, for each character of the source (Gale and Church)."""

_FAITHFUL = {"number": 0.98, "name": 0.97, "word": 0.9, "mark": 0.95, "stem": 0.8, "sound": 0.7}
"""How likely an anchor stands in the sentence that translates its own."""
_FAITHFUL_NEGATION = 0.97
"""How likely sentences that match are both negated or both not, where that can be told."""
_STRONG = frozenset({"number", "name", "mark"})
_FARTHEST = 2.5
_FEW = 10
"""One part in so many may have what speaks against it, and is joined with its neighbours."""
_NUMBER = re.compile(r"\d+(?:[.,٫٬'’]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-‑]?[^\W_]+)*")
_MARKS = dict.fromkeys("?？؟;", "?") | dict.fromkeys("!！", "!") | dict.fromkeys("(（", "(")
_MARKS |= dict.fromkeys('"“”„«»「」『』', '"') | dict.fromkeys(":：", ":")
_SHORTEST = 4


class Cut(NamedTuple):
    """A place where both texts may be cut: how many sentences stand before it."""

    source: int
    target: int


def sure_cuts(source: Sequence[Sentence], target: Sequence[Sentence]) -> tuple[Cut, ...]:
    """Find where a source and its target may be cut into parts that translate each other.

    Args:
        source: The source's sentences.
        target: The target's sentences.

    Returns:
        The cuts in order, the beginning and the end always among them: of a target that a person
        approved, the whole translates the whole. Each part has sentences on both sides.
    """
    ends = (len(source), len(target))
    whole = (Cut(0, 0), Cut(*ends))
    if min(ends) < _FEWEST or max(ends) > _MOST:
        return whole
    model = _Model.of(source, target)
    steps = list(_steps(model, ends))
    forward = _sums(steps, (0, 0))
    backward = _sums(((behind, place, chance) for place, behind, chance in reversed(steps)), ends)
    total = _either(forward.get(ends, _NEVER), math.log(_FREE))
    sure = {
        Cut(*node)
        for node, mass in forward.items()
        if mass + backward.get(node, _NEVER) - total >= math.log(_SURE)
    }
    cuts = _filled(sorted({*whole, *sure}))
    for drop in (all, any):
        agree = [model.agrees(*part) for part in pairwise(cuts)]
        if agree.count(False) * _FEW > len(agree) and drop is any:
            return whole
        cuts = _without(cuts, agree, drop)
    return cuts if all(model.agrees(*part) for part in pairwise(cuts)) else whole


def _without(
    cuts: Sequence[Cut], agree: Sequence[bool], drop: Callable[[Iterable[bool]], bool]
) -> tuple[Cut, ...]:
    """Drop the inner cuts beside which all or any of the two parts have what speaks against them.

    First those between two such parts, which one cut in a wrong place makes of two that agree;
    then, where there are few, those on both sides of one.
    """
    inner = [
        cut
        for cut, sides in zip(cuts[1:-1], pairwise(agree), strict=True)
        if not drop(not side for side in sides)
    ]
    return (cuts[0], *inner, cuts[-1])


def _filled(cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """Drop the cuts beside a part that is empty on one side."""
    empty = {
        cut
        for left, right in pairwise(cuts)
        if left.source == right.source or left.target == right.target
        for cut in (left, right)
    }
    inner = [cut for cut in cuts[1:-1] if cut not in empty]
    return (cuts[0], *inner, cuts[-1])


_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Side:
    """What is compared of some sentences."""

    length: int
    anchors: Counter[tuple[str, str]]
    paths: Paths
    negated: frozenset[bool | None]

    def __add__(self, other: "_Side") -> "_Side":
        return _Side(
            self.length + other.length,
            self.anchors + other.anchors,
            self.paths + other.paths,
            self.negated | other.negated,
        )

    @property
    def negation(self) -> bool | None:
        """Whether it says that something is not so: that of one sentence is that of several."""
        return True if True in self.negated else None if None in self.negated else False


_NOTHING = _Side(0, Counter(), Counter(), frozenset())


@dataclass(frozen=True, slots=True)
class _Model:
    """Both texts, and what is by chance.

    Attributes:
        source: The source's sentences, by their first and their number.
        target: The target's.
        sentences: How many sentences the target has.
        ratio: How many characters of the target stand for one of the source.
        spread: The variance of the difference in length of sentences that do not match, where
            that of sentences that match is 1.
        negated: The share of the target's sentences that say that something is not so.
    """

    source: Mapping[_Place, _Side]
    target: Mapping[_Place, _Side]
    sentences: int
    ratio: float
    spread: float
    negated: float

    @classmethod
    def of(cls, source: Sequence[Sentence], target: Sequence[Sentence]) -> "_Model":
        sides = [[_side(sentence) for sentence in text] for text in (source, target)]
        left, right = (sum(text, _NOTHING).anchors for text in sides)
        shared = {anchor for anchor, count in left.items() if right[anchor] == count}
        own, other = (tuple(_only(side, shared) for side in text) for text in sides)
        lengths = [max(1, sum(side.length for side in text)) for text in (own, other)]
        ratio = lengths[1] / lengths[0]
        apart = [_apart(a.length, b.length, ratio) ** 2 for a in own for b in other]
        spread = 1 + sum(apart) / len(apart)
        told = [side.negation for side in other if side.negation is not None]
        negated = told.count(True) / max(1, len(told))
        return cls(_groups(own), _groups(other), len(other), ratio, spread, negated)

    def likelihood(self, at: Cut, source: int, target: int) -> float:
        """Return the logarithm of how likely so many sentences of each side match behind a cut."""
        left, right = self.source[at.source, source], self.target[at.target, target]
        chance = math.log(_BEADS[source, target]) + self._fit(left, right, target)
        for order, crossed in _CROSSED.items():
            if len(order) == source == target:
                fit, straight = self._fit_in(at, order), self._fit_in(at, sorted(order))
                suspected = math.log(_SUSPECTED) if fit - straight > _BETTER else 0.0
                chance = _either(chance, math.log(crossed) + suspected + fit)
        return chance

    def _fit_in(self, at: Cut, order: Sequence[int]) -> float:
        """Return how well sentences behind a cut fit, one to one in some order of the target's."""
        ones = (self.source[at.source + place, 1] for place in range(len(order)))
        others = (self.target[at.target + place, 1] for place in order)
        return sum(self._fit(*pair, 1) for pair in zip(ones, others, strict=True))

    def agrees(self, start: Cut, end: Cut) -> bool:
        """Tell whether nothing between two cuts speaks against them."""
        left, right = (
            sum((side[number, 1] for number in range(first, last)), _NOTHING)
            for side, first, last in (
                (self.source, start.source, end.source),
                (self.target, start.target, end.target),
            )
        )
        apart = (left.anchors - right.anchors) + (right.anchors - left.anchors)
        return (
            left.paths == right.paths
            and abs(_apart(left.length, right.length, self.ratio)) <= _FARTHEST
            and not any(kind in _STRONG for kind, _ in apart)
            and not are_opposed(left.negation, right.negation)
        )

    def _fit(self, left: _Side, right: _Side, sentences: int) -> float:
        """Return the logarithm of how much likelier two sides look so if they match than if not."""
        if left.paths != right.paths:
            return _NEVER
        found = 0.0
        if left.length and right.length:
            squared = _apart(left.length, right.length, self.ratio) ** 2
            found = math.log(self.spread) / 2 + squared / 2 * (1 / self.spread - 1)
        share = min(max(sentences, 0.5) / self.sentences, 0.99)
        for anchor, count in left.anchors.items():
            kept = min(count, right.anchors[anchor])
            faithful = max(_FAITHFUL[anchor[0]], share)
            found += kept * math.log(faithful / share)
            found += (count - kept) * math.log((1 - faithful) / (1 - share))
        return found + self._negation(left.negation, right.negation)

    def _negation(self, *sides: bool | None) -> float:
        """Return the logarithm of how much likelier two sides negate as they do if they match."""
        if None in sides or self.negated in {0, 1}:
            return 0.0
        share = self.negated if sides[0] else 1 - self.negated
        faithful = max(_FAITHFUL_NEGATION, share)
        if are_opposed(*sides):
            return math.log((1 - faithful) / (1 - share))
        return math.log(faithful / share)


def _groups(sides: Sequence[_Side]) -> dict[_Place, _Side]:
    """Put together neighbours as far as beads hold them."""
    longest = max(max(bead) for bead in _BEADS)
    return {
        (first, number): sum(sides[first : first + number], _NOTHING)
        for first in range(len(sides) + 1)
        for number in range(longest + 1)
    }


def _apart(source: int, target: int, ratio: float) -> float:
    """Return how far apart two lengths are, in standard deviations."""
    mean = (source + target / ratio) / 2
    return (target / ratio - source) / math.sqrt(max(1, mean) * _VARIANCE)


def _sums(steps: Iterable[tuple[_Place, _Place, float]], start: _Place) -> dict[_Place, float]:
    """Return for each pair of places the log-likelihood of all paths from one pair to it."""
    sums = {start: 0.0}
    for place, following, chance in steps:
        if place in sums:
            sums[following] = _either(sums.get(following, _NEVER), sums[place] + chance)
    return sums


def _steps(model: _Model, ends: _Place) -> Iterator[tuple[_Place, _Place, float]]:
    """Yield the beads that are possible, by where they begin, and how likely each is."""
    band = _BAND + abs(ends[0] - ends[1])
    for source in range(ends[0] + 1):
        for target in range(max(0, source - band), min(ends[1], source + band) + 1):
            for more_source, more_target in _BEADS:
                following = (source + more_source, target + more_target)
                if following[0] <= ends[0] and following[1] <= ends[1]:
                    chance = model.likelihood(Cut(source, target), more_source, more_target)
                    if chance > _NEVER:
                        yield (source, target), following, chance


def _either(one: float, other: float) -> float:
    """Return the logarithm of a sum, of the logarithms of its parts."""
    high, low = max(one, other), min(one, other)
    return high if low == _NEVER else high + math.log1p(math.exp(low - high))


def _only(side: _Side, anchors: set[tuple[str, str]]) -> _Side:
    kept = {anchor: count for anchor, count in side.anchors.items() if anchor in anchors}
    return replace(side, anchors=Counter(kept))


def _side(sentence: Sentence) -> _Side:
    anchors = Counter(_anchors(sentence.visible))
    return _Side(len(sentence.visible), anchors, sentence.paths, frozenset({sentence.negated}))


def _anchors(text: str) -> Iterator[tuple[str, str]]:
    """Yield what of a sentence may stand in its translation as it is."""
    for match in _NUMBER.finditer(text):
        digits = (str(unicodedata.digit(char)) for char in match.group() if char.isdigit())
        yield "number", "".join(digits)
    for mark in {_MARKS[char] for char in text if char in _MARKS}:
        yield "mark", mark
    for match in _WORD.finditer(text):
        word = _folded(match.group())
        letters = sum(char.isupper() for char in match.group())
        if letters > 1 or any(char.isdigit() for char in word):
            yield "name", word
        elif len(word) >= _SHORTEST:
            yield "word", word
            for kind, key in (("stem", cognate_key(word)), ("sound", sound_key(word))):
                if key:
                    yield kind, key


def _folded(word: str) -> str:
    """Return a word in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
