"""Documents to units: what a translator is offered, under which key, with which comment."""

import re
from collections.abc import Iterator

from l10n.formats.inline import encode, links_in
from l10n.formats.visible import count_words, visible_text
from l10n.model import Block, BlockKind, Document, Inline, Key, LinkStyle, Place, Unit

_SHORT = 2
_FOLD = re.compile(r"\s*(?:\r\n?|\n)[ \t>]*")


def segment(document: Document, style: LinkStyle = LinkStyle.NUMBERED) -> tuple[Unit, ...]:
    """Make the units of an article.

    Args:
        document: The article with its prose found.
        style: How links stand in the units' texts.

    Returns:
        One unit for each key, in document order. Places whose text is the same are one unit,
        unless the text is so short that their kinds tell them apart.
    """
    places: dict[Key, list[Place]] = {}
    words: dict[Key, int] = {}
    for block in document.blocks:
        msgid, seen = _texts(block, document.source.data, style)
        links = links_in(block.inlines) if style is LinkStyle.NUMBERED else ()
        count = count_words(seen)
        key = Key(_context(block, count), msgid)
        words[key] = count
        places.setdefault(key, []).append(Place(block, tuple(_comment(block, links))))
    return tuple(Unit(key, tuple(found), words[key]) for key, found in places.items())


def _texts(block: Block, data: bytes, style: LinkStyle) -> tuple[str, str]:
    """Return a block's msgid, and its text as a reader sees it."""
    if block.kind is BlockKind.FRONT_MATTER:
        return block.value, block.value
    if block.kind in {BlockKind.TITLE, BlockKind.ATTRIBUTE}:
        raw = data[block.span.start : block.span.end].decode()
        text = _FOLD.sub(" ", raw).strip()
        return text, text
    return encode(block, data, style), visible_text(block.inlines, data)


def _context(block: Block, words: int) -> str | None:
    """A word or two may need another translation in another kind of place."""
    if block.kind is BlockKind.FRONT_MATTER:
        return f"{block.kind}:{block.key}"
    return str(block.kind) if words <= _SHORT else None


def _comment(block: Block, links: tuple[Inline, ...]) -> Iterator[str]:
    """Say where the text stands, and where its links lead."""
    kind = block.key if block.kind is BlockKind.FRONT_MATTER else str(block.kind)
    yield " › ".join((*block.trail, kind)) if block.key == "" else f"front matter › {kind}"
    yield from block.notes
    for number, link in enumerate(links, start=1):
        yield " ".join(f"[{number}]: {link.destination}".split())
