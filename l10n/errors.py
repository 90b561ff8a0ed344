"""The problems that stop work.

Bad content is a `Finding` and work goes on; these are raised when it cannot. Each carries one
sentence for the user: what is wrong, and what to do. The command line turns them into an exit
code and nothing else does.
"""

import difflib
from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint for a word that is not known: the nearest one, or all of them."""
    names = list(known)
    close = difflib.get_close_matches(word, names, n=1)
    return f"Did you mean `{close[0]}`?" if close else f"Known are {', '.join(names)}."


class L10nError(Exception):
    """Stop work with a sentence for the user.

    Args:
        message: What is wrong, a sentence with its full stop.
        hint: What to do, a sentence with its full stop.
        place: `path`, `path:line` or `path:line:column`, if there is one.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "", place: str = "") -> None:
        super().__init__(message, hint, place)
        self.message = message
        self.hint = hint
        self.place = place

    def __str__(self) -> str:
        said = " ".join(part for part in (self.message, self.hint) if part)
        return f"{self.place}: {said}" if self.place else said


class UsageError(L10nError):
    """The command's words or the project's settings are off (exit code 2)."""


class FileError(L10nError):
    """A file cannot be read or written (exit code 2)."""


class EngineUnavailableError(L10nError):
    """No engine or model can serve, or one failed (exit code 3)."""

    exit_code = 3
