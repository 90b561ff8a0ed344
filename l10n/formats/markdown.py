"""Markdown to a `Document`: where the prose of an article stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.formats import front_matter
from l10n.formats.events import Node, parse_tree
from l10n.formats.front_matter import FrontMatter
from l10n.formats.inline_tree import INLINE_NAMES, inline_tree
from l10n.formats.link_tail import title_span
from l10n.formats.shape import shape_of
from l10n.formats.visible import has_letters, visible_text
from l10n.model import Block, BlockKind, Document, Finding, Inline, InlineKind, SourceText, Span

_PROSE = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
    "TableCell": BlockKind.CELL,
    "DefinitionListTitle": BlockKind.TERM,
}
_OPAQUE = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock"})
_ITEMS = frozenset({"Item", "DefinitionListDefinition"})
_BREAKS = frozenset({"SoftBreak", "HardBreak"})
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class _Above:
    """What stands above the place that is being read."""

    headings: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, level: int, text: str) -> None:
        """Go below a heading: those of its level and deeper ones end."""
        self.headings = [pair for pair in self.headings if pair[0] < level]
        self.headings.append((level, text))

    def trail(self) -> tuple[str, ...]:
        """Return the headings from level two down: level one is the page's title."""
        return tuple(text for level, text in self.headings if level > 1)


def parse_markdown(source: SourceText, allowed: tuple[str, ...]) -> Document:
    """Find the prose of an article.

    Args:
        source: The article.
        allowed: The front-matter keys whose values are prose, such as `title` or `tags[]`.

    Returns:
        Its places of prose and its shape. Code, HTML blocks and what only a machine reads are in
        no place. Never raises: text that is not Markdown is Markdown, too (CommonMark 0.31, 1).
    """
    body = _body(source.data)
    root = parse_tree(body.decode())
    found = tuple(_places(root, body))
    header = front_matter.locate(source.data)
    values = front_matter.prose(source.data, header, allowed) if header else ()
    blocks = (
        *(
            Block(BlockKind.FRONT_MATTER, value.span, key=value.key, value=value.value)
            for value in values
        ),
        *_with_trails(found, body),
    )
    shape = shape_of(root, {block.span: block for _, block in found}, body)
    return Document(source, blocks, shape, _findings(source, header))


def _findings(source: SourceText, header: FrontMatter | None) -> tuple[Finding, ...]:
    wrong = front_matter.problem(source.data, header) if header else None
    if wrong is None:
        return ()
    offset, words = wrong
    line, column = source.position(offset)
    return (
        Finding(
            source.path,
            line,
            column,
            "front-matter",
            f"The front matter is not valid YAML: {words}.",
            "Mend it; until then nothing of it is translated.",
        ),
    )


def _body(data: bytes) -> bytes:
    """Blank what is not Markdown, byte for byte, so that places in the rest stay the same."""
    header = front_matter.locate(data)
    end = header.whole.end if header else len(_BOM) if data.startswith(_BOM) else 0
    return re.sub(rb"[^\n]", b"\n", data[:end]) + data[end:]


def _places(root: Node, data: bytes) -> Iterator[tuple[Node, Block]]:
    """Yield the parser's node and the block for each run of inline nodes, in order."""
    stack: list[tuple[Node, int, BlockKind]] = [(root, 0, BlockKind.PARAGRAPH)]
    while stack:
        node, quotes, kind = stack.pop()
        if node.name in _OPAQUE:
            continue
        if node.name in _PROSE:
            own = _PROSE[node.name]
            block = _block(kind if own is BlockKind.PARAGRAPH else own, node.children, quotes, data)
            if block:
                yield node, block
            continue
        yield from _tight(node, quotes, data)
        inside = quotes + (node.name == "BlockQuote")
        blocks = [child for child in node.children if child.name not in INLINE_NAMES]
        first = BlockKind.ITEM if node.name in _ITEMS else BlockKind.PARAGRAPH
        for index, child in reversed(list(enumerate(blocks))):
            stack.append((child, inside, first if index == 0 else BlockKind.PARAGRAPH))


def _tight(node: Node, quotes: int, data: bytes) -> Iterator[tuple[Node, Block]]:
    """Yield the text that stands directly in a tight list's item."""
    run: list[Node] = []
    for child in [*node.children, None]:
        if child is not None and child.name in INLINE_NAMES:
            run.append(child)
        elif run:
            block = _block(BlockKind.ITEM, run, quotes, data)
            if block:
                yield Node("Item", block.span, {}, run), block
            run = []


def _block(kind: BlockKind, nodes: list[Node], quotes: int, data: bytes) -> Block | None:
    inline = [node for node in nodes if node.name in INLINE_NAMES]
    while inline and inline[0].name in _BREAKS:
        del inline[0]
    while inline and inline[-1].name in _BREAKS:
        del inline[-1]
    if not inline:
        return None
    start = inline[0].span.start
    if _escaped(data, start):
        start -= 1
    tree = inline_tree(inline, data, Span(start, inline[-1].span.end))
    return Block(kind, Span(start, tree[-1].span.end), tree, quotes=quotes)


def _escaped(data: bytes, start: int) -> bool:
    """Tell whether an odd number of backslashes stands before a place (CommonMark 0.31, 2.4)."""
    before = data[max(0, start - 64) : start]
    return (len(before) - len(before.rstrip(b"\\"))) % 2 == 1


def _with_trails(found: tuple[tuple[Node, Block], ...], data: bytes) -> Iterator[Block]:
    """Yield the blocks that hold prose, with the headings above them, and their links' titles."""
    above = _Above()
    for node, block in found:
        if block.kind is BlockKind.HEADING:
            above.enter(int(node.detail["level"][1:]), visible_text(block.inlines, data))
            trail = above.trail()[:-1] if above.headings[-1][0] > 1 else ()
        else:
            trail = above.trail()
        yield from _prose(block, trail, data)
        yield from _titles(block, trail, data)


def _prose(block: Block, trail: tuple[str, ...], data: bytes) -> Iterator[Block]:
    image = block.inlines[0] if len(block.inlines) == 1 else None
    kind, inlines, span = block.kind, block.inlines, block.span
    if image and image.kind is InlineKind.IMAGE and not _label_is_text(image, data):
        kind, inlines, span = BlockKind.ALT, image.children, image.inner
    if has_letters(inlines, data):
        yield Block(kind, span, inlines, trail, quotes=block.quotes)


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
