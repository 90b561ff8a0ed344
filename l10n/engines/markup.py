"""A unit's text to plain sentences with marks, and translated sentences back to Markdown."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.engines.raised import with_whole_words, with_words_apart
from l10n.engines.tag_pairs import paired_tags
from l10n.formats.inline import parse_msgid
from l10n.formats.inline_tree import Step, walk
from l10n.formats.visible import unescape
from l10n.model import Inline, InlineKind, Key, Mark, MarkKind, PlacedMark, Request, Span
from l10n.sentences import join_across, split_sentences
from l10n.terms import Terminology

EMPHASIS = frozenset({"emphasis", "strong", "strikethrough"})
_VERBATIM = frozenset({InlineKind.CODE, InlineKind.AUTOLINK})
_BREAK = "\n"
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_ACTIVE = re.compile(
    r"([\\`*])"  # escapes, code, emphasis
    r"|(?<![^\W_])(_)|(_)(?![^\W_])"  # emphasis, which is never inside a word
    r"|(<)(?=[A-Za-z/!?])"  # tags and autolinks
    r"|(&)(?=#?\w{1,31};)"  # entities
    r"|(~)(?=~)"  # strikethrough
    r"|(\[)(?=\d+\]|\^)|(\])(?=[\[(])"  # references, footnotes and links
)

_ACTIVE_OR_BRACKET = re.compile(rf"{_ACTIVE.pattern}|[\[\]]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a unit.

    Attributes:
        request: What is asked of an engine.
        before: What stands between it and the sentence before: "", a blank or a line break.
    """

    request: Request
    before: str


def sentences_of(
    key: Key, locale: str, terminology: Terminology, abbreviations: tuple[str, ...] = ()
) -> tuple[Sentence, ...]:
    """Split a unit's text into plain sentences with their marks.

    Args:
        key: The unit.
        locale: The source locale.
        terminology: What must come through, and what has a translation of its own.
        abbreviations: What ends no sentence.

    Returns:
        The sentences in order. None is split inside a mark or a term.
    """
    text, marks = (key.msgid, ()) if key.is_plain else _plain(key.msgid)
    spans = [mark.span for mark in marks if mark.kind is not MarkKind.POINT]
    verbatim = [mark.span for mark in marks if mark.kind is MarkKind.VERBATIM]
    protected, terms = terminology.find(text, verbatim)
    whole = [*spans, *protected, *(term.span for term in terms)]
    sentences = join_across(split_sentences(text, locale, abbreviations), whole)
    starts = sorted({mark.span.start for mark in marks})
    tags = frozenset(mark.span.start for mark in marks if _BREAK_TAG.fullmatch(mark.open))
    found: list[Sentence] = []
    position = 0
    for index, span in enumerate(sentences):
        before = text[position : span.start]
        until = sentences[index + 1].start if index + 1 < len(sentences) else len(text) + 1
        own = tuple(
            _moved(_apart(mark, span, text, starts), span)
            for mark in marks
            if span.start <= mark.span.start < until or (index == 0 and mark.span.start < until)
        )
        inside = tuple(_shifted(kept, span) for kept in protected if span.contains(kept))
        named = tuple(replace(term, span=_shifted(term.span, span))
                      for term in terms if span.contains(term.span))  # fmt: skip
        separator = _separator(before, position, tags) if found else ""
        request = Request(_without_breaks(text, span, tags), own, inside, named)
        found.append(Sentence(request, separator))
        position = span.end
    return tuple(found)


def _without_breaks(text: str, span: Span, tags: frozenset[int]) -> str:
    """Return a sentence with a blank for each break tag that a mark around it keeps inside."""
    chars = enumerate(text[slice(*span)], span.start)
    return "".join(" " if at in tags else char for at, char in chars)


def _separator(before: str, start: int, tags: frozenset[int]) -> str:
    """Return what parts two sentences, where break tags are marks of their own."""
    breaks = {start + at for at, char in enumerate(before) if char == _BREAK}
    if breaks - tags:
        return _BREAK
    return " " if not breaks or before.rpartition(_BREAK)[2] else ""


def _shifted(span: Span, sentence: Span) -> Span:
    return Span(span.start - sentence.start, span.end - sentence.start)


def _apart(mark: Mark, sentence: Span, text: str, starts: Sequence[int]) -> Mark:
    """Give a point outside its sentence the blank that it stands apart by: `{{ price }} a day`.

    That blank is no part of the sentence, and would be lost.
    """
    at = mark.span.start
    if mark.kind is not MarkKind.POINT or sentence.start <= at <= sentence.end:
        return mark
    index = bisect_left(starts, at)
    if at < sentence.start:
        following = starts[index + 1] if index + 1 < len(starts) else sentence.start
        gap = text[at : min(following, sentence.start)]
        return replace(mark, open=mark.open + _blank(gap))
    gap = text[max(starts[index - 1] if index else 0, sentence.end) : at]
    return replace(mark, open=_blank(gap) + mark.open)


def _blank(gap: str) -> str:
    gap = gap.replace(_BREAK, "")
    return " " if gap and not gap.strip(" \t") else ""


def _moved(mark: Mark, sentence: Span) -> Mark:
    """Return a mark as its sentence counts, without blanks outside the sentence."""
    start = min(max(mark.span.start, sentence.start), sentence.end) - sentence.start
    end = min(max(mark.span.end, sentence.start), sentence.end) - sentence.start
    return replace(mark, span=Span(start, end))


