"""The process of an engine: it opens the engine, and answers until nobody asks any more."""

import faulthandler
import os
import signal
import sys
import threading
import time
from importlib import import_module
from queue import SimpleQueue
from typing import BinaryIO

from l10n.engines.protocol import Engine, OpenEngine
from l10n.engines.supervised.wire import (
    Answers,
    Failed,
    Message,
    Opened,
    Opening,
    Refused,
    WireError,
    Work,
    read_frame,
    write_frame,
)
from l10n.errors import EngineUnavailableError
from l10n.model import Draft

_BEHIND = 0.1
"""Seconds that an answer may wait for others to go with it."""


def main() -> None:
    """Serve the process that started this one, over its standard input and output."""
    # Ctrl-C reaches all processes of a terminal; the one that asks decides when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, telling = _own_pipes()
    inbox: SimpleQueue[Message] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked, inbox), daemon=True).start()
    try:
        _serve(inbox, telling)
    except OSError:  # Nobody reads any more.
        os._exit(1)


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes for this module alone: what libraries print goes where errors go."""
    asked, telling = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return os.fdopen(asked, "rb"), os.fdopen(telling, "wb")


def _listen(asked: BinaryIO, inbox: "SimpleQueue[Message]") -> None:
    """Take in what is asked; when nobody can ask any more, end at once, amid any work."""
    try:
        while (message := read_frame(asked)) is not None:
            inbox.put(message)
    except (OSError, WireError):
        os._exit(1)
    os._exit(0)


def _serve(inbox: "SimpleQueue[Message]", telling: BinaryIO) -> None:
    try:
        engine = _opened(inbox.get())
        write_frame(telling, Opened(engine.model))
        while isinstance(work := inbox.get(), Work):
            _answer(engine, work, telling)
    except EngineUnavailableError as error:
        write_frame(telling, Refused(error.message, error.hint))
    except OSError:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it is, the other process is told
        write_frame(telling, Failed(f"{type(error).__name__}: {error}".removesuffix(": ")))


def _opened(opening: Message) -> Engine:
    if not isinstance(opening, Opening):
        raise TypeError(f"{opening} is no opening")
    open_engine: OpenEngine = import_module(opening.module).open_engine
    return open_engine(opening.source, opening.target)


def _answer(engine: Engine, work: Work, telling: BinaryIO) -> None:
    """Translate, and tell answers as they come, a few at a time."""
    # A library that holds the interpreter's lock keeps `_listen` from running: then this ends the
    # process, long after the other one has given up on it.
    faulthandler.dump_traceback_later(2 * work.patience, exit=True)
    ready: list[Draft] = []
    told = time.monotonic()
    for draft in engine.translate(iter(work.requests)):
        ready.append(draft)
        if time.monotonic() - told > _BEHIND:
            write_frame(telling, Answers(tuple(ready), done=False))
            faulthandler.dump_traceback_later(2 * work.patience, exit=True)
            ready, told = [], time.monotonic()
    write_frame(telling, Answers(tuple(ready), done=True))
    faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main()
    sys.exit(0)
