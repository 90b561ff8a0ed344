"""Parser nodes to a block's inline tree, in which every byte belongs to exactly one leaf."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum

from l10n.formats.events import Node
from l10n.formats.link_tail import destination_span
from l10n.formats.masks import Masked
from l10n.model import Inline, InlineKind, Span

_LEAVES = {
    "Text": InlineKind.TEXT,
    "Code": InlineKind.CODE,
    "InlineHtml": InlineKind.HTML,
    "FootnoteReference": InlineKind.FOOTNOTE,
    "SoftBreak": InlineKind.SOFT_BREAK,
    "HardBreak": InlineKind.HARD_BREAK,
}
_SPANS = {
    "Emphasis": InlineKind.EMPHASIS,
    "Strong": InlineKind.STRONG,
    "Strikethrough": InlineKind.STRIKETHROUGH,
    "Link": InlineKind.LINK,
    "Image": InlineKind.IMAGE,
}
_HOLDING = frozenset(_SPANS.values())
INLINE_NAMES = frozenset(_LEAVES) | frozenset(_SPANS)
BREAKS = frozenset({InlineKind.SOFT_BREAK, InlineKind.HARD_BREAK})

_BARE_ADDRESS = re.compile(
    rb"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}"
    rb"|(?<![\w/@.])(?:https?://|www\.)[^\s<>\[\]\"'`\\]*[^\s<>\[\]\"'`\\?!.,:;*_~()]"
)
_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9-]*)[^>]*?(/?)>", re.DOTALL)
_VOID_TAGS = frozenset(
    b"area base br col embed hr img input link meta param source track wbr".split()
)
_LINE_START = re.compile(rb"\n[ \t>]*")
_AFTER_BREAK = re.compile(rb"[ \t>]*")


class Step(Enum):
    """Which edge of a node a walk is at."""

    ENTER = "enter"
    LEAF = "leaf"
    EXIT = "exit"


Visit = tuple[Step, Inline]
"""One step of a walk over an inline tree."""


def walk(inlines: Sequence[Inline]) -> Iterator[Visit]:
    """Walk an inline tree in document order, without recursion.

    Yields:
        A leaf once; a node with children, or that could have some, when it begins and ends.
    """
    stack = [iter(inlines)]
    nodes: list[Inline] = []
    while stack:
        for node in stack[-1]:
            if is_leaf(node):
                yield Step.LEAF, node
            else:
                yield Step.ENTER, node
                nodes.append(node)
                stack.append(iter(node.children))
                break
        else:
            stack.pop()
            if nodes:
                yield Step.EXIT, nodes.pop()


def raw_text(visit: Visit, data: bytes) -> str:
    """Return the text of one step of a walk: a leaf, or what begins or ends a node."""
    step, node = visit
    start = node.inner.end if step is Step.EXIT else node.span.start
    end = node.inner.start if step is Step.ENTER else node.span.end
    return data[start:end].decode()


def is_leaf(node: Inline) -> bool:
    """Tell whether a node holds no other: text, code, a break, a single tag."""
    if node.kind is InlineKind.HTML:
        return node.inner == node.span
    return node.kind not in _HOLDING


def inline_tree(nodes: Sequence[Node], text: Masked, span: Span) -> tuple[Inline, ...]:
    """Build the inline tree of a block.

    Args:
        nodes: The parser's inline nodes of the block, in order.
        text: The text that was parsed.
        span: The bytes that the block's inline text covers. What no node covers (an escaping
            backslash) belongs to the text beside it.

    Returns:
        The tree. Neighbouring text is one node, template tags and bare addresses are nodes of
        their own, and tags that belong together are one HTML node with children.
    """
    if not any(node.children for node in nodes):
        return _siblings([_inline(node, [], text) for node in nodes], text, span)
    # Depth first without recursion: a node is built when all that is inside it has been built.
    finished: dict[int, Inline] = {}
    stack = list(nodes)
    order: list[Node] = []
    while stack:
        node = stack.pop()
        order.append(node)
        stack.extend(node.children)
    for node in reversed(order):
        children = [finished[id(child)] for child in node.children]
        finished[id(node)] = _inline(node, children, text)
    return _siblings([finished[id(node)] for node in nodes], text, span)


def _inline(node: Node, children: list[Inline], text: Masked) -> Inline:
    detail, span, data = node.detail, node.span, text.data
    if node.name in _LEAVES:
        kind = _LEAVES[node.name]
        label = str(detail["value"]) if kind is InlineKind.FOOTNOTE else ""
        return Inline(kind, span, _leaf_inner(kind, span, data), label=label)
    kind = _SPANS[node.name]
    if kind not in {InlineKind.LINK, InlineKind.IMAGE}:
        width = _width(kind, data[span.start : span.start + 2])
        inner = Span(span.start + width, span.end - width)
        return Inline(kind, span, inner, _siblings(children, text, inner))
    if detail["link_type"] in {"Autolink", "Email"}:
        inner = Span(span.start + 1, span.end - 1)
        return Inline(InlineKind.AUTOLINK, span, inner, destination=detail["dest_url"])
    if detail["link_type"].startswith("Collapsed") and data[span.end : span.end + 2] == b"[]":
        span = Span(span.start, span.end + 2)
    start = span.start + (2 if kind is InlineKind.IMAGE else 1)
    end = data.find(b"]", children[-1].span.end if children else start)
    inner = Span(start, end)
    return Inline(
        kind,
        span,
        inner,
        _siblings(children, text, inner),
        destination=_destination(detail["dest_url"], Span(end, span.end), text),
        title=detail["title"],
        label=detail["id"],
        reference=not detail["link_type"].startswith("Inline"),
    )


def _destination(parsed: str, place: Span, text: Masked) -> str:
    """Return where a link leads, as the source writes it where a template tag is part of it."""
    if not any(place.contains(span) for span in text.opaque):
        return parsed
    span = destination_span(place, text.data)
    return text.source[span.start : span.end].decode() if span else parsed


def _width(kind: InlineKind, mark: bytes) -> int:
    """Return how many bytes delimit emphasis on each side; strikethrough has one or two."""
    return 2 if kind is InlineKind.STRONG or mark == b"~~" else 1


def _leaf_inner(kind: InlineKind, span: Span, data: bytes) -> Span:
    if kind is not InlineKind.CODE:
        return span
    raw = data[span.start : span.end]
    width = len(raw) - len(raw.lstrip(b"`"))
    return Span(span.start + width, span.end - width)


def _siblings(found: list[Inline], text: Masked, inner: Span) -> tuple[Inline, ...]:
    """Order siblings so that they cover all of `inner`: fill gaps, widen breaks, merge text."""
    result: list[Inline] = []
    position, data = inner.start, text.data
    for index, node in enumerate(found):
        span = node.span
        if node.kind in BREAKS:
            limit = found[index + 1].span.start if index + 1 < len(found) else inner.end
            span = _widened_break(span, data, Span(position, limit))
            _trim_before(result, span.start)
            node = replace(node, span=span, inner=span)  # noqa: PLW2901 - the widened node
        elif span.start > position:
            result.append(_text(Span(position, span.start)))
        result.append(node)
        position = span.end
    if position < inner.end:
        result.append(_text(Span(position, inner.end)))
    return _paired_tags(_addresses(_templates(_merged(result), text.opaque), data), data)


def _text(span: Span) -> Inline:
    return Inline(InlineKind.TEXT, span, span)


def _widened_break(span: Span, data: bytes, limits: Span) -> Span:
    """Let a break cover the blanks before the line's end and the prefix of the next line."""
    start = span.start
    while start > limits.start and data[start - 1 : start] in {b" ", b"\t"}:
        start -= 1
    match = _AFTER_BREAK.match(data, span.end, limits.end)
    return Span(start, match.end() if match else span.end)


