"""Names of people and places that a translation misspells: "Jane Smiht"."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

_PAIR = re.compile(r"(?<![\w.’'-])(?=([A-Z\u00c0-\u00de]\w{2,})[ -]([A-Z\u00c0-\u00de]\w{2,}))")
"""Two words with capitals side by side."""
_WORD = re.compile(r"\w+(?:[’']\w+)*")
_GENITIVE = re.compile(r"(?:[’']s|[’'])$|(?<=\w)s$")
_SHORTEST = 4
_MOST = 2
"""Letters that may be wrong."""
_NEAR = 0.7
_TITLES = frozenset(
    """
    admiral archbishop baron bishop brother captain chairman chancellor chief colonel commissioner
    corporal council councillor count countess detective director doctor duchess duke emperor
    general governor hurricane inspector judge justice king lady lieutenant lord major marshal
    mayor minister miss mister mother officer pope president prince princess prior professor
    protector queen saint secretary senator sergeant sheriff sister storm sultan tropical
    """.split()  # noqa: SIM905
)
"""English words before a name that languages write alike, each in its own way."""
_SOUNDS: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        (r"(?:tsch|tch|tsj|sch|tj|ch|kh|sh|cz|c)", "k"),
        (r"ks", "x"),
        (r"ph|ff", "f"),
        (r"w", "v"),
        (r"(?:o|e)[vf]$", "ov"),
        (r"ou|oe|ue", "u"),
        (r"[jy]", "i"),
        (r"[ae]i+", "e"),
        (r"i+e?", "i"),
        (r"z", "s"),
        (r"th", "t"),
        (r"(?:[aeo]|us|um)$", ""),
    )
)
"""What languages write otherwise of a name from another script, or from Latin, in this order:
Gorbachev, Gorbatschow, Gorbatchev; Putin, Poutine; lymphoma, Lymphome."""


class Misspelt(NamedTuple):
    """A name that a translation writes otherwise.

    Attributes:
        name: As the source writes it.
        written: As the translation does.
    """

    name: str
    written: str


def misspelt_names(source: str, target: str) -> Iterator[Misspelt]:
    """Find names that a translation misspells: beside a word of them that it keeps as it is.

    Other endings and accents are no mistakes, and the names of countries have other forms; so a
    word is told only beside one that both texts have, and with one or two letters wrong that no
    language writes otherwise by the name's sound.

    Args:
        source: What a reader sees of the source.
        target: What a reader sees of the translation.

    Yields:
        Each once.
    """
    pairs = [(match[1], match[2]) for match in _PAIR.finditer(source)]
    lost = [
        (kept, name, step)
        for one, two in pairs
        for kept, name, step in ((one, two, 1), (two, one, -1))
        if name not in target
        and kept in target
        and not kept.isupper()
        and len(name) >= _SHORTEST
        and name.lower() not in _TITLES
    ]
    if not lost:
        return
    words = _WORD.findall(target)
    known = {_plain(word) for word in words}
    own = set(_WORD.findall(source))
    beside: dict[tuple[str, int], dict[str, None]] = {}
    for one, two in pairwise(words):
        beside.setdefault((one, 1), {})[two] = None
        beside.setdefault((two, -1), {})[one] = None
    told: set[str] = set()
    for kept, name, step in dict.fromkeys(lost):
        if _plain(name) in known or name in told:
            continue
        others = beside.get((kept, step), ())
        near = next((word for word in others if word not in own and _is_near(name, word)), "")
        if near:
            told.add(name)
            yield Misspelt(name, near)


def _is_near(name: str, word: str) -> bool:
    if not word[:1].isupper() or word[0] != name[0]:
        return False
    one, two = _plain(name), _plain(word)
    return (
        one != two
        and (sorted(one) == sorted(two) or _sound(one) != _sound(two))
        and DamerauLevenshtein.distance(one, two, score_cutoff=_MOST) <= _MOST
        and DamerauLevenshtein.normalized_similarity(one, two) >= _NEAR
    )


def _sound(plain: str) -> str:
    """Return what is the same of a name in languages that write it by its sound."""
    for letters, sound in _SOUNDS:
        plain = letters.sub(sound, plain)
    return plain


def _plain(word: str) -> str:
    """Return a word in small letters, without accents and the s of what is somebody's."""
    letters = unicodedata.normalize("NFKD", _GENITIVE.sub("", word).casefold())
    return "".join(char for char in letters if not unicodedata.combining(char))
