"""Which sentences of a changed unit keep their reviewed translation, said in its comment lines.

The lines, here with their mark, are

    # kept: sentences 1 2 4 of 5, as reviewed; new: 3 5
    # kept: source=51c0aa17 target=9f3a1c2b 0:95>0:101=1a2b3c4d 130:170>140:188=99aabbcc

The first is for people. The second names the source and the target that it speaks of by their
hashes, and each part that was kept: the characters of the msgid, those of the msgstr that
translate them, and the hash of these. All that lies between is open: an engine may write it, and
nothing else, as long as source and target are those. Whoever changes a letter of the target takes
the whole unit over.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from l10n.catalogs.comments import filled, replaced
from l10n.catalogs.provenance import draft_hash, source_hash
from l10n.model import Entry, Span

_HASH = "[0-9a-f]{8}"
_SPAN = r"(\d{1,7}):(\d{1,7})"
_PART = re.compile(rf"{_SPAN}>{_SPAN}=({_HASH})")
_BLOCK = re.compile(
    r"(?<!\S)kept:\s+sentences(?P<kept>(?:\s+\d{1,4})+)\s+of\s+(?P<count>\d{1,4}),"
    r"\s+as\s+reviewed;\s+new:(?P<new>\s+none|(?:\s+\d{1,4})+)"
    rf"\s+kept:\s+source=(?P<source>{_HASH})\s+target=(?P<target>{_HASH})"
    rf"(?P<parts>(?:\s+{_PART.pattern})+)(?!\S)"
)


class KeptPart(NamedTuple):
    """A part of a unit that keeps its reviewed translation.

    Attributes:
        source: Its characters in the msgid.
        target: The characters of the msgstr that translate them.
        hash: The hash of these.
    """

    source: Span
    target: Span
    hash: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a repaired unit keeps.

    Attributes:
        source: The hash of its key.
        target: The hash of its msgstr.
        parts: What is kept, in order, on both sides.
        numbers: The kept sentences, counted from 1.
        count: How many sentences the msgid has.
    """

    source: str
    target: str
    parts: tuple[KeptPart, ...]
    numbers: tuple[int, ...]
    count: int


def format_kept(kept: Kept) -> tuple[str, ...]:
    """Write what is kept as comment lines, without their mark, at most 74 characters each."""
    new = [str(number) for number in range(1, kept.count + 1) if number not in kept.numbers]
    said = ["kept:", "sentences", *map(str, kept.numbers), "of", f"{kept.count},"]
    said += ["as", "reviewed;", "new:", *(new or ["none"])]
    words = ["kept:", f"source={kept.source}", f"target={kept.target}", *map(_part, kept.parts)]
    return (*filled(said), *filled(words))


def parse_kept(comments: tuple[str, ...]) -> tuple[Kept, ...]:
    """Read every such block that comment lines hold, in order."""
    return tuple(_parsed(match) for match in _BLOCK.finditer("\n".join(comments)))


def kept_of(entry: Entry) -> Kept | None:
    """Return what an entry keeps, if nobody has touched its source or its target since.

    Args:
        entry: Any entry.

    Returns:
        What its comment says, or None: where it says nothing, or speaks of another msgid or
        msgstr.
    """
    source, target = source_hash(entry.key), draft_hash(entry.msgstr)
    return next(
        (
            kept
            for kept in parse_kept(entry.comments)
            if (kept.source, kept.target) == (source, target)
            and all(_holds(part, entry) for part in kept.parts)
        ),
        None,
    )


def says_kept(entry: Entry) -> bool:
    """Tell whether an entry's comment speaks of kept sentences, be it of these or of others."""
    return _BLOCK.search("\n".join(entry.comments)) is not None


def with_kept(comments: tuple[str, ...], kept: Kept) -> tuple[str, ...]:
    """Write what is kept into comment lines, in the place of what they say of it."""
    return replaced(comments, _BLOCK, format_kept(kept))


def without_kept(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return comment lines without what they say of kept sentences, all other text kept."""
    return replaced(comments, _BLOCK, ())


def _part(part: KeptPart) -> str:
    (start, end), (first, last) = part.source, part.target
    return f"{start}:{end}>{first}:{last}={part.hash}"


def _parsed(match: re.Match[str]) -> Kept:
    return Kept(
        source=match["source"],
        target=match["target"],
        parts=tuple(
            KeptPart(Span(int(start), int(end)), Span(int(first), int(last)), code)
            for start, end, first, last, code in _PART.findall(match["parts"])
        ),
        numbers=tuple(map(int, match["kept"].split())),
        count=int(match["count"]),
    )


def _holds(part: KeptPart, entry: Entry) -> bool:
    return (
        part.source.end <= len(entry.msgid)
        and draft_hash(entry.msgstr[slice(*part.target)]) == part.hash
    )
