"""The project's own files: found, read, and written whole or not at all."""

import errno
import os
import re
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from l10n.errors import FileError
from l10n.model import Finding, SourceText

_UNFIT = re.compile(rb"[\x00\x04]")
_HINTS = {
    errno.ENOSPC: "Make room on the disk, and run the command again.",
    errno.ENAMETOOLONG: "Shorten the article's path.",
    errno.EISDIR: "A folder stands in its place: rename one of them.",
    errno.ENOTDIR: "A file stands where a folder should: rename one of them.",
    errno.EROFS: "The disk is read-only.",
}
ARTICLE_SUFFIXES = frozenset({".md", ".markdown", ".mdx"})


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
    found: list[str] = []
    for folder, folders, names in os.walk(source_dir, followlinks=False):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and Path(folder, name) not in without
        ]
        found += [
            (Path(folder) / name).relative_to(source_dir).as_posix()
            for name in names
            if Path(name).suffix.lower() in ARTICLE_SUFFIXES and not name.startswith(".")
        ]
    return tuple(sorted(found))


def read_bytes(path: Path) -> bytes | None:
    """Return a file's bytes, or None where there is no such file.

    Raises:
        FileError: The file cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _trouble(path, "cannot be read", error) from error


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
    if not name.isprintable():
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
    unfit = _UNFIT.search(data)
    if unfit:
        line, column = SourceText(name, data).position(unfit.start())
        return Finding(
            name, line, column, "control-character",
            f"The character U+{data[unfit.start()]:04X} cannot stand in a catalog.", "Remove it.",
        )  # fmt: skip
    return SourceText(name, data)


def write_file(path: Path, data: bytes) -> bool:
    """Write a file aside and rename it into place, unless it holds these bytes already.

    A kill at any moment leaves the old file or the new one, whole. A link is followed; the
    file's permissions are kept.

    Args:
        path: The file; folders that lack are made.
        data: All its bytes.

    Returns:
        Whether anything was written.

    Raises:
        FileError: The file cannot be written; the old one is as it was.
    """
    if read_bytes(path) == data:
        return False
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(13, "Permission denied")
        _replace(target, data)
    except OSError as error:
        raise _trouble(path, "cannot be written", error) from error
    return True


def _replace(target: Path, data: bytes) -> None:
    handle, aside = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if target.exists():
                # A power cut must not leave less than was there; a new file can be made again.
                os.fsync(file.fileno())
        Path(aside).chmod(_mode(target))
        Path(aside).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(aside).unlink()
        raise


def _mode(target: Path) -> int:
    """Return the permissions for a file: those it has, else those a new one would get."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def remove_file(path: Path) -> None:
    """Remove a file, and the folders above it that are empty then.

    Raises:
        FileError: The file cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _trouble(path, "cannot be removed", error) from error
    with suppress(OSError):
        for folder in path.parents:
            folder.rmdir()


def _trouble(path: Path, what: str, error: OSError) -> FileError:
    reason = error.strerror or type(error).__name__
    hint = _HINTS.get(error.errno or 0, "Check its permissions.")
    return FileError(f"The file {what}: {reason}.", hint, str(path))
