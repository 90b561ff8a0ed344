"""Where prose stands in a parsed article."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from l10n.formats.events import OPAQUE, Event, Node
from l10n.formats.html_blocks import html_runs
from l10n.formats.inline_tree import inline_tree
from l10n.formats.link_tail import title_span
from l10n.formats.masks import Masked
from l10n.formats.visible import has_letters, visible_text
from l10n.model import Block, BlockKind, Inline, InlineKind, Span

_PROSE = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
    "TableCell": BlockKind.CELL,
    "DefinitionListTitle": BlockKind.TERM,
}
_ITEMS = frozenset({"Item", "DefinitionListDefinition"})
_new = tuple.__new__  # three times as fast as a named tuple's own
_BREAKS = frozenset({"SoftBreak", "HardBreak"})


@dataclass(slots=True)
class _Above:
    """The headings above the place that is being read.

    Attributes:
        headings: Their levels and texts.
        trail: The texts from level two down: level one is the page's title.
    """

    headings: list[tuple[int, str]] = field(default_factory=list)
    trail: tuple[str, ...] = ()

    def enter(self, level: int, text: str) -> tuple[str, ...]:
        """Go below a heading, where those of its level and deeper ones end; return its trail."""
        self.headings = [pair for pair in self.headings if pair[0] < level]
        above = self._trail()
        self.headings.append((level, text))
        self.trail = self._trail()
        return above

    def _trail(self) -> tuple[str, ...]:
        return tuple(text for level, text in self.headings if level > 1)


def inline_blocks(root: Node, text: Masked) -> Iterator[tuple[Node, Block]]:
    """Yield every run of inline text with the parser's node that holds it, in order.

    What they hold may be no prose: a link to an image, or code alone.
    """
    stack: list[tuple[Node, int, BlockKind]] = [(root, 0, BlockKind.PARAGRAPH)]
    while stack:
        node, quotes, kind = stack.pop()
        if node.name == "HtmlBlock":
            yield from html_runs(node, quotes, text)
        if node.name in OPAQUE:
            continue
        own = _PROSE.get(node.name, BlockKind.ITEM)  # a tight list's text stands in its item
        inside = quotes + (node.name == "BlockQuote")
        next_kind = BlockKind.ITEM if node.name in _ITEMS else BlockKind.PARAGRAPH
        below: list[tuple[Node, int, BlockKind]] = []
        for child in node.children:
            if isinstance(child, Node):
                below.append((child, inside, next_kind))
                next_kind = BlockKind.PARAGRAPH
                continue
            block = _block(kind if own is BlockKind.PARAGRAPH else own, child.events, quotes, text)
            if block:
                yield node, block
        stack.extend(reversed(below))


def _block(kind: BlockKind, events: Sequence[Event], quotes: int, text: Masked) -> Block | None:
    first, last = 0, len(events)
    while first < last and events[first][0] in _BREAKS:
        first += 1
    while first < last and events[last - 1][0] in _BREAKS:
        last -= 1
    if first == last:
        return None
    inline = events[first:last] if last - first < len(events) else events
    start = inline[0][1]
    if text.data[start - 1 : start] == b"\\" and _escaped(text.data, start):
        start -= 1
    tree = inline_tree(inline, text, start, inline[-1][2])
    span = _new(Span, (start, tree[-1].span.end))
    return _new(Block, (kind, span, tree, (), "", "", quotes, (), None))


def _escaped(data: bytes, start: int) -> bool:
    """Tell whether an odd number of backslashes stands before a place (CommonMark 0.31, 2.4)."""
    before = data[max(0, start - 64) : start]
    return (len(before) - len(before.rstrip(b"\\"))) % 2 == 1


def prose_blocks(runs: Iterable[tuple[Node, Block]], text: Masked) -> Iterator[Block]:
    """Yield the blocks that hold prose, with the headings above them, and their links' titles."""
    above = _Above()
    for node, block in runs:
        kind = block.kind
        if block.span.start in text.alerts:
            kind, trail = BlockKind.ALERT, above.trail
        elif kind is BlockKind.HEADING:
            level = int(node.detail["level"][1:])
            trail = above.enter(level, visible_text(block.inlines, text.source))
        else:
            trail = above.trail
        prose = _prose(block, kind, trail, text)
        if prose:
            yield prose
        if text.data.find(b"](", *block.span) >= 0:
            yield from _titles(block, trail, text.data)


def _prose(block: Block, kind: BlockKind, trail: tuple[str, ...], text: Masked) -> Block | None:
    image = block.inlines[0] if len(block.inlines) == 1 else None
    inlines, span = block.inlines, block.span
    if image and image.kind is InlineKind.IMAGE and not _label_is_text(image, text.data):
        kind, inlines, span = BlockKind.ALT, image.children, image.inner
    if not has_letters(inlines, text.source):
        return None
    return _new(Block, (kind, span, inlines, trail, "", "", block.quotes, (), None))


def _label_is_text(image: Inline, data: bytes) -> bool:
    """Tell whether an image's text is also its reference's label, so that it cannot change."""
    return image.reference and data[image.inner.end : image.span.end] in {b"]", b"][]"}


def _titles(block: Block, trail: tuple[str, ...], data: bytes) -> Iterator[Block]:
    stack: list[Inline] = list(reversed(block.inlines))
    while stack:
        node = stack.pop()
        stack.extend(reversed(node.children))
        span = title_span(node, data)
        if span and any(letter.isalpha() for letter in data[span.start : span.end].decode()):
            yield Block(BlockKind.TITLE, span, (), trail, quotes=block.quotes)
