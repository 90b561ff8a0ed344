"""The open parts of a repaired unit: what an engine may write of it, and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from l10n.catalogs.kept import Kept, KeptPart, kept_of, with_kept
from l10n.catalogs.provenance import draft_hash
from l10n.formats.skeleton import compare
from l10n.locales import has_spaces
from l10n.memory.sentence_text import is_sequence
from l10n.model import Entry, Key, Span

_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class OpenPart:
    """A part of a repaired unit that an engine may write.

    Attributes:
        key: What it is to translate: the sentences between two kept parts, as a unit.
        before: What stands before its draft: nothing, a blank or a line break.
        behind: What stands behind it.
    """

    key: Key
    before: str
    behind: str


def open_parts(entry: Entry, locale: str) -> tuple[OpenPart, ...]:
    """List what an engine may write of a repaired unit.

    Args:
        entry: Any entry.
        locale: The locale of its catalog.

    Returns:
        The open parts in order; none where nothing is open, where the unit is no repaired one,
        or where somebody has touched its source or its target since.
    """
    kept = kept_of(entry)
    if kept is None or entry.obsolete:
        return ()
    return tuple(part for part in _gaps(entry, kept, locale) if part is not None)


def filled(entry: Entry, drafts: Sequence[str], locale: str) -> Entry | None:
    """Write drafts into the open parts of a repaired unit.

    Args:
        entry: The unit.
        drafts: A draft for each of its open parts, in order.
        locale: The locale of its catalog.

    Returns:
        The entry with the kept parts word for word as they were, and a comment that says where
        they stand now; None where the target would not have its source's inline skeleton.

    Raises:
        ValueError: The entry is no repaired unit, or its open parts are not as many.
    """
    kept = kept_of(entry)
    if kept is None:
        raise ValueError(entry.msgid)
    remaining = iter(drafts)
    pieces: list[str] = []
    parts: list[KeptPart] = []
    msgstr = ""
    edges = [*(part.target for part in kept.parts), Span(len(entry.msgstr), len(entry.msgstr))]
    position = 0
    for number, (gap, edge) in enumerate(zip(_gaps(entry, kept, locale), edges, strict=True)):
        if gap is None:
            msgstr += entry.msgstr[position : edge.start]
        else:
            pieces.append(next(remaining).strip())
            msgstr += gap.before + pieces[-1] + gap.behind
        position = edge.end
        if number < len(kept.parts):
            pieces.append(entry.msgstr[slice(*edge)])
            place = Span(len(msgstr), len(msgstr) + len(pieces[-1]))
            parts.append(kept.parts[number]._replace(target=place))
            msgstr += pieces[-1]
    if not is_sequence(entry.key, msgstr, pieces) or compare(entry.key, msgstr):
        return None
    now = replace(kept, target=draft_hash(msgstr), parts=tuple(parts))
    return replace(entry, msgstr=msgstr, comments=with_kept(entry.comments, now))


def _gaps(entry: Entry, kept: Kept, locale: str) -> Iterator[OpenPart | None]:
    """Yield what is open before each kept part and behind the last; None where nothing is."""
    blank = " " if has_spaces(locale) else ""
    end = len(entry.msgid)
    spans = [Span(0, 0), *(part.source for part in kept.parts), Span(end, end)]
    for left, right in pairwise(spans):
        source = entry.msgid[left.end : right.start]
        text = source.strip()
        if not text:
            yield None
            continue
        start = source.index(text)
        before, behind = (
            _BREAK if _BREAK in white else blank
            for white in (source[:start], source[start + len(text) :])
        )
        yield OpenPart(
            Key(entry.msgctxt, text),
            before if left.end > 0 else "",
            behind if right.start < end else "",
        )
