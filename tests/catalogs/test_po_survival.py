"""What people and tools of today and tomorrow have added to a catalog survives every command."""

import pytest
from cli_project import NAME, Folder, Run

CATALOG = f"locales/en_XA/{NAME}.po"
UNIT = "Tell your doctor."
ADDED = (
    "# Ana: which doctor?",
    "#no blank behind the mark",
    "#@ a mark that nobody knows yet",
    "# ",
    "## two marks",
    "#, md-text, x-review:2, no-wrap",
    "#= c-format, x-later",
    "#=sticky",
)
HEADER = (
    "# Copyright of somebody.",
    '"X-Poedit-Bookmarks: 1,2,-1,-1,-1\\n"',
    '"X-Somebody: \\"odd\\"\\n"',
)
TAIL = "# vim: set tw=0:"


@pytest.fixture
def marked(folder: Folder, run: Run) -> Folder:
    """Give the project a catalog to which much was added."""
    folder.write("l10n.toml", 'source_locale = "en"\nlocales = ["en_XA"]\n')
    assert run("extract").code == 0
    text = folder.read(CATALOG)
    entry = next(part for part in text.split("\n\n") if UNIT in part)
    place, key = entry.split("msgid")
    own, flags = "\n".join(ADDED[:5]), "\n".join(ADDED[5:])
    text = text.replace(entry, f"{own}\n{place}{flags}\nmsgid{key}")
    text = text.replace('"X-Generator', f'{HEADER[1]}\n{HEADER[2]}\n"X-Generator', 1)
    folder.write(CATALOG, f"{HEADER[0]}\n{text}\n{TAIL}\n")
    return folder


def _lost(folder: Folder) -> list[str]:
    """Return what is not there any more; a comment may have got its blank, and flags company."""
    lines = {_bare(line) for line in folder.read(CATALOG).split("\n")}
    return [
        line
        for line in map(_bare, (*ADDED, *HEADER, TAIL))
        if not any(there.startswith(line[:2]) and there.endswith(line[2:]) for there in lines)
    ]


def _bare(line: str) -> str:
    return "".join(line.split())


def test_it_survives_a_draft_a_confirmation_and_changes_of_the_source(
    marked: Folder, run: Run
) -> None:
    """One after the other, and what was written is read again by each."""
    steps = [
        ("extract",),
        ("draft", "-e", "pseudo"),
        ("draft", "-e", "pseudo", "--redraft"),
        ("accept", "--by", "Ana", "source"),
    ]
    for step in steps:
        assert run(*step).code == 0
        assert (step, _lost(marked)) == (step, [])
    changes = [
        (UNIT, "Tell your own doctor."),
        ("# A short title", "# A short title\n\nNew.\n"),
        ("Tell your own doctor.", ""),
        ("New.", "New.\n\nTell your own doctor."),
    ]
    for old, new in changes:
        marked.replace(f"source/{NAME}", old, new)
        assert run("extract").code == 0
        assert run("draft", "-e", "pseudo").code == 0
        assert (new, _lost(marked)) == (new, [])
