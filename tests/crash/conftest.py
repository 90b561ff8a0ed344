"""The fixtures of a tiny project, for all tests of crashes."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_project import folder, run, translated
from crash.scenes import scene

__all__ = ["folder", "run", "scene", "tmp_path", "translated"]

_MEMORY = Path("/dev/shm")  # noqa: S108 - a disk, in which each test makes a folder of its own


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Give a folder on a disk in memory, if there is one: flushing a real one takes most time."""
    memory = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory, prefix="l10n-") as made:
        yield Path(made)
