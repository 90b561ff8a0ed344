"""Whether a translation says something over again that its source says once."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_CHARACTER = re.compile(r"[^\W\d_]|\d+(?:[.,]\d+)*")
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
        in a row in many languages ("nous nous", "que que"): it is none.
    """
    words = (_WORD if spaced else _CHARACTER).findall(target.casefold())
    found = _longest(words, spaced=spaced)
    if found is None:
        return None
    own = _longest(_WORD.findall(source.casefold()), spaced=True)
    return None if own is not None and own.times >= found.times else found


def _longest(words: Sequence[str], *, spaced: bool) -> Loop | None:
    if len(set(words)) == len(words):
        return None
    best: tuple[int, int, int] | None = None
    for period in range(1, min(len(words) // 2, _LONGEST) + 1):
        run = 0
        for index in range(len(words) - period):
            run = run + 1 if words[index] == words[index + period] else 0
            if run >= period and (best is None or run + period > best[0]):
                start = index + 1 - run
                if _counts(words[start : start + period], run // period + 1, spaced=spaced):
                    best = (run + period, start, period)
    if best is None:
        return None
    length, start, period = best
    text = (" " if spaced else "").join(words[start : start + period])
    return Loop(text, length // period, length / len(words))


def _counts(words: Sequence[str], times: int, *, spaced: bool) -> bool:
    """Tell whether it is the mark of a machine that words stand so often in a row."""
    letters = sum(len(word) for word in words if not word[0].isdigit())
    if not spaced:
        return letters >= (_FEW_CHARACTERS if times < _THRICE else 2)
    if times >= _THRICE:
        return letters > 1
    return letters >= _SPACED


def is_hopeless(loop: Loop) -> bool:
    """Tell whether a loop has eaten its sentence: three times or more, and most of the text."""
    return loop.times >= _THRICE and loop.share > _HOPELESS
