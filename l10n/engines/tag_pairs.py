"""Pairs of HTML tags that emphasis keeps apart: `*a <b>b* c</b>`.

CommonMark knows no pairs of tags, and lets emphasis begin within one and end outside. In a
translation each would go its own way. Tags count for more: such emphasis is given up, and the tags
are one mark.
"""

import re
from collections.abc import Sequence

from l10n.model import Mark, MarkKind, Span

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)(?:\s[^<>]*)?(/?)>")


def paired_tags(text: str, marks: Sequence[Mark], emphasis: frozenset[str]) -> tuple[Mark, ...]:
    """Join single tags that belong together to marks around text.

    Args:
        text: A plain sentence or unit.
        marks: Its markup, outermost first, then in order.
        emphasis: The names of marks that are given up where they stand across a pair.

    Returns:
        The marks, in the same order. Tags stay single where another mark stands across the pair,
        or where there is no text between them.
    """
    pairs = {
        first: (second, mark)
        for first, second in _pairs(marks)
        if (mark := _joined(text, marks[first], marks[second]))
        and not any(_crosses(mark, other) and other.name not in emphasis for other in marks)
    }
    if not pairs:
        return tuple(marks)
    joined = [mark for _, mark in pairs.values()]
    closing = {second for second, _ in pairs.values()}
    return tuple(
        pairs[index][1] if index in pairs else mark
        for index, mark in enumerate(marks)
        if index not in closing
        and not (mark.name in emphasis and any(_crosses(pair, mark) for pair in joined))
    )


def _pairs(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Match opening with closing tags, by the numbers of their marks."""
    opened: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for index, mark in enumerate(marks):
        tag = _TAG.fullmatch(mark.open) if mark.kind is MarkKind.POINT else None
        if tag is None or tag[3]:
            continue
        name = tag[2].lower()
        if not tag[1]:
            opened.append((name, index))
        elif name in [other for other, _ in opened]:
            while opened[-1][0] != name:
                opened.pop()
            found.append((opened.pop()[1], index))
    return found


def _joined(text: str, first: Mark, second: Mark) -> Mark | None:
    start, end = first.span.start, second.span.start
    inner = text[start:end]
    if not inner.strip():
        return None
    start += len(inner) - len(inner.lstrip())
    return Mark(
        MarkKind.SPAN,
        Span(start, start + len(inner.strip())),
        first.open,
        second.open,
        first.name,
    )


def _crosses(pair: Mark, other: Mark) -> bool:
    one, two = sorted((pair.span, other.span))
    return other.kind is not MarkKind.POINT and one.start < two.start < one.end < two.end
