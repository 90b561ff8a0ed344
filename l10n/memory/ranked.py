"""Which of several entries for one unit is to be had."""

import re
from collections.abc import Container, Iterable
from dataclasses import replace
from itertools import count
from typing import Final

from l10n.catalogs.rekeyed import rekeyed
from l10n.catalogs.states import is_machine_work, state_of
from l10n.memory.merge import is_worth
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

_EARLIER: Final = re.compile(r"(?:^| )earlier(?: \d+)?$")


def rank(entry: Entry) -> int:
    """Return how far an entry is from the best state."""
    return _BEST.index(state_of(entry))


def as_memory(entry: Entry) -> Entry:
    """Return an entry as an obsolete one: without references and extracted comments."""
    return replace(entry, extracted=(), references=(), obsolete=True)


def with_distinct_keys(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give each entry a key of its own: gettext takes no key twice, be one obsolete.

    Args:
        entries: The best of each key first.

    Returns:
        The entries. Of those whose key another one has, only what people wrote and no other says
        stays: as memory, in a context that says `earlier`, so that it comes back as a suggestion
        and never as a reviewed target.
    """
    rows = tuple(entries)
    found: dict[Key, Entry] = {}
    texts: dict[str, list[Entry]] = {}
    later: list[Entry] = []
    for entry in rows:
        if found.setdefault(entry.key, entry) is entry:
            texts.setdefault(entry.msgid, []).append(entry)
        else:
            later.append(entry)
    taken = set(found)
    for entry in later:
        others = texts[entry.msgid]
        if _is_of_people(entry) and not any(_says(other, entry) for other in others):
            memory = _as_earlier(entry, taken)
            taken.add(memory.key)
            others.append(memory)
            found[memory.key] = memory
    return tuple(found.values())


def is_earlier(entry: Entry) -> bool:
    """Tell whether an entry is memory whose key another one has."""
    return _EARLIER.search(entry.msgctxt or "") is not None


def _as_earlier(entry: Entry, taken: Container[Key]) -> Entry:
    context = next(
        context
        for number in count(1)
        if (context := _earlier_context(entry, number)) and Key(context, entry.msgid) not in taken
    )
    return as_memory(rekeyed(entry, Key(context, entry.msgid), entry.msgstr))


def _earlier_context(entry: Entry, number: int) -> str:
    words = ([entry.msgctxt] if entry.msgctxt else []) + ["earlier"]
    return " ".join([*words, str(number)] if number > 1 else words)


def _is_of_people(entry: Entry) -> bool:
    return is_worth(entry) and not is_machine_work(replace(entry, obsolete=False))


def _says(entry: Entry, other: Entry) -> bool:
    """Tell whether an entry holds all that another one holds, and is as good."""
    live, wanted = replace(entry, obsolete=False), replace(other, obsolete=False)
    return (
        (entry.msgstr, entry.msgstr_plural) == (other.msgstr, other.msgstr_plural)
        and set(other.comments) <= set(entry.comments)
        and (state_of(live).reviewed or not state_of(wanted).reviewed)
    )
