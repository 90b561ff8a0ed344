"""Which of several entries for one unit is to be had."""

from collections.abc import Iterable
from typing import Final

from l10n.catalogs.states import state_of
from l10n.model import Entry, UnitState

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


def best_first(entries: Iterable[Entry]) -> list[Entry]:
    """Sort entries by their states; of those with equal targets and comments the best stays."""
    found: dict[tuple[str, tuple[str, ...]], Entry] = {}
    for entry in sorted(entries, key=rank):
        found.setdefault((entry.msgstr, entry.comments), entry)
    return list(found.values())
