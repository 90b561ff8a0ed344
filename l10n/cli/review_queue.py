"""`l10n review-queue`."""

from pathlib import Path

import click
from rich.cells import cell_len

from l10n.cli.options import json_option, open_project, scope_options
from l10n.cli.output import print_findings, print_json
from l10n.pipeline.review_queue import ReviewQueue, Waiting, review_queue

_COLUMNS = 80
_FIRST = 20
_BEFORE = 24
"""Columns of a text that are shown before the words that a reason is about."""


@click.command("review-queue")
@scope_options
@click.option("-n", "--limit", type=click.IntRange(min=0), default=None, metavar="N",
              help=f"How many; 0 for all. Default: {_FIRST}, and all with --json.")  # fmt: skip
@json_option
def command(
    folder: Path,
    locales: tuple[str, ...],
    paths: tuple[Path, ...],
    limit: int | None,
    *,
    as_json: bool,
) -> int:
    """List what awaits review, those units first in which an error does most harm."""
    most = (None if as_json else _FIRST) if limit is None else limit or None
    found = review_queue(open_project(folder), paths, locales, most)
    if as_json:
        print_json(found)
    else:
        print_queue(found)
    return print_findings(found.findings)


def print_queue(found: ReviewQueue) -> None:
    """Print the queue: for each unit its place, why it stands there, and both texts."""
    if not found.waiting:
        click.echo("No unit awaits review.")
        return
    for number, unit in enumerate(found.units, 1):
        _print_unit(number, unit)
    parts = ", ".join(f"{count} {risk}" for risk, count in found.risks.items())
    shown = f"{len(found.units)} of " if len(found.units) < found.waiting else ""
    plural = "unit awaits" if found.waiting == 1 else "units await"
    click.echo(f"{shown}{found.waiting} {plural} review: {parts}.")


def _print_unit(number: int, unit: Waiting) -> None:
    about = [unit.risk, unit.state]
    if unit.confidence is not None:
        about.append(f"confidence {unit.confidence:.2f}")
    # The place stands whole on a line of its own, so that an editor can jump there.
    click.echo(f"{unit.path}:{unit.line}:")
    click.echo(f"  {number}. {', '.join(about)}")
    for reason in unit.reasons:
        for line in _wrapped(reason, _COLUMNS - 5):
            click.echo(f"     {line}")
    source, target = unit.about
    click.echo(f"     < {excerpt(unit.source, source, _COLUMNS - 7)}")
    click.echo(f"     > {excerpt(unit.target, target, _COLUMNS - 7)}")
    click.echo()


def _wrapped(text: str, columns: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and cell_len(f"{lines[-1]} {word}") > columns:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def excerpt(text: str, about: str, columns: int) -> str:
    """Cut a text to one line that shows the words it is about.

    Args:
        text: What a reader sees of a source or a target.
        about: Words of it, or nothing.
        columns: The columns of a terminal that there are.

    Returns:
        The part around those words, with an ellipsis at each end that was cut.
    """
    text = " ".join(text.split())
    if cell_len(text) <= columns:
        return text
    place = text.casefold().find(about.casefold()) if about else 0
    start = max(place - min(_BEFORE, columns // 3), 0)
    start = text.rfind(" ", 0, start + 1) + 1 if start else 0
    rest = f"…{text[start:]}" if start else text
    return rest if cell_len(rest) <= columns else f"{_cut(rest, columns - 1)}…"


def _cut(text: str, columns: int) -> str:
    width = 0
    for index, char in enumerate(text):
        width += cell_len(char)
        if width > columns:
            return text[:index].rstrip()
    return text