def _trim_before(result: list[Inline], end: int) -> None:
    if result and result[-1].span.end > end:
        last = result.pop()
        if last.span.start < end:
            result.append(_text(Span(last.span.start, end)))


def _merged(nodes: list[Inline]) -> list[Inline]:
    merged: list[Inline] = []
    for node in nodes:
        last = merged[-1] if merged else None
        if last and node.kind is last.kind is InlineKind.TEXT:
            merged[-1] = _text(Span(last.span.start, node.span.end))
        elif node.kind is not InlineKind.TEXT or node.span.end > node.span.start:
            merged.append(node)
    return merged


def _templates(nodes: list[Inline], opaque: Sequence[Span]) -> list[Inline]:
    """Cut template tags out of text."""
    if not opaque:
        return nodes
    result: list[Inline] = []
    for node in nodes:
        inside = opaque[slice(*(bisect_left(opaque, (edge, 0)) for edge in node.span))]
        result += _cut(node, [Inline(InlineKind.TEMPLATE, span, span) for span in inside])
    return result


def _addresses(nodes: list[Inline], data: bytes) -> list[Inline]:
    """Cut bare web addresses out of text: renderers with GFM's autolinks make links of them."""
    start, end = (nodes[0].span.start, nodes[-1].span.end) if nodes else (0, 0)
    if all(data.find(sign, start, end) < 0 for sign in (b"://", b"www.", b"@")):
        return nodes
    result: list[Inline] = []
    for node in nodes:
        found = _BARE_ADDRESS.finditer(data, *node.span)
        result += _cut(node, [_address(match) for match in found])
    return result


