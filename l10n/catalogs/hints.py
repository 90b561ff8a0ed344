"""What comment lines of ours say to whoever has still to look at a target."""

from dataclasses import replace

from l10n.catalogs.import_notes import without_import_notes
from l10n.catalogs.kept import says_kept, without_kept
from l10n.catalogs.offers import without_offers
from l10n.catalogs.provenance import marked_accepted
from l10n.catalogs.states import state_of
from l10n.model import Entry, UnitState


def without_hints(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return comment lines without kept sentences, offers and the page a target came from."""
    return without_import_notes(without_offers(without_kept(comments)))


def tidied(entry: Entry) -> Entry:
    """Take the hints away once a person has reviewed a target.

    Args:
        entry: Any entry.

    Returns:
        The entry in the same state. Its comments have no hints if it is reviewed; where they told
        kept sentences from an engine's, they say that the draft was accepted, so that no engine
        takes the whole for its own. An entry that is not reviewed, or obsolete, is as it was.
    """
    comments = without_hints(entry.comments) if entry.comments else ()
    if comments == entry.comments or not state_of(entry).reviewed:
        return entry
    if state_of(entry) is UnitState.ACCEPTED and says_kept(entry):
        comments = without_hints(marked_accepted(entry).comments)
    return replace(entry, comments=comments)
