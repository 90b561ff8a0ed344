"""`.l10n/`: what this program keeps for itself. It can be removed while nothing runs."""

import hashlib
from contextlib import suppress
from pathlib import Path

from l10n.errors import FileError
from l10n.files import write_file
from l10n.pipeline.project import Project

FOLDER = ".l10n"


def own_file(project: Project, name: str, about: str) -> Path:
    """Return a file of ours, given its name and which folder of the project it is about.

    So the demo, whose folders are others, has files of its own.
    """
    kind, _, suffix = name.partition(".")
    mark = hashlib.sha256(about.encode()).hexdigest()[:8]
    return project.settings.root / FOLDER / f"{kind}-{mark}.{suffix}"


def hide_from_git(project: Project) -> None:
    """Keep the folder out of git, if it can be written."""
    with suppress(FileError):
        write_file(project.settings.root / FOLDER / ".gitignore", b"*\n")
