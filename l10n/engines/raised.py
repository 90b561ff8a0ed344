"""Raised and lowered text that is part of a word: `10<sup>9</sup>`, `H<sub>2</sub>O`.

Engines see plain words, and markup is placed on whole words: a power would become another number,
`<sup>109</sup>`. So such a word stays as it is, with its tags; and the number of a note or a
reference behind a word, `leukemia<sup>1</sup>`, is a point that the engine does not see.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from l10n.model import Mark, MarkKind, Span

_RAISED = re.compile(r"<su[bp](?:\s[^<>]*)?>", re.IGNORECASE)
_REFERENCE = re.compile(r"[\[(]?\d{1,3}(?: ?[,;–-] ?\d{1,3})*[\])]?|[a-z]|[*†‡§¶#]+")
_ORDINAL = re.compile(r"st|nd|rd|th", re.IGNORECASE)
_BREAKABLE = re.compile(r"<wbr\s*/?>", re.IGNORECASE)
_PROSE = 2
"""Letters of what may be a symbol (`cm`); a longer run of small letters is a word."""


def with_whole_words(
    text: str, marks: Sequence[Mark], escape: Callable[[str], str]
) -> tuple[str, tuple[Mark, ...]]:
    """Keep words with raised or lowered parts together.

    Args:
        text: The plain text of a unit.
        marks: Its markup, outermost first, then in order.
        escape: What writes plain text as Markdown.

    Returns:
        The text, without the numbers of references, and the marks: such words are verbatim,
        references are points. A word that another mark cuts stays as it is.
    """
    changed: list[Mark | None] = list(marks)
    cut: list[Span] = []
    for word, raised in _words(text, marks):
        numbers = [number for number, mark in enumerate(marks) if _is_part(mark, raised)]
        own = [marks[number] for number in numbers]
        if len(raised) == 1 and _is_reference(text, word, raised[0]):
            raw = _written(text, raised[0], own, escape)
            found = Mark(MarkKind.POINT, Span(raised[0].start, raised[0].start), raw)
            cut.append(raised[0])
        elif _is_one(text, word, raised) and not _is_cut(word, marks, numbers):
            found = Mark(MarkKind.VERBATIM, word, _written(text, word, own, escape))
        else:
            continue
        for number in numbers:
            changed[number] = None
        changed[numbers[0]] = replace(found, name=own[0].name)
    for span in reversed(cut):
        text = text[: span.start] + text[span.end :]
    return text, tuple(_shortened(mark, cut) for mark in changed if mark)


def with_words_apart(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """Put a blank behind each point that stands between two words: `5 mg<!-- x -->10 mg`.

    Args:
        text: The plain text of a unit.
        marks: Its markup, outermost first, then in order.

    Returns:
        The text and the marks. A place where a word may be broken, `<wbr>`, parts none.
    """
    places = {
        mark.span.start
        for mark in marks
        if mark.kind is MarkKind.POINT and not _BREAKABLE.fullmatch(mark.open)
    }
    for at in sorted(places, reverse=True):
        if text[at - 1 : at].isalnum() and text[at : at + 1].isalnum():
            text = f"{text[:at]} {text[at:]}"
            marks = [_behind_blank(mark, at) for mark in marks]
    return text, tuple(marks)


def _behind_blank(mark: Mark, at: int) -> Mark:
    start, end = mark.span
    if mark.kind is MarkKind.POINT:
        start += start > at
        return replace(mark, span=Span(start, start))
    return replace(mark, span=Span(start + (start >= at), end + (end > at)))


def _words(text: str, marks: Sequence[Mark]) -> Iterator[tuple[Span, list[Span]]]:
    """Yield the words with raised or lowered parts, in order, each with those parts."""
    spans = sorted({mark.span for mark in marks if _RAISED.fullmatch(mark.open) and mark.close})
    words: list[Span] = []
    for span in spans:
        word = _word_around(text, span)
        if words and word.start <= words[-1].end:
            word = Span(words.pop().start, word.end)
        words.append(word)
    for word in words:
        yield word, [span for span in spans if word.contains(span)]


def _is_part(mark: Mark, raised: Sequence[Span]) -> bool:
    """Tell whether a mark is a raised part, around it alone, or in it."""
    if mark.kind is MarkKind.POINT:
        return any(span.start < mark.span.start < span.end for span in raised)
    return any(span.contains(mark.span) for span in raised)


def _word_around(text: str, span: Span) -> Span:
    start, end = span
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)


def _is_one(text: str, word: Span, raised: Sequence[Span]) -> bool:
    """Tell whether raised parts belong to a word; an ordinal's are letters of another language."""
    return word != raised[0] and not any(_ORDINAL.fullmatch(text[slice(*one)]) for one in raised)


def _is_cut(word: Span, marks: Sequence[Mark], own: Sequence[int]) -> bool:
    """Tell whether a mark that is no part of a word begins or ends in it."""
    others = (mark.span for number, mark in enumerate(marks) if number not in own)
    return any(word.start < edge < word.end for span in others for edge in span)


def _is_reference(text: str, word: Span, raised: Span) -> bool:
    """Tell whether a raised part is the number of a note: no part of the word beside it."""
    inner = text[slice(*raised)]
    before, behind = text[word.start : raised.start], text[raised.end : word.end]
    if not _REFERENCE.fullmatch(inner) or (before and behind):
        return False
    if behind:
        return _is_word(behind)
    if not before:
        return text[raised.start - 1 : raised.start] in tuple('.,;:!?)”»"')
    return _is_word(before) or (inner.isalpha() and before.islower() and len(before) > 1)


def _is_word(text: str) -> bool:
    return text.isalpha() and len(text) > _PROSE and text[1:].islower()


def _written(
    text: str, span: Span, marks: Sequence[Mark], escape: Callable[[str], str]
) -> str:  # fmt: skip
    """Write a part of a text as Markdown, with the marks in it."""
    parts: list[str] = []
    position = span.start
    rest = list(marks)
    while rest:
        mark = rest.pop(0)
        within = [other for other in rest if mark.span.contains(other.span)]
        within = within if mark.kind is MarkKind.SPAN else []
        rest = rest[len(within) :]
        parts += (escape(text[position : mark.span.start]), mark.open)
        if mark.kind is MarkKind.SPAN:
            parts += (_written(text, mark.span, within, escape), mark.close)
        position = mark.span.end
    return "".join((*parts, escape(text[position : span.end])))


def _shortened(mark: Mark, cut: Sequence[Span]) -> Mark:
    """Return a mark as it stands once parts of the text are cut out."""
    start, end = (
        at - sum(min(at, span.end) - span.start for span in cut if span.start < at)
        for at in mark.span
    )
    return replace(mark, span=Span(start, end))
