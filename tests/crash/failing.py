"""A command whose n-th operation on files goes wrong, or is its last."""

import json
import os
import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cli_project import Ran

from l10n.files import swapping, writing

Trouble = Callable[[str], bool | None]
"""Called with the name of an operation; what it returns is the operation's answer, unless None."""

_OPERATIONS = ("chmod", "chown", "fsync", "link", "mkdir", "open", "replace", "rmdir", "unlink")


@contextmanager
def nth_operation(number: int, trouble: Trouble) -> Iterator[list[str]]:
    """Make trouble in place of the n-th operation on files, counted from 1.

    A write is two operations, so that trouble can come when half of it is done.

    Yields:
        The operations so far.
    """
    seen: list[str] = []

    def counted(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any, **options: Any) -> Any:
            seen.append(name)
            answer = trouble(name) if len(seen) == number else None
            return original(*arguments, **options) if answer is None else answer

        return operation

    def opened(handle: int, mode: str) -> Any:
        file: Any = original_fdopen(handle, mode)
        write = counted("write", file.write)

        def by_halves(data: bytes) -> None:
            half = len(data) // 2
            write(data[:half])
            file.flush()
            write(data[half:])

        file.write = by_halves
        return file

    original_fdopen = os.fdopen
    with pytest.MonkeyPatch.context() as patch:
        for name in _OPERATIONS:
            patch.setattr(os, name, counted(name, getattr(os, name)))
        patch.setattr(writing, "swap", counted("swap", swapping.swap))
        patch.setattr(os, "fdopen", opened)
        yield seen


def killed_at(number: int, command: Callable[[], Any]) -> bool:
    """Run a command in a process of its own that is killed at its n-th operation on files.

    Returns:
        Whether it was killed; False where it ended before.
    """

    def with_a_kill() -> int:
        with nth_operation(number, lambda _: os.kill(os.getpid(), signal.SIGKILL)):
            command()
        return 0

    return in_a_process(with_a_kill) == -signal.SIGKILL


def in_a_process(command: Callable[[], int]) -> int:
    """Run a command in a copy of this process; return its answer, or minus the signal."""
    with warnings.catch_warnings():
        # Other tests may have left threads, of which this copy needs none.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        answer = 99
        try:
            answer = command()
        finally:
            os._exit(answer)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def said_in_a_process(command: Callable[[], Ran], prepare: Callable[[], None]) -> Ran:
    """Run a command in a copy of this process which has been prepared, and return what it did."""
    reading, telling = os.pipe()

    def tell() -> int:
        prepare()
        ran = command()
        os.write(telling, json.dumps([ran.code, ran.out, ran.err]).encode())
        return 0

    assert in_a_process(tell) == 0
    os.close(telling)
    with os.fdopen(reading) as told:
        return Ran(*json.load(told))


def leftovers(folder: Path) -> list[str]:
    """Return the names of the files aside below a folder."""
    return sorted(path.name for path in folder.rglob(".l10n-*.tmp"))
