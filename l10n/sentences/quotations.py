"""Quotations and brackets: what a sentence does not end within."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from l10n.model import Span

_MARKS = re.compile('["“”„‟«»()\\[\\]（）［］「」『』《》〈〉【】]')
_BRACKETS = {"(": ")", "[": "]", "（": "）", "［": "］", "「": "」", "『": "』", "《": "》",
            "〈": "〉", "【": "】"}  # fmt: skip
_ASIDE = frozenset("([（［")
_QUOTES = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "”": "“”", '"': '"'}
"""By what opens a quotation what may close it: »so« in German, ”so“ in Arabic, „so” in Polish."""
_LONGEST = 200
"""Characters. Sentences end within a longer pair: an engine would read too much at once."""
_DEEPEST = 8


class Quotations(NamedTuple):
    """The pairs of quotation marks and brackets in a text.

    Attributes:
        text: The text.
        spans: The outermost pairs, marks included, in order; without the long ones.
        openings: Where a mark of any pair opens.
        closings: Where a bracket or a mark of any pair closes, with where it opened.
    """

    text: str
    spans: tuple[Span, ...]
    openings: frozenset[int]
    closings: Mapping[int, int]

    def bracket(self, place: int) -> int:
        """Return where the bracket that closes at a place opened; 0 where none does."""
        start = self.closings.get(place, 0)
        return start if self.text[start : start + 1] in _ASIDE else 0

    def encloses(self, place: int) -> bool:
        """Tell whether a place lies between the marks of a pair."""
        index = bisect_left(self.spans, place, key=lambda span: span.end)
        return index < len(self.spans) and self.spans[index].start < place < self.spans[index].end


def quotations_in(text: str) -> Quotations:
    """Find the pairs of quotation marks and brackets in a line of text."""
    pairs = sorted(_pairs(text))
    outermost: list[Span] = []
    for pair in pairs:
        if pair.end - pair.start > _LONGEST:
            continue
        if not outermost or pair.start >= outermost[-1].end:
            outermost.append(pair)
    return Quotations(
        text,
        tuple(outermost),
        frozenset(pair.start for pair in pairs),
        {pair.end - 1: pair.start for pair in pairs},
    )


def _pairs(text: str) -> Iterator[Span]:
    opened: list[tuple[int, str]] = []
    for match in _MARKS.finditer(text):
        mark, place = match[0], match.start()
        depth = next((n for n in range(1, len(opened) + 1) if mark in opened[-n][1]), 0)
        if depth and not _cannot_close(mark, text, place):
            start = opened[-depth][0]
            del opened[-depth:]
            yield Span(start, place + 1)
        elif mark in _BRACKETS:
            opened.append((place, _BRACKETS[mark]))
        elif mark in _QUOTES and not _cannot_open(mark, text, place):
            opened.append((place, _QUOTES[mark]))
        del opened[:-_DEEPEST]


def _cannot_close(mark: str, text: str, place: int) -> bool:
    return mark == '"' and text[place - 1 : place].isspace()


def _cannot_open(mark: str, text: str, place: int) -> bool:
    """Tell whether a mark that more often closes, or stands for inches, has a word before it."""
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    if not before or before.isspace() or _is_wide(before):
        return False
    return before.isalnum() if mark in '"”»' else not behind.strip()


def _is_wide(char: str) -> bool:
    return char >= "\u3000"
