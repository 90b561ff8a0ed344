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
from l10n.engines.apertium.stream import SEPARATOR, decode, encode
from l10n.engines.recovery import CRASHED, HUNG, EngineBroke, recovered
from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Request

_BATCH_SENTENCES = 200
_BATCH_CHARACTERS = 20_000
_TIMEOUT = 30.0
_PER_CHARACTER = 0.005
"""Seconds for each character of a batch besides; about four thousand take one."""


class ApertiumEngine:
    """Translate with an Apertium mode.

    Args:
        program: The path of `apertium`.
        mode: A mode that it lists: `eng-spa`.
        version: The version of the mode's package; empty where it is not known.
        timeout: Seconds that one process may take, besides what its batch's length allows it.
    """

    name = "apertium"

    def __init__(self, program: str, mode: str, version: str, timeout: float) -> None:
        self.model = f"{mode} {version}".strip()
        self._program = program
        self._mode = mode
        self._timeout = timeout

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Yield a draft with one hypothesis a request.

        A process that fails or hangs is started again; a sentence on which it always does gets an
        empty text with the doubt `crashed` or `hung`.

        Raises:
            EngineUnavailableError: The program fails whatever it is asked, or cannot be started.
        """
        for batch in _batches(requests):
            try:
                drafts = list(self._translated(batch))
            except EngineBroke:
                yield from recovered(batch, self._translated, f"{self.name} ({self.model})")
            else:
                yield from drafts

    def _translated(self, batch: Sequence[Request]) -> Iterator[Draft]:
        """Translate a batch with one process.

        Raises:
            EngineBroke: It failed, hung, or did not give an answer to each sentence.
        """
        encoded = [encode(request) for request in batch]
        answers = self._run("".join(item.stream + SEPARATOR for item in encoded)).split(SEPARATOR)
        if len(answers) != len(encoded) + 1 or answers[-1].strip():
            raise EngineBroke(CRASHED, "gave another number of answers than it had questions")
        for item, answer in zip(encoded, answers, strict=False):
            yield Draft((decode(item, answer),))

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
                patience = self._timeout + len(text) * _PER_CHARACTER
                answer, complaint = process.communicate(text.encode(), patience)
            except subprocess.TimeoutExpired:
                raise EngineBroke(HUNG, f"did not end within {patience:.3g} seconds") from None
            finally:
                _end(process)
        if process.returncode:
            lines = complaint.decode(errors="replace").strip().splitlines()
            last = lines[-1].rstrip(".") if lines else "it said nothing"
            reason = f"stopped with exit code {process.returncode}: {last}"
            raise EngineBroke(CRASHED, reason)
        return answer.decode(errors="replace")


def open_engine(source: str, target: str, timeout: float = _TIMEOUT) -> ApertiumEngine:
    """Open the engine for a pair of locales.

    Args:
        source: The source locale, as gettext writes it.
        target: The target locale, likewise.
        timeout: Seconds that one process may take, besides what its batch's length allows it.

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


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill what is left of a process and of those that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
