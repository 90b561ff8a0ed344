"""Keep the source's anchors on the headings of a localized page."""

import re
from collections.abc import Sequence

from l10n.links.destinations import Edit, spliced
from l10n.links.headings import (
    Heading,
    anchors_of,
    headings_of,
    placed_anchors,
    tag_anchors,
)
from l10n.links.pages import ParsedPage, parse_page
from l10n.model import SourceText, Span
from l10n.model.layout import AnchorForm, Slugger

_PLAIN_ANCHOR = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
"""Holds no underscore at an end, which Markdown may read as emphasis."""
_KRAMDOWN_ANCHOR = re.compile(r"[A-Za-z][\w:-]*", re.ASCII)
_TAG = re.compile(rb'<a (?:id|name)="[^"<>]*"></a>')
_ATX = re.compile(rb"#{1,6}[ \t]")


def anchor_edits(
    source: ParsedPage, page: ParsedPage, form: AnchorForm, slugger: Slugger
) -> list[Edit]:
    """Return what gives the headings of a localized page the anchors of the source's.

    Args:
        source: The article.
        page: Its localized page, with the same headings in other words.
        form: How the site generator lets a heading have an anchor of its own.
        slugger: Who makes the anchors of headings that have none.

    Returns:
        Edits of the page; none for headings whose anchor would not change. None at all where the
        headings do not correspond.
    """
    wanted = anchors_of(source, slugger)
    headings = headings_of(page)
    if len(headings) != len(wanted):
        return []
    got = anchors_of(page, slugger)
    chosen = {number for number in range(len(wanted)) if _lacks(wanted, got, number)}
    # What one heading is given may change the number at the end of another's own anchor.
    while chosen:
        edits = [
            edit
            for number in sorted(chosen)
            for edit in _edits(headings[number], wanted[number], form, slugger, page.source.data)
        ]
        result = parse_page(SourceText(page.source.path, spliced(page.source.data, edits)))
        missed = _missed(wanted, result, slugger) - chosen
        if not missed:
            return edits
        chosen |= missed
    return []


def misleading(
    source: ParsedPage, page: ParsedPage, slugger: Slugger
) -> tuple[tuple[Heading, str], ...]:
    """List the headings of a localized page to which links would lead that mean another section.

    A browser takes the first element with an anchor (WHATWG HTML, 7.4.6.4): that is a heading
    which the site generator gives, for its own words, what a section below has in the source.

    Args:
        source: The article.
        page: Its localized page, with the anchors of the source's.
        slugger: Who makes the anchors of headings that have none.

    Returns:
        Each heading with the anchor.
    """
    wanted, got = anchors_of(source, slugger), anchors_of(page, slugger)
    places: dict[str, int] = {}
    for anchor, place in placed_anchors(page):
        places.setdefault(anchor, place)
    return tuple(
        (heading, own)
        for heading, meant, own in zip(headings_of(page), wanted, got, strict=False)
        if own and meant != own and places.get(own, -1) > heading.span.start
    )


def without_added_anchors(page: bytes, source: bytes) -> bytes:
    """Take away the anchors that a translated page has beside its article: a build adds its own.

    Args:
        page: A page.
        source: Its article.
    """
    return _TAG.sub(lambda match: match[0] if match[0] in source else b"", page)


def _lacks(wanted: Sequence[str], got: Sequence[str], number: int) -> bool:
    return bool(wanted[number]) and wanted[number] != got[number]


def _missed(wanted: Sequence[str], result: ParsedPage, slugger: Slugger) -> set[int]:
    got, tags = anchors_of(result, slugger), frozenset(tag_anchors(result))
    if len(got) != len(wanted):
        return set()
    return {
        number
        for number in range(len(wanted))
        if _lacks(wanted, got, number) and wanted[number] not in tags
    }


def _edits(
    heading: Heading, anchor: str, form: AnchorForm, slugger: Slugger, data: bytes
) -> list[Edit]:
    if form is AnchorForm.ATTRIBUTE and not heading.own:
        place = _place_of_attribute(heading, anchor, slugger, data)
        if place is not None:
            return [place]
    if slugger is Slugger.HUGO:
        return []  # Hugo leaves tags out of pages unless it is told otherwise.
    tag = f'<a id="{anchor}"></a>'.encode()
    return [Edit(Span(heading.span.start, heading.span.start), tag)]


def _place_of_attribute(
    heading: Heading, anchor: str, slugger: Slugger, data: bytes
) -> Edit | None:
    """Return the edit that writes an attribute, or None where the generator would not read it."""
    attribute = f"{{#{anchor}}}".encode()
    if heading.given:
        if slugger is not Slugger.HUGO:
            return None
        start = heading.given.start + 1
        return Edit(Span(start, start), f"#{anchor} ".encode())
    if slugger in {Slugger.HUGO, Slugger.KRAMDOWN}:
        if slugger is Slugger.KRAMDOWN and not _KRAMDOWN_ANCHOR.fullmatch(anchor):
            return None
        return Edit(Span(heading.end, heading.end), b" " + attribute)
    # Docusaurus reads it as the end of the text, of headings that begin their line.
    line = data.rfind(b"\n", 0, heading.span.start) + 1
    if not _PLAIN_ANCHOR.fullmatch(anchor) or not _ATX.match(data, line):
        return None
    return Edit(Span(heading.span.end, heading.span.end), b" " + attribute)
