"""What a doubt is, and how much each kind weighs."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class DoubtKind(StrEnum):
    """What may be wrong with a draft; the names stand in the comments of PO files."""

    EMPTY = "empty"
    """Nothing came back for a sentence that says something."""
    SCRIPT = "script"
    """It is written in other letters than its locale."""
    LANGUAGE = "language"
    """It is written in another language."""
    REPEATED = "repeated"
    """It says something over again in a row."""
    COPIED = "copied"
    """It leaves words of its source untranslated."""
    NUMBER = "number"
    """A number was lost, changed or added."""
    UNIT = "unit"
    """A number stands with another unit."""
    NEGATION = "negation"
    """Only one of source and draft says that something is not so, or one says the opposite."""
    LOST = "lost"
    """A protected text did not come through as it is."""
    TERM = "term"
    """A term is not translated as the glossary says."""
    FORBIDDEN = "forbidden"
    """A term is translated as the glossary forbids."""
    AGREEMENT = "agreement"
    """A term of the glossary was put in: the words beside it may have to agree."""
    DOUBLED = "doubled"
    """A protected text stands more often than in the source."""
    LENGTH = "length"
    """It is far too short or too long."""
    UNFINISHED = "unfinished"
    """It lacks an end."""
    UNKNOWN = "unknown"
    """The engine did not know a word."""
    CUT = "cut"
    """It was translated in pieces, so that a link, or what else has a place, holds its own."""
    APPENDED = "appended"
    """A link, or what else has a place, was appended for want of one."""
    PLACEMENT = "placement"
    """A link, or what else has a place, stands in one that is rather wrong."""
    DROPPED = "dropped"
    """Emphasis found no place."""


class Doubt(NamedTuple):
    """A reason not to trust a draft.

    Attributes:
        kind: Its kind; an engine may have others than `DoubtKind`.
        detail: What is wrong: a sentence, or the words that it is about.
        hopeless: Whether the draft would mislead rather than help, and is not to be written.
        source: The words of the source that it is about, where there are some.
        target: The words of the draft that it is about, likewise.
    """

    kind: str
    detail: str = ""
    hopeless: bool = False
    source: str = ""
    target: str = ""

    def __str__(self) -> str:
        return f"{self.kind}={self.detail}" if self.detail else self.kind


WEIGHTS: Mapping[str, float] = {
    DoubtKind.EMPTY: 0.0,
    DoubtKind.SCRIPT: 0.3,
    DoubtKind.LANGUAGE: 0.3,
    DoubtKind.REPEATED: 0.3,
    DoubtKind.COPIED: 0.3,
    DoubtKind.NUMBER: 0.4,
    DoubtKind.UNIT: 0.4,
    DoubtKind.NEGATION: 0.5,
    DoubtKind.LOST: 0.6,
    DoubtKind.TERM: 0.8,
    DoubtKind.FORBIDDEN: 0.7,
    DoubtKind.AGREEMENT: 0.9,
    DoubtKind.DOUBLED: 0.8,
    DoubtKind.LENGTH: 0.6,
    DoubtKind.UNFINISHED: 0.7,
    DoubtKind.UNKNOWN: 0.8,
    DoubtKind.CUT: 0.85,
    DoubtKind.APPENDED: 0.8,
    DoubtKind.PLACEMENT: 0.9,
    DoubtKind.DROPPED: 0.95,
}
"""What a doubt leaves of the trust in a draft."""
_OTHERS = 0.8
"""What a doubt leaves that only the engine knows."""
_HOPELESS = 0.1
"""What is left of it where the draft is not to be written."""
UNSCORED = 0.5
"""The score of a draft whose engine has none, as rule-based ones: less than a neural engine's usual
draft has, for nothing vouches for it."""


def trust(doubts: Iterable[Doubt]) -> float:
    """Return what doubts leave of the trust in a draft: the product of their weights.

    Each doubt counts, two of a kind as well; so another one never raises it.
    """
    left = 1.0
    for doubt in doubts:
        left *= WEIGHTS.get(doubt.kind, _OTHERS) * (_HOPELESS if doubt.hopeless else 1.0)
    return left


def confidence(score: float | None, doubts: Iterable[Doubt]) -> float:
    """Return how far a sentence's draft can be trusted, 0 to 1.

    Args:
        score: The engine's own, 0 to 1, or None where it has none.
        doubts: What speaks against it.

    Returns:
        The score times the weights of the doubts.
    """
    return (UNSCORED if score is None else min(max(score, 0.0), 1.0)) * trust(doubts)
