"""Catalogs of sentences to catalogs of sentences that end elsewhere."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from l10n.memory.cut_entries import cut_entries
from l10n.memory.cut_entry import Languages
from l10n.memory.joined_entries import joined_entries
from l10n.model import Entry, Part, Place, Span, Unit


def recut_entries(
    entries: Sequence[Entry], old: Sequence[Unit], new: Sequence[Unit], locales: Languages
) -> tuple[Entry, ...]:
    """Bring the entries of sentences to those of an article that is cut at other places.

    Sentences that are one now are joined as those of a block are, one that is several now is cut
    as a block is; all others, and what is neither the one nor the other, stay as they are.

    Args:
        entries: The catalog's entries.
        old: The article's units as they were cut.
        new: Its units as they are cut now.
        locales: The languages.

    Returns:
        The entries by the new sentences, as far as the article has theirs.
    """
    joined = joined_entries(entries, _within(old, new), new)
    return cut_entries(joined, old, _within(new, old), locales)


def _within(units: Iterable[Unit], others: Iterable[Unit]) -> tuple[Unit, ...]:
    """Give each unit the longer one of others that holds it as its block; the rest have none."""
    spans: dict[Span, list[Span]] = {}
    for unit in others:
        for place in unit.places:
            spans.setdefault(_whole(place), []).append(place.block.span)
    for found in spans.values():
        found.sort()
    return tuple(unit._replace(places=tuple(_placed(unit.places, spans))) for unit in units)


def _placed(places: Iterable[Place], spans: dict[Span, list[Span]]) -> Iterator[Place]:
    for place in places:
        own = place.block.span
        others = spans.get(_whole(place), [])
        index = bisect_right(others, own.start, key=lambda span: span.start) - 1
        holder = others[index] if index >= 0 else own
        part = None
        if holder != own and holder.contains(own):
            before = place.block.part.before if place.block.part else ""
            part = Part(holder, before if own.start > holder.start else "")
        yield place._replace(block=place.block._replace(part=part))


def _whole(place: Place) -> Span:
    return place.block.part.whole if place.block.part else place.block.span
