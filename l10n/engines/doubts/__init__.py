"""Doubts: what speaks against a machine's draft, and the confidence that they leave in it.

Three things tell of a draft: the engine itself (its score, words that it does not know), how its
marks were placed, and the texts alone (numbers, units, negation, script, length, repetition,
copied words, protected terms). The confidence is the engine's score times a weight for each doubt
(`kinds.WEIGHTS`), so another doubt never raises it; a unit's is that of its worst sentence.
"""

from collections.abc import Iterator
from dataclasses import replace

from l10n.engines.doubts.kinds import Doubt, DoubtKind, confidence, trust
from l10n.engines.doubts.texts import Tongues, harms, text_doubts
from l10n.engines.projection import Projection
from l10n.model import MarkKind, Placement, Request, UnitDraft
from l10n.terms.judging import term_doubts

__all__ = [
    "Doubt",
    "DoubtKind",
    "Tongues",
    "confidence",
    "doubts_of",
    "harms",
    "held_back",
    "in_words",
    "parsed_doubt",
    "text_doubts",
    "trust",
]


_UNSURE = 0.5
"""The confidence in a mark's place below which it is rather the wrong one."""


def doubts_of(request: Request, found: Projection, tongues: Tongues | None) -> tuple[Doubt, ...]:
    """Say what speaks against a hypothesis as the draft of a sentence.

    Args:
        request: The sentence.
        found: The hypothesis with its marks in place.
        tongues: The locales, or None where the texts cannot be judged: pseudo-localization.

    Returns:
        The doubts: what the texts tell, what was lost, what the engine said, how marks stand.
    """
    text = found.hypothesis.text
    if request.text.strip() and not text.strip():
        return (*_from_engine(found), Doubt(DoubtKind.EMPTY, hopeless=True))
    protected = (request.text[slice(*span)] for span in request.protected)
    code = (
        request.text[slice(*mark.span)]
        for mark in request.marks
        if mark.kind is MarkKind.VERBATIM
    )  # fmt: skip
    texts = text_doubts(request.text, text, tongues, (*protected, *code)) if tongues else ()
    terms = map(parsed_doubt, term_doubts(request, found.text))
    told = tuple(dict.fromkeys((*texts, *terms, *_from_engine(found))))
    return (*told, *_from_marks(found))


def parsed_doubt(said: str) -> Doubt:
    """Read a doubt as engines write it: `unknown=foo`."""
    kind, _, detail = said.partition("=")
    return Doubt(kind, detail)


def in_words(said: str) -> str:
    """Say to a person what a draft's doubt says, `lost=T315I`: "lost T315I"."""
    kind, _, detail = said.partition("=")
    return detail if detail.endswith(".") else f"{kind} {detail}".strip()


def held_back(draft: UnitDraft, least: float) -> UnitDraft:
    """Leave a unit empty whose draft is trusted too little.

    Args:
        draft: The draft.
        least: The confidence that it has to have; a draft without any has it.

    Returns:
        The draft, or one without a target, whose first doubt gives its confidence.
    """
    if draft.confidence is None or draft.confidence >= least or not draft.msgstr:
        return draft
    low = f"confidence={draft.confidence:.2f} (less than {least:.2f})"
    return replace(draft, msgstr="", doubts=(low, *draft.doubts))


def _from_engine(found: Projection) -> Iterator[Doubt]:
    yield from map(parsed_doubt, found.hypothesis.doubts)


def _from_marks(found: Projection) -> Iterator[Doubt]:
    for placed in found.placed:
        if placed.step is Placement.APPENDED:
            yield Doubt(DoubtKind.APPENDED, placed.mark.name)
        elif placed.confidence < _UNSURE:
            yield Doubt(DoubtKind.PLACEMENT, placed.mark.name)
    for mark in found.dropped:
        yield Doubt(DoubtKind.DROPPED, mark.name)
