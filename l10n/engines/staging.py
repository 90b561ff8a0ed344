"""Folders aside, in which something is made whole before it is renamed into a store."""

import contextlib
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from l10n.errors import EngineUnavailableError

_PREFIX = ".l10n-"
_STALE = 24 * 3600.0
"""Seconds after which nobody is at work in a folder aside any more."""


def data_home() -> Path:
    """Return the folder of what l10n keeps for a user beside projects; there may be none."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "l10n"


@contextlib.contextmanager
def staging(store: Path) -> Iterator[Path]:
    """Make a folder beside a store, on the same disk, and remove it afterwards.

    Inside the store it would itself look like a broken package to argostranslate; so it is made
    there only where the store's parent is another disk or cannot be written.

    Args:
        store: The folder of models; it is there.

    Raises:
        EngineUnavailableError: No folder can be made.
    """
    store = store.resolve()
    _clear_leftovers(store)
    beside = os.access(store.parent, os.W_OK) and store.stat().st_dev == store.parent.stat().st_dev
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=store.parent if beside else store))
    except OSError as error:
        raise unwritable(store, error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear_leftovers(store: Path) -> None:
    """Remove what killed runs left beside a store; by its age, for another run may be at work."""
    for folder in (store, store.parent):
        with contextlib.suppress(OSError):
            for path in folder.glob(f"{_PREFIX}*"):
                old = time.time() - path.lstat().st_mtime > _STALE
                if old and path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)


def require_room(folder: Path, size: int) -> None:
    """Refuse, before anything is written, what would fill the disk.

    Raises:
        OSError: There is less room than `size` bytes.
    """
    if shutil.disk_usage(folder).free < size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def unwritable(place: Path, error: OSError) -> EngineUnavailableError:
    """Return the words for a store that cannot be written."""
    return EngineUnavailableError(
        f"{place} cannot be written: {error.strerror or error}.",
        "Nothing was installed. Make room, or set ARGOS_PACKAGES_DIR and XDG_DATA_HOME to folders "
        "of yours.",
    )
