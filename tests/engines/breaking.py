"""An engine that breaks as its sentences tell it to, opened in a process of its own.

`open_engine` takes for a source the folder of a test, unless FOLDER is in the environment; there it
leaves a line for each process, its number, and one for each sentence that it was asked. A sentence
`once boom` does `boom` in the first process that meets it, and no more.
"""

import ctypes
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Hypothesis, Request

MODEL = "breaking 1"
FOLDER = "BREAKING_FOLDER"
_PLENTY = 1 << 34


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of the engine before it is opened."""

    name: str = "breaking"
    model: str = MODEL


class CacheableOutline(Outline):
    """What is known of it where its answers are worth keeping."""

    options = "beam=4"

    def essence(self, request: Request) -> Request:
        """Return the text alone."""
        return Request(request.text)


def find_engine(_source: str, _target: str) -> CacheableOutline:
    """Return what is known of it."""
    return CacheableOutline()


def open_engine(source: str, target: str) -> "Breaking":
    """Open the engine; some targets do not let it open."""
    source = os.environ.get(FOLDER, source)
    _note(source, "processes", str(os.getpid()))
    if target == "refusing":
        raise EngineUnavailableError("The model is broken.", "Install it again.")
    if target == "dying" or (target == "dying once" and _is_first(source, target)):
        os._exit(9)
    if target == "failing":
        raise ImportError("no libfoo")
    return Breaking(source, "other 2" if target == "other" else MODEL)


class Breaking:
    """Answer in capitals, and do what sentences say."""

    name = "breaking"

    def __init__(self, folder: str, model: str) -> None:
        self.model = model
        self._folder = folder

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Answer, until a sentence breaks it."""
        for request in requests:
            word = request.text
            _note(self._folder, "asked", word)
            if word.startswith("once "):
                word = word.removeprefix("once ") if _is_first(self._folder, word) else ""
            if word == "skip":
                continue
            if word == "double":
                yield Draft((Hypothesis("twice"),))
            deed = _DEEDS.get(word)
            if deed is not None:
                deed()
            yield Draft((Hypothesis(request.text.upper(), score=0.5),))


def _note(folder: str, name: str, line: str) -> None:
    with Path(folder, name).open("a", encoding="utf-8", errors="surrogatepass") as file:
        file.write(f"{line[:60]}\n")


def _is_first(folder: str, name: str) -> bool:
    try:
        Path(folder, name.replace(" ", "-")).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _chatter() -> None:
    print("a library's chatter")  # noqa: T201
    print("and its complaint", file=sys.stderr)  # noqa: T201
    os.write(1, b"l10n\xff\x00 from C\n")


def _last_words() -> None:
    os.write(2, b"first\n\n  what():  std::bad_alloc \n")
    os.abort()


def _out_of_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_PLENTY // 4, _PLENTY // 4))
    bytearray(_PLENTY)


def _raise(error: BaseException) -> Callable[[], None]:
    def deed() -> None:
        raise error

    return deed


def _hang_with_the_lock() -> None:
    """Keep all other threads of the process from running, as a bad library may."""
    sleep = ctypes.PyDLL(None).sleep
    sleep(600)


_DEEDS: dict[str, Callable[[], object]] = {
    "exit": lambda: os._exit(7),
    "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "abort": _last_words,
    "hang": lambda: time.sleep(600),
    "hold": _hang_with_the_lock,
    "raise": _raise(ValueError("a bad\nvalue")),
    "refuse": _raise(EngineUnavailableError("The model failed: bad tensor.", "Mend it.")),
    "quit": _raise(SystemExit(0)),
    "memory": _out_of_memory,
    "chatter": _chatter,
    "wait": lambda: time.sleep(0.6),
}
