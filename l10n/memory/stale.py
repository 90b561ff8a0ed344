"""Entries whose source changed."""

from collections.abc import Callable
from dataclasses import replace

from l10n.catalogs.provenance import marked_accepted, marked_outdated
from l10n.catalogs.silence import laid_aside
from l10n.catalogs.states import is_machine_work, state_of
from l10n.memory.links import renumbered
from l10n.model import Entry, UnitState

Repair = Callable[[Entry, Entry], Entry | None]
"""Called with an old entry and the template's entry that takes its place.

Returns the stale entry with the sentences that it could keep, or None where none can be kept.
"""

_CONFIRMED = frozenset({UnitState.ACCEPTED, UnitState.UNCONFIRMED, UnitState.STALE})
"""Of what is not fuzzy: what a person may have confirmed."""


def no_repair(_old: Entry, _wanted: Entry) -> None:
    """Keep no sentence."""


def stale_entry(old: Entry, wanted: Entry, repair: Repair = no_repair) -> Entry:
    """Carry the target of an old source over to the one that took its place.

    Args:
        old: The old entry, with a target.
        wanted: The template's entry.
        repair: Keeps sentences; not asked for what is a machine's alone.

    Returns:
        The wanted entry with the old target, comments and flags, fuzzy, with the source of that
        target as the previous one. A comment that silenced a check does so no more. A draft that
        somebody confirmed says so, so that no engine takes it for its own. The numbers of links
        are the new source's; those of a machine's draft stay, by which it is known.
    """
    old = replace(old, comments=laid_aside(old.comments))
    if not old.fuzzy and state_of(replace(old, obsolete=False)) in _CONFIRMED:
        old = marked_accepted(old)
    if not is_machine_work(replace(old, obsolete=False)):
        repaired = repair(old, wanted)
        if repaired is not None:
            return repaired
    return plain_stale(old, wanted)


def plain_stale(old: Entry, wanted: Entry) -> Entry:
    """Carry a target over as it is: fuzzy, with its source as the previous one."""
    machine = is_machine_work(replace(old, obsolete=False))
    plain = old.key.is_plain or wanted.key.is_plain
    # The target of an entry that was stale already belongs to the source before that.
    chained = old.previous_msgid is not None
    return replace(
        marked_outdated(old) if machine else old,
        msgid=wanted.msgid,
        msgctxt=wanted.msgctxt,
        msgstr=old.msgstr if machine or plain else renumbered(old.msgstr, old.msgid, wanted.msgid),
        extracted=wanted.extracted,
        references=wanted.references,
        flags=old.flags if old.fuzzy else ("fuzzy", *old.flags),
        previous_msgctxt=old.previous_msgctxt if chained else old.msgctxt,
        previous_msgid=old.previous_msgid if chained else old.msgid,
        obsolete=False,
    )
