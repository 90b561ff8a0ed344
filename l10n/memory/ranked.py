"""Which of several entries for one unit is to be had."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from l10n.catalogs.states import state_of
from l10n.model import Entry, Key, UnitState

_BEST: Final = (
    UnitState.TRANSLATED,
    UnitState.POST_EDITED,
    UnitState.ACCEPTED,
    UnitState.IN_WORK,
    UnitState.UNCONFIRMED,
    UnitState.STALE,
    UnitState.DRAFT,
    UnitState.UNTRANSLATED,
    UnitState.OBSOLETE,
)
"""What people have done before what a machine did, what they have finished first."""


def rank(entry: Entry) -> int:
    """Return how far an entry is from the best state."""
    return _BEST.index(state_of(entry))


def as_memory(entry: Entry) -> Entry:
    """Return an entry as an obsolete one: without references and extracted comments."""
    return replace(entry, extracted=(), references=(), obsolete=True)


def without_doubles(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries, of each key the first: gettext takes no key twice, be one obsolete."""
    found: dict[Key, Entry] = {}
    for entry in entries:
        found.setdefault(entry.key, entry)
    return tuple(found.values())
