"""Parser nodes to a block's inline tree, in which every byte belongs to exactly one leaf."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from l10n.formats.events import Event
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
BREAKS = frozenset({InlineKind.SOFT_BREAK, InlineKind.HARD_BREAK})

_TEXT = InlineKind.TEXT
_new = tuple.__new__  # three times as fast as a named tuple's own
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
    leaf = Step.LEAF
    siblings = iter(inlines)
    above: list[tuple[Inline, Iterator[Inline]]] = []
    while True:
        for node in siblings:
            if node.kind in _SINGLE or is_leaf(node):
                visits.append((leaf, node))
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


def inline_tree(events: Sequence[Event], text: Masked, start: int, end: int) -> tuple[Inline, ...]:
    """Build the inline tree of a block.

    Args:
        events: What the parser says of the block's inline text.
        text: The text that was parsed.
        start: The first byte that the block's inline text covers. What no event covers (an
            escaping backslash) belongs to the text beside it.
        end: The first byte behind it.

    Returns:
        The tree. Neighbouring text is one node, template tags and bare addresses are nodes of
        their own, and tags that belong together are one HTML node with children.
    """
    data = text.data
    if len(events) == 1 and events[0][0] == "Text":
        return _children([_text(start, end)], start, end, text)
    level = _Level(start, None)
    above: list[_Level] = []
    for index, event in enumerate(events):
        name = event[0]
        if name == "Text":
            level.position = event[2]
        elif name in _BREAK_NAMES:
            limit = events[index + 1][1] if events[index + 1][0] != "End" else end
            level.add(_break(event, data, level.position, limit))
        elif name in _SPANS:
            above.append(level)
            level = _Level(_inner_start(event, data), event)
        elif name == "End":
            node = _holding(level, text)
            level = above.pop()
            level.add(node)
        else:
            level.add(_leaf(event, data))
            level.tagged |= name == "InlineHtml"
    return level.children(end, text)


class _Level:
    """The siblings inside one node, while they are read.

    Attributes:
        begin: Where the text begins that goes on at `position`; everything before is in `found`.
        position: How far the siblings go.
        opener: What began the node, None for the whole block.
        found: The siblings so far, but for text that goes on.
        tagged: Whether there are tags among them.
    """

    __slots__ = ("begin", "found", "opener", "position", "tagged")

    def __init__(self, start: int, opener: Event | None) -> None:
        self.begin = self.position = start
        self.opener = opener
        self.found: list[Inline] = []
        self.tagged = False

    def add(self, node: Inline) -> None:
        """Add a sibling, behind the text that stands before it."""
        start, end = node.span
        if self.begin < start:
            self.found.append(_text(self.begin, start))
        self.found.append(node)
        self.begin = self.position = end

    def children(self, end: int, text: Masked) -> tuple[Inline, ...]:
        """Return the siblings so that they cover all bytes up to `end`."""
        found = self.found
        start = found[0].span.start if found else self.begin
        if self.begin < end:
            found.append(_text(self.begin, end))
        children = _children(found, start, end, text)
        return _paired_tags(children, text.data) if self.tagged else children


def _children(nodes: list[Inline], start: int, end: int, text: Masked) -> tuple[Inline, ...]:
    """Return siblings with the template tags and the bare addresses cut out of their text."""
    if text.opaque:
        nodes = _templates(nodes, _inside(text.opaque, start, end))
    if _ADDRESS_SIGN.search(text.data, start, end):
        nodes = _addresses(nodes, text.data)
    return tuple(nodes)


def _inner_start(event: Event, data: bytes) -> int:
    name, start, _, _ = event
    if name in {"Link", "Image"}:
        return start + (2 if name == "Image" else 1)
    return start + _width(name, data[start : start + 2])


def _holding(level: _Level, text: Masked) -> Inline:
    """Build a node that may have children, all of which are built."""
    assert level.opener is not None  # noqa: S101 - a level that ends was begun
    name, start, end, detail = level.opener
    kind, data = _SPANS[name], text.data
    if kind not in {InlineKind.LINK, InlineKind.IMAGE}:
        width = _width(name, data[start : start + 2])
        inner = Span(start + width, end - width)
        return Inline(kind, Span(start, end), inner, level.children(inner.end, text))
    if detail["link_type"] in {"Autolink", "Email"}:
        address = detail["dest_url"]
        inner = Span(start + 1, end - 1)
        return Inline(InlineKind.AUTOLINK, Span(start, end), inner, destination=address)
    if detail["link_type"].startswith("Collapsed") and data[end : end + 2] == b"[]":
        end += 2
    inner = Span(start + (2 if kind is InlineKind.IMAGE else 1), data.find(b"]", level.position))
    return Inline(
        kind,
        Span(start, end),
        inner,
        level.children(inner.end, text),
        destination=_destination(detail["dest_url"], Span(inner.end, end), text),
        title=detail["title"],
        label=detail["id"],
        reference=not detail["link_type"].startswith("Inline"),
    )


def _leaf(event: Event, data: bytes) -> Inline:
    name, start, end, detail = event
    kind, span = _LEAVES[name], _new(Span, (start, end))
    inner = _code_inner(start, end, data) if name == "Code" else span
    label = str(detail) if name == "FootnoteReference" else ""
    return _new(Inline, (kind, span, inner, (), "", "", label, False))


def _break(event: Event, data: bytes, first: int, limit: int) -> Inline:
    """Let a break cover the blanks before the line's end and the prefix of the next line."""
    name, start, end, _ = event
    while start > first and data[start - 1] in b" \t":
        start -= 1
    match = _AFTER_BREAK.match(data, end, limit)
    span = _new(Span, (start, match.end() if match else end))
    return _new(Inline, (_LEAVES[name], span, span, (), "", "", "", False))


