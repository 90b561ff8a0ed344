"""Tables on the output stream."""

import os
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from l10n.cli.output import wants_colours
from l10n.model import UnitState
from l10n.pipeline.status import Progress

_STYLES = {
    "translated": "green",
    "post-edited": "green",
    "accepted": "green",
    "draft": "yellow",
    "unconfirmed": "yellow",
    "in work": "cyan",
    "stale": "magenta",
    "untranslated": "red",
}


def console() -> Console:
    """Return a console on the output stream: colours where they are wanted, else plain text."""
    # Elsewhere wide enough that no path is broken over lines, as a terminal's 80 columns would.
    width = None if sys.stdout.isatty() else 10_000
    if wants_colours(sys.stdout, os.environ):
        return Console(highlight=False, width=width, force_terminal=True)
    return Console(highlight=False, width=width, color_system=None)


def print_progress(progress: Iterable[Progress]) -> None:
    """Print a table of words by state, a row for each locale and article."""
    rows = list(progress)
    shown = [str(state) for state in UnitState if any(row.words.get(str(state)) for row in rows)]
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("locale")
    table.add_column("article", overflow="fold")
    table.add_column("words", justify="right")
    for state in shown:
        table.add_column(state, justify="right", style=_STYLES.get(state))
    table.add_column("reviewed", justify="right")
    for row in rows:
        counts = [str(row.words[state] or "-") for state in shown]
        table.add_row(
            row.locale, Text(row.article), str(row.total_words), *counts, f"{int(row.reviewed)} %"
        )
    console().print(table)
