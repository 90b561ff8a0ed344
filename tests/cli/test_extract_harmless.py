"""Changes of the source that change no translation and no state."""

from dataclasses import replace

import pytest
from cli_project import NAME, Folder, Run

from l10n.catalogs.provenance import drafted
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry, Provenance, UnitState

MACHINE = Provenance("argos", "en_es 1.0", "", "")
PAGE = """\
# The page of the pills

Take [one pill](/pill) a day. Drink
a glass of water with each of them.

## When to call us

> Call us at once if you feel ill, or [write](https://example.org/w "Write to us").

- Some patients have a *rash* on the arms.
- Tell your doctor of it.

| Dose | Effect on the patient |
|------|-----------------------|
| 1 mg | Some feel tired of it |

## How to keep them

Keep the pills in a dry place.
"""
CALL = PAGE[PAGE.index("## When") : PAGE.index("- Some")]
KEEP = PAGE[PAGE.index("## How") :]
EDITS = {
    "a changed URL": ("(/pill)", "(https://example.org/pills?language=English)"),
    "a URL by reference": ("(/pill) a day. Drink\n", "[p] a day. Drink\n"),
    "a reflowed paragraph": ("a day. Drink\na glass", "a\nday. Drink a glass"),
    "a changed heading level": ("## When", "#### When"),
    "a heading underlined": ("# The page of the pills\n", "The page of the pills\n===\n"),
    "another list marker": ("- Some patients have", "* Some patients have"),
    "a numbered list": (
        "- Some patients have a *rash* on the arms.\n- Tell",
        "1. Some patients have a *rash* on the arms.\n2. Tell",
    ),
    "a loose list": ("arms.\n- Tell", "arms.\n\n- Tell"),
    "a list that became text": ("- Tell your doctor of it.", "\nTell your doctor of it."),
    "a quote that became text": ("> Call", "Call"),
    "another form of a title": ('"Write to us"', "'Write to us'"),
    "a wider table": ("| Dose | Effect on the patient |", "| Dose   | Effect on the patient   |"),
    "a moved section": (CALL, ""),
    "a section at another place": (KEEP, ""),
    "text before": ("# The page", "A text that is new here.\n\n# The page"),
    "code beside": ("## How", "```sh\ncode\n```\n\n## How"),
}
STATES = (UnitState.TRANSLATED, UnitState.DRAFT, UnitState.ACCEPTED, UnitState.POST_EDITED)


def given_state(entry: Entry, state: UnitState) -> Entry:
    """Fill an entry so that it is in a state."""
    target = f"Es {entry.msgid}"
    draft = drafted(entry, target, MACHINE)
    accepted = replace(draft, flags=(), previous_msgid=None, previous_msgctxt=None)
    return {
        UnitState.TRANSLATED: replace(entry, msgstr=target, comments=("Ana: ok",)),
        UnitState.DRAFT: draft,
        UnitState.ACCEPTED: accepted,
        UnitState.POST_EDITED: replace(accepted, msgstr=f"{target}, sí"),
    }[state]


def entries_of(folder: Folder) -> tuple[Entry, ...]:
    catalog = read_catalog(folder.read(folder.catalog).encode(), "x.po")
    assert isinstance(catalog, Catalog)
    return catalog.entries


def work_in(folder: Folder) -> dict[tuple[str | None, str], tuple[object, ...]]:
    """Return all that people and machines see of each unit but where it stands."""
    return {
        entry.key: (state_of(entry), replace(entry, extracted=(), references=()))
        for entry in entries_of(folder)
    }


@pytest.mark.parametrize("edit", EDITS)
def test_neither_translation_nor_state_changes(folder: Folder, run: Run, edit: str) -> None:
    """By turns reviewed, draft, accepted and post-edited, and so each unit in each state."""
    old, new = EDITS[edit]
    changed = PAGE.replace(old, new)
    assert changed != PAGE
    if not new:
        changed = f"{changed}\n{old}" if old == CALL else f"{old}\n{changed}"
    changed += "\n[p]: /other/place\n" if "[p]" in new else ""
    folder.write(f"source/{NAME}", PAGE)
    run("extract")
    first = folder.read(folder.catalog)
    for turn in range(len(STATES)):
        catalog = read_catalog(first.encode(), "x.po")
        assert isinstance(catalog, Catalog)
        filled = tuple(
            given_state(entry, STATES[(place + turn) % len(STATES)])
            for place, entry in enumerate(catalog.entries)
        )
        data = write_catalog(replace(catalog, entries=filled))
        folder.write(folder.catalog, data.decode())
        before = work_in(folder)
        folder.write(f"source/{NAME}", changed)
        run("extract", "-l", "es")
        after = work_in(folder)
        assert {key: after[key] for key in before} == before
        assert [key for key in after if key not in before and after[key][0] != "untranslated"] == []


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        ("- Not at all\n", "Not at all.\n", "stale"),
        ("- Never\n", "Never\n", "translated"),
        ("Never\n", "- Never\n", "translated"),
        ("| Dose |\n|---|\n| Never |\n", "| Dose |\n|---|\n| x y z |\n\n## Never\n", "stale"),
        ("## Never\n", "Never\n", "stale"),
    ],
)
def test_a_short_text_in_another_kind_of_place(
    folder: Folder, run: Run, before: str, after: str, state: str
) -> None:
    """A paragraph and a list item say the same; what becomes a heading, or was one, may not."""
    folder.write(f"source/{NAME}", before)
    run("extract")
    data = folder.read(folder.catalog).replace('Never"\nmsgstr ""', 'Never"\nmsgstr "Nunca"')
    folder.write(
        folder.catalog, data.replace('at all"\nmsgstr ""', 'at all"\nmsgstr "En absoluto"')
    )
    folder.write(f"source/{NAME}", after)
    run("extract")
    live = [entry for entry in entries_of(folder) if not entry.obsolete and entry.msgstr]
    assert [(entry.msgstr, str(state_of(entry))) for entry in live] == [
        ("En absoluto" if "at all" in before else "Nunca", state)
    ]
    assert sum(entry.obsolete for entry in entries_of(folder)) == (state == "stale")


def test_a_short_draft_in_another_kind_of_place_may_be_drafted_again(
    folder: Folder, run: Run
) -> None:
    """Nobody has said that it fits anywhere."""
    folder.write(f"source/{NAME}", "- Never\n")
    run("extract")
    catalog = read_catalog(folder.read(folder.catalog).encode(), "x.po")
    assert isinstance(catalog, Catalog)
    draft = replace(catalog, entries=(given_state(catalog.entries[0], UnitState.DRAFT),))
    folder.write(folder.catalog, write_catalog(draft).decode())
    folder.write(f"source/{NAME}", "Never\n")
    run("extract")
    (entry,) = entries_of(folder)
    assert (state_of(entry), is_machine_work(entry)) == (UnitState.STALE, True)
