"""Two files change places in one step, where the system can do that.

A plain rename destroys what stands in its way, even if somebody saved it a moment ago. A swap
destroys nothing: whatever was there comes out, and can be looked at.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path

_HERE = -100  # AT_FDCWD: names are relative to the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), RENAME_SWAP of renamex_np(2)


def _swapper() -> Callable[[bytes, bytes], int] | None:
    """Return the C library's call, None where it has none."""
    library = None if sys.platform == "win32" else ctypes.CDLL(None)
    if linux := getattr(library, "renameat2", None):
        linux.argtypes = (
            ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint,
        )  # fmt: skip
        return lambda one, other: int(linux(_HERE, one, _HERE, other, _EXCHANGE))
    if mac := getattr(library, "renamex_np", None):
        mac.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
        return lambda one, other: int(mac(one, other, _EXCHANGE))
    return None


_SWAP = _swapper()


def swap(one: Path, other: Path) -> bool:
    """Let two files change places.

    Args:
        one: A file.
        other: Another one, on the same disk.

    Returns:
        Whether they did; False where the system or the disk cannot do that, or one is missing.
    """
    return _SWAP is not None and _SWAP(os.fsencode(one), os.fsencode(other)) == 0
