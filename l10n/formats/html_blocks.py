"""The prose of HTML as blocks: text in HTML blocks, and titles in tags wherever they stand."""

import re
from collections.abc import Iterator
from functools import cache

from l10n.formats.events import Event, Node, Run
from l10n.formats.html_prose import html_prose, html_titles
from l10n.formats.inline_tree import inline_tree
from l10n.formats.masks import Masked
from l10n.model import Block, BlockKind, Span

_TAG = rb"<!--.*?-->|</?[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^\"'>])*>"
_BREAK = rb"[ \t]*(?P<end>\r\n?|\n)(?:[ \t]*>){0,%d}[ \t]*"


@cache
def _piece(quotes: int) -> re.Pattern[bytes]:
    """Return the pattern of a tag or a line's end with what begins the next line."""
    return re.compile(_TAG + b"|" + _BREAK % quotes, re.DOTALL)


def html_runs(node: Node, quotes: int, text: Masked) -> Iterator[tuple[Node, Block]]:
    """Yield the runs of prose of an HTML block with that block's node.

    Args:
        node: The parser's HTML block.
        quotes: How many block quotes it stands in.
        text: The text that was parsed.
    """
    for span in html_prose(text.source, node.span):
        tree = inline_tree(list(_pieces(text.data, span, quotes)), text, *span)
        yield node, Block(BlockKind.HTML, span, tree, quotes=quotes)


def _pieces(data: bytes, span: Span, quotes: int) -> Iterator[Event]:
    """Cut a run into tags, line ends and text, named as the parser names them in Markdown."""
    position = span.start
    for match in _piece(quotes).finditer(data, *span):
        if match.start() > position:
            yield "Text", position, match.start(), None
        yield "SoftBreak" if match["end"] else "InlineHtml", *match.span(), None
        position = match.end()
    if position < span.end:
        yield "Text", position, span.end, None


def attribute_blocks(root: Node, text: Masked) -> Iterator[Block]:
    """Yield the attribute values that readers see: alternative texts, titles, labels."""
    for place in tag_places(root):
        for span in html_titles(text.source, place):
            yield Block(BlockKind.ATTRIBUTE, span)


def tag_places(root: Node) -> Iterator[Span]:
    """Yield the tags in lines, and the HTML blocks whole."""
    stack: list[Node | Run] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Run):
            for name, start, end, _ in node.events:
                if name == "InlineHtml":
                    yield Span(start, end)
        elif node.name == "HtmlBlock":
            yield node.span
        else:
            stack.extend(node.children)
