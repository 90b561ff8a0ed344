"""Two models one after the other, where none translates a pair directly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from l10n.engines.protocol import Engine
from l10n.model import Alignment, Draft, Hypothesis, Request, Span

_MIDDLES = 2
"""How many translations of a sentence into the language between are translated further."""

_HYPOTHESES = 3
_FAINT = 0.01
"""An attention weight below this does not tell where a token comes from; together they cost."""


@dataclass(frozen=True, slots=True)
class PivotEngine:
    """Translate to a language between, and from there.

    Attributes:
        first: The engine that translates to the language between.
        second: The engine that translates from there.
        chunk: How many requests are read before any is answered: each leg translates them at
            once. Enough for full batches; whatever ends a run costs no more than these.
    """

    first: Engine
    second: Engine
    chunk: int = 64

    @property
    def name(self) -> str:
        """Return the row of both legs in the table of engines."""
        return self.first.name

    @property
    def model(self) -> str:
        """Return both legs' models: `es_en 1.0 + en_fr 1.9`."""
        return f"{self.first.model} + {self.second.model}"

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Answer each request with up to three distinct hypotheses, best first.

        Args:
            requests: Sentences; read `chunk` at a time.

        Yields:
            One draft a request: its scores are the products of both legs' scores, its doubts
            those of both, its alignment the product of theirs.

        Raises:
            EngineUnavailableError: A leg failed under way.
        """
        remaining = iter(requests)
        while chunk := list(islice(remaining, self.chunk)):
            middles = list(self.first.translate(chunk))
            wanted: dict[str, bool] = {}
            for request, draft in zip(chunk, middles, strict=True):
                for hypothesis in draft.hypotheses[:_MIDDLES]:
                    marked = bool(request.marks or request.protected or request.terms)
                    wanted[hypothesis.text] = marked or wanted.get(hypothesis.text, False)
            order = sorted(wanted, key=len, reverse=True)
            answers = self.second.translate(_onward(text, wanted[text]) for text in order)
            onward = dict(zip(order, answers, strict=True))
            for middle in middles:
                yield _composed(middle, onward)


def _onward(text: str, marked: bool) -> Request:  # noqa: FBT001 - of one call
    """Ask for a text between; where something of its source is to be found again, for all of it."""
    return Request(text, protected=(Span(0, len(text)),) if marked else ())


def _composed(middle: Draft, onward: Mapping[str, Draft]) -> Draft:
    found: dict[str, Hypothesis] = {}
    pairs = [
        (first, second)
        for first in middle.hypotheses[:_MIDDLES]
        for second in onward[first.text].hypotheses
    ]
    # Sorting keeps the order of equals: what the first leg preferred stays before.
    for first, second in sorted(pairs, key=lambda pair: -(_score(*pair) or 0.0)):
        if len(found) < _HYPOTHESES and second.text not in found:
            found[second.text] = Hypothesis(
                text=second.text,
                score=_score(first, second),
                alignment=compose(first.alignment, second.alignment),
                doubts=tuple(dict.fromkeys((*first.doubts, *second.doubts))),
            )
    spoken = tuple(hypothesis for text, hypothesis in found.items() if text.strip())
    return Draft(spoken or tuple(found.values()))


def _score(first: Hypothesis, second: Hypothesis) -> float | None:
    if first.score is None or second.score is None:
        return None
    return round(first.score * second.score, 4)


def compose(first: Alignment | None, second: Alignment | None) -> Alignment | None:
    """Tell which target token comes from which source token, through the tokens between.

    The legs cut the text between into tokens of their own: one that overlaps several of the other
    leg's belongs to each by its characters.

    Args:
        first: The alignment of the text between with the source.
        second: The alignment of the target with the text between.

    Returns:
        The product of both, each row with the sum 1; None where a leg has no alignment.
    """
    if first is None or second is None:
        return None
    through = [_mixed(_shares(token, first.target), first.weights) for token in second.source]
    width = len(first.source)
    rows = []
    for weights in second.weights:
        row = _mixed([(i, w) for i, w in enumerate(weights) if w >= _FAINT], through)
        total = sum(row)
        rows.append(tuple(w / total for w in row) if total else (0.0,) * width)
    return Alignment(first.source, second.target, tuple(rows))


def _shares(token: Span, others: Sequence[Span]) -> list[tuple[int, float]]:
    """Return which tokens of the other leg a token consists of, and to which part."""
    common = [
        (index, min(token.end, other.end) - max(token.start, other.start))
        for index, other in enumerate(others)
        if other.start < token.end and token.start < other.end
    ]
    total = sum(length for _, length in common)
    return [(index, length / total) for index, length in common]


def _mixed(shares: Sequence[tuple[int, float]], rows: Sequence[Sequence[float]]) -> Sequence[float]:
    """Return the sum of rows, each by its share."""
    if not rows:
        return ()
    mixed = [0.0] * len(rows[0])
    for index, share in shares:
        for column, weight in enumerate(rows[index]):
            mixed[column] += share * weight
    return mixed
