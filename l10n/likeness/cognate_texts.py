"""How much texts of two languages look like one another: names, figures, words of one origin."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

_WORD = re.compile(r"[^\W_]+")
_SPELLINGS = (("ph", "f"), ("th", "t"), ("ch", "c"), ("ck", "c"), ("qu", "c"), ("k", "c"),
              ("y", "i"), ("ae", "e"), ("oe", "e"))  # fmt: skip
_SHORTEST = 4
"""Letters of a word from which on another may look like it by more than chance."""
_LIKE = 0.62
"""How like two words of one origin are at least, 0 to 1."""


def look_alike(source: str, target: str) -> float:
    """Return how much the words of a text look like those of another that look like them most.

    Args:
        source: What a reader sees of the one.
        target: What a reader sees of the other.

    Returns:
        0 to 1; 0 where neither has a word that could.
    """
    ours, theirs = _words(source), _words(target)
    if not ours:
        return 0.0
    best = (max((_likeness(one, two) for two in theirs), default=0.0) for one in ours)
    return sum(best) / len(ours)


def _likeness(one: str, two: str) -> float:
    if one == two:
        return 1.0
    if min(len(one), len(two)) < _SHORTEST:
        return 0.0
    return Indel.normalized_similarity(one, two, score_cutoff=_LIKE)


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    """Return the words that may look like others: long ones, figures, names in capitals."""
    return tuple(
        _spelt(word)
        for word in _WORD.findall(text)
        if len(word) >= _SHORTEST or word.isdigit() or (word.isupper() and len(word) > 1)
    )


def _spelt(word: str) -> str:
    if word.isupper():
        return "".join(sorted(word))  # HIV and VIH
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    for old, new in _SPELLINGS:
        plain = plain.replace(old, new)
    return plain
