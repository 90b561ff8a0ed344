"""How far long work is: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from l10n.pipeline.draft import Progress as DraftProgress
from l10n.pipeline.draft import Standing

_EVERY = 30.0
"""Seconds between plain lines; work that takes less shows none."""
_MINUTE = 60
_LONG = 90


class Pace:
    """How fast an engine is, and how long it will take yet.

    Args:
        clock: Seconds, from anywhere.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._since: dict[str, float] = {}

    def said(self, standing: Standing) -> str:
        """Say how far it is, with what is left as it can be known.

        The time left is that of what the engine has not answered, at the speed that it has had in
        this run: too long at first where much repeats, or is known from an earlier run.
        """
        now = self._clock()
        since = self._since.setdefault(standing.locale, now)
        text = f"{standing.done:,} of {standing.words:,} words"
        if not (standing.translated and now > since):
            return text
        speed = standing.translated / (now - since)
        return f"{text}, {speed:,.0f} words/s, {_left(standing.waiting / speed)}"


def _left(seconds: float) -> str:
    minutes = round(seconds / _MINUTE)
    if not minutes:
        return "less than a minute left"
    if minutes < _LONG:
        return f"about {minutes} min left"
    return f"about {minutes / _MINUTE:.0f} h left"


class PlainProgress:
    """A line now and then.

    Args:
        write: Write a line.
        clock: Seconds, from anywhere.
    """

    def __init__(self, write: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._write = write
        self._clock = clock
        self._pace = Pace(clock)
        self._told = clock()

    def __call__(self, standing: Standing) -> None:
        """Write a line if the last one was long ago."""
        said = self._pace.said(standing)
        now = self._clock()
        if now - self._told >= _EVERY:
            self._told = now
            self._write(f"{standing.locale}: {said}")


def _write_line(line: str) -> None:
    click.echo(line, err=True)


@contextmanager
def draft_progress() -> Iterator[DraftProgress]:
    """Show how far a draft is: a bar on a terminal, elsewhere plain lines, and the time left.

    Yields:
        What `draft` calls as it goes on.
    """
    if not sys.stderr.isatty():
        yield PlainProgress(_write_line, time.monotonic)
        return
    pace = Pace(time.monotonic)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[said]}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(standing: Standing) -> None:
            locale = standing.locale
            if locale not in tasks:
                tasks[locale] = bar.add_task(locale, total=standing.words, said="")
            bar.update(tasks[locale], completed=standing.done, said=pace.said(standing))

        yield show
