"""Read an address over HTTP within a bounded time, whatever the other side does.

The time-outs of a socket are not enough: they say nothing of looking up a name, start again for
every address of a host, and are met by a server that sends one byte a second. So the reading is
done by a thread, and the waiting here.
"""

import queue
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPMessage
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from l10n.errors import EngineUnavailableError

Progress = Callable[[int, int | None], None]
"""Called with the bytes that are done and the bytes in all, where the server says them."""

PATIENCE = 15.0
"""Seconds for a small file, and for every `_PACE` bytes of a large one."""

_Item = bytes | int | Exception | None
"""What the reading thread says: first the size or None, then the bytes, b"" at the end."""

_PACE = 64 * 1024
_BLOCK = 64 * 1024
_MOST_WAITING = 16


def fetch(address: str, limit: int, patience: float = PATIENCE) -> bytes:
    """Read a small file whole.

    Args:
        address: An http or https address.
        limit: The most bytes that are read.
        patience: The seconds that it may take, all in all.

    Raises:
        EngineUnavailableError: It could not be read; the message names address and reason.
    """
    blocks = _blocks(address, limit, patience, pace=limit + 1)
    return b"".join(block for block in blocks if isinstance(block, bytes))


def save(
    address: str, path: Path, limit: int, progress: Progress, patience: float = PATIENCE
) -> None:
    """Read a large file into a new file.

    Args:
        address: An http or https address.
        path: The file to write; half of it may stand there after a failure.
        limit: The most bytes that are read.
        progress: Called at the start and after every block.
        patience: The seconds without 64 KiB after which it is given up.

    Raises:
        EngineUnavailableError: It could not be read; the message names address and reason.
        OSError: The file cannot be written.
    """
    done, total = 0, None
    with path.open("wb") as file:
        for block in _blocks(address, limit, patience, pace=_PACE):
            if isinstance(block, bytes):
                file.write(block)
                done += len(block)
            else:
                total = block
            progress(done, total)


def _blocks(address: str, limit: int, patience: float, pace: int) -> Iterator[bytes | int | None]:
    """Yield the file's size, if it is known, and then its bytes."""
    if urlsplit(address).scheme.lower() not in ("http", "https"):
        raise _failure(address, "it does not begin with https:// or http://")
    items: queue.Queue[_Item] = queue.Queue(maxsize=_MOST_WAITING)
    given_up = threading.Event()
    arguments = (address, patience, items, given_up)
    threading.Thread(target=_read, args=arguments, daemon=True).start()
    try:
        size = _next(items, time.monotonic() + patience, address)
        total = size if isinstance(size, int) else None
        if total is not None and total > limit:
            raise _failure(address, f"it is larger than {limit} bytes")
        yield total
        yield from _body(items, address, total, (limit, patience, pace))
    finally:
        given_up.set()


def _body(
    items: "queue.Queue[_Item]", address: str, total: int | None, bounds: tuple[int, float, int]
) -> Iterator[bytes]:
    limit, patience, pace = bounds
    done = paced = 0
    deadline = time.monotonic() + patience
    while isinstance(block := _next(items, deadline, address), bytes) and block:
        done += len(block)
        if done > limit:
            raise _failure(address, f"it is larger than {limit} bytes")
        if done - paced >= pace:
            paced, deadline = done, time.monotonic() + patience
        yield block
    if total is not None and done < total:
        raise _failure(address, f"it broke off after {done} of {total} bytes")


def _next(items: "queue.Queue[_Item]", deadline: float, address: str) -> bytes | int | None:
    try:
        item = items.get(timeout=max(deadline - time.monotonic(), 0.001))
    except queue.Empty:
        raise _failure(address, "it did not answer in time") from None
    if isinstance(item, Exception):
        raise _failure(address, _reason(item)) from item
    return item


def _read(
    address: str, patience: float, items: "queue.Queue[_Item]", given_up: threading.Event
) -> None:
    """Put into a queue the size, the blocks, and b"" at the end or what went wrong."""
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "l10n"})  # noqa: S310 - the scheme was looked at
        with _opener().open(request, timeout=patience) as response:
            _put(items, _size(response.headers), given_up)
            while block := response.read1(_BLOCK):
                if not _put(items, block, given_up):
                    return
        _put(items, b"", given_up)
    except Exception as error:  # noqa: BLE001 - whatever it is goes to the thread that waits
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        _put(items, error, given_up)


def _put(items: "queue.Queue[_Item]", item: _Item, given_up: threading.Event) -> bool:
    while not given_up.is_set():
        try:
            items.put(item, timeout=0.2)
        except queue.Full:
            continue
        return True
    return False


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens addresses: http and https alone, through the environment's proxies."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.UnknownHandler,
        _Redirects,
    ):
        opener.add_handler(handler())
    return opener


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow redirects, but never from https to something weaker."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if req.type == "https" and urlsplit(newurl).scheme.lower() != "https":
            raise urllib.error.URLError(f"it leads from https to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _size(headers: HTTPMessage) -> int | None:
    stated = headers.get("Content-Length", "")
    return int(stated) if stated.isascii() and stated.isdigit() else None


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answered {error.code} {error.reason}".split("\n", maxsplit=1)[0]
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError):
        return "it did not answer in time"
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__)


def _failure(address: str, reason: str) -> EngineUnavailableError:
    return EngineUnavailableError(f"{address} cannot be read: {reason}.")
