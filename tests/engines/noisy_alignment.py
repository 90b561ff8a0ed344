"""Alignments made from the places of a marked pair, with as much noise as is asked for."""

import math
from random import Random

from engines.marked_set import Pair

from l10n.engines.projection.words import word_spans
from l10n.model import Alignment, Span

Words = tuple[Span, ...]


def noisy_alignment(pair: Pair, noise: float, dice: Random) -> Alignment:
    """Align the words of a pair so that they lead to the right places, but for the noise.

    Words in a mark look at words of the same mark, those outside at those outside, in order. With
    the noise's probability a word looks at any other word instead; the same share of each row is
    spread unevenly over the sentence, and some of it always falls on neighbours.
    """
    sources, targets = word_spans(pair.request.text), word_spans(pair.target)
    ours = _marks_around(sources, tuple(mark.span for mark in pair.request.marks))
    theirs = _marks_around(targets, pair.places)
    rows = []
    for index, around in enumerate(theirs):
        same = [n for n, other in enumerate(ours) if other == around] or list(range(len(sources)))
        beside = [n for n, other in enumerate(theirs) if other == around]
        place = beside.index(index) / max(len(beside) - 1, 1)
        seen = same[round(place * (len(same) - 1))]
        if dice.random() < noise:
            seen = dice.randrange(len(sources))
        rows.append(_row(seen, len(sources), noise, dice))
    return Alignment(sources, targets, rows)


def _row(seen: int, count: int, noise: float, dice: Random) -> list[float]:
    uneven = [dice.random() ** 3 for _ in range(count)]
    near = [math.exp(-abs(n - seen)) for n in range(count)]
    return [
        (1 - noise) * (0.8 * (n == seen) + 0.2 * near[n] / math.fsum(near))
        + noise * uneven[n] / math.fsum(uneven)
        for n in range(count)
    ]


def _marks_around(words: Words, marks: Words) -> list[tuple[int, ...]]:
    return [tuple(n for n, mark in enumerate(marks) if mark.contains(word)) for word in words]
