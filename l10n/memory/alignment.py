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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from l10n.memory.sentence_text import Paths, Sentence

_SURE = 0.99
_MOST = 80
"""Sentences; a unit with more is none that a person would compare."""
_FEWEST = 2

_BEADS = {
    (1, 1): 0.96, (2, 2): 0.003, (1, 0): 0.002, (0, 1): 0.002,
    (1, 2): 0.013, (1, 3): 0.001, (1, 4): 0.0003, (1, 5): 0.0001,
    (2, 1): 0.013, (3, 1): 0.001, (4, 1): 0.0003, (5, 1): 0.0001,
}  # fmt: skip
"""How likely so many source sentences match so many target sentences in a reviewed paragraph."""
_SWAPPED = 0.002
"""How likely two neighbours change places."""
_FREE = 0.004
"""How likely a paragraph is translated so freely that nothing can be said of its sentences."""
_VARIANCE = 2.0
"""Of a target's length in characters, for each character of the source (Gale and Church)."""

_FAITHFUL = {"number": 0.98, "name": 0.97, "word": 0.9, "mark": 0.95, "stem": 0.8}
"""How likely an anchor stands in the sentence that translates its own."""
_STRONG = frozenset({"number", "name", "mark"})
_FARTHEST = 2.5
_NUMBER = re.compile(r"\d+(?:[.,٫٬'’]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-‑]?[^\W_]+)*")
_MARKS = {"?": "?", "？": "?", "؟": "?", ";": "?", "!": "!", "！": "!", "(": "(", "（": "("}
_STEM = 4
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
    forward = _sums(model, ends)
    backward = _backward(model, ends)
    total = forward.get(ends, 0.0) + _FREE
    sure = {
        Cut(*node)
        for node, mass in forward.items()
        if mass * backward.get(node, 0.0) / total >= _SURE
    }
    cuts = _joined(_filled(sorted({*whole, *sure})), model)
    return cuts if all(model.agrees(*part) for part in pairwise(cuts)) else whole


