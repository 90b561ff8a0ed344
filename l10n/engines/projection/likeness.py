"""How alike two words, or the words of two texts, are: inflected forms and cognates."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import Indel

from l10n.engines.projection.words import word_spans

_FORM = 0.7
"""From this on two words may be forms of one: `ciblée`, `ciblés`."""
_TELLING = 0.5
_SHORT = 3
"""Letters of a word that is too short to be anything but itself."""
_ARTICLE = re.compile(r"^(?:[وفبكل]{0,2}ال|لل)(?=\w{2})|^[وفبل](?=\w{4})")
"""Arabic's article and the prepositions and conjunctions that are written with a word."""
_CLITICS = re.compile("[وف]?[بكل]?(?:ال|ل)?")
_ENDING = 0.9
_HIRAGANA = re.compile("[\u3041-\u309f]")


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """Return a word without case, accents and vowel signs, and without an Arabic article."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return _ARTICLE.sub("", bare)


def likeness(one: str, two: str) -> float:
    """Tell how likely two folded words are forms of one: 1 for equal ones, 0 for others."""
    if one == two:
        return 1.0
    long, short = (one, two) if len(one) > len(two) else (two, one)
    if len(short) >= _SHORT and (
        (long.startswith(short) and len(long) - len(short) == 1)
        or (long.endswith(short) and _CLITICS.fullmatch(long[: -len(short)]))
    ):
        return _ENDING
    if min(len(one), len(two)) <= _SHORT:
        return 0.0
    alike: float = Indel.normalized_similarity(one, two, score_cutoff=_FORM)
    return alike


def weight(word: str) -> float:
    """Return how much a word says: less if it is short, as articles and prepositions are."""
    if len(word) == 1 and not word.isascii():
        return 0.3 if _HIRAGANA.match(word) else 1.0
    return 0.25 if is_small(word) else 1.0


def is_small(word: str) -> bool:
    """Tell whether a word looks like an article, a preposition or a particle."""
    if len(word) == 1:
        return bool(_HIRAGANA.match(word)) or (word.isalpha() and word.isascii())
    if len(word) == _SHORT:
        return word.isalpha() and word.islower()
    return len(word) < _SHORT and word.isalpha() and not word.isupper()


class Wording:
    """The words of a text that are looked for in another.

    Args:
        text: What is looked for.
        index: The text in which it is looked for.
    """

    def __init__(self, text: str, index: "WordIndex") -> None:
        wanted = [folded(text[slice(*span)]) for span in word_spans(text)]
        self._weights = [weight(word) for word in wanted]
        self._whole = sum(self._weights)
        self._sums = index.sums
        self._own = index.weights
        self._like: dict[int, list[tuple[int, float]]] = {}
        for number, word in enumerate(wanted):
            for place, like in index.find(word):
                self._like.setdefault(place, []).append((number, like))
        telling = [
            place
            for place, found in self._like.items()
            if any(self._weights[number] > _TELLING for number, _ in found)
        ]
        self.hits = sorted(telling or self._like)
        self.length = len(wanted)

    def agreement(self, start: int, end: int) -> float:
        """Return the F-measure of the words from `start` to `end`: 1 if they are all the text."""
        best: dict[int, float] = {}
        present = 0.0
        for place in range(start, end):
            found = self._like.get(place)
            if found:
                present += max(like for _, like in found) * self._own[place]
                for number, like in found:
                    best[number] = max(best.get(number, 0.0), like)
        held = sum(like * self._weights[number] for number, like in best.items())
        if not (present and held):
            return 0.0
        precision = present / (self._sums[end] - self._sums[start])
        recall = held / self._whole
        return 2 * precision * recall / (precision + recall)


class WordIndex:
    """The words of a text, for finding those that are like another.

    Args:
        words: The words, folded.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._found: dict[str, list[tuple[int, float]]] = {}
        self.weights = [weight(word) for word in words]
        self.sums = [0.0, *accumulate(self.weights)]

    def find(self, word: str) -> list[tuple[int, float]]:
        """Return the places of the words that are like a folded one, and how alike they are."""
        if word not in self._found:
            scored = ((place, likeness(word, other)) for place, other in enumerate(self._words))
            self._found[word] = [(place, like) for place, like in scored if like]
        return self._found[word]
