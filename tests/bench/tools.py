"""The tools that are timed: how each is found, and called for the same work."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polib

from bench.processes import Job, run
from bench.trees import put_aside

L10N = (sys.executable, "-m", "l10n")
TOOLKIT_VARIABLE = "TRANSLATE_TOOLKIT"
_HANGS = 20.0


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tool.

    Attributes:
        name: What it is called in the report.
        version: As it says it.
        extract: Its extraction, cold: what it wrote before is removed.
        again: The same, with what it wrote before.
        build: Its localized files, cold, from filled catalogs.
        catalogs: The folder of its catalogs.
        pages: The folder of its localized files.
        note: What is not the same about it.
    """

    name: str
    version: str
    extract: Job
    again: Job
    build: Job
    catalogs: Path
    pages: Path
    note: str


def find_toolkit() -> str | None:
    """Return the `md2po` of translate-toolkit: that of $TRANSLATE_TOOLKIT, or one on the path."""
    folder = os.environ.get(TOOLKIT_VARIABLE, "")
    return shutil.which("md2po", path=str(Path(folder, "bin"))) if folder else shutil.which("md2po")


def version(*command: str) -> str:
    """Return the first line of what a command says of its version."""
    ran = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False)
    return (ran.stdout or ran.stderr).strip().split("\n")[0].rstrip(".")


def toolkit(md2po: str, folder: Path) -> Peer:
    """Set translate-toolkit up in a project's folder."""
    po2md = str(Path(md2po).with_name("po2md"))
    catalogs, pages = folder / "toolkit-po", folder / "toolkit-pages"
    quiet = ("--progress=none",)
    extract = (md2po, *quiet, "source", catalogs.name)
    build = (po2md, *quiet, "-t", "source", "-i", catalogs.name, "-o", pages.name)
    return Peer(
        "translate-toolkit",
        version(md2po),
        Job("md2po", extract, folder, partial(put_aside, catalogs)),
        Job("md2po again", extract, folder),
        Job("po2md", build, folder, partial(put_aside, pages)),
        catalogs,
        pages,
        "one catalog an article",
    )


def po4a(folder: Path) -> Peer:
    """Set po4a up in a project's folder.

    One catalog for all articles: with one for each, it takes minutes for what this takes seconds.
    """
    catalogs, pages = folder / "po4a-po", folder / "po4a-pages"
    lines = [
        "[po4a_langs] es",
        f"[po4a_paths] {catalogs.name}/all.pot $lang:{catalogs.name}/$lang.po",
    ]
    lines += [
        f'[type: text] source/{name} $lang:{pages.name}/{name} opt:"--option markdown"'
        for name in sorted(path.name for path in (folder / "source").iterdir())
    ]
    (folder / "po4a.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")
    common = ("po4a", "-q", "-M", "UTF-8", "-L", "UTF-8")
    extract = (*common, "--no-translations", "po4a.cfg")
    build = (*common, "--no-update", "--keep", "0", "po4a.cfg")
    return Peer(
        "po4a",
        version("po4a"),
        Job("po4a extract", extract, folder, partial(put_aside, catalogs)),
        Job("po4a extract again", extract, folder),
        Job("po4a build", build, folder, partial(put_aside, pages)),
        catalogs,
        pages,
        "one catalog for all articles",
    )


def refused_by_po4a(folder: Path) -> list[str]:
    """Name the articles that po4a cannot read, or never finishes, each tried alone."""
    names = sorted(path.name for path in (folder / "source").iterdir())

    def refused(name: str) -> bool:
        target = folder / "tried" / f"{name}.po"
        command = ("po4a-updatepo", "-f", "text", "-o", "markdown", "-M", "UTF-8",
                   "-m", f"source/{name}", "-p", str(target))  # fmt: skip
        return run(Job(name, command, folder, limit=_HANGS)).code != 0

    (folder / "tried").mkdir()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [name for name, bad in zip(names, pool.map(refused, names), strict=True) if bad]
    put_aside(folder / "tried")
    return found


def l10n_jobs(folder: Path) -> dict[str, Job]:
    """Return what `l10n` is timed with in a project's folder."""
    source, catalogs, cache = folder / "source", folder / "locales", folder / ".l10n"
    extract = (*L10N, "extract")
    return {
        "cold": Job("l10n extract", extract, folder, partial(put_aside, catalogs, cache)),
        "again": Job("l10n extract again", extract, folder),
        "touched": Job("l10n extract, file times changed", extract, folder, partial(touch, source)),
        "no cache": Job("l10n extract, without .l10n/", extract, folder, partial(put_aside, cache)),
        "build": Job("l10n build", (*L10N, "build"), folder, partial(put_aside, folder / "build")),
        "build again": Job("l10n build again", (*L10N, "build"), folder),
    }


def touch(folder: Path) -> None:
    """Change the times of all files, as a checkout does."""
    for path in folder.rglob("*"):
        path.touch()


def fill(folder: Path) -> None:
    """Give every entry of a folder's catalogs a target: its source and one word more."""
    for path in folder.rglob("*.po"):
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            before, text, behind = re.split(r"(?s)^(\n*)(.*?)(\n*)$", entry.msgid)[1:4]
            entry.msgstr = f"{before}{text} también{behind}" if text else entry.msgid
        catalog.save()


def count(folder: Path) -> int:
    """Count the files below a folder."""
    return sum(path.is_file() for path in folder.rglob("*"))


def find_peers(folder: Path) -> Iterator[Peer]:
    """Yield the other tools that are installed, set up in a project's folder."""
    md2po = find_toolkit()
    if md2po:
        yield toolkit(md2po, folder)
    if shutil.which("po4a"):
        yield po4a(folder)
