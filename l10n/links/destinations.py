"""Where the destinations of a page stand, and how each is written anew."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple
from urllib.parse import quote

from l10n.formats.events import definition_spans
from l10n.formats.html_blocks import tag_places
from l10n.formats.html_tokens import Attribute, Token, is_tag, tokens_of
from l10n.formats.inline_tree import Step, walk
from l10n.formats.visible import unescape
from l10n.links.pages import ParsedPage
from l10n.model import Block, Inline, InlineKind, Span

_LINKS = frozenset({InlineKind.LINK, InlineKind.IMAGE})
_OPENING = re.compile(rb"\]\([ \t\r\n>]*")
_POINTED = re.compile(rb"<((?:[^<>\\\r\n]|\\.)*)>")
_LABEL = re.compile(rb"\[(?:[^\[\]\\]|\\.)+\]:[ \t\r\n>]*", re.DOTALL)
_BARE_DEFINED = re.compile(rb"[^\s<]\S*")
_CANDIDATE = re.compile(rb"[\s,]*([^\s,](?:\S*[^\s,])?)(?:\s[^,]*)?,?")
_ADDRESSES = frozenset({"href", "src", "poster"})
_UNWRITABLE = re.compile(r"[\x00-\x20\x7f<>|]")


class Form(Enum):
    """How a destination is written."""

    BARE = "bare"
    """`[text](here)`."""
    DEFINED = "defined"
    """`[label]: here`."""
    POINTED = "pointed"
    """`[text](<here>)`, or so in a definition."""
    REFERENCE = "reference"
    """`[text][label]`: it stands in a definition, which other links may share."""
    ADDRESS = "address"
    """`<here>`, or a bare web address."""
    ATTRIBUTE = "attribute"
    """`<a href="here">`."""
    UNQUOTED = "unquoted"
    """`<a href=here>`."""
    CANDIDATE = "candidate"
    """One of several in `srcset`."""


class Destination(NamedTuple):
    """Where one link, image or tag of a page leads.

    Attributes:
        address: Where it leads, as a renderer reads it.
        form: How it is written.
        span: The bytes that another address would replace.
        tail: The bytes that are not the same in every spelling of the link: of a link in
            Markdown all behind its text.
        title: The link's title.
        run: Which of the page's runs of inline text holds it, counted from 0; -1 for none.
    """

    address: str
    form: Form
    span: Span
    tail: Span
    title: str = ""
    run: int = -1


class Edit(NamedTuple):
    """Bytes of a page that are replaced."""

    span: Span
    data: bytes


def destinations_of(page: ParsedPage) -> tuple[Destination, ...]:
    """Return every destination of a page that can be written anew, in order.

    Args:
        page: The page.

    Returns:
        Those of links, images, autolinks and reference definitions, and in tags those of `href`,
        `src`, `srcset` and `poster`. What a template tag makes is not among them.
    """
    found = [
        *_in_runs(page.runs, page.text.data, page.source.data),
        *_in_definitions(page.text.data),
        *_in_tags(page),
    ]
    found.sort(key=lambda item: item.span)
    return tuple(item for item in found if "{{" not in item.address and "{%" not in item.address)


def _in_runs(
    runs: Iterable[tuple[object, Block]], data: bytes, source: bytes
) -> Iterator[Destination]:
    for number, (_, block) in enumerate(runs):
        for step, node in walk(block.inlines):
            if node.kind in _LINKS and step is Step.ENTER:
                link = _link(node, number, data)
                # A template tag was blanked before parsing: its bytes differ.
                if link and data[slice(*link.tail)] == source[slice(*link.tail)]:
                    yield link
            elif node.kind is InlineKind.AUTOLINK:
                yield Destination(
                    node.destination, Form.ADDRESS, node.inner, node.inner, run=number
                )


def _link(node: Inline, number: int, data: bytes) -> Destination | None:
    tail = Span(node.inner.end, node.span.end)
    if node.reference:
        return Destination(node.destination, Form.REFERENCE, tail, tail, node.title, number)
    opening = _OPENING.match(data, *tail)
    if not opening:
        return None
    pointed = _POINTED.match(data, opening.end(), tail.end)
    form = Form.POINTED if pointed else Form.BARE
    span = Span(*pointed.span(1)) if pointed else _bare(opening.end(), tail.end, data)
    if unescape(data[slice(*span)].decode()) != node.destination:
        return None
    return Destination(node.destination, form, span, tail, node.title, number)


def _bare(start: int, end: int, data: bytes) -> Span:
    """Read a destination without pointed brackets; parentheses in it pair (CommonMark 6.3)."""
    depth, place = 0, start
    while place < end:
        letter = data[place : place + 1]
        if letter == b"\\":
            place += 1
        elif letter == b"(":
            depth += 1
        elif letter == b")":
            depth -= 1
        if depth < 0 or letter.isspace():
            break
        place += 1
    return Span(start, min(place, end))


def _in_definitions(data: bytes) -> Iterator[Destination]:
    if b"]:" not in data:
        return
    for whole in definition_spans(data.decode()):
        label = _LABEL.match(data, *whole)
        if not label:
            continue
        pointed = _POINTED.match(data, label.end(), whole.end)
        bare = None if pointed else _BARE_DEFINED.match(data, label.end(), whole.end)
        if pointed or bare:
            span = Span(*(pointed.span(1) if pointed else bare.span() if bare else (0, 0)))
            form = Form.POINTED if pointed else Form.DEFINED
            yield Destination(unescape(data[slice(*span)].decode()), form, span, span)


def _in_tags(page: ParsedPage) -> Iterator[Destination]:
    for place in tag_places(page.root):
        fragment = page.source.data[place.start : place.end]
        for token in tokens_of(fragment):
            if is_tag(token) and token.name != "base":
                for attribute in token.attributes:
                    yield from _in_attribute(token, attribute, fragment, place.start)


def _in_attribute(
    token: Token, attribute: Attribute, fragment: bytes, offset: int
) -> Iterator[Destination]:
    value = fragment[slice(*attribute.value)]
    if b"{" in value or b"\n" in value:
        return
    start = offset + attribute.value.start
    if attribute.name in _ADDRESSES or (attribute.name == "to" and token.component):
        form = Form.ATTRIBUTE if attribute.quoted else Form.UNQUOTED
        stripped = value.strip()
        start += len(value) - len(value.lstrip())
        yield _at(start, stripped, form)
    elif attribute.name == "srcset" and attribute.quoted:
        for match in _CANDIDATE.finditer(value):
            yield _at(start + match.start(1), match[1], Form.CANDIDATE)


def _at(start: int, value: bytes, form: Form) -> Destination:
    span = Span(start, start + len(value))
    return Destination(html.unescape(value.decode()), form, span, span)


def written(destination: Destination, address: str, quotation: bytes = b'"') -> bytes:
    """Write an address in the place of another, so that a renderer reads just this address.

    Args:
        destination: What it replaces.
        address: The new address. White space and what no address holds is percent-encoded.
        quotation: The quotation mark around an attribute.
    """
    text = _UNWRITABLE.sub(lambda match: quote(match[0]), address)
    if destination.form in {Form.ATTRIBUTE, Form.UNQUOTED, Form.CANDIDATE}:
        return _in_html(text, destination.form, quotation)
    if destination.form is Form.ADDRESS:
        return text.encode()
    if html.unescape(text) != text:
        text = text.replace("&", "&amp;")
    text = text.replace("\\", "%5C")
    if destination.form in {Form.BARE, Form.DEFINED} and not _is_balanced(text):
        text = text.replace("(", "%28").replace(")", "%29")
    if destination.form is Form.REFERENCE:
        title = re.sub(r"[\"\\&]", lambda match: f"\\{match[0]}", destination.title)
        text = f'](<{text}> "{title}")' if title else f"](<{text}>)"
    return text.encode()


def _in_html(text: str, form: Form, quotation: bytes) -> bytes:
    if html.unescape(text) != text:
        text = text.replace("&", "&amp;")
    if form is Form.CANDIDATE:
        text = re.sub(r"^,|,$", "%2C", text)
    marks = "\"'`=" if form is Form.UNQUOTED else quotation.decode()
    return "".join(quote(mark) if mark in marks and mark != "=" else mark for mark in text).encode()


def _is_balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return depth == 0


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Replace spans of a page; none overlap."""
    parts: list[bytes] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [data[position : edit.span.start], edit.data]
        position = edit.span.end
    return b"".join([*parts, data[position:]])


Readdress = Callable[[Destination], str]
"""Says where a link of the page is to lead; the same address where nothing changes."""


def edits_of(data: bytes, found: Sequence[Destination], lead: Readdress) -> list[Edit]:
    """Return the edits that let the links of a page lead where they are to lead.

    A reference follows its definition; one that is to lead elsewhere gets an address of its own.
    """
    defined = {item.address: lead(item) for item in found if is_definition(item)}
    edits: list[Edit] = []
    for item in found:
        address = lead(item)
        same = defined if item.form is Form.REFERENCE else {}
        if address != same.get(item.address, item.address):
            mark = data[item.span.start - 1 : item.span.start]
            mark = mark if mark in {b'"', b"'"} else _quotation(item, data)
            edits.append(Edit(item.span, written(item, address, mark)))
    return edits


def is_definition(item: Destination) -> bool:
    """Tell whether it stands in a link reference definition."""
    return item.form is Form.DEFINED or (item.form is Form.POINTED and item.run < 0)


def _quotation(destination: Destination, data: bytes) -> bytes:
    """Return the mark around an attribute that does not begin with the address."""
    before = data[: destination.span.start]
    return b"'" if before.rfind(b"'") > before.rfind(b'"') else b'"'
