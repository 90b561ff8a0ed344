"""Lead the links of a localized page, and prove that nothing else of it changed."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from l10n.links.destinations import (
    Destination,
    Edit,
    Form,
    Readdress,
    destinations_of,
    edits_of,
    is_definition,
    spliced,
)
from l10n.links.headings import headings_of
from l10n.links.pages import ParsedPage, parse_page
from l10n.model import SourceText, Span

_SPELLED = re.compile(r"[\x00-\x20\x7f<>|\\()\"'`,]")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A page with its links led.

    Attributes:
        data: Its bytes.
        refused: The links that could not be led: in another spelling the page would not be the
            same. They lead where they led.
    """

    data: bytes
    refused: tuple[Destination, ...] = ()


def rewrite(
    source: SourceText, found: Sequence[Destination], anchors: Sequence[Edit], lead: Readdress
) -> Rewritten:
    """Let the links of a page lead elsewhere, and give its headings anchors.

    Args:
        source: The page.
        found: Its destinations.
        anchors: What gives its headings anchors.
        lead: Where each is to lead.

    Returns:
        The page. It is parsed again, and must hold the same links with the addresses that were
        asked for, and the same bytes beside them; of links for which it does not, each keeps its
        address.
    """
    edits = edits_of(source.data, found, lead)
    if not edits and not anchors:
        return Rewritten(source.data)
    data = spliced(source.data, [*edits, *anchors])
    if _holds(source, found, anchors, edits, lead, data):
        return Rewritten(data)
    kept: list[Edit] = []
    refused: list[Destination] = []
    for edit in edits:
        tried = [*kept, edit]
        if _holds(source, found, (), tried, lead, spliced(source.data, tried)):
            kept = tried
        else:
            refused += [item for item in found if item.span == edit.span]
    data = spliced(source.data, [*kept, *anchors])
    if not _holds(source, found, anchors, kept, lead, data):
        data = spliced(source.data, kept)
    return Rewritten(data, tuple(refused))


def _holds(
    source: SourceText,
    found: Sequence[Destination],
    anchors: Sequence[Edit],
    edits: Iterable[Edit],
    lead: Readdress,
    data: bytes,
) -> bool:
    """Tell whether a page has the links that were asked for, and else what it had."""
    page = parse_page(SourceText(source.path, data))
    got = destinations_of(page)
    asked = _addresses(found, {edit.span for edit in edits}, lead)
    wanted = [(_canonical(address), item.title) for item, address in zip(found, asked, strict=True)]
    if [(_canonical(item.address), item.title) for item in got] != wanted:
        return False
    expected = spliced(source.data, [*(Edit(item.tail, b"") for item in found), *anchors])
    if spliced(data, [Edit(item.tail, b"") for item in got]) != expected:
        return False
    return not anchors or _outline(page) == _outline(parse_page(source))


def _addresses(
    found: Sequence[Destination], edited: Collection[Span], lead: Readdress
) -> list[str]:
    """Return where each link leads when some of them were edited."""
    defined = {
        item.address: lead(item) for item in found if is_definition(item) and item.span in edited
    }
    return [
        lead(item)
        if item.span in edited
        else defined.get(item.address, item.address)
        if item.form is Form.REFERENCE
        else item.address
        for item in found
    ]


def _canonical(address: str) -> str:
    return _SPELLED.sub(lambda match: quote(match[0], safe=""), address)


def _outline(page: ParsedPage) -> list[tuple[int, str]]:
    """Return the headings as a reader sees them."""
    return [
        (heading.level, heading.text.text.rstrip() if heading.text else "")
        for heading in headings_of(page)
    ]
