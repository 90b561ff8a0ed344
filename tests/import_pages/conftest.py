"""A project of two pages with their Spanish translations, and the command line run on it."""

from pathlib import Path

import pytest
from cli_project import SETTINGS, Folder, Run, run
from imported import ARTICLE, PAGE, page_text

__all__ = ["run"]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Make a project with one article, its Spanish page, and no catalogs."""
    made = Folder(tmp_path / "a project")
    made.write("l10n.toml", SETTINGS)
    made.write(f"source/{ARTICLE}", page_text("en"))
    made.write(PAGE, page_text("es"))
    return made


@pytest.fixture
def imported(folder: Folder, run: Run) -> Folder:
    """Import that page, with the place for proof."""
    assert run("import", "-l", "es", "--in-place").code == 0
    return folder