def _plain(msgid: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the markup out of a msgid: its plain text and marks, outermost first."""
    parsed = parse_msgid(msgid)
    text: list[str] = []
    length = 0
    marks: list[Mark | None] = []
    opened: list[tuple[int, int]] = []
    for step, node in walk(parsed.inlines):
        if step is Step.ENTER:
            opened.append((len(marks), length))
            marks.append(None)
        elif step is Step.EXIT:
            index, start = opened.pop()
            inner = "".join(text)[start:]
            del marks[index + 1 if not inner.strip() else len(marks) :]
            marks[index] = _span_mark(node, parsed.data, Span(start, length), inner)
        else:
            piece, mark = _leaf(node, parsed.data, length)
            text.append(piece)
            length += len(piece)
            if mark:
                marks.append(mark)
    whole = "".join(text)
    paired = paired_tags(whole, [mark for mark in marks if mark], EMPHASIS)
    return with_words_apart(*with_whole_words(whole, paired, escape))


def _span_mark(node: Inline, data: bytes, span: Span, inner: str) -> Mark:
    raw = data[node.span.start : node.span.end].decode()
    name = str(node.kind)
    if not inner.strip():
        return Mark(MarkKind.POINT, Span(span.start, span.start), raw, name=name)
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.end - len(inner) + len(inner.rstrip())
    opening = data[node.span.start : node.inner.start].decode()
    closing = data[node.inner.end : node.span.end].decode()
    return Mark(MarkKind.SPAN, Span(start, end), opening, closing, name)


def _leaf(node: Inline, data: bytes, start: int) -> tuple[str, Mark | None]:
    raw = data[node.span.start : node.span.end].decode()
    if node.kind is InlineKind.TEXT:
        return unescape(raw), None
    if node.kind is InlineKind.HARD_BREAK:
        return _BREAK, None
    if node.kind in _VERBATIM:
        shown = data[node.inner.start : node.inner.end].decode().strip() or raw
        span = Span(start, start + len(shown))
        return shown, Mark(MarkKind.VERBATIM, span, raw, name=str(node.kind))
    # A break tag parts words and sentences as a line break does.
    shown = _BREAK if _BREAK_TAG.fullmatch(raw) else ""
    return shown, Mark(MarkKind.POINT, Span(start, start), raw, name=str(node.kind))


def render(text: str, placed: Sequence[PlacedMark], source: Sequence[Mark]) -> str:
    """Write a translated sentence as Markdown.

    Args:
        text: The plain sentence.
        placed: Its marks in place, nested or disjoint as in the source.
        source: The source sentence's marks, for their nesting.

    Returns:
        The sentence with its marks; its text is escaped where it would read as markup.
    """
    parents = _parents(source)
    order = {id(mark): index for index, mark in enumerate(source)}
    children: dict[int | None, list[PlacedMark]] = {}
    present = {order[id(item.mark)] for item in placed}
    for item in placed:
        parent = parents[order[id(item.mark)]]
        while parent is not None and parent not in present:
            parent = parents[parent]
        children.setdefault(parent, []).append(item)
    return _render(text, Span(0, len(text)), None, children, order)


def _render(
    text: str,
    span: Span,
    parent: int | None,
    children: dict[int | None, list[PlacedMark]],
    order: dict[int, int],
    *,
    brackets: bool = False,
) -> str:
    parts: list[str] = []
    position = span.start
    inside = children.get(parent, [])
    for item in sorted(inside, key=lambda found: (*found.span, order[id(found.mark)])):
        mark = item.mark
        piece = escape(text[position : item.span.start], brackets=brackets)
        parts.append(_before(piece, mark.open))
        if mark.kind is MarkKind.SPAN:
            inner = text[slice(*item.span)]
            escaped = brackets or (mark.open.endswith("[") and not _is_balanced(inner))
            content = _render(text, item.span, order[id(mark)], children, order, brackets=escaped)
            parts.append(mark.open + content + mark.close)
        else:
            parts.append(mark.open)
        position = item.span.end
    return "".join([*parts, escape(text[position : span.end], brackets=brackets)])


def _is_balanced(text: str) -> bool:
    """Tell whether brackets pair: in a link's text they must (CommonMark 0.31, 6.3)."""
    depth = 0
    for char in text:
        depth += (char == "[") - (char == "]")
        if depth < 0:
            return False
    return depth == 0


def _before(text: str, opening: str) -> str:
    """Keep a text's end from becoming part of the link that follows it."""
    if opening.startswith("[") and text.endswith(("!", "]")) and not text.endswith(("\\!", "\\]")):
        return f"{text[:-1]}\\{text[-1]}"
    return text


def _parents(marks: Sequence[Mark]) -> list[int | None]:
    """Return for each mark the index of the one around it; marks come outermost first."""
    parents: list[int | None] = []
    for index, mark in enumerate(marks):
        around = [
            other
            for other in range(index)
            if marks[other].kind is MarkKind.SPAN and marks[other].span.contains(mark.span)
            and not _merely_touches(mark, marks[other])
        ]  # fmt: skip
        parents.append(around[-1] if around else None)
    return parents


def _merely_touches(point: Mark, span: Mark) -> bool:
    return point.kind is MarkKind.POINT and point.span.start == span.span.end


def escape(text: str, *, brackets: bool = False) -> str:
    """Escape in plain text what Markdown would read as markup, and nothing else.

    What HTML would read as markup, too, becomes an entity, so that it holds in an HTML block.
    With `brackets`, those that stand for themselves are escaped, too.
    """
    if brackets:
        return _ACTIVE_OR_BRACKET.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), text)
    return _ACTIVE.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), text)
