"""An engine that gives back what it got, opened in a process of its own."""

from collections.abc import Iterable, Iterator

from l10n.model import Alignment, Draft, Hypothesis, Request, Span


class Echoing:
    """Answer with the sentence, and with the whole request among the doubts."""

    name = "pseudo"
    model = "accents 1"

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Yield a draft with all that a hypothesis may have."""
        for request in requests:
            yield Draft((_echo(request),))


def open_engine(_source: str, _target: str) -> Echoing:
    """Open the engine."""
    return Echoing()


def _echo(request: Request) -> Hypothesis:
    if not request.text:
        return Hypothesis("", doubts=(repr(request),))
    tokens = (Span(0, 1), Span(1, len(request.text)))
    alignment = Alignment(tokens, tokens, ((1.0, 0.0), (0.25, 0.75)))
    doubts = ("unknown=é", repr(request))
    return Hypothesis(request.text, 0.5, alignment, (Span(0, 1),), doubts)
