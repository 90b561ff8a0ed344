"""A tiny project, and the command line run on it as a user would."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from l10n import cli

SETTINGS = """\
source_locale = "en"
locales = ["es", "en_XA"]
front_matter = ["title"]
"""
ARTICLE = """\
---
language: en
title: A short title
---

# A short title

Take [one pill](/pill) a day with `water`.

## Side effects

- Some patients have a *rash* ([study](https://example.org/s "The study")).
- Tell your doctor.
"""
NAME = "guide/pills.md"


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Folder:
    """A project's folder."""

    path: Path

    def read(self, name: str) -> str:
        """Return a file's text with its line ends as they are."""
        return (self.path / name).read_bytes().decode()

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())

    def replace(self, name: str, old: str, new: str) -> None:
        """Change a file's text as an editor would."""
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def files(self) -> dict[str, bytes]:
        """Return every file with its bytes."""
        return {
            path.relative_to(self.path).as_posix(): path.read_bytes()
            for path in sorted(self.path.rglob("*"))
            if path.is_file()
        }

    @property
    def catalog(self) -> str:
        """The Spanish catalog."""
        return f"locales/es/{NAME}.po"

    def translate(self, targets: dict[str, str]) -> None:
        """Fill empty targets of the Spanish catalog by their msgid, as a person would."""
        for msgid, target in targets.items():
            self.replace(
                self.catalog, f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{target}"'
            )


TARGETS = {
    "Take [one pill][1] a day with `water`.": "Tome [una pastilla][1] al día con `water`.",
    "Side effects": "Efectos secundarios",
    "Some patients have a *rash* ([study][1]).": "Algunos tienen *erupción* ([estudio][1]).",
    "The study": "El estudio",
    "Tell your doctor.": "Avise a su médico.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Make a project with one article and no catalogs."""
    made = Folder(tmp_path / "a project")
    made.write("l10n.toml", SETTINGS)
    made.write(f"source/{NAME}", ARTICLE)
    return made


Run = Callable[..., Ran]


@pytest.fixture
def run(folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `l10n` in the project's folder."""

    def run_command(*arguments: str) -> Ran:
        monkeypatch.chdir(folder.path)
        monkeypatch.setattr("sys.argv", ["l10n", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run_command


@pytest.fixture
def translated(folder: Folder, run: Run) -> Folder:
    """Give the project a complete Spanish catalog."""
    assert run("extract").code == 0
    folder.translate(TARGETS)
    text = folder.read(folder.catalog)
    done = text.replace(
        'msgid "A short title"\nmsgstr ""', 'msgid "A short title"\nmsgstr "Un título"'
    )
    folder.write(folder.catalog, done)
    return folder
