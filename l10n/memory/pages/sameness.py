"""Whether a text of a translated page was translated at all."""

import re
from collections import Counter
from enum import StrEnum

from l10n.terms import protected_spans

_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG = 3
_FEW = 3
_SOME = 6
_NEARLY = 0.8
_CLOSE = 0.5
"""Below this share of words in common, names among them, nothing more is asked."""


class Sameness(StrEnum):
    """How a text of a page is to its source's."""

    OTHER = "other"
    """It differs, as a translation does."""
    NAMES = "names"
    """It is the same, and there is nothing in it to translate."""
    SHORT = "short"
    """It is the same, and may be the same in both languages: `Normal`, `Radio`."""
    SOURCE = "source"
    """It is the source's text, or an older or newer version of it."""


def sameness(source: str, target: str, protect: tuple[str, ...], code: frozenset[str]) -> Sameness:
    """Compare a page's text with its source's.

    Args:
        source: What a reader sees of the source.
        target: What a reader sees of the page.
        protect: The project's patterns for what is not translated.
        code: The inline code of the source, which nobody translates.

    Returns:
        How they are to each other. Blanks and case do not count.
    """
    own, others = (Counter(_WORD.findall(text.casefold())) for text in (source, target))
    if (own & others).total() < _CLOSE * own.total():
        return Sameness.OTHER
    words, named = _ordinary(source, protect, code)
    if " ".join(source.casefold().split()) == " ".join(target.casefold().split()):
        if not words or (named and max(map(len, words)) < _LONG):
            return Sameness.NAMES
        return Sameness.SHORT if len(words) <= _FEW else Sameness.SOURCE
    if len(words) >= _SOME:
        kept = Counter(words) & others
        if kept.total() >= _NEARLY * len(words):
            return Sameness.SOURCE
    return Sameness.OTHER


def _ordinary(text: str, protect: tuple[str, ...], code: frozenset[str]) -> tuple[list[str], bool]:
    """Return the words of a text that are no names or codes, and whether it has any of those."""
    plain = text
    for part in sorted(code, key=len, reverse=True):
        plain = plain.replace(part, " ")
    parts: list[str] = []
    at = 0
    for span in protected_spans(plain, protect):
        parts.append(plain[at : span.start])
        at = span.end
    parts.append(plain[at:])
    return _WORD.findall(" ".join(parts).casefold()), plain != text or len(parts) > 1
