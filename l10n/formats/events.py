"""Markdown to a tree of nodes with byte ranges: the only module that knows pyromark."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pyromark

from l10n.model import Span

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)

INLINE_SPANS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
INLINE_LEAVES = frozenset(
    {"Text", "Code", "InlineHtml", "FootnoteReference", "SoftBreak", "HardBreak"}
)
_INLINE = INLINE_SPANS | INLINE_LEAVES
OPAQUE = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock"})
"""Blocks whose text is neither prose nor Markdown."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})

_new = tuple.__new__  # three times as fast as a named tuple's own

Event = tuple[str, int, int, Any]
"""What the parser says of inline text: a name, the bytes, and a detail.

The names are those of leaves and spans, and `End` for the end of a span.
"""


@dataclass(slots=True)
class Run:
    """Inline text between two blocks, or all that a block holds: the parser's own events."""

    events: list[Event]


@dataclass(slots=True)
class Node:
    """One block as the parser saw it; what it holds is added while the tree is built.

    Attributes:
        name: The parser's own name: `Paragraph`, `Item`, `Rule`, …
        span: Bytes of the parsed text.
        detail: What else the parser says of it, such as a heading's level.
        children: The blocks and the inline text inside, in order; nothing of opaque ones.
    """

    name: str
    span: Span
    detail: Mapping[str, Any]
    children: list["Node | Run"]

    @property
    def blocks(self) -> list["Node"]:
        """The blocks inside."""
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def runs(self) -> list[Run]:
        """The inline text inside."""
        return [child for child in self.children if isinstance(child, Run)]


def parse_tree(text: str, *, numbered: bool = False) -> Node:
    """Parse Markdown.

    Args:
        text: The Markdown.
        numbered: Whether `[text][1]` is a link although nothing defines `1`, as in a msgid.

    Returns:
        The root node, whose children are the text's blocks. Built without recursion, so that
        deep nesting costs no stack.
    """
    root = Node("Document", Span(0, len(text.encode())), _NOTHING, [])
    node = root
    above: list[Node] = []
    run: list[Event] = []
    depth = 0
    callback = _numbered_reference if numbered else None
    events: Any = pyromark.events_with_range(text, options=_OPTIONS, broken_link_callback=callback)
    opaque = False
    for event, place in events:
        if "Text" in event and not opaque:
            # More than half of all that the parser says.
            if not run:
                node.children.append(Run(run))
            run.append(("Text", place["start"], place["end"], None))
            continue
        kind, detail = _opened(event)
        if opaque and kind != "End":
            continue
        name, detail = _opened(detail) if kind == "Start" else (kind, detail)
        if depth or name in _INLINE:
            if not run:
                node.children.append(Run(run))
            run.append((name, place["start"], place["end"], detail))
            if name not in INLINE_LEAVES:
                depth += -1 if name == "End" else name in INLINE_SPANS
            continue
        run = []
        if kind == "End":
            node, opaque = above.pop(), False
            continue
        child = Node(name, _new(Span, (place["start"], place["end"])), _detail(detail), [])
        node.children.append(child)
        if kind == "Start":
            above.append(node)
            node, opaque = child, name in OPAQUE
    return root


def definition_spans(text: str) -> tuple[Span, ...]:
    """Return the bytes of each link reference definition that counts (CommonMark 0.31, 4.7)."""
    found = pyromark.reference_definitions(text, options=_OPTIONS)
    return tuple(Span(item["span"]["start"], item["span"]["end"]) for item in found.values())


def _opened(tag: Any) -> tuple[str, Any]:  # noqa: ANN401 - the parser's events are untyped unions
    """Split an event or a tag, a name or a dictionary of one item, into its name and its value."""
    if isinstance(tag, str):
        return tag, None
    [(name, value)] = tag.items()
    return name, value


def _detail(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - likewise
    if value is None:
        return _NOTHING
    return value if isinstance(value, dict) else {"value": value}


def _numbered_reference(link: Mapping[str, Any]) -> tuple[str, str] | None:
    """Resolve `[text][n]` and nothing else."""
    reference: str = link["reference"]
    if link["link_type"] == "Reference" and reference.isascii() and reference.isdigit():
        return reference, ""
    return None
