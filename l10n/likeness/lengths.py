"""Whether a translation is as long as one of its source is, and whether it has an end."""

import math
import re
from collections.abc import Mapping

from l10n.locales import language

_RELATIVE: Mapping[str, float] = {
    "en": 1.0, "es": 1.14, "fr": 1.17, "de": 1.15, "it": 1.14, "pt": 1.09, "nl": 1.11, "ca": 1.11,
    "gl": 1.09, "ro": 1.11, "pl": 1.09, "cs": 0.99, "sk": 1.01, "hu": 1.07, "fi": 1.06, "sv": 1.02,
    "da": 1.04, "nb": 1.03, "no": 1.03, "ru": 1.08, "uk": 1.04, "bg": 1.06, "sr": 1.01, "hr": 1.0,
    "el": 1.17, "tr": 1.03, "ar": 0.89, "he": 0.79, "fa": 0.94, "ur": 1.0, "hi": 1.0, "bn": 0.98,
    "ta": 1.2, "te": 1.03, "mr": 1.0, "th": 0.95, "vi": 1.07, "id": 1.1, "ms": 1.1, "tl": 1.18,
    "sw": 1.05, "eo": 1.0, "ko": 0.5, "ja": 0.46, "zh": 0.33,
}  # fmt: skip
"""Characters that a language needs for what takes one in English."""
_USUAL = 1.05
_SMOOTH = 12.0
"""Characters added to both: a word more or less is much of a heading and nothing of a sentence."""
_ENDS = re.compile(r"[.!?:;…。！？：；؟؛।॥۔։።]")
_CLOSING = " \t\n\"'”’»«“‘)]}）］】」』〉》*_\u200f\u200e\u00a0\u202f"
_WITHOUT_ENDS = frozenset({"th", "lo", "km", "my", "bo", "dz"})
_MEASURED = frozenset({"en", "es", "fr", "de", "pt", "ar"})
_UNSURE = 0.15
"""What is allowed besides where the usual length was not measured."""
_LONGER = 0.1
"""What is allowed besides to what is longer: translations explain."""
_NEVER_SURE = 1.4
"""How far lengths may differ, as a logarithm, whatever the texts are."""


def usual_length(characters: int, pair: tuple[str, str]) -> float:
    """Return how many characters a translation usually has.

    Args:
        characters: Those of the source.
        pair: The locales of the two.
    """
    ours, theirs = (_RELATIVE.get(language(locale), _USUAL) for locale in pair)
    return characters * theirs / ours


def length_surprise(source: str, target: str, pair: tuple[str, str]) -> float:
    """Return how far a translation's length is from what is usual for its source and languages.

    Args:
        source: What a reader sees of the source.
        target: What a reader sees of the translation.
        pair: The locales of the two.

    Returns:
        The logarithm of the smoothed ratio to the usual length: 0 as usual, below it shorter.
    """
    usual = usual_length(len(source), pair)
    smooth = _SMOOTH * _RELATIVE.get(language(pair[1]), _USUAL)
    return math.log((len(target) + smooth) / (usual + smooth))


def length_detail(source: str, target: str, pair: tuple[str, str], name: str) -> str:
    """Say in words that a translation is too short or too long for its source, or nothing.

    Args:
        source: What a reader sees of the source.
        target: What a reader sees of the translation.
        pair: The locales of the two.
        name: What the sentence calls the translation: `draft`.
    """
    surprise = length_surprise(source, target, pair)
    allowed = _allowed(len(source)) + (0.0 if set(map(language, pair)) <= _MEASURED else _UNSURE)
    if surprise < -allowed:
        return f"The {name} is much shorter than a translation of its source usually is."
    if surprise > allowed + _LONGER:
        return f"The {name} is much longer than a translation of its source usually is."
    return ""


def _allowed(length: int) -> float:
    """Return how far lengths may differ: sentences far less than headings do."""
    return min(_NEVER_SURE, 0.25 + 2.4 / math.sqrt(length + 1))


def is_unfinished(source: str, target: str, locale: str) -> bool:
    """Tell whether a translation lacks the end that its source has: a full stop or the like."""
    if language(locale) in _WITHOUT_ENDS:
        return False
    return bool(_has_end(source) and not _has_end(target))


def _has_end(text: str) -> bool:
    return bool(_ENDS.match(text.rstrip(_CLOSING)[-1:]))