def _address(match: re.Match[bytes]) -> Inline:
    span = Span(*match.span())
    return Inline(InlineKind.AUTOLINK, span, span, destination=match[0].decode(errors="replace"))


def _cut(node: Inline, found: list[Inline]) -> Iterator[Inline]:
    """Yield a text node with other nodes cut out of it; any other node as it is."""
    if node.kind is not InlineKind.TEXT or not found:
        yield node
        return
    position = node.span.start
    for other in found:
        if other.span.start > position:
            yield _text(Span(position, other.span.start))
        yield other
        position = other.span.end
    if position < node.span.end:
        yield _text(Span(position, node.span.end))


def _paired_tags(nodes: list[Inline], data: bytes) -> tuple[Inline, ...]:
    """Make one node of an opening tag, what follows it, and the tag that closes it."""
    if not any(node.kind is InlineKind.HTML for node in nodes):
        return tuple(nodes)
    result: list[Inline] = []
    opened: list[tuple[bytes, int]] = []
    for node in nodes:
        result.append(node)
        name, closing = _tag(node, data)
        if name is None:
            continue
        if not closing:
            opened.append((name, len(result) - 1))
            continue
        places = [index for index, (open_name, _) in enumerate(opened) if open_name == name]
        if places:
            first = opened[places[-1]][1]
            del opened[places[-1] :]
            span = Span(result[first].span.start, node.span.end)
            inner = Span(result[first].span.end, node.span.start)
            pair = Inline(InlineKind.HTML, span, inner, tuple(result[first + 1 : -1]))
            result[first:] = [pair]
    return tuple(result)


def _tag(node: Inline, data: bytes) -> tuple[bytes | None, bool]:
    """Return the name of a tag that can be one of a pair, and whether it closes."""
    if node.kind is not InlineKind.HTML or not is_leaf(node):
        return None, False
    # In a quote, the lines of a tag begin with marks that are no part of it.
    match = _TAG.fullmatch(_LINE_START.sub(b" ", data[node.span.start : node.span.end]))
    if match is None or match[3] or match[2].lower() in _VOID_TAGS:
        return None, False
    return match[2].lower(), bool(match[1])
