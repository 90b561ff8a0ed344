"""Where a unit stands, decided from its entry alone."""

from l10n.catalogs.kept import kept_of, says_kept
from l10n.catalogs.provenance import draft_hash, provenance_of, source_hash
from l10n.model import Entry, Key, Provenance, UnitState


def state_of(entry: Entry) -> UnitState:
    """Decide the state of a unit: the first that fits, in the order of `UnitState`.

    A target that is not fuzzy is stale all the same while anything still says that it belongs to
    another source, a person's too: its previous msgid, what a machine's comment says of a draft
    that nobody has touched or accepted, or that of a repaired unit whose open sentences hold what
    they held. It is unconfirmed while its previous msgid is its own, unless a person has changed
    a draft: no person's editor writes that, and it stands on drafts and what was joined with them.
    A person who clears the flag in an editor clears both, and a tool that strips flags wholesale
    would have either pass for a translation of the source as it is now.

    Args:
        entry: The unit's entry.

    Returns:
        Its state. An entry with plural forms is untranslated while any of them is empty.
    """
    fuzzy = entry.fuzzy
    if not (entry.comments or fuzzy or entry.obsolete or _has_previous(entry)):
        # Most entries: nothing is said of them.
        return UnitState.TRANSLATED if _is_filled(entry) else UnitState.UNTRANSLATED
    provenance = provenance_of(entry)
    untouched = _is_untouched(entry, provenance)
    table = (
        (UnitState.OBSOLETE, entry.obsolete),
        (UnitState.UNTRANSLATED, not _is_filled(entry)),
        (UnitState.STALE, _is_of_another(entry) or _is_left_open(entry, untouched=untouched)),
        (UnitState.STALE, _is_older(entry, provenance, fuzzy=fuzzy, untouched=untouched)),
        (UnitState.DRAFT, fuzzy and untouched),
        (UnitState.IN_WORK, fuzzy),
        (UnitState.UNCONFIRMED, (untouched or provenance is None) and _has_previous(entry)),
        (UnitState.ACCEPTED, untouched),
        (UnitState.POST_EDITED, provenance is not None),
    )
    return next((state for state, fits in table if fits), UnitState.TRANSLATED)


def is_machine_work(entry: Entry) -> bool:
    """Tell whether an engine may take an entry's target for its own and replace it.

    Args:
        entry: The unit's entry.

    Returns:
        True for a draft that nobody has changed or accepted, and for one whose source changed
        since. Where a tool has left nothing that tells a draft from one that a person accepted
        (msgmerge makes both stale, `msgattrib --set-fuzzy` makes both drafts), it is a person's.
        False for all else, whatever is not fuzzy among it: a person may have stripped its flag.
        Of a repaired unit, which says that it keeps reviewed sentences, no more than its open
        parts is a machine's.
    """
    provenance = provenance_of(entry)
    if provenance is None or not is_untouched_draft(entry) or entry.previous_msgid is None:
        return False
    # The previous msgid still says what the draft was made of: no editor has cleared it meanwhile.
    pristine = source_hash(Key(entry.previous_msgctxt, entry.previous_msgid)) == provenance.source
    return pristine and (provenance.outdated or state_of(entry) is UnitState.DRAFT)


def is_untouched_draft(entry: Entry) -> bool:
    """Tell whether a target is a draft, perhaps of an older source, word for word.

    That nobody accepted it is sure only where `is_machine_work` says so.
    """
    provenance = provenance_of(entry)
    return (
        provenance is not None
        and not provenance.accepted
        and not says_kept(entry)
        and entry.fuzzy
        and _is_untouched(entry, provenance)
        and state_of(entry) in {UnitState.STALE, UnitState.DRAFT}
    )


def _is_filled(entry: Entry) -> bool:
    if entry.msgid_plural is not None or entry.msgstr_plural:
        return bool(entry.msgstr_plural) and all(map(str.strip, entry.msgstr_plural))
    return bool(entry.msgstr.strip())


def _is_untouched(entry: Entry, provenance: Provenance | None) -> bool:
    """Tell whether the target is, but for Unicode normalization, what a machine wrote."""
    return provenance is not None and provenance.draft == draft_hash(entry.msgstr)


def _is_of_another(entry: Entry) -> bool:
    """Tell whether the previous source, where there is one, differs from the source."""
    pairs = (
        (entry.previous_msgctxt, entry.msgctxt),
        (entry.previous_msgid, entry.msgid),
        (entry.previous_msgid_plural, entry.msgid_plural),
    )
    return any(before not in (None, now) for before, now in pairs)


def _is_older(entry: Entry, provenance: Provenance | None, *, fuzzy: bool, untouched: bool) -> bool:
    """Tell whether a machine wrote the target for another source, and nobody has agreed to it.

    Without the flag a person may have changed or accepted it since.
    """
    if provenance is None or provenance.source == source_hash(entry.key):
        return False
    return fuzzy or (untouched and not provenance.accepted)


def _is_left_open(entry: Entry, *, untouched: bool) -> bool:
    """Tell whether a repaired unit still holds the targets of the sentences that were replaced."""
    kept = kept_of(entry)
    return kept is not None and len(kept.numbers) < kept.count and not untouched


def _has_previous(entry: Entry) -> bool:
    previous = (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)
    return any(text is not None for text in previous)
