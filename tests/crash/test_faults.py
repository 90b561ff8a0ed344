"""A disk that fails: one sentence, nothing lost or half-written, and the next run goes on."""

import errno
import os
import re
from itertools import count
from pathlib import Path

from cli_project import Folder, Run
from crash.failing import leftovers, nth_operation
from crash.scenes import Scene, broken, ends_well, put_back

_FAULTS = {
    "chmod": errno.EPERM,
    "chown": errno.EPERM,
    "fsync": errno.EIO,
    "link": errno.EPERM,
    "mkdir": errno.EROFS,
    "open": errno.EMFILE,
    "replace": errno.EACCES,
    "rmdir": errno.EACCES,
    "unlink": errno.EBUSY,
    "write": errno.ENOSPC,
}
_NEEDED = {"fsync", "mkdir", "open", "replace", "write"}
"""The others have something in their place, or can be left."""
_SAID = re.compile(
    r"(?P<path>/\S.*): The file cannot be (?:written|removed): "
    r"(?P<reason>[^.:]+)\. (?P<hint>[A-Z][^.]+\.)+\n"
)


def _fault(name: str) -> bool | None:
    if name == "swap":
        return False
    code = _FAULTS[name]
    raise OSError(code, os.strerror(code))


def test_a_fault_at_each_operation(translated: Folder, run: Run, scene: Scene) -> None:
    """The command says which file and what to do, or does without."""
    states: dict[frozenset[tuple[str, bytes]], int] = {}
    said: set[tuple[str, str]] = set()
    for number in count(1):
        put_back(translated, scene.before)
        with nth_operation(number, _fault) as seen:
            ran = run(*scene.command)
        if len(seen) < number:
            break
        name, left = seen[number - 1], leftovers(translated.path)
        files = {path: data for path, data in translated.files().items()
                 if Path(path).name not in left}  # fmt: skip
        assert (broken(files, scene), bool(left)) == ((), name == "unlink"), (number, name)
        states.setdefault(frozenset(files.items()), number)
        if ran.code:
            match = _SAID.fullmatch(ran.err)
            assert match, ran.err
            said.add((name, match["reason"]))
        assert (ran.code, name) in {(0, name), *((2, needed) for needed in _NEEDED)}
    bad = [n for state, n in states.items() if not ends_well(translated, run, scene, dict(state))]
    assert (bad, ("write", "No space left on device") in said) == ([], True)
