"""Words of a sentence, as places where markup may begin and end."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from l10n.model import Span

_SIGNS = frozenset("_®™℠°%‰′″\u200c\u200d")
"""Signs and joiners that belong to the word they stand at."""
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Japanese and Chinese: nothing divides their words."""
_NUMBER_POINTS = frozenset(".,·'’")


@lru_cache(maxsize=1 << 12)
def is_word_character(char: str) -> bool:
    """Tell whether a character belongs to a word: letter, digit, combining mark or sign."""
    return char.isalnum() or unicodedata.category(char)[0] == "M" or char in _SIGNS


def has_word(text: str) -> bool:
    """Tell whether a text holds anything but punctuation and white space."""
    return any(map(is_word_character, text))


def is_punctuation(char: str) -> bool:
    """Tell whether a character is neither part of a word nor white space."""
    return not char.isspace() and not is_word_character(char)


@lru_cache(maxsize=1 << 10)
def word_spans(text: str) -> tuple[Span, ...]:
    """Find the words of a text.

    Args:
        text: A plain sentence. In scripts that put no spaces between words, each character is one.

    Returns:
        Spans of characters, disjoint and in order, without punctuation: `0.5` is one word,
        `l'étude` and `BCR-ABL` are two.
    """
    spans: list[Span] = []
    for index, char in enumerate(text):
        if not is_word_character(char) and not _joins(text, index):
            continue
        last = spans[-1] if spans else None
        if last and last.end == index and _sticks(text[index - 1], char):
            spans[-1] = Span(last.start, index + 1)
        else:
            spans.append(Span(index, index + 1))
    return tuple(spans)


def core(text: str) -> str:
    """Return a text without the punctuation and white space at its edges, if a word is left."""
    if not has_word(text):
        return text.strip()
    places = [index for index, char in enumerate(text) if is_word_character(char)]
    return text[places[0] : places[-1] + 1]


def occurrences(text: str, needle: str, *, exact: bool = False) -> list[Span]:
    """Find every place where a text stands as whole words.

    Args:
        text: Where to look.
        needle: What to look for; nothing is found for an empty one.
        exact: Whether case counts.

    Returns:
        Spans of characters, in order; they may overlap.
    """
    if not needle:
        return []
    spans = [
        Span(start, start + len(needle))
        for start in _starts(*((text, needle) if exact else (_lowered(text), _lowered(needle))))
    ]
    return [span for span in spans if not _cuts(text, span.start) and not _cuts(text, span.end)]


def _starts(text: str, needle: str) -> Iterator[int]:
    start = text.find(needle)
    while start >= 0:
        yield start
        start = text.find(needle, start + 1)


@lru_cache(maxsize=1 << 10)
def _lowered(text: str) -> str:
    """Return a text in small letters, as long as before: `İ` would become two characters."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def _joins(text: str, index: int) -> bool:
    """Tell whether a sign is inside a number, or is the point of the Catalan `l·l`."""
    around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    if len(around) != 2:  # noqa: PLR2004 -- one on either side
        return False
    return (text[index] in _NUMBER_POINTS and around.isdigit()) or (
        text[index] == "·" and around.lower() == "ll"
    )


@lru_cache(maxsize=1 << 14)
def _sticks(before: str, char: str) -> bool:
    """Tell whether two characters that stand together belong to one word."""
    if unicodedata.category(char)[0] == "M" or char in _SIGNS:
        return True
    return not _WITHOUT_SPACES.match(before) and not _WITHOUT_SPACES.match(char)


def _cuts(text: str, place: int) -> bool:
    """Tell whether a place is inside a word."""
    if not 0 < place < len(text):
        return False
    before, behind = text[place - 1], text[place]
    within = is_word_character(before) and is_word_character(behind)
    return within and _sticks(before, behind)
