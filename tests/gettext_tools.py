"""GNU gettext's own verdict on catalogs."""

import shutil
import subprocess
from pathlib import Path

import pytest


def assert_accepted(path: Path) -> None:
    """Let `msgfmt -c` judge a catalog; skip where there is no msgfmt."""
    if not shutil.which("msgfmt"):
        pytest.skip("msgfmt is not installed")
    done = subprocess.run(
        ["msgfmt", "-c", "--check-format", "-o", "/dev/null", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def strip_flags(path: Path) -> None:
    """Let `msgattrib --clear-fuzzy` strip a catalog's flags; skip where there is none."""
    if not shutil.which("msgattrib"):
        pytest.skip("msgattrib is not installed")
    command = ["msgattrib", "--clear-fuzzy", str(path), "-o", str(path)]
    subprocess.run(command, capture_output=True, check=True)
