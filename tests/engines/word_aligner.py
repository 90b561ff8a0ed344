"""A statistical word aligner, which stands in for a model's attention where there is no model.

IBM model 1 with a prior for the diagonal, as in Dyer, Chahuneau and Smith 2013 ("A Simple, Fast,
and Effective Reparameterization of IBM Model 2"), trained by EM on a few hundred sentences. Its
posteriors are softened to look like attention, and they are as wrong as such a small model is.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from l10n.engines.projection.words import word_spans
from l10n.model import Alignment, Span

_TENSION = 4.0
_ROUNDS = 5
_FLOOR = 1e-4
_STEM = 5

Tokens = tuple[Span, ...]


class WordAligner:
    """Posteriors of a source word for each target word.

    Args:
        pairs: Sentences and their translations.
        spaced: Whether the target's script puts spaces between words.
        softness: Which share of each row is spread over all the source words.
    """

    def __init__(
        self, pairs: Iterable[tuple[str, str]], *, spaced: bool, softness: float = 0.15
    ) -> None:
        self._spaced = spaced
        self._softness = softness
        corpus = [(self._keys(s), self._keys(t, spaced=spaced)) for s, t in pairs]
        self._table = _trained(corpus)

    def _keys(self, text: str, *, spaced: bool = True) -> list[str]:
        return [_key(text[slice(*span)]) for span in _tokens(text, spaced=spaced)]

    def align(self, source: str, target: str) -> Alignment:
        """Align a sentence with its translation."""
        sources, targets = _tokens(source, spaced=True), _tokens(target, spaced=self._spaced)
        rows = _posteriors(self._keys(source), self._keys(target, spaced=self._spaced), self._table)
        even = self._softness / max(len(sources), 1)
        weights = [[(1 - self._softness) * weight + even for weight in row] for row in rows]
        return Alignment(sources, targets, weights)


def _tokens(text: str, *, spaced: bool) -> Tokens:
    words = word_spans(text)
    if spaced:
        return words
    runs: list[Span] = []
    for script, group in groupby(words, key=lambda word: _script(text[word.start])):
        run = list(group)
        if script == "CJK" and len(run) > 2:
            runs += [
                Span(a.start, b.end) for a, b in zip(run[::2], [*run[1::2], run[-1]], strict=False)
            ]
        else:
            runs.append(Span(run[0].start, run[-1].end))
    return tuple(runs)


def _script(char: str) -> str:
    return unicodedata.name(char, "?").split()[0]


def _key(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return re.sub(r"^(?:[وفبكل]*ال|لل)(?=..)", "", bare)[:_STEM]


def _trained(corpus: Sequence[tuple[list[str], list[str]]]) -> dict[tuple[str, str], float]:
    table: dict[tuple[str, str], float] = {}
    for _ in range(_ROUNDS):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        for source, target in corpus:
            for word, row in zip(target, _posteriors(source, target, table), strict=True):
                for seen, weight in zip(source, row, strict=True):
                    counts[seen, word] += weight
                    totals[seen] += weight
        table = {pair: count / totals[pair[0]] for pair, count in counts.items()}
    return table


def _posteriors(
    source: Sequence[str], target: Sequence[str], table: dict[tuple[str, str], float]
) -> list[list[float]]:
    rows = []
    for index, word in enumerate(target):
        at = (index + 0.5) / len(target)
        row = [
            table.get((seen, word), _FLOOR)
            * math.exp(-_TENSION * abs((place + 0.5) / len(source) - at))
            for place, seen in enumerate(source)
        ]
        total = math.fsum(row)
        rows.append([weight / total for weight in row])
    return rows
