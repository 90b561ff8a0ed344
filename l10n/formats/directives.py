"""What authors say to the pipeline in HTML comments: `<!-- l10n:off -->` and its kin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from l10n.formats.events import Node, Run
from l10n.model import Span

_DIRECTIVE = re.compile(rb"<!--\s*l10n:(?P<name>[\w-]*)\s*(?P<text>.*?)\s*-->", re.DOTALL)
NAMES = ("off", "on", "skip", "note")


class Note(NamedTuple):
    """A comment to the translator of the first place of prose in a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Directives:
    """What an article's directives say.

    Attributes:
        excluded: The bytes whose prose is not offered.
        notes: Comments to translators.
        unknown: Directives that there are not, as (offset, name).
    """

    excluded: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()


def read_directives(root: Node, data: bytes) -> Directives:
    """Read the directives of an article.

    `off` … `on` exclude what stands between them, `skip` the next block (a whole list or table),
    `note TEXT` comments on the next block. Only comments count that the parser takes for HTML:
    one that is shown as code is an example.

    Args:
        root: The parsed article.
        data: Its bytes.
    """
    excluded: list[Span] = []
    notes: list[Note] = []
    unknown: list[tuple[int, str]] = []
    off: int | None = None
    for match, following in _found(root, data):
        name = match["name"].decode()
        if name == "off":
            off = match.start() if off is None else off
        elif name == "on" and off is not None:
            excluded.append(Span(off, match.end()))
            off = None
        elif name == "skip" and following:
            excluded.append(following)
        elif name == "note" and following:
            notes.append(Note(following, " ".join(match["text"].decode().split())))
        elif name not in NAMES:
            unknown.append((match.start(), name))
    if off is not None:
        excluded.append(Span(off, len(data)))
    return Directives(tuple(excluded), tuple(notes), tuple(unknown))


def _found(root: Node, data: bytes) -> Iterator[tuple[re.Match[bytes], Span | None]]:
    """Yield each directive with the block that follows it beside it, in order."""
    if b"l10n:" not in data:
        return
    stack: list[tuple[Node | Run, Span | None]] = [(root, None)]
    while stack:
        node, following = stack.pop()
        if isinstance(node, Run):
            for name, start, end, _ in node.events:
                if name == "InlineHtml":
                    yield from ((match, None) for match in _DIRECTIVE.finditer(data, start, end))
        elif node.name == "HtmlBlock":
            yield from ((match, following) for match in _DIRECTIVE.finditer(data, *node.span))
        else:
            spans = [_next_block(node, index) for index in range(len(node.children))]
            stack.extend(reversed(list(zip(node.children, spans, strict=True))))


def _next_block(parent: Node, index: int) -> Span | None:
    """Return the first sibling behind a node that is no comment itself."""
    for node in parent.children[index + 1 :]:
        if isinstance(node, Run):
            return Span(node.events[0][1], node.events[-1][2])
        if node.name != "HtmlBlock":
            return node.span
    return None
