"""The matrix of states as a readable file, with a note at each cell that has one.

    PYTHONPATH=.:tests python -m catalogs.state_matrix_text [POT2PO...]

writes it anew, with the tools that are installed and the programs named; the rows of a kind of
pot2po that is not there stay as they are.
"""

import re
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from catalogs.state_matrix import (
    ALL_TOOLS,
    NOTHING,
    STARTS,
    TOOLS,
    Cell,
    Kind,
    Matrix,
    Source,
    installed_tools,
    matrix,
)

from l10n.model import UnitState

GOLDEN = Path(__file__).parents[1] / "golden" / "states" / "matrix.md"
_PERSONS = frozenset(tool.name for tool in TOOLS if tool.kind is Kind.PERSON)
_CLEARING = frozenset({"Poedit: confirmed"})
_STRIPPED = frozenset({UnitState.UNCONFIRMED, UnitState.STALE})
_STRIPPING = ("--clear-fuzzy", "flags stripped")
_SEEN = frozenset(start.name for start in STARTS if start.state is not UnitState.OBSOLETE)

HEAD = """\
# What the tools make of each state

Each unit begins in the state of its heading. The tool in the first column works on its catalog;
then its source text stays as it is, moves in its article, moves to another article, or changes; and
`l10n extract` runs. The cell says in which state the unit is then. `*`: an engine may take the
target for its own, and write another; over a draft only with `--redraft`. msgmerge and pot2po merge
with the new template themselves.

A number stands where the cell is not what somebody who has watched would say: what `l10n extract`
alone makes of it, or, where a person looked at the unit, that it is reviewed. The tools have then
made two states the same, byte for byte, and the safer of the two is taken (less reviewed, more
human), but for the notes marked **open**: there, no trace is left that could tell.

This file is written by `PYTHONPATH=.:tests python -m catalogs.state_matrix_text`, and a test holds
it against the tools.
"""


class Note(NamedTuple):
    """Why a cell is not what somebody who has watched would say.

    Attributes:
        text: Why.
        applies: Called with the names of the start and the tool, the cell, and the one of
            `l10n extract` alone.
        open: Whether the cell is less safe than that one.
    """

    text: str
    applies: Callable[[str, str, Cell, Cell], bool]
    open: bool = False


NOTES = (
    Note(
        "The tool has thrown the target away, or left it in an obsolete entry.",
        lambda _start, _tool, cell, _: cell.state is UnitState.UNTRANSLATED,
    ),
    Note(
        "The person's tool leaves the previous msgid where it was, and it is the same file as after"
        " a script that strips flags: not reviewed. `l10n accept` confirms; so does deleting the"
        " lines `#|`.",
        lambda start, tool, cell, _: (
            start in _SEEN and tool in _PERSONS - _CLEARING and cell.state in _STRIPPED
        ),
    ),
    Note(
        "The flag and the previous msgid are gone, and the target is word for word what a comment"
        " says was written for an older source: it is the same file as after a script that strips"
        " both. `l10n accept` confirms; so does any change of the text.",
        lambda _start, tool, cell, _: tool in _CLEARING and cell.state in _STRIPPED,
    ),
    Note(
        "The flag that somebody had stripped is set again: the entry is, byte for byte, as the"
        " engine wrote it.",
        lambda _start, _tool, cell, alone: cell.engine and not alone.engine,
        open=True,
    ),
    Note(
        "Made fuzzy again it counts as not reviewed.",
        lambda _start, tool, *_: "--set-fuzzy" in tool,
    ),
    Note(
        "`fuzzy` was the only mark that the work was not done. Without it this is a translation"
        " like any other.",
        lambda start, _tool, cell, _: start == "in work, a person's" and cell.state.reviewed,
        open=True,
    ),
    Note(
        "The text is a person's, not the machine's, and the flag is gone: the same as a draft that"
        " was corrected in OmegaT or a text editor, and that has to count.",
        lambda start, _tool, cell, _: start == "in work, over a draft" and cell.state.reviewed,
        open=True,
    ),
    Note(
        "The flag is gone, and then the previous msgid, by `--clear-previous` or because msgmerge"
        " (and a pot2po that drops `#|`) keeps none where there is no flag: the same as when a"
        " person clears a flag in Poedit or Weblate, and that has to count.",
        lambda _start, _tool, cell, alone: cell.state.reviewed and not alone.state.reviewed,
        open=True,
    ),
    Note(
        "The flag was stripped, and the previous msgid or a comment still tells: not reviewed, and"
        " no engine's either, for a person may have done it.",
        lambda _start, tool, cell, _: (
            cell.state is UnitState.UNCONFIRMED
            or (cell.state is UnitState.STALE and any(word in tool for word in _STRIPPING))
        ),
    ),
    Note(
        "An untouched draft and one that somebody accepted are the same afterwards: no engine's,"
        " unless `--redraft` asks for it. What `l10n extract` makes stale says which it was.",
        lambda _start, _tool, cell, alone: alone.engine and cell == Cell(alone.state, engine=False),
    ),
    Note(
        "The previous msgid is gone, which alone said that the source had changed. It stays fuzzy.",
        lambda _start, _tool, cell, _: cell.state is UnitState.IN_WORK,
    ),
)


