"""The list of what a build wrote, so that the next one replaces and removes only its own files."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple

from l10n.errors import FileError
from l10n.files import read_bytes, write_file

NAME: Final = "manifest.json"
_VERSION = 1


class Listed(NamedTuple):
    """A page of a build: the SHA-256 of its bytes, and whether it holds machine drafts."""

    digest: str
    drafts: bool


def read_manifest(build_path: Path) -> dict[str, Listed]:
    """Return the pages of the last build by their path below the build folder, or nothing.

    Raises:
        FileError: The manifest is damaged, or names a file outside its folder.
    """
    path = build_path / NAME
    data = read_bytes(path)
    if data is None:
        return {}
    try:
        return {_name(name): _listed(page) for name, page in json.loads(data)["pages"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FileError(
            "The manifest of the last build is damaged.",
            "Remove the build folder and build again.",
            str(path),
        ) from None


def _name(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or str(path) != name:
        raise ValueError(name)
    return name


def _listed(page: Any) -> Listed:  # noqa: ANN401 - whatever JSON holds
    return Listed(str(page["sha256"]), bool(page["drafts"]))


def write_manifest(build_path: Path, pages: Mapping[str, Listed]) -> None:
    """Write the list of pages, sorted."""
    listed = {name: {"sha256": page.digest, "drafts": page.drafts}
              for name, page in sorted(pages.items())}  # fmt: skip
    content = {"version": _VERSION, "pages": listed}
    data = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    write_file(build_path / NAME, data.encode())


def digest(data: bytes) -> str:
    """Return the SHA-256 of a page in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
