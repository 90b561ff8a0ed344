"""Commands with a project on which each has something to do."""

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

import pytest
from cli_project import NAME, Folder, Run


class Scene(NamedTuple):
    """A project before a command, and after it when nothing disturbs it."""

    command: tuple[str, ...]
    before: dict[str, bytes]
    after: dict[str, bytes]


def _extract(folder: Folder, _: Run) -> tuple[str, ...]:
    """Change the source of a translated article, and add an article."""
    folder.replace("source/guide/pills.md", "- Tell your doctor.", "- Tell a doctor.\n- Rest.")
    folder.write("source/new/page.md", "# A new page\n\nSome text.\n")
    return ("extract", "-l", "es")


def _rename(folder: Folder, _: Run) -> tuple[str, ...]:
    """Rename a translated article."""
    text = folder.read(f"source/{NAME}")
    (folder.path / "source" / NAME).unlink()
    folder.write("source/renamed.md", text)
    return ("extract", "-l", "es")


def _draft(_folder: Folder, _run: Run) -> tuple[str, ...]:
    return ("draft", "-e", "pseudo", "-l", "en_XA")


def _build(folder: Folder, run: Run) -> tuple[str, ...]:
    """Change a page that was built, and add one."""
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build")
    folder.replace(folder.catalog, "Efectos secundarios", "Efectos adversos")
    return ("build", "--drafts")


def _accept(_: Folder, run: Run) -> tuple[str, ...]:
    """Confirm what a machine has drafted."""
    run("draft", "-e", "pseudo", "-l", "en_XA")
    return ("accept", "-l", "en_XA", "--state", "draft", "--by", "Ana")


def _prune(folder: Folder, run: Run) -> tuple[str, ...]:
    """Drop what an article no longer has, and the catalog of one that is gone."""
    folder.write("source/gone.md", "Some text.\n")
    run("extract", "-l", "es")
    (folder.path / "source/gone.md").unlink()
    folder.replace(f"source/{NAME}", "- Tell your doctor.\n", "")
    run("extract", "-l", "es", f"source/{NAME}")
    return ("prune", "-l", "es", "--all", "--write")


_SPARE = {f"locales/es/{NAME}.po", f"locales/templates/{NAME}.pot"}
"""What a kill right before its removal leaves of a renamed article: `check` names it."""
_SCENES = {
    "extract": _extract,
    "rename": _rename,
    "draft": _draft,
    "build": _build,
    "accept": _accept,
    "prune": _prune,
}


@pytest.fixture(params=_SCENES)
def scene(request: pytest.FixtureRequest, translated: Folder, run: Run) -> Scene:
    """Give each command with a project on which it has something to do."""
    command = _SCENES[request.param](translated, run)
    before = translated.files()
    assert run(*command).code == 0
    return Scene(command, before, translated.files())


def put_back(folder: Folder, files: Mapping[str, bytes]) -> None:
    """Make a folder hold some files and nothing else."""
    there = folder.files()
    for name in there.keys() - files.keys():
        (folder.path / name).unlink()
        with suppress(OSError):
            (folder.path / name).parent.rmdir()
    for name, data in files.items():
        if there.get(name) != data:
            path = folder.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def ends_well(folder: Folder, run: Run, scene: Scene, files: Mapping[str, bytes]) -> bool:
    """Tell whether the command comes to its end from the files that a broken run left."""
    put_back(folder, files)
    code, there = run(*scene.command).code, folder.files()
    spare = {name: scene.before[name] for name in (there.keys() - scene.after.keys()) & _SPARE}
    return (code, there) == (0, scene.after | spare)


def broken(files: Mapping[str, bytes], scene: Scene) -> tuple[str, ...]:
    """Return the files that are neither as before nor as after the command; `.l10n/` is ours."""
    return tuple(
        name
        for name, data in files.items()
        if data not in (scene.before.get(name), scene.after.get(name))
        and not name.startswith(".l10n/")
    )
