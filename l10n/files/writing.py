"""Files read, and replaced whole or not at all, with nothing lost that others save meanwhile.

There are no locks. One would protect from this program alone, would have to be waited for, and
is not to be had on many network disks, while editors know nothing of it. Instead a file is
compared, just before it is replaced, with what the new content was made from, and swapped with
the new one: what comes out is compared once more. Whoever comes second makes the change again,
on what the first one wrote.
"""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from l10n.errors import FileError
from l10n.files.swapping import swap

_HINTS = {
    errno.ENOSPC: "Make room on the disk, and run the command again.",
    errno.EDQUOT: "Make room in your quota, and run the command again.",
    errno.EFBIG: "Raise the limit on the size of files, and run the command again.",
    errno.EIO: "The disk may be failing: save what you can, and run the command again.",
    errno.ENAMETOOLONG: "Shorten the article's path.",
    errno.EISDIR: "A folder stands in its place: rename one of them.",
    errno.ENOTDIR: "A file stands where a folder should: rename one of them.",
    errno.EROFS: "The disk is read-only.",
}
_PREFIX, _SUFFIX = ".l10n-", ".tmp"
_PAUSES = tuple(0.01 * 2**turn for turn in range(9))
"""How long to leave a file to whoever is saving it, in seconds: about five in all."""
_STALE = 60.0
"""Seconds after which a file aside belongs to no process any more; one takes milliseconds."""


class Content(NamedTuple):
    """What a file is to hold.

    Attributes:
        data: All its bytes.
        durable: Whether a power cut right after must not lose it; False for what can be made
            again from other files.
    """

    data: bytes
    durable: bool = True


class Updated(NamedTuple):
    """What became of a file.

    Attributes:
        data: The bytes that it holds, None where there is no file.
        written: Whether it was written.
    """

    data: bytes | None
    written: bool


Change = Callable[[bytes | None], Content | None]
"""Called with a file's bytes, or None where there is no file; returns what it is to hold, or None
to leave it as it is. It may be called more than once."""
Update = Callable[[Path, Change], Updated]
"""`update_file`, or `preview_file`, which only tells what that would do."""


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


def write_file(path: Path, data: bytes) -> bool:
    """Write what can be made again from other files, as `update_file` does.

    Returns:
        Whether anything was written: not where the file holds these bytes already.

    Raises:
        FileError: The file cannot be written; the old one is as it was.
    """
    return update_file(path, lambda _: Content(data, durable=False)).written


def update_file(path: Path, change: Change) -> Updated:
    """Change a file as it is at the moment of replacing it.

    The new file is written aside and put into place in one step: a kill at any moment leaves the
    old file or the new one, whole. If somebody else saved the file since `change` was called
    with its bytes, it is called again with what they saved. Links are followed; permissions and
    owner are kept.

    What is left to chance: on Linux and macOS, on a local disk, a program that has the old file
    open and writes to it after the last look at it (microseconds after the swap); elsewhere, and
    on network disks that cannot swap, also what is saved in the microseconds between the last
    look and the rename.

    Before a file is replaced its successor is flushed to the disk, so that a power cut leaves one
    or the other. A new file is not, unless it is `durable`: a power cut may leave it empty or
    missing. What is `durable` is flushed with its folder, so that it also stays.

    What is no file (`/dev/null`, a pipe) is never replaced: the bytes are passed on to it.

    Args:
        path: The file; folders that lack are made.
        change: What to do with its bytes.

    Returns:
        What the file holds now, and whether it was written: not where nothing changes.

    Raises:
        FileError: The file cannot be read or written, or others write to it without a pause; it
            is as they left it.
    """
    if _is_device(path):
        return _passed_on(path, change)
    # A folder that is a link leads there by itself.
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    for pause in _PAUSES:
        before = read_bytes(path)
        after = change(before)
        if after is None or after.data == before:
            return Updated(before, written=False)
        try:
            if _replaced(target, before, after):
                return Updated(after.data, written=True)
        except OSError as error:
            raise _trouble(path, "cannot be written", error) from error
        time.sleep(pause)
    raise FileError(
        "The file is being written by another program all the time.",
        "Close it there, and run the command again.",
        str(path),
    )


