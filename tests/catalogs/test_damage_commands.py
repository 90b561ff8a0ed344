"""No command overwrites a damaged catalog; those that need it say what is wrong, and where."""

from pathlib import Path

import click
import pytest
from cli_project import Folder, Run

from l10n.catalogs.reader import read_catalog
from l10n.cli import cli

BROKEN = {path.stem: path.read_bytes() for path in (Path(__file__).parent / "broken").glob("*.po")}
PAGE = "# Title\n\nhello\n"

ARGUMENTS: dict[str, tuple[str, ...]] = {
    "draft": ("-e", "pseudo"),
    "accept": ("--by", "Ana", "source"),
    "memory export": ("-o", "memory.tmx"),
    "memory import": ("nothing.tmx",),
    "import": ("elsewhere", "en_XA"),
    "models install": ("en", "es", "nothing.argosmodel"),
    "models remove": ("en", "es"),
    "models doctor": ("en", "es"),
    "verify": ("source",),
    "glossary import": ("nothing.tbx",),
}
NO_READERS = {
    "report": "its page shows what check finds, and is written in any case",
    "verify": "it reads articles",
    "memory import": "it reads the file that is named",
    "import": "it reads the pages that are named",
    "models install": "it works on models",
    "models list": "it works on models",
    "models remove": "it works on models",
    "models doctor": "it works on models",
    "glossary import": "it reads the file that is named",
    "glossary check": "it reads the glossary and articles",
}


def _commands(group: click.Group, before: tuple[str, ...] = ()) -> list[str]:
    names: list[str] = []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        path = (*before, name)
        names += _commands(command, path) if isinstance(command, click.Group) else [" ".join(path)]
    return names


COMMANDS = [
    *(name for name in _commands(cli) if name != "demo"),
    "extract --check",
    "prune --write",
]


@pytest.fixture
def damaged(folder: Folder, run: Run) -> Folder:
    """Give the project an article for each defect, with a damaged catalog."""
    folder.write("l10n.toml", 'source_locale = "en"\nlocales = ["en_XA"]\n')
    for name in BROKEN:
        folder.write(f"source/{name}.md", PAGE)
    assert run("extract").code == 0
    for name, data in BROKEN.items():
        (folder.path / _catalog(name)).write_bytes(data)
    return folder


def _catalog(name: str) -> str:
    return f"locales/en_XA/{name}.md.po"


def _damage(name: str) -> list[str]:
    found = read_catalog(BROKEN[name], _catalog(name))
    assert isinstance(found, tuple)
    return [f"{one.path}:{one.line}:{one.column}: {one.message}" for one in found]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_overwrites_a_damaged_catalog(damaged: Folder, run: Run, command: str) -> None:
    """Whoever needs it says what is wrong with each, and exits 1."""
    ran = run(*command.split(), *ARGUMENTS.get(command, ()))
    after = damaged.files()
    assert {name: after.get(_catalog(name)) for name in BROKEN} == BROKEN
    assert "This is a bug" not in ran.err
    if command not in NO_READERS:
        # What has nothing to drop, prune need not read.
        read = [name for name in BROKEN if "prune" not in command or b"#~" in BROKEN[name]]
        wanted = [line for name in read for line in _damage(name)]
        assert (ran.code, [line for line in wanted if line not in ran.err]) == (1, [])


def test_the_work_on_other_articles_goes_on(damaged: Folder, run: Run) -> None:
    """Damage in one catalog is no reason to leave the others undone."""
    damaged.write("source/sound.md", "# Sound\n")
    run("extract")
    run("draft", "-e", "pseudo")
    run("accept", "--by", "Ana", "source")
    run("build")
    assert "⟦" in damaged.read("build/en-XA/sound.md")


def test_an_empty_catalog_is_left_alone_until_somebody_deletes_it(
    translated: Folder, run: Run
) -> None:
    """It may be what an accident has left: what to do is said, and works."""
    translated.write(translated.catalog, "")
    ran = run("extract")
    assert (ran.code, translated.read(translated.catalog)) == (1, "")
    assert "if it holds nothing, delete it, and `l10n extract` makes a new one." in ran.err
    (translated.path / translated.catalog).unlink()
    assert (run("extract").code, run("extract", "--check").code) == (0, 0)
