"""The list of what a build wrote, so that the next one removes only its own files."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from l10n.errors import FileError
from l10n.files import read_bytes, write_file

NAME: Final = "manifest.json"
_VERSION = 1


def read_manifest(build_path: Path) -> dict[str, str]:
    """Return the pages of the last build with the SHA-256 of each, or nothing.

    Raises:
        FileError: The manifest is damaged.
    """
    path = build_path / NAME
    data = read_bytes(path)
    if data is None:
        return {}
    try:
        pages = json.loads(data)["pages"]
        return {str(name): str(digest) for name, digest in pages.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise FileError(
            "The manifest of the last build is damaged.",
            "Remove the build folder and build again.",
            str(path),
        ) from None


def write_manifest(build_path: Path, pages: Mapping[str, str]) -> None:
    """Write the list of pages, sorted."""
    content = {"version": _VERSION, "pages": dict(sorted(pages.items()))}
    data = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    write_file(build_path / NAME, data.encode())


def digest(data: bytes) -> str:
    """Return the SHA-256 of a page in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