def _is_device(path: Path) -> bool:
    """Tell whether something stands in a place that is neither a file nor a folder."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _passed_on(path: Path, change: Change) -> Updated:
    after = change(None)
    if after is None:
        return Updated(None, written=False)
    try:
        with path.open("wb", buffering=0) as device:
            device.write(after.data)
    except OSError as error:
        raise _trouble(path, "cannot be written", error) from error
    return Updated(after.data, written=True)


def preview_file(path: Path, change: Change) -> Updated:
    """Tell what `update_file` would do, and do nothing.

    Returns:
        What the file would hold, and whether it would be written.

    Raises:
        FileError: The file cannot be read.
    """
    before = read_bytes(path)
    after = change(before)
    if after is None or after.data == before:
        return Updated(before, written=False)
    return Updated(after.data, written=True)


def _replaced(target: Path, before: bytes | None, after: Content) -> bool:
    """Replace a file, unless it no longer holds what it did; tell which."""
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
    if before is not None and target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    try:
        with _aside(target, after, new=before is None) as aside:
            done = _create(aside, target) if before is None else _put(aside, target, before, after)
    except FileNotFoundError:
        # The file, its folder, or the one aside was removed meanwhile.
        return False
    if done and after.durable:
        _flush_folder(target.parent)
    return done


@contextmanager
def _aside(target: Path, content: Content, *, new: bool) -> Iterator[Path]:
    """Write a file beside another, as that one's successor; remove what is left of it."""
    old = None if new else target.stat()
    # Whoever may not read the file may not read its successor, not even for a moment.
    handle, aside = _open_aside(target.parent, 0o600 if old else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.data)
            file.flush()
            if old or content.durable:
                os.fsync(file.fileno())
        if old:
            # A disk may know no permissions. A run as root, as in a container, must not take the
            # file from its owner.
            with suppress(PermissionError):
                aside.chmod(stat.S_IMODE(old.st_mode))
                if hasattr(os, "chown"):
                    os.chown(aside, old.st_uid, old.st_gid)
        yield aside
    finally:
        with suppress(OSError):
            aside.unlink()


def _open_aside(folder: Path, mode: int) -> tuple[int, Path]:
    """Make a file of a name that no other has; return it open, and its name."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        aside = folder / f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}"
        with suppress(FileExistsError):
            return os.open(aside, flags, mode), aside


def _create(aside: Path, target: Path) -> bool:
    """Give a new file its name, unless there is one of that name."""
    try:
        os.link(aside, target)
    except FileExistsError:
        return False
    except (OSError, AttributeError, NotImplementedError):
        # A disk without hard links.
        if target.exists():
            return False
        aside.replace(target)
    return True


def _put(aside: Path, target: Path, before: bytes, after: Content) -> bool:
    """Put a file into the place of another that still holds the bytes given."""
    if target.read_bytes() != before:
        return False
    if not swap(aside, target):
        aside.replace(target)
        return True
    if aside.read_bytes() == before:
        return True
    _give_back(aside, target, after.data)
    return False


def _give_back(aside: Path, target: Path, inside: bytes) -> None:
    """Undo a swap that took somebody's new file away.

    Each swap puts in what the last one took out. One that takes out what the last one put in is
    the end; otherwise somebody has saved in between, and that is what has to be put back.
    """
    while True:
        expected, inside = inside, aside.read_bytes()
        if not swap(aside, target) or aside.read_bytes() == expected:
            return


def _flush_folder(folder: Path) -> None:
    """Make renames in a folder outlast a power cut, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_file(path: Path, data: bytes) -> bool:
    """Remove a file that still holds some bytes, and the folders above it that are empty then.

    It is moved aside and looked at there; one that somebody has saved meanwhile is given back.

    Args:
        path: The file.
        data: The bytes that may go.

    Returns:
        Whether it is gone.

    Raises:
        FileError: The file cannot be removed.
    """
    try:
        if not _removed(path, data):
            return False
    except FileNotFoundError:
        pass
    except OSError as error:
        raise _trouble(path, "cannot be removed", error) from error
    with suppress(OSError):
        for folder in path.parents:
            folder.rmdir()
    return True


def _removed(path: Path, data: bytes) -> bool:
    if path.read_bytes() != data:
        return False
    handle, aside = _open_aside(path.parent, 0o600)
    os.close(handle)
    try:
        path.replace(aside)
        same = aside.read_bytes() == data
        if not same:
            # If another one stands there by now, that is the newer one.
            _create(aside, path)
        return same
    finally:
        with suppress(OSError):
            aside.unlink()


def append_line(path: Path, line: bytes) -> None:
    """Add a line to a file; a kill may leave a part of it, which the next line ends.

    Raises:
        FileError: The file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(b"\n" + line + b"\n")
    except OSError as error:
        raise _trouble(path, "cannot be written", error) from error


def clear_leftovers(folder: Path, now: float) -> None:
    """Remove the files aside that killed runs left below a folder.

    They are known by their names and by their age. One that a slow run still needs may be
    removed: it then begins anew.

    Args:
        folder: The folder; there may be none.
        now: The time, in seconds since 1970.
    """
    for place, _, names in os.walk(folder):
        for name in names:
            if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
                with suppress(OSError):
                    path = Path(place, name)
                    # The status changes with a swap, too: what came out counts from then.
                    if now - path.lstat().st_ctime > _STALE:
                        path.unlink()


def _trouble(path: Path, what: str, error: OSError) -> FileError:
    reason = error.strerror or type(error).__name__
    hint = _HINTS.get(error.errno or 0, "Check its permissions.")
    return FileError(f"The file {what}: {reason}.", hint, str(path))
