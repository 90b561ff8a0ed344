"""What ends a command from outside: a signal becomes an exception, so that it ends in order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

_NAMES = ("SIGTERM", "SIGHUP")


class _Terminated(SystemExit):
    """The system, or somebody, asks the command to end."""


@contextmanager
def ended_in_order() -> Iterator[None]:
    """End where a signal would end the command amid its work, with the code that shells give it.

    Files aside are removed, and processes ended, as after Ctrl-C. A signal that somebody has set
    to be ignored, as `nohup` does, stays so; a second one ends the command at once.

    Raises:
        SystemExit: There was a signal.
    """
    known = (getattr(signal, name, None) for name in _NAMES)
    taken = [number for number in known if number and signal.getsignal(number) == signal.SIG_DFL]
    for number in taken:
        signal.signal(number, _raise)
    try:
        yield
    except _Terminated:
        say_that_it_ended("Terminated")
        raise
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def say_that_it_ended(word: str) -> None:
    """Say that a command ended amid its work, and what that comes to.

    Args:
        word: How it ended.
    """
    click.echo(f"{word}. Nothing is half-written; run the command again to go on.", err=True)


def _raise(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    raise _Terminated(128 + number)
