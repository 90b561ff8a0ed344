"""What the translation memory writes into an entry: a draft, and offers in its comment."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from l10n.catalogs.offers import Offer, with_offers
from l10n.catalogs.provenance import drafted
from l10n.catalogs.states import state_of
from l10n.memory.translation_memory import Match, Source, TranslationMemory
from l10n.model import Entry, Provenance

MEMORY: Final = "memory"
"""The engine's name in the comment of a draft that the memory wrote."""
_OFFERS = 2


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the memory did for one entry.

    Attributes:
        entry: The entry as it is now.
        filled: Whether the memory has its text, and its target may be, and is, the memory's.
    """

    entry: Entry
    filled: bool


def recall(entry: Entry, memory: TranslationMemory, article: str, *, fill: bool) -> Recalled:
    """Let the memory fill an entry, and offer what is near to it.

    An entry that nobody has reviewed gets the best translation of the same text as a draft,
    where its target may be written. Other translations of the same text, or, where there is
    none, those of near texts, are offered in its comment, two at most. Offers that it has from
    before are replaced; a reviewed entry has none.

    Args:
        entry: The entry; obsolete ones and those with plural forms stay as they are.
        memory: The memory.
        article: The path of its article below the source folder.
        fill: Whether its target may be written.
    """
    if entry.obsolete or entry.msgid_plural is not None:
        return Recalled(entry, filled=False)
    if state_of(entry).reviewed:
        return Recalled(with_offers(entry, ()), filled=False)
    same = memory.same(entry.key, article)
    filled = fill and bool(same)
    now = _filled(entry, same) if filled else entry
    found = same or memory.near(entry.key, article, _OFFERS + 1)
    others = [match for match in found if match.pair.target != now.msgstr]
    return Recalled(with_offers(now, map(_offer, others[:_OFFERS])), filled=filled)


def _filled(entry: Entry, matches: Iterable[Match]) -> Entry:
    """Write the best match as a draft; the comment names where it stands and what is unsure."""
    best, *others = matches
    pair = best.pair
    facts = {
        "ambiguous": bool(others),
        "context": pair.key.msgctxt != entry.msgctxt,
        "obsolete": pair.source is Source.OBSOLETE,
    }
    doubts = tuple(word for word, holds in facts.items() if holds)
    return drafted(entry, pair.target, Provenance(MEMORY, pair.origin, "", "", doubts=doubts))


def _offer(match: Match) -> Offer:
    pair = match.pair
    return Offer(match.score, pair.origin, pair.key.msgid, pair.target)
