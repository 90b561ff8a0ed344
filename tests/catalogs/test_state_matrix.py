"""The committed matrix of states is what the real tools give, and its doubtful cells are safe."""

import shutil

import pytest
from catalogs.state_matrix import (
    ALL_TOOLS,
    NOTHING,
    STARTS,
    TOOLS,
    Kind,
    Source,
    installed_tools,
    matrix,
)
from catalogs.state_matrix_text import GOLDEN, note, read, render

from l10n.model import UnitState

ROWS = read(GOLDEN.read_text(encoding="utf-8"))
PERSONS = {tool.name for tool in TOOLS if tool.kind is Kind.PERSON}


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="msgmerge is not installed")
@pytest.mark.skipif(shutil.which("pot2po") is None, reason="pot2po is not installed")
def test_the_matrix_is_what_the_tools_give() -> None:
    """Each tool runs on a catalog with a unit of each state; then the source stays or changes."""
    fresh = matrix(installed_tools())
    assert len(fresh) == len(STARTS) * (len(TOOLS) + 1)
    assert {key: row for key, row in ROWS.items() if key in fresh} == fresh


def test_the_matrix_is_whole_and_says_why_where_a_cell_is_not_what_one_would_expect() -> None:
    """Rendering raises where a cell needs a note and none applies."""
    assert set(ROWS) == {(start.name, tool) for start in STARTS for tool in ALL_TOOLS}
    assert render(ROWS) == GOLDEN.read_text(encoding="utf-8")


def test_a_doubtful_cell_is_safe_unless_it_is_marked_open() -> None:
    """A tool that nobody watched makes no unit more reviewed, and gives none to an engine."""
    unsafe: set[tuple[str, str, Source]] = set()
    open_ones: set[tuple[str, str, Source]] = set()
    for (start, tool), row in ROWS.items():
        for source, cell in row.items():
            alone = ROWS[start, NOTHING][source]
            found = note(start, tool, source, cell, alone)
            if found and found.open:
                open_ones.add((start, tool, source))
            more_reviewed = cell.state.reviewed and not alone.state.reviewed
            gone = cell.state is UnitState.UNTRANSLATED
            to_an_engine = cell.engine and not alone.engine and not gone
            if tool not in PERSONS and (more_reviewed or to_an_engine):
                unsafe.add((start, tool, source))
    assert unsafe == open_ones


def test_no_tool_but_a_person_makes_a_changed_source_reviewed() -> None:
    """Whatever was done before, a unit whose source changed has to be looked at again."""
    reviewed = [key for key, row in ROWS.items() if row[Source.CHANGED].state.reviewed]
    assert reviewed == []


@pytest.mark.parametrize("tool", ["msgcat", "msgcat --no-wrap", "Poedit, saved"])
def test_printing_changes_no_state(tool: str) -> None:
    """Nor does a move: the state is read from the entry alone."""
    assert [ROWS[start.name, tool] for start in STARTS] == [
        ROWS[start.name, NOTHING] for start in STARTS
    ]
