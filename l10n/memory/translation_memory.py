"""What people have translated before, found again by the same text or by a near one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from l10n.formats.skeleton import compare
from l10n.model import Key

THRESHOLD: Final = 75
"""The similarity in percent from which a near match is offered.

Measured on 437 changed units of 280 real edits, beside 25,796 others: from 75 % on, the nearest
was an earlier form of the same text in four cases of five, below in less than half.
"""
SAME: Final = 100
_WORD = re.compile(r"[^\W_]+")
# Scripts that put no blanks between words: pairs of characters stand for words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+"
)
_RARE_WORDS = 6
_CANDIDATES = 200
_CHARACTERS = 400_000
"""Of all candidates together: comparing takes the square of a text's length."""
_POSTINGS = 800
_COMMONEST = 5_000


class Source(IntEnum):
    """Where a pair comes from, the most trusted first."""

    REVIEWED = 0
    """A unit of an article, which a person stands behind."""
    OBSOLETE = 1
    """A unit that no article has any more, and that a person stood behind."""
    IMPORTED = 2
    """A unit of a TMX file."""


class Pair(NamedTuple):
    """A text and its translation.

    Attributes:
        key: The text and its context.
        target: Its translation.
        origin: Where it stands: an article's path below the source folder, or a TMX file's name.
        source: What kind of place that is.
        sure: Whether its markup is known; where it is not, it is offered and never filled in.
    """

    key: Key
    target: str
    origin: str
    source: Source = Source.REVIEWED
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that serves for a unit.

    Attributes:
        pair: The pair, the best of those with its target.
        score: How near the texts are, in percent; 100 only where they are the same.
        places: How many places have the same text with the same target.
    """

    pair: Pair
    score: int
    places: int


class TranslationMemory:
    """Pairs of texts in one pair of languages.

    Args:
        pairs: The pairs; their order does not matter.
    """

    def __init__(self, pairs: Iterable[Pair]) -> None:
        by_text: defaultdict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            by_text[pair.key.msgid].append(pair)
        self._by_text = dict(by_text)

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._by_text)

    def same(self, key: Key, article: str) -> tuple[Match, ...]:
        """Return the translations of a unit's very text that could be put into its place.

        Args:
            key: The unit.
            article: The path of its article below the source folder.

        Returns:
            Matches with different targets, best first: the same context before another one,
            then reviewed before obsolete before imported, then what stands in most places, then
            what stands nearest in the folders, then by path. None breaks the inline skeleton,
            and none is plain text where Markdown is wanted, or the other way round, unless both
            read alike.
        """
        found = (pair for pair in self._by_text.get(key.msgid, ()) if pair.sure)
        fit = [pair for pair in found if _fits(pair, key)]
        return tuple(_ranked(fit, key, article, SAME))

    def near(self, key: Key, article: str, most: int) -> tuple[Match, ...]:
        """Return translations of other texts that are near to a unit's.

        Args:
            key: The unit.
            article: The path of its article below the source folder.
            most: How many at most.

        Returns:
            Matches with different targets, the nearest first, none below the threshold.
            Nearness is the Levenshtein similarity of the msgids, rounded down, at most 99.
            Compared are texts of like length that share one of the rarest words: the time
            that takes has a bound, whatever the memory's size.
        """
        found: dict[str, Match] = {}
        for score, text in self._index.near(key.msgid):
            pairs = [pair for pair in self._by_text[text] if text != key.msgid or not pair.sure]
            for match in _ranked(pairs, key, article, score):
                found.setdefault(match.pair.target, match)
        return tuple(islice(found.values(), most))

    @cached_property
    def _index(self) -> "_Index":
        return _Index(sorted(self._by_text))


def _fits(pair: Pair, key: Key) -> bool:
    if pair.key.is_plain != key.is_plain:
        # What is plain here and Markdown there must be without markup in both readings.
        return not _MARKUP.search(pair.target + key.msgid)
    return not compare(key, pair.target)


_MARKUP = re.compile(r"[\\`*_\[\]<>&~]|://|@")


def _ranked(pairs: Sequence[Pair], key: Key, article: str, score: int) -> Iterator[Match]:
    """Yield the best pair of each target, best first."""
    places: defaultdict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for pair in pairs:
        places[pair.target].add((pair.origin, pair.key.msgctxt))

    def rank(pair: Pair) -> tuple[bool, Source, int, int, str, str]:
        return (
            pair.key.msgctxt != key.msgctxt,
            pair.source,
            -len(places[pair.target]),
            _distance(article, pair.origin),
            pair.origin,
            pair.target,
        )

    best: dict[str, Pair] = {}
    for pair in sorted(pairs, key=rank):
        best.setdefault(pair.target, pair)
    for target, pair in best.items():
        yield Match(pair, score, len(places[target]))


def _distance(article: str, origin: str) -> int:
    """Count the steps between two articles' folders; to the article itself there are none."""
    if article == origin:
        return 0
    here, there = PurePosixPath(article).parts[:-1], PurePosixPath(origin).parts[:-1]
    common = 0
    for left, right in zip(here, there, strict=False):
        if left != right:
            break
        common += 1
    return 1 + len(here) + len(there) - 2 * common


class _Index:
    """Texts by their words, so that few must be compared with a new one.

    Two texts that are alike in three quarters of their characters all but always share one of
    their rarest words: on the texts named at `THRESHOLD` 203 of 205 nearest texts were found.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for word in _words(text):
                postings[word].append(number)
        self._postings = dict(postings)

    def near(self, text: str) -> list[tuple[int, str]]:
        """Return scores and texts, the nearest first, the text itself among them."""
        lengths = len(text) * THRESHOLD / SAME, len(text) * SAME / THRESHOLD
        shared = self._sharing(text)
        fit = [number for number in shared if lengths[0] <= len(self._texts[number]) <= lengths[1]]
        fit.sort(key=lambda number: (-shared[number], number))
        most = min(_CANDIDATES, 1 + _CHARACTERS // (len(text) + 1))
        found = process.extract(
            text,
            {number: self._texts[number] for number in fit[:most]},
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=THRESHOLD / SAME,
            limit=None,
        )
        scored = [(_percent(score, same=other == text), other) for other, score, _ in found]
        return sorted(scored, key=lambda item: (-item[0], item[1]))

    def _sharing(self, text: str) -> dict[int, int]:
        """Count for each text how many of the rarest words of another one it has."""
        words = sorted((len(self._postings[word]), word) for word in _words(text)
                       if word in self._postings)  # fmt: skip
        shared: dict[int, int] = {}
        looked_at = 0
        for count, word in words[:_RARE_WORDS]:
            looked_at += count
            if shared and (looked_at > _POSTINGS or count > _COMMONEST):
                break
            for number in self._postings[word][:_COMMONEST]:
                shared[number] = shared.get(number, 0) + 1
        return shared


def _percent(similarity: float, *, same: bool) -> int:
    return SAME if same else int(similarity * SAME)


def _words(text: str) -> set[str]:
    """Return a text's words without case; of scripts without blanks, pairs of characters."""
    folded = text.casefold()
    words = set(_WORD.findall(folded))
    for run in _UNSPACED.findall(folded):
        words.update(run[start : start + 2] for start in range(max(len(run) - 1, 1)))
    return words