def _destination(parsed: str, place: Span, text: Masked) -> str:
    """Return where a link leads, as the source writes it where a template tag is part of it."""
    if not _inside(text.opaque, *place):
        return parsed
    span = destination_span(place, text.data)
    return text.source[span.start : span.end].decode() if span else parsed


def _inside(opaque: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Return the template tags that begin in a place: none is there in part."""
    if not opaque:
        return opaque
    return opaque[bisect_left(opaque, (start, 0)) : bisect_left(opaque, (end, 0))]


def _width(name: str, mark: bytes) -> int:
    """Return how many bytes delimit emphasis on each side; strikethrough has one or two."""
    return 2 if name == "Strong" or mark == b"~~" else 1


def _code_inner(start: int, end: int, data: bytes) -> Span:
    raw = data[start:end]
    width = len(raw) - len(raw.lstrip(b"`"))
    return _new(Span, (start + width, end - width))


def _text(start: int, end: int) -> Inline:
    # Half of all nodes are text; made as a plain tuple is, one takes a third of the time.
    span = _new(Span, (start, end))
    return _new(Inline, (_TEXT, span, span, (), "", "", "", False))


def _templates(nodes: list[Inline], opaque: Sequence[Span]) -> list[Inline]:
    """Cut template tags out of text."""
    if not opaque:
        return nodes
    result: list[Inline] = []
    for node in nodes:
        tags = [Inline(InlineKind.TEMPLATE, span, span) for span in _inside(opaque, *node.span)]
        result += _cut(node, tags)
    return result


def _addresses(nodes: list[Inline], data: bytes) -> list[Inline]:
    """Cut bare web addresses out of text: renderers with GFM's autolinks make links of them."""
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
            yield _text(position, other.span.start)
        yield other
        position = other.span.end
    if position < node.span.end:
        yield _text(position, node.span.end)


def _paired_tags(nodes: Iterable[Inline], data: bytes) -> tuple[Inline, ...]:
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
