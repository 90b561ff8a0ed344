"""How much the texts themselves say that two pieces of two pages are one another's translation.

Each thing that can be found again (a link, a code, a number, a name, a cognate, a word of a
learned lexicon) is weighed by how rare it is in the other page: a sum of log-likelihood ratios, in
nats, as in naive Bayes. What neither page repeats elsewhere weighs most; what the other page has
nowhere weighs nothing; what it has, but in another piece, speaks against the pair.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from l10n.memory.pages.pieces import Feature, Piece, cognate_of

_SEEN_AGAIN = {
    "anchor": 0.98, "link": 0.9, "code": 0.9, "line": 0.9, "footnote": 0.9, "number": 0.9,
    "name": 0.8, "word": 0.5,
}  # fmt: skip
"""How often a piece's feature that the other page has at all is in the right piece of it."""
_MOST = 4.0
_MOST_WORD = 2.5
"""Two languages have alike words by chance: one alone is never enough."""
_LEAST = -2.0
_ALIKE = 2
"""How many features of a kind count that stand in the same pieces of both pages."""
_COMMON = 0.3
"""Words in more than this share of a page's pieces say nothing."""

Lexicon = Mapping[str, frozenset[str]]
"""Words of the source with words that are found in their translations."""


@dataclass(slots=True)
class Evidence:
    """The evidence for each pair of pieces of two pages.

    Attributes:
        shared: For each source piece, what it and a target piece share, by the latter's index.
        source_base: What speaks against each source piece's pairs as long as nothing is shared.
        target_base: The same for each target piece.
        reverse: `shared`, by the target piece.
    """

    shared: list[dict[int, float]]
    source_base: list[float]
    target_base: list[float]
    reverse: list[dict[int, float]] = field(default_factory=list)

    def of(self, source: int, target: int) -> float:
        """Return the evidence for a pair: the log of how much likelier it made it."""
        return (
            self.source_base[source]
            + self.target_base[target]
            + self.shared[source].get(target, 0.0)
        )


def evidence(
    source: Sequence[Piece], target: Sequence[Piece], lexicon: Lexicon | None = None
) -> Evidence:
    """Weigh all pairs of pieces of two pages.

    Args:
        source: The article's pieces.
        target: The page's.
        lexicon: Words that are known to translate each other.

    Returns:
        The evidence. It costs as much as there are shared features, not pairs.
    """
    found = Evidence(
        [{} for _ in source], [0.0] * len(source), [0.0] * len(target), [{} for _ in target]
    )
    for holders, others in _matches(source, target, lexicon or {}):
        _add(found, holders, others, (len(source), len(target)))
    for number, row in enumerate(found.shared):
        for other, weight in row.items():
            found.reverse[other][number] = weight
    return found


Holders = tuple[str, frozenset[int]]


def _matches(
    source: Sequence[Piece], target: Sequence[Piece], lexicon: Lexicon
) -> Iterable[tuple[Holders, frozenset[int]]]:
    """Yield each feature with the source's and the target's pieces that have it."""
    ours, theirs = _holders(source), _holders(target)
    by_key: dict[str, set[str]] = defaultdict(set)
    for kind, word in theirs:
        if kind == "word" and cognate_of(word):
            by_key[cognate_of(word)].add(word)
    grouped: Counter[tuple[str, frozenset[int], frozenset[int]]] = Counter()
    for (kind, text), holders in ours.items():
        if kind != "word":
            others = theirs.get((kind, text), frozenset())
        else:
            words = by_key.get(cognate_of(text), set()) | lexicon.get(text, frozenset())
            others = frozenset().union(*(theirs.get(("word", word), ()) for word in words))
        if others:
            grouped[kind, holders, others] += 1
    for (kind, holders, others), times in grouped.items():
        # What stands in the same places may be one thing: a name of three words.
        for _ in range(min(times, _ALIKE)):
            yield (kind, holders), others


def _holders(pieces: Sequence[Piece]) -> dict[Feature, frozenset[int]]:
    found: dict[Feature, set[int]] = defaultdict(set)
    for number, piece in enumerate(pieces):
        for feature in sorted(piece.features):
            found[feature].add(number)
    return {feature: frozenset(numbers) for feature, numbers in found.items()}


def _add(
    found: Evidence, ours: Holders, others: frozenset[int], sizes: tuple[int, int]
) -> None:  # fmt: skip
    kind, holders = ours
    if kind == "word" and (
        len(holders) > max(2, _COMMON * sizes[0]) or len(others) > max(2, _COMMON * sizes[1])
    ):
        return
    right = _SEEN_AGAIN[kind]
    # Of the other page's pieces that have it, one may be the right one: the rest are chance.
    chance = max(len(others) - 0.5, 0.5) / (sizes[1] + 1)
    if chance >= right:
        return
    gain = min(math.log(right / chance), _MOST_WORD if kind == "word" else _MOST)
    loss = max(math.log((1 - right) / (1 - chance)), _LEAST)
    back = max(len(holders) - 0.5, 0.5) / (sizes[0] + 1)
    surplus = max(math.log((1 - right) / (1 - min(back, right))), _LEAST)
    for number in holders:
        found.source_base[number] += loss
    for other in others:
        found.target_base[other] += surplus
    for number in holders:
        row = found.shared[number]
        for other in others:
            row[other] = row.get(other, 0.0) + gain - loss - surplus
