"""A kill at any moment leaves every file old or new, and the next run gets to the same end."""

import os
import time

import pytest
from cli_project import Folder, Run
from crash.failing import killed_at, leftovers
from crash.scenes import Scene, broken, ends_well, put_back

from l10n.files import clear_leftovers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")

_HOUR = 3600


def test_a_kill_at_each_operation(translated: Folder, run: Run, scene: Scene) -> None:
    """All files are whole, and a second run ends as an undisturbed one."""
    states: dict[frozenset[tuple[str, bytes]], int] = {}
    number, left, killed = 0, 0, True
    while killed:
        put_back(translated, scene.before)
        number += 1
        killed = killed_at(number, lambda: run(*scene.command))
        left += len(leftovers(translated.path))
        clear_leftovers(translated.path, time.time() + _HOUR)
        files = translated.files()
        assert broken(files, scene) == (), f"operation {number}"
        states.setdefault(frozenset(files.items()), number)
    bad = [n for state, n in states.items() if not ends_well(translated, run, scene, dict(state))]
    assert (bad, number >= 10, left > 0) == ([], True, True)
