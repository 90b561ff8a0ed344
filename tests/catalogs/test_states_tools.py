"""What gettext's own tools make of each state, where the source stays, changes or moves."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.catalogs.header import new_header
from l10n.catalogs.provenance import drafted, marked_accepted, marked_outdated
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry, Provenance, UnitState

pytestmark = pytest.mark.skipif(
    shutil.which("msgmerge") is None, reason="msgmerge is not installed"
)

SOURCE = "Most patients were taking the drug every day."
CHANGED = "Most patients were taking the drug every second day."
HEADER = new_header(project="x", language="es", plural_forms="", comments=())
DRAFT = drafted(Entry(SOURCE, references=("a.md",)), "Borrador.", Provenance("argos", "m", "", ""))
CLEARED = replace(DRAFT, flags=(), previous_msgid=None)
BY_STATE = {
    UnitState.UNTRANSLATED: Entry(SOURCE, references=("a.md",)),
    UnitState.STALE: replace(
        marked_outdated(drafted(Entry("Older."), "Borrador.", Provenance("argos", "m", "", ""))),
        msgid=SOURCE,
        references=("a.md",),
    ),
    UnitState.DRAFT: DRAFT,
    UnitState.IN_WORK: replace(DRAFT, msgstr="A medias."),
    UnitState.UNCONFIRMED: replace(DRAFT, flags=()),
    UnitState.ACCEPTED: CLEARED,
    UnitState.POST_EDITED: replace(CLEARED, msgstr="Corregido."),
    UnitState.TRANSLATED: Entry(SOURCE, "Traducido.", references=("a.md",)),
}


def _run(folder: Path, entry: Entry, *command: str) -> Entry | None:
    """Run a tool on a catalog of one entry; return the entry that is live afterwards."""
    path = folder / "x.po"
    path.write_bytes(write_catalog(Catalog(HEADER, (entry,))))
    result = subprocess.run([*command], cwd=folder, capture_output=True, check=True)
    catalog = read_catalog(result.stdout, "x.po")
    assert isinstance(catalog, Catalog)
    return next((entry for entry in catalog.entries if not entry.obsolete), None)


def _merged(folder: Path, entry: Entry, *units: Entry) -> Entry:
    (folder / "x.pot").write_bytes(write_catalog(Catalog(HEADER, units)))
    merged = _run(folder, entry, "msgmerge", "-q", "--previous", "x.po", "x.pot")
    assert merged is not None
    return merged


def test_each_example_has_its_state() -> None:
    assert {state: state_of(entry) for state, entry in BY_STATE.items()} == {
        state: state for state in BY_STATE
    }


@pytest.mark.parametrize("state", BY_STATE)
@pytest.mark.parametrize(
    "command", [("msgcat", "x.po"), ("msgcat", "--no-wrap", "-s", "x.po"), ("msgattrib", "x.po")]
)
def test_printing_keeps_every_state(
    tmp_path: Path, state: UnitState, command: tuple[str, ...]
) -> None:
    assert _run(tmp_path, BY_STATE[state], *command) == BY_STATE[state]


@pytest.mark.parametrize("place", ["a.md", "b.md"])
@pytest.mark.parametrize("state", [state for state in BY_STATE if state != UnitState.UNCONFIRMED])
def test_merging_the_same_or_a_moved_source_keeps_the_state(
    tmp_path: Path, state: UnitState, place: str
) -> None:
    merged = _merged(tmp_path, BY_STATE[state], Entry(SOURCE, references=(place,)))
    assert state_of(merged) == state
    assert merged.references == (place,)


def test_msgmerge_after_stripping_fuzzy_wholesale_cannot_be_told_from_a_person(
    tmp_path: Path,
) -> None:
    """It drops the previous msgid of whatever is not fuzzy: the one known way around it."""
    unconfirmed = BY_STATE[UnitState.UNCONFIRMED]
    merged = _merged(tmp_path, unconfirmed, Entry(SOURCE, references=("a.md",)))
    assert merged == CLEARED


@pytest.mark.parametrize(
    ("state", "after", "machine"),
    [
        (UnitState.UNTRANSLATED, UnitState.UNTRANSLATED, False),
        (UnitState.STALE, UnitState.STALE, True),
        # msgmerge leaves nothing that tells an untouched draft from an accepted one.
        (UnitState.DRAFT, UnitState.STALE, False),
        (UnitState.IN_WORK, UnitState.STALE, False),
        (UnitState.UNCONFIRMED, UnitState.STALE, False),
        (UnitState.ACCEPTED, UnitState.STALE, False),
        (UnitState.POST_EDITED, UnitState.STALE, False),
        (UnitState.TRANSLATED, UnitState.STALE, False),
    ],
)
def test_merging_a_changed_source_makes_targets_stale(
    tmp_path: Path,
    state: UnitState,
    after: UnitState,
    machine: bool,  # noqa: FBT001  # pytest gives cases by position
) -> None:
    merged = _merged(tmp_path, BY_STATE[state], Entry(CHANGED))
    assert (state_of(merged), is_machine_work(merged)) == (after, machine)
    assert merged.comments == BY_STATE[state].comments


def test_a_marked_accepted_draft_stays_a_persons_through_msgmerge(tmp_path: Path) -> None:
    merged = _merged(tmp_path, marked_accepted(CLEARED), Entry(CHANGED))
    assert (state_of(merged), is_machine_work(merged)) == (UnitState.STALE, False)


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (UnitState.UNTRANSLATED, UnitState.UNTRANSLATED),
        (UnitState.STALE, UnitState.STALE),
        (UnitState.DRAFT, UnitState.UNCONFIRMED),
        (UnitState.IN_WORK, UnitState.POST_EDITED),
        (UnitState.UNCONFIRMED, UnitState.UNCONFIRMED),
        (UnitState.ACCEPTED, UnitState.ACCEPTED),
        (UnitState.POST_EDITED, UnitState.POST_EDITED),
        (UnitState.TRANSLATED, UnitState.TRANSLATED),
    ],
)
def test_stripping_fuzzy_wholesale_does_not_confirm_a_draft(
    tmp_path: Path, state: UnitState, after: UnitState
) -> None:
    entry = _run(tmp_path, BY_STATE[state], "msgattrib", "--clear-fuzzy", "x.po")
    assert entry is not None
    assert state_of(entry) == after


def test_clearing_the_previous_msgid_with_it_looks_like_a_persons_hand(tmp_path: Path) -> None:
    command = ("msgattrib", "--clear-fuzzy", "--clear-previous", "x.po")
    entry = _run(tmp_path, DRAFT, *command)
    assert entry is not None
    assert state_of(entry) == UnitState.ACCEPTED


def test_emptying_a_target_makes_it_untranslated(tmp_path: Path) -> None:
    entry = _run(tmp_path, DRAFT, "msgattrib", "--clear-fuzzy", "--empty", "x.po")
    assert entry is not None
    assert state_of(entry) == UnitState.UNTRANSLATED
    assert entry.comments == DRAFT.comments
