"""The rooms of the design: imports point downward only, and rooms on one floor stay apart."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint_imports(project: Path) -> tuple[int, str]:
    """Run import-linter on the package in `project`; give its exit code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", LINT, "--no-cache", "--no-logo"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the package and its settings that a test may break."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "l10n", tmp_path / "l10n", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")


def test_the_package_keeps_its_layers() -> None:
    code, said = lint_imports(ROOT)
    assert code == 0, said
    assert "1 kept, 0 broken" in said


@pytest.mark.parametrize(
    ("room", "line", "broken"),
    [
        ("model/__init__.py", "import l10n.pipeline", "l10n.model -> l10n.pipeline"),
        ("formats/__init__.py", "import l10n.checks", "l10n.formats -> l10n.checks"),
        ("engines/__init__.py", "import l10n.memory", "l10n.engines -> l10n.memory"),
        ("errors.py", "def f():\n    import l10n.config", "l10n.errors -> l10n.config"),
    ],
    ids=["upward", "one floor up", "sideways", "upward inside a function"],
)
def test_an_import_against_the_layers_is_found(
    copy: Path, room: str, line: str, broken: str
) -> None:
    append(copy / "l10n" / room, line)
    code, said = lint_imports(copy)
    assert code == 1, said
    assert "0 kept, 1 broken" in said
    assert broken in said


def test_a_room_without_a_floor_is_found(copy: Path) -> None:
    (copy / "l10n" / "helpers.py").write_text('"""A room that no design knows."""\n')
    code, said = lint_imports(copy)
    assert code == 1, said
    assert "helpers" in said
