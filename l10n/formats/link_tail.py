"""What follows a link's text: destination, title, label."""

import re
from collections.abc import Sequence

from l10n.model import Inline, InlineKind, Span

_DESTINATION = re.compile(
    rb"\]\([ \t\r\n>]*(?:<(?P<pointed>(?:[^<>\\\n]|\\.)*)>|(?P<bare>[^\s)]*))", re.DOTALL
)
_DEFINITION = re.compile(
    rb"""\[(?:[^\[\]\\]|\\.)+\]:[\s>]*(?:<[^<>\n]*>|[^\s<]\S*)"""
    rb"""(?:[\s>]+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)))?\s*$""",
    re.DOTALL,
)
_TITLE = re.compile(
    rb"""[\s>]+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))[\s>]*\)""",
    re.DOTALL,
)


def destination_span(place: Span, data: bytes) -> Span | None:
    """Find the destination in what follows a link's text, from its closing bracket on.

    Args:
        place: The bytes from the bracket to the link's end.
        data: The bytes that were parsed.

    Returns:
        The destination without pointed brackets, up to a parenthesis; None for a reference.
    """
    match = _DESTINATION.match(data, *place)
    return Span(*match.span(match.lastgroup or 0)) if match else None


def title_span(node: Inline, data: bytes) -> Span | None:
    """Find the title that stands behind a link's or an image's destination.

    Args:
        node: Any inline node.
        data: The bytes that it was parsed from.

    Returns:
        The bytes between the title's quotes (CommonMark 0.31, 6.3), or None where the node has
        no title or takes it from a definition elsewhere.
    """
    if node.kind not in {InlineKind.LINK, InlineKind.IMAGE} or not node.title or node.reference:
        return None
    destination = _DESTINATION.match(data, node.inner.end, node.span.end)
    title = destination and _TITLE.match(data, destination.end(), node.span.end)
    if not title or title.end() != node.span.end or not title.lastindex:
        return None
    return Span(*title.span(title.lastindex))


def definition_title(span: Span, data: bytes) -> Span | None:
    """Find the title in a link reference definition.

    Args:
        span: The bytes of the definition.
        data: The bytes that were parsed.

    Returns:
        The bytes between the title's quotes, or None where it has none.
    """
    match = _DEFINITION.match(data, *span)
    return Span(*match.span(match.lastindex)) if match and match.lastindex else None


def tail(node: Inline, data: bytes) -> bytes:
    """Return what must follow a link's text when that text is replaced.

    Args:
        node: A link or an image of the source.
        data: The bytes that it was parsed from.

    Returns:
        The source's bytes from the closing bracket on. A reference whose label is its text
        (`[text]`, `[text][]`) becomes a full one, since the text will change: `][text]`.
    """
    raw = data[node.inner.end : node.span.end]
    if node.reference and raw in {b"]", b"][]"}:
        return b"][" + data[node.inner.start : node.inner.end] + b"]"
    return raw


def match_links(links: Sequence[Inline], unit: Sequence[Inline]) -> list[int | None]:
    """Find for each link of a target which of its unit's links it is.

    Args:
        links: The links and images of a target, in document order.
        unit: Those of the unit's text, with destinations.

    Returns:
        For each its place among the unit's: of those with the same destination and title the
        first that no other has taken, then of those with the same destination. None where there
        is no such, and for numbered ones.
    """
    found: list[int | None] = [None] * len(links)
    taken: set[int] = set()
    for name in (lambda link: (link.kind, link.destination, link.title),
                 lambda link: (link.kind, link.destination)):  # fmt: skip
        free: dict[tuple[str, ...], list[int]] = {}
        for index in reversed(range(len(unit))):
            if index not in taken:
                free.setdefault(name(unit[index]), []).append(index)
        for at, link in enumerate(links):
            if found[at] is None and not link.reference and free.get(name(link)):
                index = free[name(link)].pop()
                found[at] = index
                taken.add(index)
    return found
