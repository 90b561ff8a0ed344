"""An engine, run as the doctor's diagnosis of its model asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from l10n.engines.diagnosis import NEXT, Strategy
from l10n.engines.holes import Holed, filled, holed
from l10n.engines.protocol import Engine
from l10n.model import Alignment, Draft, Request

_CHUNK = 64
"""Enough for full batches; whatever ends a run costs no more than these."""


@dataclass(frozen=True, slots=True)
class TunedEngine:
    """Run an engine by a strategy.

    Attributes:
        engine: The engine.
        strategy: How it is run.
    """

    engine: Engine
    strategy: Strategy

    @property
    def name(self) -> str:
        """Return the engine's row in the table of engines."""
        return self.engine.name

    @property
    def model(self) -> str:
        """Return what the engine translates with."""
        return self.engine.model

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Answer each request with one draft, in order.

        An alignment that is not to be trusted is left out. Where placeholders come through, they
        stand for verbatim texts; a sentence in which one does not is translated again as it is.

        Args:
            requests: Sentences; read some dozens at a time.

        Yields:
            One draft a request, in the order of the requests.

        Raises:
            EngineUnavailableError: The engine failed under way.
        """
        yield from map(self._aligned, self._drafts(iter(requests)))

    def _drafts(self, requests: Iterator[Request]) -> Iterator[Draft]:
        if not self.strategy.placeholder:
            yield from self.engine.translate(map(self._asked, requests))
        while chunk := list(islice(requests, _CHUNK)):
            yield from self._with_placeholders(chunk)

    def _with_placeholders(self, chunk: list[Request]) -> list[Draft]:
        changed = [holed(request, self.strategy.placeholder) for request in chunk]
        answers = self.engine.translate(self._asked(item.request) for item in changed)
        drafts = [_restored(one, draft) for one, draft in zip(changed, answers, strict=True)]
        again = [number for number, draft in enumerate(drafts) if draft is None]
        plain = self.engine.translate(self._asked(chunk[number]) for number in again)
        late = dict(zip(again, plain, strict=True))
        return [late[number] if draft is None else draft for number, draft in enumerate(drafts)]

    def _asked(self, request: Request) -> Request:
        """Ask for no alignment where it would be thrown away."""
        return request if self.strategy.alignment else Request(request.text)

    def _aligned(self, draft: Draft) -> Draft:
        return Draft(
            tuple(
                replace(item, alignment=self._signal(item.alignment)) for item in draft.hypotheses
            )
        )

    def _signal(self, alignment: Alignment | None) -> Alignment | None:
        if alignment is None or not self.strategy.alignment:
            return None
        return looking_ahead(alignment) if self.strategy.alignment == NEXT else alignment


def looking_ahead(alignment: Alignment) -> Alignment:
    """Give each target token the attention of the step after it; the last one keeps its own."""
    return replace(alignment, weights=(*alignment.weights[1:], *alignment.weights[-1:]))


def _restored(item: Holed, draft: Draft) -> Draft | None:
    """Put the verbatim texts back; None where the best hypothesis has lost one."""
    found = [filled(item, hypothesis) for hypothesis in draft.hypotheses]
    if found[0] is None:
        return None
    return Draft(tuple(hypothesis for hypothesis in found if hypothesis is not None))
