"""Whether a translation leaves its source untranslated."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from l10n.likeness.tongue import small_words
from l10n.locales import language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RUN = 4
"""Ordinary words in a row that no translation has in common with its source."""
_MOST = 0.7
_WORDS = 500
"""Of a text, that are compared: what is copied, is so from its start."""
_FEW = 3
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_LONG = 4
"""Letters of an ordinary word that does not merely join names: "Institute of the Sea"."""
_QUOTED = re.compile(r"[“\"«„‘][^“”\"«»„‘]{2,80}[”\"»“’]")


def copied_words(
    source: str, target: str, pair: tuple[str, str], kept: Iterable[str] = ()
) -> str:  # fmt: skip
    """Return the words of its source that a translation leaves as they are.

    Args:
        source: What a reader sees of the source.
        target: What a reader sees of the translation.
        pair: The locales of the two; of one language, texts may be the same.
        kept: What has to stay as it is.

    Returns:
        The words where they are too many to be names, or nothing. Names, that is words with a
        capital letter, numbers, protected terms and what stands in quotation marks may stay.
    """
    if language(pair[0]) == language(pair[1]):
        return ""
    kept = tuple(kept)
    ours, theirs = _words(source, kept), _words(target, kept)
    if set(ours).isdisjoint(theirs):
        return ""
    if ours == theirs and sum(map(_is_ordinary, ours)) > 1:
        return " ".join(ours)
    return _copied_part(source, target, pair, kept)


def _copied_part(source: str, target: str, pair: tuple[str, str], kept: tuple[str, ...]) -> str:
    """Return what a translation leaves as it is besides what is quoted."""
    ours, theirs = (_words(_QUOTED.sub(" ", text), kept) for text in (source, target))
    known = set(theirs)
    if sum(word in known and _is_ordinary(word) for word in ours) < _FEW:
        return ""
    run = _longest_run(ours, theirs)
    if _is_copied(run, pair):
        return " ".join(run)
    ordinary = [word for word in ours if _is_ordinary(word)]
    same = [word for word in ordinary if word in known]
    if len(ordinary) >= _FEW and len(same) > _MOST * len(ordinary):
        return " ".join(same)
    return ""


def _is_copied(run: Sequence[str], pair: tuple[str, str]) -> bool:
    """Tell whether words in a row are too many to be a name, or hold what no name brings along.

    That is a small word of the source's language, which is none of the translation's, beside
    others: "for a blood test".
    """
    ordinary = sum(map(_is_ordinary, run))
    if ordinary >= _RUN and sum(map(_is_telling, run)) > 1:
        return True
    small = small_words(language(pair[0])) - small_words(language(pair[1]))
    joined = any(word in small for word in run)
    return ordinary >= _FEW and joined and any(_is_telling(w) and w not in small for w in run)


@lru_cache(maxsize=512)  # a source is looked at for each locale, and mostly quotes nothing
def _words(text: str, kept: tuple[str, ...]) -> tuple[str, ...]:
    for one in kept:
        text = text.replace(one, " ")
    words = _WORD.findall(_ADDRESS.sub(" ", text))[:_WORDS]
    if words and words[0].istitle() and len(words) > 1:
        words[0] = words[0].lower()
    return tuple(words)


def _is_ordinary(word: str) -> bool:
    """Tell whether a word is none that may be a name."""
    return word.islower() and len(word) > 1


def _is_telling(word: str) -> bool:
    return _is_ordinary(word) and len(word) >= _LONG


def _longest_run(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the longest run of words that two texts have in common."""
    places: dict[str, list[int]] = {}
    for index, word in enumerate(theirs):
        places.setdefault(word, []).append(index)
    best: tuple[int, int] = (0, 0)
    before: dict[int, int] = {}
    for index, word in enumerate(ours):
        now: dict[int, int] = {}
        for place in places.get(word, ()):
            now[place] = before.get(place - 1, 0) + 1
            if now[place] > best[0]:
                best = (now[place], index + 1)
        before = now
    return list(ours[best[1] - best[0] : best[1]])
