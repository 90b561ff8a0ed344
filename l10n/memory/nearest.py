"""The old text that is nearest to a new one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from l10n.model import Entry, Key

# Measured on 280 edits of real articles; see the tests.
FAR: Final = 60.0
"""From which likeness on a text is a changed one wherever it stands."""
NEAR: Final = 50.0
"""From which on it is beside the same neighbour."""
SHORT: Final = 75.0
"""From which on a text of a word or two is, wherever it stands."""
_NEIGHBOUR_WEIGHS = 10.0
_SEEN = 4000
_WORD = re.compile(r"\w+")
_LONG_WORD = 16
_PIECE = 4
_ALL_PAIRS = 2e10
_RAREST = 12
_COMMON = 50
_CANDIDATES = 10


class Placed(NamedTuple):
    """An entry between its neighbours: the last key before it and the first behind that stayed."""

    entry: Entry
    before: Key | None = None
    behind: Key | None = None


class _Scored(NamedTuple):
    """A pair by the order in which it is chosen."""

    rank: float
    place: int
    at: int


def placed(entries: Iterable[Entry], stayed: set[Key]) -> list[Placed]:
    """Find the neighbours of entries.

    Args:
        entries: All live entries of a catalog, in document order.
        stayed: The keys that are old and new.

    Returns:
        The entries whose keys are not among those.
    """
    found: list[Placed] = []
    open_from, before = 0, None
    for entry in entries:
        if entry.key in stayed:
            found[open_from:] = [item._replace(behind=entry.key) for item in found[open_from:]]
            open_from, before = len(found), entry.key
        else:
            found.append(Placed(entry, before))
    return found


def nearest(old: Sequence[Placed], wanted: Sequence[Placed]) -> list[tuple[Entry, Entry]]:
    """Pair changed texts with what they were, the most alike first.

    Likeness is rapidfuzz's normalized Indel similarity of the msgids, from 0 to 100. Where many
    texts are gone and many are new, only those are compared that have rare words in common.

    Args:
        old: Entries whose texts are gone.
        wanted: Entries whose texts are new.

    Returns:
        Pairs of an old and a wanted entry, each in one of them at most, in the order of `wanted`.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, at in sorted(_scored(old, wanted)):
        if place not in pairs and at not in taken:
            pairs[place] = at
            taken.add(at)
    return [(old[pairs[place]].entry, wanted[place].entry) for place in sorted(pairs)]


def _scored(old: Sequence[Placed], wanted: Sequence[Placed]) -> Iterator[_Scored]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - most runs compare nothing

    texts = {at: item.entry.msgid[:_SEEN] for at, item in enumerate(old)}
    size = sum(map(len, texts.values())) * sum(len(item.entry.msgid) for item in wanted)
    index = _Index(old) if size > _ALL_PAIRS else None
    for place, want in enumerate(wanted):
        chosen = index.candidates(want) if index else texts
        found = process.extract(
            want.entry.msgid[:_SEEN], {at: texts[at] for at in chosen},
            scorer=fuzz.ratio, score_cutoff=NEAR, limit=_CANDIDATES,
        )  # fmt: skip
        for _, score, at in found:
            near = _are_neighbours(old[at], want)
            if _is_alike(old[at].entry, want.entry, score, near=near):
                yield _Scored(-score - near * _NEIGHBOUR_WEIGHS, place, at)


def _are_neighbours(old: Placed, want: Placed) -> bool:
    """Tell whether two texts stand beside the same one."""
    return any(
        one is not None and one == other
        for one, other in ((old.before, want.before), (old.behind, want.behind))
    )


def _is_alike(old: Entry, want: Entry, score: float, *, near: bool) -> bool:
    if (old.key.is_plain or want.key.is_plain) and old.msgctxt != want.msgctxt:
        return False
    short = want.msgctxt is not None and not want.key.is_plain
    return near or score >= (SHORT if short else FAR)


class _Index:
    """Which old texts hold which words."""

    def __init__(self, old: Sequence[Placed]) -> None:
        self._places: dict[str, list[int]] = {}
        self._neighbours: dict[Key | None, list[int]] = {}
        for at, item in enumerate(old):
            for word in _words(item.entry.msgid):
                self._places.setdefault(word, []).append(at)
            for key in {item.before, item.behind} - {None}:
                self._neighbours.setdefault(key, []).append(at)

    def candidates(self, want: Placed) -> list[int]:
        """Return the old texts that share most of a text's rarest words, and its neighbours."""
        known = [self._places[word] for word in _words(want.entry.msgid) if word in self._places]
        rarest = sorted((places for places in known if len(places) <= _COMMON), key=len)[:_RAREST]
        shared = Counter(at for places in rarest for at in places)
        best = sorted(shared, key=lambda at: (-shared[at], at))[:_CANDIDATES]
        beside = [
            at
            for key in (want.before, want.behind)
            for at in self._neighbours.get(key, ())[:_CANDIDATES]
        ]
        return list(dict.fromkeys((*best, *beside)))


def _words(text: str) -> list[str]:
    """Return the words of a text, each once; where words have no spaces between, pieces."""
    pieces: dict[str, None] = {}
    for word in _WORD.findall(text[:_SEEN].casefold()):
        if len(word) <= _LONG_WORD:
            pieces[word] = None
        else:
            ends = range(_PIECE, len(word) + 1)
            pieces.update(dict.fromkeys(word[end - _PIECE : end] for end in ends))
    return list(pieces)
