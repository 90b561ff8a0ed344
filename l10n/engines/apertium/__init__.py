"""Apertium: rule-based translation with what the operating system's packages install.

It needs no model and is fast, but it is medically unreliable: a last resort, always named. One
process translates a batch; sentences go in and come out in Apertium's stream format (see
`stream`), which carries marks from word to word however words are reordered.
"""

import os
import signal
import subprocess
from collections.abc import Iterable, Iterator, Sequence

from l10n.engines.apertium.modes import find_mode, find_program, find_version
from l10n.engines.apertium.stream import SEPARATOR, Encoded, decode, encode
from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Hypothesis, Request

_BATCH_SENTENCES = 200
_BATCH_CHARACTERS = 20_000
_TIMEOUT = 120.0


class ApertiumEngine:
    """Translate with an Apertium mode.

    Args:
        program: The path of `apertium`.
        mode: A mode that it lists: `eng-spa`.
        version: The version of the mode's package; empty where it is not known.
        timeout: Seconds that one process may take.
    """

    name = "apertium"

    def __init__(self, program: str, mode: str, version: str, timeout: float) -> None:
        self.model = f"{mode} {version}".strip()
        self._program = program
        self._mode = mode
        self._timeout = timeout

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Yield a draft with one hypothesis a request.

        Raises:
            EngineUnavailableError: The program failed, or did not end in time.
        """
        for batch in _batches(requests):
            encoded = [encode(request) for request in batch]
            answers = self._translated([item.stream for item in encoded])
            for item, answer in zip(encoded, answers, strict=True):
                yield Draft((_hypothesis(item, answer),))

    def _translated(self, streams: Sequence[str]) -> list[str | None]:
        """Return the answer to each stream; None where even alone none came back."""
        answers = self._run("".join(stream + SEPARATOR for stream in streams)).split(SEPARATOR)
        if len(answers) == len(streams) + 1 and not answers[-1].strip():
            return list(answers[:-1])
        if len(streams) == 1:
            return [None]
        return [answer for stream in streams for answer in self._translated([stream])]

    def _run(self, text: str) -> str:
        command = [self._program, "-f", "none", self._mode]
        try:
            process = subprocess.Popen(  # noqa: S603 -- the program found on PATH, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise EngineUnavailableError(
                f"{self._program} cannot be started: {error.strerror}.",
                "Reinstall it: sudo apt-get install --reinstall apertium",
            ) from error
        with process:
            try:
                answer, complaint = process.communicate(text.encode(), self._timeout)
            except subprocess.TimeoutExpired:
                raise EngineUnavailableError(
                    f"apertium {self._mode} did not end within {self._timeout:g} seconds.",
                    "Try again; if it hangs again, take another engine.",
                ) from None
            finally:
                _end(process)
        if process.returncode:
            lines = complaint.decode(errors="replace").strip().splitlines()
            last = lines[-1] if lines else "it said nothing"
            raise EngineUnavailableError(
                f"apertium {self._mode} stopped with exit code {process.returncode}: {last}",
                f"Run `echo hello | apertium {self._mode}` to see whether it works at all.",
            )
        return answer.decode(errors="replace")


def open_engine(source: str, target: str, timeout: float = _TIMEOUT) -> ApertiumEngine:
    """Open the engine for a pair of locales.

    Args:
        source: The source locale, as gettext writes it.
        target: The target locale, likewise.
        timeout: Seconds that one process may take; a batch takes about one.

    Returns:
        The engine.

    Raises:
        EngineUnavailableError: The program or a mode for the pair is not installed, or there is
            none.
    """
    program = find_program(source, target)
    mode = find_mode(program, source, target)
    return ApertiumEngine(program, mode, find_version(mode), timeout)


def _batches(requests: Iterable[Request]) -> Iterator[list[Request]]:
    batch: list[Request] = []
    size = 0
    for request in requests:
        if batch and (
            len(batch) == _BATCH_SENTENCES or size + len(request.text) > _BATCH_CHARACTERS
        ):
            yield batch
            batch, size = [], 0
        batch.append(request)
        size += len(request.text)
    if batch:
        yield batch


def _hypothesis(encoded: Encoded, answer: str | None) -> Hypothesis:
    if answer is None:
        return Hypothesis("", doubts=("apertium gave no answer",))
    return decode(encoded, answer)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill what is left of a process and of those that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
