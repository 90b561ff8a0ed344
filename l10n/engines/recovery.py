"""What is done when an engine breaks under way: again, in halves, at last without one sentence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Hypothesis, Request

CRASHED = "crashed"
HUNG = "hung"
_IN_A_ROW = 3
_SHOWN = 60
_HARMLESS = Request("Yes.")


@dataclass(eq=False)
class EngineBroke(Exception):  # noqa: N818 - it never leaves the engines
    """An engine broke while it worked on sentences.

    Attributes:
        doubt: `crashed` or `hung`, as the draft of a sentence says it that breaks the engine.
        reason: What happened, the end of a sentence that begins with the engine, without its
            full stop.
    """

    doubt: str
    reason: str


Attempt = Callable[[Sequence[Request]], Iterator[Draft]]
"""Have requests answered by an engine that has been started afresh.

It raises EngineBroke where that breaks again, behind the answers that came before.
"""


def recovered(requests: Sequence[Request], attempt: Attempt, engine: str) -> Iterator[Draft]:
    """Answer what an engine had in hand when it broke.

    It is tried again whole: most of what breaks an engine (memory that ran out, a kill by hand)
    is gone then. What breaks it again is halved, until the sentence that does it stands alone. An
    engine that has answered nothing by then is asked for a sentence that harms none.

    Args:
        requests: What was not answered.
        attempt: Answer some of it.
        engine: What the engine is called in a report: `argos (en_es 1.0)`.

    Yields:
        A draft a request, in order; for one that breaks the engine even alone, an empty text
        with the doubt `crashed` or `hung`.

    Raises:
        EngineUnavailableError: It breaks whatever it is asked, or by three sentences in a row.
    """
    parts, in_a_row, sound = [requests], 0, False
    while parts:
        part = parts.pop()
        answered = 0
        try:
            for draft in attempt(part):
                answered, in_a_row, sound = answered + 1, 0, True
                yield draft
        except EngineBroke as broke:
            rest = part[answered:]
            half = len(rest) // 2
            if half:
                parts += [rest[half:], rest[:half]]
                continue
            in_a_row, sound = in_a_row + 1, sound or _is_sound(attempt)
            if in_a_row == _IN_A_ROW or not sound:
                raise given_up(engine, broke, rest[0].text) from broke
            yield Draft((Hypothesis("", doubts=(broke.doubt,)),))


def is_broken(draft: Draft) -> bool:
    """Tell whether a draft stands for a sentence that broke its engine: it is no answer to keep."""
    return any(CRASHED in item.doubts or HUNG in item.doubts for item in draft.hypotheses)


def _is_sound(attempt: Attempt) -> bool:
    try:
        return bool(list(attempt([_HARMLESS])))
    except EngineBroke:
        return False


def given_up(engine: str, broke: EngineBroke, sentence: str = "") -> EngineUnavailableError:
    """Say that an engine cannot go on, and why."""
    place = f" The last sentence was {_shortened(sentence)}." if sentence else ""
    return EngineUnavailableError(
        f"The engine {engine} {broke.reason}, though it was started again.{place}",
        "What was drafted before is kept, and the next run goes on from there. If it breaks again,"
        " install its model again or take another engine.",
    )


def _shortened(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
