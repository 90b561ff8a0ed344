"""Which words of a translation surely stand for a part of its source, by attention alone.

A model's attention is often wrong about where a word came from; replacing words by it is right
only where it leaves no choice. So this is stricter than the projection of marks, and takes no
other hint.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from l10n.engines.projection.case import checked, overlap
from l10n.engines.projection.words import word_spans
from l10n.model import Hypothesis, Request, Span
from l10n.terms.tokens import UNSPACED

_MOSTLY = 0.5
"""The share of a word's attention from which it stands for a term."""
_LITTLE = 0.25
"""The share of all attention on a term that may lie outside the words that stand for it."""
_MOST_EXTRA_WORDS = 2
_CHARACTERS = 3
"""How many characters a word may become where each is taken for a word."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_NUMBER = re.compile(r"\d+")


class Attention:
    """The attention of a translation's words.

    Args:
        request: The source sentence.
        hypothesis: The translation; without a sound alignment nothing is sure.
    """

    def __init__(self, request: Request, hypothesis: Hypothesis) -> None:
        self._text = hypothesis.text
        self._source = request.text
        self._words = word_spans(hypothesis.text)
        self._tokens: tuple[Span, ...] = ()
        self._rows: list[list[float]] = []
        alignment = checked(hypothesis.alignment, request.text, hypothesis.text)
        if alignment is None:
            return
        self._tokens = alignment.source
        self._rows = [[0.0] * len(self._tokens) for _ in self._words]
        for token, weights in zip(alignment.target, alignment.weights, strict=True):
            shares = [overlap(token, word) for word in self._words]
            best = max(shares, default=0)
            if best:
                row = self._rows[shares.index(best)]
                row[:] = [one + two for one, two in zip(row, weights, strict=True)]

    def window(self, source: Span, *, held: str = "") -> Span | None:
        """Return the words that stand for a part of the source.

        Args:
            source: Characters of the source.
            held: What is to be written there.

        Returns:
            Their characters; None where no word does, they do not stand together, are far more
            than the part has, hold a number that is not to be written there, or where others
            stand for the part as well.
        """
        shares = [overlap(token, source) / max(token.end - token.start, 1)
                  for token in self._tokens]  # fmt: skip
        inside = [_sum_of_products(row, shares) for row in self._rows]
        mine = [number for number, (mass, row) in enumerate(zip(inside, self._rows, strict=True))
                if mass > 0 and mass >= _MOSTLY * math.fsum(row)]  # fmt: skip
        # A rule-based engine adds words that come from nowhere: `presión de sangre`.
        between = range(mine[0], mine[-1]) if mine else ()
        if not mine or any(any(self._rows[n]) for n in between if n not in mine):
            return None
        stray = math.fsum(inside) - math.fsum(inside[number] for number in mine)
        words = len(word_spans(self._source[slice(*source)]))
        by_character = _UNSPACED.match(self._text, self._words[mine[0]].start)
        most = words * (_CHARACTERS if by_character else 1) + _MOST_EXTRA_WORDS
        if len(mine) > most or stray > _LITTLE * math.fsum(inside):
            return None
        place = Span(self._words[mine[0]].start, self._words[mine[-1]].end)
        # A number is never written over: a dose could be lost.
        numbers = _NUMBER.findall(self._text[slice(*place)])
        return None if Counter(numbers) - Counter(_NUMBER.findall(held)) else place


def _sum_of_products(row: Sequence[float], shares: Sequence[float]) -> float:
    return math.fsum(weight * share for weight, share in zip(row, shares, strict=True))
