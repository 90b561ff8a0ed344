"""Whether a translation says something over again that its source says once."""

import re
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_CHARACTER = re.compile(r"[^\W\d_]|\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.!?。！？؟।]")
_THRICE = 3
_LONGEST = 60
"""Words of what is looked for again."""
_HOPELESS = 0.5
"""The share of a text that loops from which on it is no draft of its sentence any more."""
_SPACED = 8
"""Letters from which on something that stands twice in a row is no play of a language."""
_FEW_CHARACTERS = 6


class Loop(NamedTuple):
    """Something that stands several times in a row.

    Attributes:
        text: What.
        times: How often.
        share: The share of the text that is that.
    """

    text: str
    times: int
    share: float


def loop_in(source: str, target: str, *, spaced: bool) -> Loop | None:
    """Find what a translation repeats in a row and its source does not.

    Args:
        source: What a reader sees of the source.
        target: What a reader sees of the translation.
        spaced: Whether the translation's words stand between spaces; by characters else.

    Returns:
        The repetition that takes most of the translation, or None. A short word may stand twice
        in a row in many languages ("nous nous", "que que"), and a few words on either side of a
        comma: they are none.
    """
    found = _longest(target, spaced=spaced)
    if found is None:
        return None
    own = _longest(source, spaced=True)
    return None if own is not None and own.times >= found.times else found


def _longest(text: str, *, spaced: bool) -> Loop | None:
    pattern = _WORD if spaced else _CHARACTER
    words = [word.casefold() for word in pattern.findall(text)]
    if len(set(words)) == len(words):
        return None
    best: Loop | None = None
    longest = 0
    pairs = set(pairwise(words))
    repeats = len(pairs) < len(words) - 1  # what is longer than a word repeats two of them
    periods = _periods(words, most=_LONGEST if repeats else 1)
    matches = list(pattern.finditer(text)) if periods else []
    for period in periods:
        run = 0
        for index in range(len(words) - period):
            run = run + 1 if words[index] == words[index + period] else 0
            if run >= period and run + period > longest:
                start = index + 1 - run
                again = start + period
                between = text[matches[again - 1].end() : matches[again].start()]
                loop = Loop(
                    (" " if spaced else "").join(words[start:again]),
                    run // period + 1,
                    (run + period) / len(words),
                )
                if _counts(loop, period, between, spaced=spaced):
                    best, longest = loop, run + period
    return best


def _periods(words: list[str], most: int) -> list[int]:
    """Return how far apart the same words stand: nothing repeats in a row at another distance."""
    seen: dict[str, int] = {}
    found: set[int] = set()
    for index, word in enumerate(words):
        if word in seen:
            found.add(index - seen[word])
        seen[word] = index
    return sorted(one for one in found if one <= most)


def _counts(loop: Loop, period: int, between: str, *, spaced: bool) -> bool:
    """Tell whether it is the mark of a machine that something stands so often in a row."""
    letters = sum(map(str.isalpha, loop.text))
    if loop.times >= _THRICE:
        return letters > 1
    if letters < (_SPACED if spaced else _FEW_CHARACTERS):
        return False
    if _SENTENCE_END.search(between):
        return loop.share > _HOPELESS or period > _THRICE
    return loop.share > _HOPELESS or not between.strip()


def is_hopeless(loop: Loop) -> bool:
    """Tell whether a loop has eaten its sentence: three times or more, and most of the text."""
    return loop.times >= _THRICE and loop.share > _HOPELESS
