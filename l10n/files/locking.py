"""One process at a time, for what is more than one file.

A lock belongs to the process that holds it: the system takes it back when that ends, however it
ends, so that none is ever stale. Where there are no locks, as on some network disks, or where the
file cannot be written, work goes on without one.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, wait: bool) -> None:
        # Where it waits it tries ten times, a second apart.
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int, *, wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a lock, after every other process that holds it.

    Args:
        path: The file that stands for the lock. It is made, and stays.
        waiting: Called once where another process holds the lock.
    """
    with ExitStack() as held:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            held.callback(os.close, handle)
            try:
                _lock(handle, wait=False)
            except (BlockingIOError, PermissionError):
                waiting()
                _lock(handle, wait=True)
        yield
