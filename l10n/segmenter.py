"""Documents to units: what a translator is offered, under which key, with which comment."""

import re
from functools import lru_cache

from l10n.formats.inline import Encoded, encode
from l10n.formats.visible import count_words
from l10n.model import (
    VALUES,
    Block,
    BlockKind,
    Document,
    Inline,
    Key,
    LinkStyle,
    Place,
    Unit,
)

_SHORT = 2
_new = tuple.__new__  # three times as fast as a named tuple's own
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
        found = _encoded(block, document.source.data, style)
        count = count_words(found.visible)
        key = _new(Key, (_context(block, count), found.msgid))
        words[key] = count
        links = found.links if style is LinkStyle.NUMBERED else ()
        place = _new(Place, (block, _comment(block, links)))
        places.setdefault(key, []).append(place)
    return tuple([_new(Unit, (key, tuple(found), words[key])) for key, found in places.items()])


def _encoded(block: Block, data: bytes, style: LinkStyle) -> Encoded:
    if block.kind in VALUES:
        return Encoded(block.value, block.value, ())
    if block.kind in {BlockKind.TITLE, BlockKind.ATTRIBUTE}:
        raw = data[block.span.start : block.span.end].decode()
        text = _FOLD.sub(" ", raw).strip()
        return Encoded(text, text, ())
    return encode(block, data, style)


def _context(block: Block, words: int) -> str | None:
    """A word or two may need another translation in another kind of place."""
    if block.kind in VALUES:
        return f"{block.kind}:{block.key}"
    return str(block.kind) if words <= _SHORT else None


def _comment(block: Block, links: tuple[Inline, ...]) -> tuple[str, ...]:
    """Say where the text stands, and where its links lead."""
    where = _where(block.trail, block.kind) if block.key == "" else _where_of(block)
    if not links:
        return (where, *block.notes)
    leads = [
        " ".join(f"[{number}]: {link.destination}".split())
        for number, link in enumerate(links, start=1)
    ]
    return (where, *block.notes, *leads)


def _where_of(value: Block) -> str:
    """Name the place of a value in front matter or a file of strings."""
    return f"{value.kind.replace('-', ' ')} › {value.key}"


@lru_cache(maxsize=64)
def _where(trail: tuple[str, ...], kind: BlockKind) -> str:
    """Name a place; a section's are one string in memory."""
    return " › ".join((*trail, kind))
