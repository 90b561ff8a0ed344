"""Markdown to a tree of nodes with byte ranges: the only module that knows pyromark."""

from collections.abc import Mapping, Sequence
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

# Their text stands in the source, and they are many.
_TEXTS = frozenset({"Text", "Code", "Html", "InlineHtml", "SoftBreak", "HardBreak"})
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(slots=True)
class Node:
    """One element as the parser saw it; its children are added while the tree is built.

    Attributes:
        name: The parser's own name: `Paragraph`, `Link`, `Text`, …
        span: Bytes of the parsed text.
        detail: What else the parser says of it, such as a link's destination.
        children: The elements inside, in order. Text has no other text beside it.
    """

    name: str
    span: Span
    detail: Mapping[str, Any]
    children: Sequence["Node"] = ()


def parse_tree(text: str, *, numbered: bool = False) -> Node:
    """Parse Markdown.

    Args:
        text: The Markdown.
        numbered: Whether `[text][1]` is a link although nothing defines `1`, as in a msgid.

    Returns:
        The root node, whose children are the text's blocks. Built without recursion, so that
        deep nesting costs no stack.
    """
    blocks: list[Node] = []
    root = Node("Document", Span(0, len(text.encode())), _NOTHING, blocks)
    siblings, above = blocks, [blocks]
    callback = _numbered_reference if numbered else None
    events = pyromark.events_with_range(text, options=_OPTIONS, broken_link_callback=callback)
    for event, place in events:
        kind, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
        if kind == "End":
            siblings = above.pop()
            continue
        span = Span(place["start"], place["end"])
        if kind == "Start":
            name, detail = _opened(value)
            children: list[Node] = []
            siblings.append(Node(name, span, detail, children))
            above.append(siblings)
            siblings = children
        elif kind == "Text" and siblings and siblings[-1].name == "Text":
            # The parser cuts text wherever markup might have been.
            siblings[-1].span = Span(siblings[-1].span.start, span.end)
        else:
            siblings.append(Node(kind, span, _NOTHING if kind in _TEXTS else {"value": value}))
    return root


def definition_spans(text: str) -> tuple[Span, ...]:
    """Return the bytes of each link reference definition that counts (CommonMark 0.31, 4.7)."""
    found = pyromark.reference_definitions(text, options=_OPTIONS)
    return tuple(Span(item["span"]["start"], item["span"]["end"]) for item in found.values())


def _opened(tag: Any) -> tuple[str, Mapping[str, Any]]:  # noqa: ANN401 - the parser's events are untyped unions
    """Split what begins, a name or a dictionary of one item, into its name and its detail."""
    if isinstance(tag, str):
        return tag, _NOTHING
    [(name, value)] = tag.items()
    return name, value if isinstance(value, dict) else {"value": value}


def _numbered_reference(link: Mapping[str, Any]) -> tuple[str, str] | None:
    """Resolve `[text][n]` and nothing else."""
    reference: str = link["reference"]
    if link["link_type"] == "Reference" and reference.isascii() and reference.isdigit():
        return reference, ""
    return None
