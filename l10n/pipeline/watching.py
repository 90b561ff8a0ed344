"""Files watched by looking at them again and again.

A look asks the system for each file's size, times and number, and reads none: a few hundredths of
a second for some thousand files. What systems offer to tell of changes has limits, differs between
them, and says nothing of network disks and of folders shared with virtual machines.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from l10n.errors import L10nError
from l10n.pipeline.glossary import glossary_files
from l10n.pipeline.project import Project

PAUSE = 0.25
"""Seconds between two looks."""
_SETTLING = 0.05
_SETTLES = 10
"""Looks after a first change until no more come, at most: a checkout changes many files."""
_SETTINGS = ("l10n.toml", "pyproject.toml")
_TEMPLATES = "templates"


class Stamp(NamedTuple):
    """What the system tells of a file. An editor that renames gives it another number."""

    changed: int
    modified: int
    size: int
    number: int


Seen = Mapping[str, Stamp]
"""The files that there are, by their whole paths."""


def see(project: Project) -> Seen:
    """Look at all files that a build may read.

    Articles and what lies beside them, catalogs, settings, terms, and files of strings.
    """
    settings = project.settings
    root = settings.root
    catalogs, build = root / settings.catalog_dir, project.build_path
    # Where pages stand among the articles the folder is the same; the build's are told apart.
    without = {str(catalogs / _TEMPLATES), str(build)} - {str(root / settings.source_dir)}
    folders = {str(root / settings.source_dir), str(catalogs)}
    files = {str(root / name) for name in _SETTINGS}
    for rule in settings.strings:
        files.add(str(root / rule.pattern))
        place = _fixed_folder(rule.pattern)
        folders |= {str(root / place)} if place else set()
    with suppress(L10nError):
        files |= {str(path) for path in glossary_files(project)}
    seen: dict[str, Stamp] = {}
    for folder in folders:
        seen.update(_walk(folder, without))
    for path in files:
        with suppress(OSError):
            seen[path] = _stamp(os.stat(path))  # noqa: PTH116 - a look must be quick
    return seen


def _fixed_folder(pattern: str) -> str:
    """Return the folder that all files of a pattern lie below, or nothing where it is the root."""
    parts = PurePosixPath(pattern).parts[:-1]
    end = next((index for index, part in enumerate(parts) if "*" in part or "?" in part), None)
    return "/".join(parts[:end])


def _walk(folder: str, without: Collection[str]) -> Iterator[tuple[str, Stamp]]:
    """Yield the files below a folder that are not hidden."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.path in without:
                continue
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    yield from _walk(entry.path, without)
                else:
                    yield entry.path, _stamp(entry.stat())


def _stamp(stat: os.stat_result) -> Stamp:
    return Stamp(stat.st_ctime_ns, stat.st_mtime_ns, stat.st_size, stat.st_ino)


def differences(before: Seen, now: Seen) -> frozenset[str]:
    """Return the paths of files that are new, gone or others."""
    return frozenset(
        path for path in before.keys() | now.keys() if before.get(path) != now.get(path)
    )  # fmt: skip


def watch(
    look: Callable[[], Seen],
    act: Callable[[], Collection[Path]],
    pause: Callable[[float], None],
) -> None:
    """Act, then again after each change; it ends by an exception only.

    Args:
        look: Looks at the files.
        act: Does what is to be done, and returns the files that it wrote or removed itself.
        pause: Waits for some seconds.
    """
    seen = look()
    own = act()
    while True:
        now = look()
        # What was saved while it was acting counts, what it wrote itself does not.
        if differences(seen, now) <= frozenset(map(str, own)):
            own = ()
            seen = now
            pause(PAUSE)
            continue
        seen = _settled(look, now, pause)
        own = act()


def _settled(look: Callable[[], Seen], now: Seen, pause: Callable[[float], None]) -> Seen:
    """Look until nothing changes any more, for half a second at most."""
    for _ in range(_SETTLES):
        pause(_SETTLING)
        before, now = now, look()
        if before == now:
            break
    return now
