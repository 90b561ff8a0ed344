"""An engine in a process of its own, so that it may crash or hang and no draft is lost by it.

Engines run libraries in C++ on models from anywhere: a bad weight or a full memory ends the whole
process, and no `except` sees it. Here that process is another one. It is started when the first
sentence is asked for, and ends with `close`, with this object or with this process, however that
ends.
"""

import weakref
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from l10n.engines.protocol import Cacheable, Outline
from l10n.engines.recovery import CRASHED, EngineBroke, given_up, recovered
from l10n.engines.supervised.wire import Answers, Message, Opened, Opening, Refused, Work
from l10n.engines.supervised.worker import Worker
from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Request

__all__ = ["Limits", "Opening", "SupervisedEngine", "supervised"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an engine gets at once, and how long it may be silent.

    Attributes:
        sentences: The most sentences of a batch.
        characters: The most characters of a batch of more than one sentence.
        opening: Seconds that opening the engine may take.
        silence: Seconds that it may always take to its next answer.
        per_character: What it may take more for each character of its batch that has no answer
            yet. The slowest machine that was measured translates 150 characters a second.
    """

    sentences: int = 512  # Between batches an engine runs empty: that is 2 % of its time.
    characters: int = 64_000
    opening: float = 180.0
    silence: float = 60.0
    per_character: float = 0.025


@dataclass(slots=True, eq=False)
class _Batch:
    """What is asked at once, and what has come of it."""

    requests: tuple[Request, ...]
    drafts: deque[Draft] = field(default_factory=deque)
    answered: int = 0
    sent: bool = False
    done: bool = False
    broke: EngineBroke | None = None


class SupervisedEngine:
    """Translate with an engine in a process of its own.

    One batch is with the engine while the next one is already sent: it works while this process
    places marks. Where it breaks, what it had not answered is asked again, as `recovered` says.

    Args:
        outline: What the engine will say of itself.
        opening: What its process opens.
        limits: How much and how long.
    """

    def __init__(self, outline: Outline, opening: Opening, limits: Limits | None = None) -> None:
        self.name = outline.name
        self.model = outline.model
        self._opening = opening
        self._limits = limits or Limits()
        self._workers: list[Worker] = []
        self._sent: deque[_Batch] = deque()
        self._finalizer = weakref.finalize(self, _end, self._workers)

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Answer each request with one draft, in order.

        Args:
            requests: Sentences; at most two batches are read ahead.

        Yields:
            One draft a request. One that breaks the engine has an empty text and the doubt
            `crashed` or `hung`.

        Raises:
            EngineUnavailableError: The engine cannot be opened, or breaks whatever it is asked.
        """
        batches = _batches(requests, self._limits)
        ahead: deque[_Batch] = deque()
        try:
            for requested in batches:
                ahead.append(self._send(_Batch(requested)))
                if len(ahead) > 1:
                    yield from self._drafts(ahead[0])
                    ahead.popleft()
            while ahead:
                yield from self._drafts(ahead[0])
                ahead.popleft()
        finally:
            if ahead:  # Nobody wants these any more.
                self.close()

    def close(self) -> None:
        """End the process; the next request starts another one."""
        _end(self._workers)
        for batch in self._sent:
            batch.sent = False
        self._sent.clear()

    def _drafts(self, batch: _Batch) -> Iterator[Draft]:
        try:
            yield from self._answers(batch)
        except EngineBroke:
            rest = batch.requests[batch.answered :]
            yield from recovered(rest, self._again, f"{self.name} ({self.model})")

    def _again(self, requests: Sequence[Request]) -> Iterator[Draft]:
        return self._answers(_Batch(tuple(requests)))

    def _answers(self, batch: _Batch) -> Iterator[Draft]:
        """Yield a batch's drafts as they come.

        Raises:
            EngineBroke: The engine broke while it worked on this batch.
        """
        while True:
            while batch.drafts:
                yield batch.drafts.popleft()
            if batch.done:
                return
            if batch.broke is not None:
                raise batch.broke
            if not batch.sent:
                self._send(batch)
            self._take_in()

    def _send(self, batch: _Batch) -> _Batch:
        worker = self._worker()
        batch.sent = True
        self._sent.append(batch)
        worker.send(Work(batch.requests[batch.answered :], self._patience(batch)))
        return batch

    def _take_in(self) -> None:
        """Take in the next answer; it is to the batch that was sent first."""
        batch = self._sent[0]
        try:
            self._credit(batch, self._worker().receive(self._patience(batch)))
        except EngineBroke as broke:
            batch.broke = broke
            self.close()
            return
        if batch.done:
            self._sent.popleft()

    def _credit(self, batch: _Batch, message: Message) -> None:
        if isinstance(message, Refused):
            raise EngineBroke(CRASHED, f"gave up: {message.message.rstrip('.')}")
        if not isinstance(message, Answers):
            raise EngineBroke(CRASHED, "answered what was not asked")
        expected = len(batch.requests) - batch.answered
        given = len(message.drafts)
        if given > expected or (message.done and given < expected):
            raise EngineBroke(CRASHED, "gave another number of answers than it had questions")
        batch.drafts += message.drafts
        batch.answered += given
        batch.done = message.done

    def _worker(self) -> Worker:
        """Return the process; start it where there is none, and if that fails once more."""
        if not self._workers:
            try:
                self._start()
            except EngineBroke:
                try:
                    self._start()
                except EngineBroke as broke:
                    raise given_up(f"{self.name} ({self.model})", broke) from broke
        return self._workers[0]

    def _start(self) -> None:
        self._workers.append(Worker(self._opening))
        try:
            self._check(self._workers[0].receive(self._limits.opening))
        except BaseException:
            _end(self._workers)
            raise

    def _check(self, first: Message) -> None:
        """Hold the first that a process says against what is expected of it."""
        if isinstance(first, Refused):
            raise EngineUnavailableError(first.message, first.hint)
        if not isinstance(first, Opened):
            raise EngineBroke(CRASHED, "answered before it was asked")
        if first.model != self.model:
            raise EngineUnavailableError(
                f"The model of the engine {self.name} is {first.model}, and was {self.model}"
                " before.",
                "Run the command again.",
            )

    def _patience(self, batch: _Batch) -> float:
        waiting = sum(len(request.text) for request in batch.requests[batch.answered :])
        return self._limits.silence + self._limits.per_character * waiting


class CacheableEngine(SupervisedEngine):
    """One whose answers are worth keeping.

    Args:
        outline: What the engine will say of itself.
        cacheable: The same outline.
        opening: What its process opens.
    """

    def __init__(self, outline: Outline, cacheable: Cacheable, opening: Opening) -> None:
        super().__init__(outline, opening)
        self._outline = cacheable

    @property
    def options(self) -> str:
        """Return what its answers hang on besides."""
        return self._outline.options

    def essence(self, request: Request) -> Request:
        """Return a request without what the engine does not look at."""
        return self._outline.essence(request)


def supervised(outline: Outline, opening: Opening) -> SupervisedEngine:
    """Return an engine that will work in a process of its own.

    Args:
        outline: What the engine will say of itself; the engine is `Cacheable` if this is.
        opening: What its process opens.
    """
    if isinstance(outline, Cacheable):
        return CacheableEngine(outline, outline, opening)
    return SupervisedEngine(outline, opening)


def _end(workers: list[Worker]) -> None:
    while workers:
        workers.pop().end()


def _batches(requests: Iterable[Request], limits: Limits) -> Iterator[tuple[Request, ...]]:
    batch: list[Request] = []
    size = 0
    for request in requests:
        full = size + len(request.text) > limits.characters or len(batch) == limits.sentences
        if batch and full:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(request)
        size += len(request.text)
    if batch:
        yield tuple(batch)