def _joined(cuts: Sequence[Cut], model: "_Model") -> tuple[Cut, ...]:
    """Drop the cuts between neighbours that both have what speaks against them."""
    agree = [model.agrees(*part) for part in pairwise(cuts)]
    inner = [
        cut
        for cut, (before, behind) in zip(cuts[1:-1], pairwise(agree), strict=True)
        if before or behind
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


@dataclass(frozen=True, slots=True)
class _Side:
    """What is compared of some sentences."""

    length: int
    anchors: Counter[tuple[str, str]]
    paths: Paths

    def __add__(self, other: "_Side") -> "_Side":
        return _Side(
            self.length + other.length,
            self.anchors + other.anchors,
            self.paths + other.paths,
        )


_NOTHING = _Side(0, Counter(), Counter())


@dataclass(frozen=True, slots=True)
class _Model:
    """Both texts, and what is by chance.

    Attributes:
        source: The source's sentences.
        target: The target's.
        ratio: How many characters of the target stand for one of the source.
        spread: The variance of the difference in length of sentences that do not match, where
            that of sentences that match is 1.
    """

    source: tuple[_Side, ...]
    target: tuple[_Side, ...]
    ratio: float
    spread: float

    @classmethod
    def of(cls, source: Sequence[Sentence], target: Sequence[Sentence]) -> "_Model":
        sides = [[_side(sentence) for sentence in text] for text in (source, target)]
        left, right = (sum(text, _NOTHING).anchors for text in sides)
        shared = {anchor for anchor, count in left.items() if right[anchor] == count}
        own, other = (tuple(_only(side, shared) for side in text) for text in sides)
        lengths = [max(1, sum(side.length for side in text)) for text in (own, other)]
        ratio = lengths[1] / lengths[0]
        apart = [_apart(a.length, b.length, ratio) ** 2 for a in own for b in other]
        return cls(own, other, ratio, 1 + sum(apart) / len(apart))

    def likelihood(self, at: Cut, source: int, target: int) -> float:
        """Return how likely the sentences behind a cut match, so many of each side."""
        left = self.source[at.source : at.source + source]
        right = self.target[at.target : at.target + target]
        prior = _BEADS[source, target]
        chance = prior * self._fit(sum(left, _NOTHING), sum(right, _NOTHING), target)
        if (source, target) == (2, 2):
            crossed = self._fit(left[0], right[1], 1) * self._fit(left[1], right[0], 1)
            chance += _SWAPPED * crossed
        return chance

    def agrees(self, start: Cut, end: Cut) -> bool:
        """Tell whether nothing between two cuts speaks against them."""
        left = sum(self.source[start.source : end.source], _NOTHING)
        right = sum(self.target[start.target : end.target], _NOTHING)
        apart = (left.anchors - right.anchors) + (right.anchors - left.anchors)
        return (
            left.paths == right.paths
            and abs(_apart(left.length, right.length, self.ratio)) <= _FARTHEST
            and not any(kind in _STRONG for kind, _ in apart)
        )

    def _fit(self, left: _Side, right: _Side, sentences: int) -> float:
        """Return how much likelier two sides look so if they match than by chance."""
        if left.paths != right.paths:
            return 0.0
        found = 1.0
        if left.length and right.length:
            squared = _apart(left.length, right.length, self.ratio) ** 2
            found = math.sqrt(self.spread) * math.exp(squared / 2 * (1 / self.spread - 1))
        share = min(max(sentences, 0.5) / len(self.target), 0.99)
        for anchor, count in left.anchors.items():
            kept = min(count, right.anchors[anchor])
            faithful = max(_FAITHFUL[anchor[0]], share)
            found *= (faithful / share) ** kept * ((1 - faithful) / (1 - share)) ** (count - kept)
        return found


def _apart(source: int, target: int, ratio: float) -> float:
    """Return how far apart two lengths are, in standard deviations."""
    mean = (source + target / ratio) / 2
    return (target / ratio - source) / math.sqrt(max(1, mean) * _VARIANCE)


def _sums(model: _Model, ends: tuple[int, int]) -> dict[tuple[int, int], float]:
    """Return for each pair of places the likelihood of all paths from the beginning to it."""
    sums = {(0, 0): 1.0}
    for node, following, chance in _steps(model, ends):
        if node in sums:
            sums[following] = sums.get(following, 0.0) + sums[node] * chance
    return sums


def _backward(model: _Model, ends: tuple[int, int]) -> dict[tuple[int, int], float]:
    """Return for each pair of places the likelihood of all paths from it to the end."""
    sums = {ends: 1.0}
    for node, following, chance in reversed(list(_steps(model, ends))):
        if following in sums:
            sums[node] = sums.get(node, 0.0) + sums[following] * chance
    return sums


def _steps(
    model: _Model, ends: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], tuple[int, int], float]]:  # fmt: skip
    for source in range(ends[0] + 1):
        for target in range(ends[1] + 1):
            for more_source, more_target in _BEADS:
                following = (source + more_source, target + more_target)
                if following[0] <= ends[0] and following[1] <= ends[1]:
                    chance = model.likelihood(Cut(source, target), more_source, more_target)
                    if chance:
                        yield (source, target), following, chance


def _only(side: _Side, anchors: set[tuple[str, str]]) -> _Side:
    kept = {anchor: count for anchor, count in side.anchors.items() if anchor in anchors}
    return _Side(side.length, Counter(kept), side.paths)


def _side(sentence: Sentence) -> _Side:
    return _Side(len(sentence.visible), Counter(_anchors(sentence.visible)), sentence.paths)


def _anchors(text: str) -> Iterator[tuple[str, str]]:
    """Yield what of a sentence may stand in its translation as it is."""
    for match in _NUMBER.finditer(text):
        digits = (str(unicodedata.digit(char)) for char in match.group() if char.isdigit())
        yield "number", "".join(digits)
    for char in text:
        if char in _MARKS:
            yield "mark", _MARKS[char]
    for match in _WORD.finditer(text):
        word = _folded(match.group())
        letters = sum(char.isupper() for char in match.group())
        if letters > 1 or any(char.isdigit() for char in word):
            yield "name", word
        elif len(word) >= _SHORTEST:
            yield "word", word
            yield "stem", word[:_STEM]


def _folded(word: str) -> str:
    """Return a word in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
