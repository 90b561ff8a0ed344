"""The outline of a page: the leaves of its block structure in order, prose or not."""

from collections.abc import Iterator
from dataclasses import dataclass

from l10n.formats import front_matter
from l10n.formats.events import Node, Run
from l10n.formats.markdown import parsed_body
from l10n.model import SourceText, Span

_OPAQUE = {"CodeBlock": "code", "HtmlBlock": "html", "MetadataBlock": "code", "Rule": "rule"}
_CONTAINERS = {
    "BlockQuote": "quote",
    "List": "list",
    "Table": "table",
    "TableHead": "head",
    "DefinitionList": "definitions",
    "FootnoteDefinition": "footnote",
}
_ROWS = frozenset({"TableHead", "TableRow"})


@dataclass(frozen=True, slots=True)
class Element:
    """One leaf of a page's block structure.

    Attributes:
        place: Where it stands, outermost first: `list`, `table head cell 2`, `heading 2`; with
            `code`, `html` or `rule` where it is no run of prose.
        span: Its bytes.
        opaque: Whether it is code, HTML, or a thematic break or what was taken for one.
        row: Where its table row begins, or -1.
        anchor: The explicit id of a heading, or nothing.
    """

    place: str
    span: Span
    opaque: bool = False
    row: int = -1
    anchor: str = ""


def outline(source: SourceText) -> tuple[Element, ...]:
    """List the leaves of a page's block structure.

    Args:
        source: The page.

    Returns:
        Its paragraphs, headings, cells, texts of tight items, code blocks, HTML blocks and
        thematic breaks (container fences and other lines of template among them), in order.
    """
    header = front_matter.locate(source.data)
    _, root = parsed_body(source, header)
    return tuple(_leaves(root))


def _leaves(root: Node) -> Iterator[Element]:
    stack: list[tuple[Node | Element, tuple[str, ...], int]] = [(root, (), -1)]
    while stack:
        node, above, row = stack.pop()
        if isinstance(node, Element):
            yield node
            continue
        if node.name in _OPAQUE:
            yield Element(" ".join((*above, _OPAQUE[node.name])), node.span, opaque=True)
            continue
        if node.name in _CONTAINERS:
            above = (*above, _CONTAINERS[node.name])
        row = node.span.start if node.name in _ROWS else row
        inside: list[tuple[Node | Element, tuple[str, ...], int]] = []
        for number, child in enumerate(node.children):
            if isinstance(child, Run):
                inside.append((_prose(node, child, above, row), above, row))
                continue
            column = (f"cell {number + 1}",) if child.name == "TableCell" else ()
            inside.append((child, (*above, *column), row))
        stack.extend(reversed(inside))


def _prose(node: Node, run: Run, above: tuple[str, ...], row: int) -> Element:
    if node.name == "Heading":
        level = str(node.detail["level"])[1:]
        anchor = str(node.detail.get("id") or "")
        return Element(" ".join((*above, f"heading {level}")), node.span, row=row, anchor=anchor)
    # The first character may be escaped: the parser's text begins behind the backslash.
    span = Span(max(run.events[0][1] - 1, 0), run.events[-1][2])
    return Element(" ".join(above), span, row=row)
