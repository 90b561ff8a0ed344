"""Printing: findings, tables, progress and JSON."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from l10n.model import Finding, Severity, UnitState
from l10n.pipeline.draft import Progress as DraftProgress
from l10n.pipeline.status import Progress

_LONG = 20
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
    """Return a console on the output stream: colours on a terminal, plain text elsewhere."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    # Wide enough that no path is broken over lines, as a terminal's 80 columns would.
    return Console(highlight=False, width=10_000, no_color=True)


def print_findings(findings: Iterable[Finding]) -> int:
    """Print findings on the error stream, one line each; return 1 if one is an error, else 0."""
    code = 0
    for finding in findings:
        warning = "" if finding.severity is Severity.ERROR else "warning: "
        click.echo(f"{finding.path}:{finding.line}:{finding.column}: {warning}{finding.message} "
                   f"{finding.hint} [{finding.code}]", err=True)  # fmt: skip
        code = max(code, int(finding.severity is Severity.ERROR))
    return code


def print_json(report: Any) -> None:  # noqa: ANN401 - any report: a dataclass of plain values
    """Print a report as JSON, with the version of its form."""
    content = asdict(report) if is_dataclass(report) and not isinstance(report, type) else report
    click.echo(json.dumps({"version": 1, **content}, indent=2, ensure_ascii=False))


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
