"""The main process' hold on an engine's process: what is sent, what comes back, how it ends."""

import json
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from queue import Empty, SimpleQueue
from typing import BinaryIO

from l10n.engines.recovery import CRASHED, HUNG, EngineBroke
from l10n.engines.supervised.wire import (
    Failed,
    Message,
    Opening,
    WireError,
    read_frame,
    write_frame,
)

_START = """
import json, sys
sys.path[:] = json.loads(sys.argv.pop())
from l10n.engines.supervised.child import main
main()
"""
"""It looks for modules where this process does, and not in the folder it happens to run in."""
_LAST_LINES = 20
_LONGEST_LINE = 200
_GLANCE = 0.5
"""Seconds between looks at the clock; on Windows, Ctrl-C is only seen then."""
_GOING = 10.0
"""Seconds that a process may take to go once its pipe is closed or it is killed."""


class Worker:
    """A process with an engine.

    Its pipes are served by threads, so that it never waits for this process: neither to be asked,
    nor to be heard. They end with the process.

    Args:
        opening: What it opens.

    Raises:
        EngineBroke: It cannot be started.
    """

    def __init__(self, opening: Opening) -> None:
        command = [sys.executable, "-P", "-u", "-c", _START, json.dumps([*map(str, sys.path)])]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this Python, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            reason = f"cannot start its process: {error.strerror or error}"
            raise EngineBroke(CRASHED, reason) from error
        self.pid = self._process.pid
        self._outbox: SimpleQueue[Message | None] = SimpleQueue()
        self._inbox: SimpleQueue[Message | None] = SimpleQueue()
        self._said: deque[str] = deque(maxlen=_LAST_LINES)
        pipes = (self._process.stdin, self._process.stdout, self._process.stderr)
        self._threads = [
            threading.Thread(target=work, args=(pipe,), daemon=True)
            for work, pipe in zip((self._send, self._take_in, self._overhear), pipes, strict=True)
        ]
        for thread in self._threads:
            thread.start()
        self.send(opening)

    def send(self, message: Message) -> None:
        """Send a message, some time soon."""
        self._outbox.put(message)

    def receive(self, patience: float) -> Message:
        """Return what it says next.

        Args:
            patience: How many seconds it may take to say it.

        Raises:
            EngineBroke: It ended, fell silent, failed, or said what is no message.
        """
        until = time.monotonic() + patience
        while True:
            left = until - time.monotonic()
            try:
                message = self._inbox.get(timeout=max(0.0, min(left, _GLANCE)))
            except Empty:
                if left > 0:
                    continue
                raise EngineBroke(HUNG, f"did not answer within {patience:g} seconds") from None
            if message is None:
                raise EngineBroke(CRASHED, self._end_of_it())
            if isinstance(message, Failed):
                raise EngineBroke(CRASHED, f"failed: {_short(message.error)}")
            return message

    def end(self) -> None:
        """End it, if it has not ended, and wait for its end."""
        self._outbox.put(None)
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            # A process that it started, and left behind, may still hold a pipe.
            thread.join(_GOING)

    def _send(self, pipe: BinaryIO) -> None:
        try:
            with pipe:
                while (message := self._outbox.get()) is not None:
                    write_frame(pipe, message)
        except OSError:
            return  # It has ended, which `receive` tells.

    def _take_in(self, pipe: BinaryIO) -> None:
        with pipe:
            try:
                while (message := read_frame(pipe)) is not None:
                    self._inbox.put(message)
            except WireError:
                self._inbox.put(Failed("what it says cannot be read"))
            self._inbox.put(None)

    def _overhear(self, pipe: BinaryIO) -> None:
        with pipe:
            while line := pipe.readline(64 * _LONGEST_LINE):
                if text := line.decode(errors="replace").strip():
                    self._said.append(text)

    def _end_of_it(self) -> str:
        """Say how the process ended, with the last that its libraries printed."""
        try:
            code = self._process.wait(_GOING)
        except subprocess.TimeoutExpired:
            return "closed its pipe"
        self._threads[-1].join(_GOING)
        said = f": {_short(self._said[-1])}" if self._said else ""
        return f"{_how(code)}{said}"


def _how(code: int) -> str:
    if code >= 0:
        return f"ended with exit code {code}"
    if -code == getattr(signal, "SIGKILL", 0):
        return "was killed, as the system does where memory runs out"
    try:
        return f"crashed with {signal.Signals(-code).name}"
    except ValueError:
        return f"crashed with signal {-code}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…").rstrip(".")
