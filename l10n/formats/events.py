"""Markdown to a tree of nodes with byte ranges: the only module that knows pyromark."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Node:
    """One element as the parser saw it; its children are added while the tree is built.

    Attributes:
        name: The parser's own name: `Paragraph`, `Link`, `Text`, …
        span: Bytes of the parsed text.
        detail: What else the parser says of it, such as a link's destination.
        children: The elements inside, in order.
    """

    name: str
    span: Span
    detail: Mapping[str, Any]
    children: list["Node"] = field(default_factory=list)


def parse_tree(text: str, *, numbered: bool = False) -> Node:
    """Parse Markdown.

    Args:
        text: The Markdown.
        numbered: Whether `[text][1]` is a link although nothing defines `1`, as in a msgid.

    Returns:
        The root node, whose children are the text's blocks. Built without recursion, so that
        deep nesting costs no stack.
    """
    root = Node("Document", Span(0, len(text.encode())), {})
    open_nodes = [root]
    callback = _numbered_reference if numbered else None
    events = pyromark.events_with_range(text, options=_OPTIONS, broken_link_callback=callback)
    for event, place in events:
        span = Span(place["start"], place["end"])
        kind, value = _opened(event)
        if kind == "End":
            open_nodes.pop()
            continue
        name, detail = (_opened(value)) if kind == "Start" else (kind, value)
        node = Node(name, span, detail if isinstance(detail, dict) else {"value": detail})
        open_nodes[-1].children.append(node)
        if kind == "Start":
            open_nodes.append(node)
    return root


def definition_spans(text: str) -> tuple[Span, ...]:
    """Return the bytes of each link reference definition that counts (CommonMark 0.31, 4.7)."""
    found = pyromark.reference_definitions(text, options=_OPTIONS)
    return tuple(Span(item["span"]["start"], item["span"]["end"]) for item in found.values())


def _opened(event: Any) -> tuple[str, Any]:  # noqa: ANN401 - the parser's events are untyped unions
    """Split an event, a name or a dictionary of one item, into its name and its value."""
    if isinstance(event, str):
        return event, None
    [(name, value)] = event.items()
    return name, value


def _numbered_reference(link: Mapping[str, Any]) -> tuple[str, str] | None:
    """Resolve `[text][n]` and nothing else."""
    reference: str = link["reference"]
    if link["link_type"] == "Reference" and reference.isascii() and reference.isdigit():
        return reference, ""
    return None
