"""The headings of a page with their anchors, and the other anchors that it has."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from l10n.formats.events import Node
from l10n.formats.html_blocks import tag_places
from l10n.formats.html_tokens import is_tag, tokens_of
from l10n.formats.inline_tree import BREAKS, Step, walk
from l10n.formats.visible import unescape
from l10n.links.pages import ParsedPage
from l10n.links.slugs import HeadingText, Slugs
from l10n.model import Block, BlockKind, Inline, InlineKind, Span
from l10n.model.layout import Slugger

_ATTRIBUTE_ID = re.compile(rb"\{:?[^{}\n]*?#([^\s{}#.]+)[^{}\n]*\}")
_BLOCK_ATTRIBUTE = re.compile(rb"[^\n]*\r?\n[ \t>]*(\{:[^{}\n]*\})[ \t]*(?:\r?\n|\Z)")
_SHOWN = frozenset({InlineKind.TEXT, InlineKind.CODE, InlineKind.AUTOLINK})
_ANCHORS = frozenset({"id", "name"})


class Heading(NamedTuple):
    """A heading of a page.

    Attributes:
        span: The bytes of its text, without marks and attributes.
        end: Where its line of text ends: behind closing marks and attributes.
        level: From 1.
        own: The anchor that the page gives it, or empty.
        given: Its attributes in braces, if it has some.
        text: What an anchor is made of; None where only the site generator knows it.
    """

    span: Span
    end: int
    level: int
    own: str
    given: Span | None
    text: HeadingText | None


def headings_of(page: ParsedPage) -> tuple[Heading, ...]:
    """Return the headings of a page in order, those in quotes and lists among them."""
    return tuple(
        _heading(node, block, page.source.data)
        for node, block in page.runs
        if block.kind is BlockKind.HEADING and block.span.start not in page.text.alerts
    )


def _heading(node: Node, block: Block, data: bytes) -> Heading:
    line_end = data.find(b"\n", block.span.end)
    end = len(data) if line_end < 0 else line_end
    rest = data[block.span.end : end].rstrip(b" \t\r")
    braces = re.search(rb"\{[^{}]*\}$", rest)
    given = Span(*(block.span.end + place for place in braces.span())) if braces else None
    own = str(node.detail.get("id") or "") or _attribute_id(block, end, data)
    span = Span(block.span.start, block.span.end)
    return Heading(
        span, block.span.end + len(rest), int(node.detail["level"][1:]), own, given,
        _text(block.inlines, span, data),
    )  # fmt: skip


def _attribute_id(block: Block, end: int, data: bytes) -> str:
    """Return the anchor in kramdown's or Python-Markdown's attributes, in or below the line."""
    for _, node in walk(block.inlines):
        if node.kind is InlineKind.TEMPLATE:
            found = _ATTRIBUTE_ID.fullmatch(data, *node.span)
            if found:
                return found[1].decode()
    below = _BLOCK_ATTRIBUTE.match(data, end - len(data[block.span.end : end]))
    found = below and _ATTRIBUTE_ID.fullmatch(below[1])
    return found[1].decode() if found else ""


def _text(inlines: Sequence[Inline], span: Span, data: bytes) -> HeadingText | None:
    pieces: list[tuple[str, bool]] = []
    images = 0
    for step, node in walk(inlines):
        if node.kind is InlineKind.TEMPLATE:
            if _ATTRIBUTE_ID.fullmatch(data, *node.span):
                continue  # In MDX braces are an expression, but for an anchor's.
            return None
        if node.kind is InlineKind.IMAGE:
            images += 1 if step is Step.ENTER else -1
        if step is not Step.LEAF or images:
            continue
        if node.kind in BREAKS:
            pieces.append(("\n", False))
        elif node.kind in _SHOWN:
            raw = data[node.inner.start : node.inner.end].decode()
            code = node.kind is InlineKind.CODE
            pieces.append((unescape(raw) if node.kind is InlineKind.TEXT else raw, code))
    raw = data[span.start : span.end].decode().split("\n")[-1]
    return HeadingText(tuple(pieces), raw)


def tag_anchors(page: ParsedPage) -> Iterator[str]:
    """Yield the anchors that tags give: `<a id="x">`, `<a name="x">`, `<h2 id="x">`."""
    yield from (anchor for anchor, _ in placed_anchors(page))


def placed_anchors(page: ParsedPage) -> Iterator[tuple[str, int]]:
    """Yield the anchors that tags give, each with the byte at which its tag's text begins."""
    for place in tag_places(page.root):
        fragment = page.source.data[place.start : place.end]
        for token in tokens_of(fragment):
            if is_tag(token):
                yield from (
                    (fragment[slice(*attribute.value)].decode(), place.start)
                    for attribute in token.attributes
                    if attribute.name in _ANCHORS
                )


def anchors_of(page: ParsedPage, slugger: Slugger) -> tuple[str, ...]:
    """Return the anchor of each heading, as a generator makes those that the page does not give.

    Args:
        page: The page.
        slugger: The generator.

    Returns:
        An anchor for each heading in order, empty where only the generator knows it.
    """
    headings = headings_of(page)
    slugs = Slugs(slugger)
    if slugger is Slugger.PYTHON_MARKDOWN:
        slugs.reserve(heading.own for heading in headings if heading.own)
    found: list[str] = []
    for heading in headings:
        if heading.own and slugger is Slugger.HUGO:
            slugs.reserve([heading.own])
        made = "" if heading.own or heading.text is None else slugs.next(heading.text)
        found.append(heading.own or made)
    return tuple(found)


def all_anchors(page: ParsedPage) -> frozenset[str]:
    """Return all that a fragment may name on a page, whoever its site generator is."""
    found = {anchor for slugger in Slugger for anchor in anchors_of(page, slugger)}
    return frozenset({*found, *tag_anchors(page)} - {""})
