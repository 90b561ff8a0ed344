"""An engine double that does everything wrong, the same way every time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from random import Random
from typing import Any

from l10n.model import Alignment, Draft, Hypothesis, Request, Span


class HostileEngine:
    """Drop, double, reorder and shout words; answer nothing or the source; align and place badly.

    What it does is seeded by the sentence, so that it always does the same.

    Args:
        spaced: Whether its targets have spaces between words.
    """

    def __init__(self, *, spaced: bool = True) -> None:
        self._glue = " " if spaced else ""

    @property
    def name(self) -> str:
        """Return what it is called."""
        return "hostile"

    @property
    def model(self) -> str:
        """Return what it translates with."""
        return "hostile 1"

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Yield one bad draft a request."""
        for request in requests:
            dice = Random(request.text + repr(request.marks))  # noqa: S311 -- a test's dice
            yield Draft(tuple(self._answer(request, dice) for _ in range(dice.randint(1, 3))))

    def _answer(self, request: Request, dice: Random) -> Hypothesis:
        text, links = self._garble(request.text, dice)
        return Hypothesis(
            text,
            score=dice.choice([None, 0.0, 0.5, 1.0]),
            alignment=_alignment(request.text, text, links, dice),
            placed=_places(request, text, dice),
            doubts=("hostile",),
        )

    def _garble(self, source: str, dice: Random) -> tuple[str, list[tuple[Span, Span]]]:
        """Return a text, and which target word came from which source word."""
        kind = dice.randrange(8)
        if kind == 0:
            return dice.choice(["", " ", "...", "\u200f"]), []
        words = _words(source)
        if kind == 1:
            return source, [(word, word) for word in words]
        words = [word for word in words for _ in range(dice.choice([0, 1, 1, 1, 1, 2]))]
        if dice.random() < 0.5:
            dice.shuffle(words)
        text, links = "", []
        for word in words:
            written = source[slice(*word)]
            written = dice.choice([written, written, written.upper(), written + "os", "(zz)"])
            text += (self._glue if text else "") + written
            links.append((word, Span(len(text) - len(written), len(text))))
        return text, links


def _words(text: str) -> list[Span]:
    edges = [0, *(i for i in range(1, len(text)) if text[i - 1].isspace() != text[i].isspace())]
    spans = [Span(one, two) for one, two in pairwise([*edges, len(text)])]
    return [span for span in spans if text[slice(*span)].strip()]


def _alignment(
    source: str, text: str, links: Sequence[tuple[Span, Span]], dice: Random
) -> Alignment | None:
    """Return a true alignment, none, noise, or one of a wrong shape."""
    kind = dice.randrange(6)
    sources = tuple(_words(source))
    targets = tuple(target for _, target in links)
    true = [[float(came == word) for word in sources] for came, _ in links]
    noise = [[dice.random() for _ in sources] for _ in targets]
    if kind == 0:
        return None
    if kind == 1:
        return Alignment(sources, targets, noise[1:])
    if kind == 2:
        wrong: Any = [[float("nan")] * len(sources), None, "ab"]
        return Alignment(sources, targets, wrong)
    if kind == 3:
        outside = (Span(-3, 2), Span(len(text), len(text) + 9))
        return Alignment(sources, outside, [[1.0] * len(sources)] * 2)
    return Alignment(sources, targets, true if kind == 4 else noise)


def _places(request: Request, text: str, dice: Random) -> tuple[Span, ...] | None:
    """Return no places, too few, or ones that overlap, are empty or out of range."""
    if dice.random() < 0.6:
        return None
    edges = [dice.randint(-1, len(text) + 1) for _ in range(2 * len(request.marks))]
    places = tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=True))
    return places[1:] if dice.random() < 0.2 else places
