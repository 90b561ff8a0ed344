"""Parser nodes to a block's inline tree, in which every byte belongs to exactly one leaf."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
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
_SINGLE = frozenset(InlineKind) - _HOLDING - {InlineKind.HTML}
INLINE_NAMES = frozenset(_LEAVES) | frozenset(_SPANS)
BREAKS = frozenset({InlineKind.SOFT_BREAK, InlineKind.HARD_BREAK})

_BREAK_NAMES = frozenset({"SoftBreak", "HardBreak"})
_ADDRESS_SIGN = re.compile(rb"://|www\.|@")
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


def walk(inlines: Sequence[Inline]) -> list[Visit]:
    """Walk an inline tree in document order, without recursion.

    Returns:
        A leaf once; a node with children, or that could have some, when it begins and ends.
    """
    visits: list[Visit] = []
    siblings = iter(inlines)
    above: list[tuple[Inline, Iterator[Inline]]] = []
    while True:
        for node in siblings:
            if node.kind in _SINGLE or is_leaf(node):
                visits.append((Step.LEAF, node))
            else:
                visits.append((Step.ENTER, node))
                above.append((node, siblings))
                siblings = iter(node.children)
                break
        else:
            if not above:
                return visits
            node, siblings = above.pop()
            visits.append((Step.EXIT, node))


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
    # Depth first without recursion: a node is built when all that is inside it has been built.
    finished: dict[int, Inline] = {}
    order: list[Node] = []
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if node.name not in _LEAVES:
            order.append(node)
            stack.extend(node.children)
    for node in reversed(order):
        finished[id(node)] = _holding(node, finished, text)
    return _siblings(nodes, finished, text, span)


def _holding(node: Node, finished: Mapping[int, Inline], text: Masked) -> Inline:
    """Build a node that may have children, all of which are built."""
    detail, span, data = node.detail, node.span, text.data
    kind = _SPANS[node.name]
    if kind not in {InlineKind.LINK, InlineKind.IMAGE}:
        width = _width(kind, data[span.start : span.start + 2])
        inner = Span(span.start + width, span.end - width)
        return Inline(kind, span, inner, _siblings(node.children, finished, text, inner))
    if detail["link_type"] in {"Autolink", "Email"}:
        inner = Span(span.start + 1, span.end - 1)
        return Inline(InlineKind.AUTOLINK, span, inner, destination=detail["dest_url"])
    if detail["link_type"].startswith("Collapsed") and data[span.end : span.end + 2] == b"[]":
        span = Span(span.start, span.end + 2)
    start = span.start + (2 if kind is InlineKind.IMAGE else 1)
    last = node.children[-1] if node.children else None
    inner = Span(start, data.find(b"]", finished.get(id(last), last).span.end if last else start))
    return Inline(
        kind,
        span,
        inner,
        _siblings(node.children, finished, text, inner),
        destination=_destination(detail["dest_url"], Span(inner.end, span.end), text),
        title=detail["title"],
        label=detail["id"],
        reference=not detail["link_type"].startswith("Inline"),
    )


def _leaf(node: Node, data: bytes) -> Inline:
    kind, span = _LEAVES[node.name], node.span
    if kind is InlineKind.FOOTNOTE:
        return Inline(kind, span, span, label=str(node.detail["value"]))
    return Inline(kind, span, _code_inner(span, data) if kind is InlineKind.CODE else span)


def _destination(parsed: str, place: Span, text: Masked) -> str:
    """Return where a link leads, as the source writes it where a template tag is part of it."""
    if not _inside(text.opaque, place):
        return parsed
    span = destination_span(place, text.data)
    return text.source[span.start : span.end].decode() if span else parsed


def _inside(opaque: Sequence[Span], place: Span) -> Sequence[Span]:
    """Return the template tags that begin in a place: none is there in part."""
    return opaque and opaque[slice(*(bisect_left(opaque, (edge, 0)) for edge in place))]


def _width(kind: InlineKind, mark: bytes) -> int:
    """Return how many bytes delimit emphasis on each side; strikethrough has one or two."""
    return 2 if kind is InlineKind.STRONG or mark == b"~~" else 1


def _code_inner(span: Span, data: bytes) -> Span:
    raw = data[span.start : span.end]
    width = len(raw) - len(raw.lstrip(b"`"))
    return Span(span.start + width, span.end - width)


def _siblings(
    nodes: Sequence[Node], finished: Mapping[int, Inline], text: Masked, inner: Span
) -> tuple[Inline, ...]:
    """Order siblings so that they cover all of `inner`: gaps are text, breaks are widened."""
    result: list[Inline] = []
    data, position = text.data, inner.start
    begin = position  # of the text that goes on at `position`
    for index, node in enumerate(nodes):
        if node.name == "Text":
            position = node.span.end
            continue
        if node.name in _BREAK_NAMES:
            limit = nodes[index + 1].span.start if index + 1 < len(nodes) else inner.end
            span = _widened_break(node.span, data, Span(position, limit))
            made = Inline(_LEAVES[node.name], span, span)
        else:
            made = finished.get(id(node)) or _leaf(node, data)
        end = max(position, made.span.start)
        if begin < end:
            result.append(_text(Span(begin, end)))
        result.append(made)
        begin = position = made.span.end
    if begin < inner.end:
        result.append(_text(Span(begin, inner.end)))
    cut = _addresses(_templates(result, _inside(text.opaque, inner)), data, inner)
    tagged = any(node.name == "InlineHtml" for node in nodes)
    return _paired_tags(cut, data) if tagged else tuple(cut)


def _text(span: Span) -> Inline:
    return Inline(InlineKind.TEXT, span, span)


def _widened_break(span: Span, data: bytes, limits: Span) -> Span:
    """Let a break cover the blanks before the line's end and the prefix of the next line."""
    start = span.start
    while start > limits.start and data[start - 1] in b" \t":
        start -= 1
    match = _AFTER_BREAK.match(data, span.end, limits.end)
    return Span(start, match.end() if match else span.end)


def _templates(nodes: list[Inline], opaque: Sequence[Span]) -> list[Inline]:
    """Cut template tags out of text."""
    if not opaque:
        return nodes
    result: list[Inline] = []
    for node in nodes:
        tags = [Inline(InlineKind.TEMPLATE, span, span) for span in _inside(opaque, node.span)]
        result += _cut(node, tags)
    return result


def _addresses(nodes: list[Inline], data: bytes, inner: Span) -> list[Inline]:
    """Cut bare web addresses out of text: renderers with GFM's autolinks make links of them."""
    if not _ADDRESS_SIGN.search(data, *inner):
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