def note(start: str, tool: str, source: Source, cell: Cell, alone: Cell) -> Note | None:
    """Return the note at a cell, or None where there is none.

    Args:
        start: The name of the start.
        tool: The name of the tool.
        source: What becomes of the source.
        cell: The cell.
        alone: What `l10n extract` alone makes of it.

    Raises:
        LookupError: There should be one, and none applies.
    """
    if tool in _PERSONS and start in _SEEN and alone.state is not UnitState.UNTRANSLATED:
        right = alone.state is cell.state if source is Source.CHANGED else cell.state.reviewed
    else:
        right = cell == alone
    if right:
        return None
    for one in NOTES:
        if one.applies(start, tool, cell, alone):
            return one
    raise LookupError(f"{start}, {tool}, {source}: {cell} instead of {alone} has no note")


def render(rows: Matrix) -> str:
    """Write the matrix."""
    parts = [HEAD, "\n"]
    for number, one in enumerate(NOTES, 1):
        words = f"{'**open**: ' if one.open else ''}{one.text}"
        parts.append(textwrap.fill(words, 99, initial_indent=f"{number}. ".ljust(4),
                                   subsequent_indent="    ", break_on_hyphens=False))  # fmt: skip
        parts.append("\n")
    for start in STARTS:
        parts += (f"\n## {start.name}\n\n", *_table(rows, start.name))
    return "".join(parts)


def _table(rows: Matrix, start: str) -> list[str]:
    lines = [["tool", *map(str, Source)]]
    for tool in ALL_TOOLS:
        cells = [
            f"{cell}{_number(start, tool, source, cell, rows[start, NOTHING][source])}"
            for source, cell in rows[start, tool].items()
        ]
        lines.append([tool, *cells])
    widths = [max(len(line[column]) for line in lines) for column in range(len(Source) + 1)]
    lines.insert(1, ["-" * width for width in widths])
    return [
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |\n"
        for line in lines
    ]


def _number(start: str, tool: str, source: Source, cell: Cell, alone: Cell) -> str:
    found = note(start, tool, source, cell, alone)
    return f" [{NOTES.index(found) + 1}]" if found else ""


def read(text: str) -> Matrix:
    """Read what `render` wrote."""
    rows: dict[tuple[str, str], dict[Source, Cell]] = {}
    start = ""
    for line in text.splitlines():
        if line.startswith("## "):
            start = line.removeprefix("## ")
        tool, *cells = (cell.strip() for cell in line.strip("| ").split(" | "))
        if tool in ALL_TOOLS:
            rows[start, tool] = dict(zip(Source, map(_parsed, cells), strict=True))
    return rows


def _parsed(text: str) -> Cell:
    name = re.sub(r" \[\d+\]$", "", text)
    return Cell(UnitState(name.removesuffix("*")), engine=name.endswith("*"))


if __name__ == "__main__":
    before = read(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    GOLDEN.write_text(render({**before, **matrix(installed_tools(*sys.argv[1:]))}), "utf-8")
