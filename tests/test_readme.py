"""The README is a promise: its commands run, as they are written."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import click
import pytest

from l10n.cli import cli
from l10n.config import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.split("#")[0].strip()
    for block in SHELL
    for line in block.splitlines()
    if line.startswith("l10n ")
]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the project as a clone would have it, and put `l10n` on the path."""
    folder = tmp_path_factory.mktemp("a clone")
    for name in ("pyproject.toml", "source", "locales"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    script = folder / "bin" / "l10n"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m l10n "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    if shutil.which("git"):
        named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        for words in (
            ("init", "--quiet"),
            ("add", "--all"),
            ("commit", "--quiet", "--message=x"),
            ("update-ref", "refs/remotes/origin/main", "HEAD"),
        ):
            subprocess.run(("git", *named, *words), cwd=folder, check=True)
    return folder


def test_the_readme_opens_with_its_two_commands() -> None:
    """`make demo` and `make test` stand first; CI runs both."""
    assert [line.split("#")[0].strip() for line in SHELL[0].splitlines()] == [
        "make demo",
        "make test",
    ]
    assert len(COMMANDS) >= 7


@pytest.mark.skipif(shutil.which("apertium") is None, reason="apertium is not installed")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_passes(clone: Path, command: str) -> None:
    """Each runs in a fresh copy of the project, with an empty home."""
    home = clone / "home"
    home.mkdir(exist_ok=True)
    environment = {
        "PATH": f"{clone / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    ran = subprocess.run(
        ["sh", "-c", command], cwd=clone, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


def _commands(group: click.Group, before: str) -> set[str]:
    names: set[str] = set()
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            names |= _commands(command, f"{before} {name}")
        else:
            names.add(f"{before} {name}")
    return names


def test_every_command_is_in_the_readme() -> None:
    """A command that nobody can find does not exist."""
    missing = [name for name in sorted(_commands(cli, "l10n")) if name not in README]
    assert missing == []


def test_every_setting_is_in_the_readme() -> None:
    """The settings table shows each key."""
    names = (entry.name for entry in fields(Settings))
    assert [name for name in names if not re.search(rf"\b{name}\b", README)] == ["root"]
