"""How far long work is: a bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from l10n.pipeline.draft import Progress as DraftProgress

_LONG = 20


def _plain_progress(locale: str, done: int, total: int) -> None:
    """Print a line for each tenth of a long draft."""
    tenth = total // 10
    if tenth >= _LONG and done % tenth == 0:
        click.echo(f"{locale}: {done} of {total} units", err=True)


@contextmanager
def draft_progress() -> Iterator[DraftProgress]:
    """Show how far a draft is: a bar with the time left on a terminal, elsewhere plain lines.

    Yields:
        What `draft` calls as units are done.
    """
    if not sys.stderr.isatty():
        yield _plain_progress
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeRemainingColumn())  # fmt: skip
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(locale: str, done: int, total: int) -> None:
            if locale not in tasks:
                tasks[locale] = bar.add_task(f"{locale} units", total=total)
            bar.update(tasks[locale], completed=done)

        yield show
