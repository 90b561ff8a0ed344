"""Articles found, and read."""

import os
import re
import unicodedata
from pathlib import Path

from l10n.errors import FileError
from l10n.model import Finding, SourceText

_JOINERS = "\u200c\u200d"  # Persian and the scripts of India are written with them
_UNFIT = re.compile(rb"[\x00\x04]")
ARTICLE_SUFFIXES = frozenset({".md", ".markdown", ".mdx"})
ARTICLE_ENDS = tuple(sorted(ARTICLE_SUFFIXES))
"""The same in order, for `str.endswith`."""


def find_articles(source_dir: Path, without: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """List the articles below a folder.

    Args:
        source_dir: The folder.
        without: Folders below it whose files are no articles.

    Returns:
        Their paths relative to it, with `/` between folders, sorted. Hidden files and folders
        are none of them.

    Raises:
        FileError: There is no such folder.
    """
    if not source_dir.is_dir():
        raise FileError(
            "There is no such folder.", "Set `source_dir` to where the articles are.",
            str(source_dir),
        )  # fmt: skip
    return find_files(source_dir, ARTICLE_SUFFIXES, without)


def find_files(
    folder: Path, suffixes: frozenset[str] | None, without: tuple[Path, ...] = ()
) -> tuple[str, ...]:
    """List the files below a folder whose names end in one of some suffixes, or all.

    Args:
        folder: The folder; there may be none.
        suffixes: The suffixes, in small letters; None for whatever there is.
        without: Folders below it that are not looked into.

    Returns:
        Their paths relative to it, with `/` between folders, sorted. Hidden files and folders
        are none of them.
    """
    found: list[str] = []
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and Path(place, name) not in without
        ]
        above = Path(place).relative_to(folder).as_posix()
        prefix = "" if above == "." else f"{above}/"
        found += [
            f"{prefix}{name}"
            for name in names
            if (suffixes is None or os.path.splitext(name)[1].lower() in suffixes)  # noqa: PTH122 - ten times as fast
            and not name.startswith(".")
        ]
    return tuple(sorted(found))


def read_article(path: Path, name: str) -> SourceText | Finding:
    """Read an article.

    Args:
        path: The file.
        name: What it is called in messages and catalogs: its path in the project.

    Returns:
        The article, or a finding where it cannot be read or is not UTF-8.
    """
    if name.encode(errors="replace").decode() != name:
        shown = name.encode(errors="backslashreplace").decode()
        return Finding(shown, 1, 1, "file-name", "The file's name is not UTF-8.", "Rename it.")
    if not name.isprintable() and not all(map(_can_be_shown, name)):
        words = "The file's name holds a character that cannot be shown."
        return Finding(ascii(name)[1:-1], 1, 1, "file-name", words, "Rename it.")
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        return Finding(
            name, 1, 1, "unreadable", f"The file cannot be read: {reason}.",
            "Check its permissions.",
        )  # fmt: skip
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line, column = SourceText(name, data[: error.start]).position(error.start)
        return Finding(
            name, line, column, "encoding", f"The byte 0x{data[error.start]:02x} is not UTF-8.",
            "Save the file as UTF-8.",
        )  # fmt: skip
    unfit = _UNFIT.search(data) if b"\0" in data or b"\4" in data else None
    if unfit:
        line, column = SourceText(name, data).position(unfit.start())
        return Finding(
            name, line, column, "control-character",
            f"The character U+{data[unfit.start()]:04X} cannot stand in a catalog.", "Remove it.",
        )  # fmt: skip
    return SourceText(name, data)


def _can_be_shown(char: str) -> bool:
    """Tell whether a character can be shown; Python does not say so of blanks and joiners."""
    return char.isprintable() or char in _JOINERS or unicodedata.category(char) == "Zs"
