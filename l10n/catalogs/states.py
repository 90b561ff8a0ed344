"""Where a unit stands, decided from its entry alone."""

import re

from l10n.catalogs.provenance import draft_hash, provenance_of, source_hash
from l10n.model import Entry, Provenance, UnitState

_WORD = re.compile(r"[^\s,]+")


def state_of(entry: Entry) -> UnitState:
    """Decide the state of a unit: the first that fits, in the order of `UnitState`.

    Args:
        entry: The unit's entry.

    Returns:
        Its state. An entry with plural forms is untranslated while any of them is empty.
    """
    provenance = provenance_of(entry)
    untouched = _is_untouched(entry, provenance)
    fuzzy = is_fuzzy(entry)
    table = (
        (UnitState.OBSOLETE, entry.obsolete),
        (UnitState.UNTRANSLATED, not _is_filled(entry)),
        (UnitState.STALE, fuzzy and _source_moved(entry, provenance)),
        (UnitState.DRAFT, fuzzy and untouched),
        (UnitState.IN_WORK, fuzzy),
        (UnitState.UNCONFIRMED, untouched and _has_previous(entry)),
        (UnitState.ACCEPTED, untouched),
        (UnitState.POST_EDITED, provenance is not None),
    )
    return next((state for state, fits in table if fits), UnitState.TRANSLATED)


def is_machine_work(entry: Entry) -> bool:
    """Tell whether an engine may take an entry's target for its own and replace it.

    Args:
        entry: The unit's entry.

    Returns:
        True for a draft, and for a stale target that is an old draft: nobody has changed it
        since the machine wrote it, and nobody had accepted it. False for all else, an
        unconfirmed target among them: a person may have stripped its flag.
    """
    provenance = provenance_of(entry)
    return (
        provenance is not None
        and not provenance.accepted
        and _is_untouched(entry, provenance)
        and state_of(entry) in {UnitState.STALE, UnitState.DRAFT}
    )


def is_fuzzy(entry: Entry) -> bool:
    """Tell whether an entry is fuzzy, be it flagged in a `#,` or in a `#=` line.

    Readers of PO files are to take `#=` for `#,` (gettext 1.0 manual, "PO File Format
    Evolution").
    """
    return entry.fuzzy or any(
        line.startswith("#=") and "fuzzy" in _WORD.findall(line[2:]) for line in entry.other
    )


def _is_filled(entry: Entry) -> bool:
    if entry.msgid_plural is not None or entry.msgstr_plural:
        return bool(entry.msgstr_plural) and all(map(str.strip, entry.msgstr_plural))
    return bool(entry.msgstr.strip())


def _is_untouched(entry: Entry, provenance: Provenance | None) -> bool:
    """Tell whether the target is, but for Unicode normalization, what a machine wrote."""
    return provenance is not None and provenance.draft == draft_hash(entry.msgstr)


def _source_moved(entry: Entry, provenance: Provenance | None) -> bool:
    pairs = (
        (entry.previous_msgctxt, entry.msgctxt),
        (entry.previous_msgid, entry.msgid),
        (entry.previous_msgid_plural, entry.msgid_plural),
    )
    return any(before not in (None, now) for before, now in pairs) or (
        provenance is not None and provenance.source != source_hash(entry.key)
    )


def _has_previous(entry: Entry) -> bool:
    previous = (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)
    return any(text is not None for text in previous)
