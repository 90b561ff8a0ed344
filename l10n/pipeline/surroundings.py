"""What a page depends on beside its article and its catalog, asked for and written down.

A page is built again when an answer would be another one: so every look around goes through here.
"""

import hashlib
import os
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from l10n.errors import FileError
from l10n.files import read_bytes

_YES, _NO = "yes", "no"


class Asked(StrEnum):
    """What was asked for."""

    PAGE = "page"
    FILE = "file"
    FOLDER = "folder"
    BYTES = "bytes"
    PAGES = "pages"


class Question(NamedTuple):
    """A question with its answer.

    Attributes:
        what: What was asked for.
        name: A page's path below the build folder, or a file's below the project's.
        answer: The answer.
    """

    what: Asked
    name: str
    answer: str


@dataclass(slots=True)
class Surroundings:
    """The other pages of a build and the files of its project, as one page sees them.

    Attributes:
        root: The project's folder.
        pages: The names of all pages that the build has.
        asked: What was asked, in order, each question once.
    """

    root: Path
    pages: frozenset[str]
    asked: dict[Question, None] = field(default_factory=dict)

    def has_page(self, name: str) -> bool:
        """Tell whether the build has a page of this path below its folder."""
        return self._note(Asked.PAGE, name) == _YES

    def has_file(self, name: str) -> bool:
        """Tell whether the project has a file of this path below its folder."""
        return self._note(Asked.FILE, name) == _YES

    def has_folder(self, name: str) -> bool:
        """Tell whether the project has a folder of this path below its own."""
        return self._note(Asked.FOLDER, name) == _YES

    def has_pages(self, pattern: str) -> bool:
        """Tell whether the build has a page below a folder.

        Args:
            pattern: What a page of the name `*` in that folder is called below the build folder,
                without a suffix: `es/guide/*`, `guide/*.es`.
        """
        return self._note(Asked.PAGES, pattern) == _YES

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file of the project, or None where it cannot be read."""
        self._note(Asked.BYTES, name)
        return _bytes(self.root / name)

    def _note(self, what: Asked, name: str) -> str:
        answer = _answer(self.root, self.pages, what, name)
        self.asked[Question(what, name, answer)] = None
        return answer


def still_true(root: Path, pages: frozenset[str], asked: Iterable[Question]) -> bool:
    """Tell whether every question would be answered as it was."""
    return all(_answer(root, pages, one.what, one.name) == one.answer for one in asked)


def _answer(root: Path, pages: frozenset[str], what: Asked, name: str) -> str:
    if what is Asked.PAGE:
        return _YES if name in pages else _NO
    if what is Asked.PAGES:
        return _YES if name in _patterns(pages) else _NO
    if what is Asked.FILE:
        # A Path raises where what was taken for a name is too long for one, and takes its time.
        return _YES if os.path.isfile(f"{root}/{name}") else _NO  # noqa: PTH113 - see above
    if what is Asked.FOLDER:
        return _YES if os.path.isdir(f"{root}/{name}") else _NO  # noqa: PTH112 - likewise
    data = _bytes(root / name)
    return _NO if data is None else hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=2)
def _patterns(pages: frozenset[str]) -> frozenset[str]:
    """Return the patterns, of one folder and of all below it, that pages fit."""
    found: set[str] = set()
    for page in pages:
        stem, _ = posixpath.splitext(page)
        ends = ("", posixpath.splitext(stem)[1])
        folder = posixpath.dirname(page)
        while True:
            below = {posixpath.join(folder, f"*{end}") for end in ends}
            if below <= found:
                break
            found |= below
            if not folder:
                break
            folder = posixpath.dirname(folder)
    return frozenset(found)


def _bytes(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except FileError:
        return None
