"""The states of a unit."""

from enum import StrEnum


class UnitState(StrEnum):
    """Where a unit stands on its way to being published, in the order in which it is decided."""

    OBSOLETE = "obsolete"
    UNTRANSLATED = "untranslated"
    STALE = "stale"
    DRAFT = "draft"
    IN_WORK = "in work"
    UNCONFIRMED = "unconfirmed"
    ACCEPTED = "accepted"
    POST_EDITED = "post-edited"
    TRANSLATED = "translated"

    @property
    def reviewed(self) -> bool:
        """Whether a person stands behind the target: accepted, post-edited or translated."""
        return self in _REVIEWED

    @property
    def machine(self) -> bool:
        """Whether it counts as a machine's that nobody has confirmed: draft or unconfirmed."""
        return self in _MACHINE


_REVIEWED = frozenset({UnitState.ACCEPTED, UnitState.POST_EDITED, UnitState.TRANSLATED})
_MACHINE = frozenset({UnitState.DRAFT, UnitState.UNCONFIRMED})
