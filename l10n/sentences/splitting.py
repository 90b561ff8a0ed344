"""A text's sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import sentencex

from l10n.model import Span
from l10n.sentences.boundaries import (
    CLOSERS,
    JOINED_STOPS,
    LOOK,
    STOPS,
    Place,
    can_be_noted,
    is_boundary,
)
from l10n.sentences.joining import join_across
from l10n.sentences.languages import Language, language_of
from l10n.sentences.quotations import Quotations, quotations_in

_STOPS = re.compile(rf"[{re.escape(STOPS)}]+")
_NOTE = re.compile(r"(?:\s?\[\d{1,3}(?:[,;–-]\s?\d{1,3})*\])+|[¹²³⁴-⁹⁰]+")
_RAISED = re.compile(r"\d{1,2}(?:[,–-]\d{1,2})*(?=\s)")
"""The mark of a note that was raised once: `well known.1 The rest`."""
_CLOSED_APART = re.compile(r"[ \u00a0\u202f](?=[»”])")
_WHITE = re.compile(r"\s")
_BLANKS = re.compile(r"\s*")
_WINDOWS = re.compile(r"(?s:.{1,2000}(?=\s|\Z)|.{1,2000})")
"""What sentencex gets at once: its time grows with the square of it."""
_LONGEST_ITEM = 6
"""Characters of what numbers an item of a list."""
_BRACKETED = "en_XA"
"""The pseudo-locale whose sentences stand in brackets: ⟦Ţåķé îţ! öñé⟧."""
_BETWEEN_BRACKETS = re.compile(r"(?<=⟧)\s*(?=⟦)|\n\s*")


def split_sentences(
    text: str, locale: str, abbreviations: tuple[str, ...] = ()
) -> tuple[Span, ...]:
    """Split a text into sentences.

    Args:
        text: Plain prose of one block. A line break in it is a hard one, and ends a sentence.
        locale: The text's locale (`pt_BR`); its language counts, one that is none is English.
        abbreviations: A project's own, which never end a sentence: `approx.`, `z. B.`

    Returns:
        Spans of characters, disjoint and in order, that cover everything but white space.
    """
    if locale == _BRACKETED and "⟧" in text:
        cuts = [match.end() for match in _BETWEEN_BRACKETS.finditer(text)]
        return tuple(_pieces(text, 0, cuts))
    code, language = language_of(locale, abbreviations)
    found: list[Span] = []
    position = 0
    for line in text.split("\n"):
        found += _pieces(line, position, tuple(_starts(line, code, language)))
        position += len(line) + 1
    return tuple(found)


def split_around(
    text: str, spans: Sequence[Span], locale: str, abbreviations: tuple[str, ...] = ()
) -> tuple[Span, ...]:
    """Split a text into sentences, none of them inside a span.

    Args:
        text: As for `split_sentences`.
        spans: As for `join_across`.
        locale: The text's locale.
        abbreviations: As for `split_sentences`.

    Returns:
        The sentences' spans, as `split_sentences` does.
    """
    return join_across(split_sentences(text, locale, abbreviations), spans)


class _End(NamedTuple):
    """What may end a sentence: where its stops end, and what closes or is noted behind them."""

    stops: int
    end: int
    closed: bool
    noted: bool


def _starts(text: str, code: str, language: Language) -> Iterator[int]:
    """Yield where the sentences of a line start but for the first."""
    if language.known and not _STOPS.search(text):
        return
    quotations = quotations_in(text)
    ends = {_skip(text, end.end): end for end in _ends(text, quotations)}
    if language.known and not ends:
        return
    proposed = _proposed(text, code)
    start = 0
    for place in sorted(ends.keys() if language.known else ends.keys() | proposed):
        end = ends.get(place) or _End(place, place, closed=False, noted=False)
        if start < place < len(text) and not quotations.encloses(place):
            aside = not end.noted and quotations.bracket(end.end - 1) > start
            around = _place(text, Span(start, place), end, aside=aside, proposed=place in proposed)
            if is_boundary(around, language):
                yield place
                start = place


def _place(
    text: str, sentence: Span, end: _End, *, aside: bool, proposed: bool
) -> Place:  # fmt: skip
    window = max(sentence.start, end.stops - LOOK)
    return Place(
        first=text[sentence.start : sentence.start + _LONGEST_ITEM],
        before=text[window : end.stops].rstrip(),
        whole=window == sentence.start,
        closed=end.closed,
        aside=aside,
        noted=end.noted,
        after=text[sentence.end : sentence.end + LOOK],
        proposed=proposed,
    )


def _ends(text: str, quotations: Quotations) -> Iterator[_End]:
    """Yield what may end a sentence: stops, with the marks of quotations and notes behind them."""
    done = 0
    for match in _STOPS.finditer(text):
        if match.start() < done:
            continue
        stops = end = match.end()
        while (after := _after_closer(text, end, quotations)) > end:
            end = after
        closed = end > stops
        joined = text[stops - 1] in JOINED_STOPS or _is_between_wide(text, match.span())
        note = _NOTE.match(text, end)
        if not joined and can_be_noted(text[max(0, stops - 4) : stops - 1]):
            note = note or _RAISED.match(text, end)
        end = done = note.end() if note else end
        spaced = text[end : end + 1].isspace()
        if spaced or (joined and not _is_decimal(text, stops - 1)):
            yield _End(stops, end, closed, bool(note))


def _after_closer(text: str, place: int, quotations: Quotations) -> int:
    """Return the place behind a mark that closes, or a stop, at a place; else the place."""
    apart = _CLOSED_APART.match(text, place)
    mark = apart.end() if apart else place
    if mark >= len(text) or mark in quotations.openings:
        return place
    if apart and apart[0] == " " and mark not in quotations.closings:
        return place
    closes = mark in quotations.closings or text[mark] in CLOSERS + STOPS
    closes = closes or (text[mark] in "“«" and not text[mark + 1 : mark + 2].strip())
    return mark + 1 if closes else place


def _is_between_wide(text: str, stops: tuple[int, int]) -> bool:
    """Tell whether stops such as `!` stand between characters that have no white space."""
    start, end = stops
    around = (text[start - 1 : start], text[end : end + 1])
    return text[start] in "!?" and min(around) > "\u3000"


def _is_decimal(text: str, place: int) -> bool:
    return text[place] == "．" and text[place - 1 : place].isdigit()


def _skip(text: str, place: int) -> int:
    """Return the place behind white space."""
    match = _BLANKS.match(text, place)
    return match.end() if match else place


def _proposed(text: str, code: str) -> set[int]:
    """Return where sentencex would start a sentence, behind the white space."""
    # sentencex aborts on some wide white space such as U+2028; a plain space splits alike.
    plain = _WHITE.sub(" ", text)
    places: set[int] = set()
    offset = 0
    for window in _WINDOWS.findall(plain):
        for piece in sentencex.segment(code, window):
            offset += len(piece)
            places.add(_skip(plain, offset))
        places.discard(_skip(plain, offset))
    # Behind a stop that is written in no other script, no white space is needed.
    return {place for place in places if plain[place - 1] == " " or plain[place - 1] > "\u0600"}


def _pieces(text: str, offset: int, starts: Sequence[int]) -> Iterator[Span]:
    """Yield the pieces of a text cut before some places, without the white space around them."""
    for start, end in pairwise([0, *starts, len(text)]):
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        if first < last:
            yield Span(offset + first, offset + last)
