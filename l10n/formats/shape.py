"""The shape of a page: what must be the same before and after translation."""

from collections.abc import Mapping
from functools import lru_cache

from l10n.formats import front_matter
from l10n.formats.blocks import inline_blocks
from l10n.formats.events import OPAQUE, Node, Run
from l10n.formats.html_prose import html_tags
from l10n.formats.markdown import parsed_body
from l10n.formats.masks import Masked
from l10n.formats.skeleton import destinations
from l10n.model import Block, SourceText, Span


@lru_cache(maxsize=4)  # an article is compared with its page in each locale
def page_shape(source: SourceText) -> tuple[str, ...]:
    """Return every element of a page in order, with what must not change in translation.

    Two texts with one shape have the same structure, links, code and tags. Emphasis, titles,
    labels and front matter are not part of it.
    """
    text, root = parsed_body(source, front_matter.locate(source.data))
    return shape_of(root, {block.span: block for _, block in inline_blocks(root, text)}, text)


def shape_of(root: Node, blocks: Mapping[Span, Block], text: Masked) -> tuple[str, ...]:
    """Describe every element of a page in order.

    Args:
        root: The parsed page.
        blocks: Its blocks of inline text by their span.
        text: The text that was parsed.

    Returns:
        The names of the block elements, the bytes of code, HTML and template lines, and for each
        run of inline text its links, images, code, HTML and footnotes, with destinations and
        nesting.
    """
    shape: list[str] = []
    starts = {span.start: block for span, block in blocks.items()}
    stack: list[Node | Run | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            shape.append(node)
            continue
        if isinstance(node, Run):
            shape += _inline_shape(node, starts, text.source)
            continue
        shape.append(_name(node, text))
        if node.name not in OPAQUE:
            stack.append(f"/{node.name}")
            stack.extend(reversed(node.children))
    return tuple(shape)


def _name(node: Node, text: Masked) -> str:
    if node.name == "HtmlBlock":
        return f"HtmlBlock {html_tags(text.source, node.span)}"
    if node.name in OPAQUE or node.name == "Rule":
        # A rule may be a line of template; the titles in such lines are prose.
        pieces: list[bytes] = []
        position = node.span.start
        for title in text.titles:
            if node.span.contains(title):
                pieces.append(text.source[position : title.start])
                position = title.end
        words = b" ".join([*pieces, text.source[position : node.span.end]]).split()
        return f"{node.name} {b' '.join(words).decode()}"
    detail = {key: value for key, value in node.detail.items() if value is not None}
    return f"{node.name} {detail}" if detail else node.name


def _inline_shape(run: Run, starts: Mapping[int, Block], data: bytes) -> list[str]:
    """Return the skeleton of the block that begins in a run."""
    for _, start, _, _ in run.events:
        # A block begins a byte early where its first character is escaped.
        block = starts.get(start) or starts.get(start - 1)
        if block:
            return ["text", *destinations(block.inlines, data)]
    return []
