"""What the translation memory writes into an entry: a draft, and offers in its comment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from l10n.catalogs.hints import tidied
from l10n.catalogs.kept import says_kept
from l10n.catalogs.offers import Offer, with_offers
from l10n.catalogs.provenance import drafted
from l10n.catalogs.states import state_of
from l10n.memory.assembly import assemble
from l10n.memory.translation_memory import Match, Source, TranslationMemory
from l10n.model import Entry, Provenance

MEMORY: Final = "memory"
"""The engine's name in the comment of a draft that the memory wrote."""
_OFFERS = 2


class Place(NamedTuple):
    """Where an entry stands.

    Attributes:
        article: The path of its article below the source folder.
        source_locale: The locale of its text.
        abbreviations: What ends no sentence of it.
    """

    article: str
    source_locale: str
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the memory did for one entry.

    Attributes:
        entry: The entry as it is now.
        filled: Whether the memory has its text, and its target may be, and is, the memory's.
    """

    entry: Entry
    filled: bool


def recall(
    entry: Entry, memory: TranslationMemory, place: Place, *, fill: bool
) -> Recalled:  # fmt: skip
    """Let the memory fill an entry, and offer what is near to it.

    An entry that nobody has reviewed gets the best translation of the same text as a draft,
    where its target may be written; else one put together from translations of all of its
    sentences. Other translations of the same text, or, where there is none, those of near texts,
    are offered in its comment, two at most. Offers that it has from before are replaced; a
    reviewed entry has none, nor other hints.

    Args:
        entry: The entry; obsolete ones and those with plural forms stay as they are.
        memory: The memory.
        place: Where the entry stands.
        fill: Whether its target may be written.
    """
    if entry.obsolete or entry.msgid_plural is not None:
        return Recalled(entry, filled=False)
    if state_of(entry).reviewed:
        return Recalled(tidied(entry), filled=False)
    same = memory.same(entry.key, place.article)
    filled = _filled(entry, same, memory, place) if fill else None
    now = filled or entry
    # What is near to a unit that keeps sentences is what they come from.
    near = () if says_kept(entry) else memory.near(entry.key, place.article, _OFFERS + 1)
    found = same or near
    others = [match for match in found if match.pair.target != now.msgstr]
    return Recalled(with_offers(now, map(_offer, others[:_OFFERS])), filled=filled is not None)


def _filled(
    entry: Entry, same: Sequence[Match], memory: TranslationMemory, place: Place
) -> Entry | None:
    """Write what the memory has as a draft, or return None; the comment says what is unsure."""
    if same:
        pair = same[0].pair
        facts = {
            "ambiguous": len(same) > 1,
            "context": pair.key.msgctxt != entry.msgctxt,
            "obsolete": pair.source is Source.OBSOLETE,
        }
        doubts = tuple(word for word, holds in facts.items() if holds)
        return drafted(entry, pair.target, Provenance(MEMORY, pair.origin, "", "", doubts=doubts))
    assembled = assemble(entry.key, memory, *place)
    if assembled is None:
        return None
    target, (origin, *more) = assembled
    model = f"{origin} and {len(more)} more" if more else origin
    return drafted(entry, target, Provenance(MEMORY, model, "", "", doubts=("sentences",)))


def _offer(match: Match) -> Offer:
    pair = match.pair
    return Offer(match.score, pair.origin, pair.key.msgid, pair.target)
