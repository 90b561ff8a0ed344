"""What a reviewer should know of a unit: how much harm an error in it could do, and why."""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from l10n.catalogs.provenance import draft_hash, provenance_of
from l10n.engines.doubts import Doubt, DoubtKind, Tongues, parsed_doubt, text_doubts
from l10n.formats.inline import parse_msgid
from l10n.formats.visible import visible_text
from l10n.model import Entry, Key, Placement, Provenance, Request, UnitState
from l10n.numbers import read_numbers, speaks_of_dose
from l10n.sentences import paired_sentences
from l10n.terms import Terminology
from l10n.terms.judging import term_doubts


class Risk(IntEnum):
    """How much harm an error could do, the most first."""

    DOSE = 0
    """A number, unit, negation or term is in doubt where the text speaks of a dose."""
    NUMBER = 1
    """A number or unit is in doubt."""
    NEGATION = 2
    """Only one of source and translation negates."""
    TERM = 3
    """A protected text or a term of the glossary is in doubt."""
    TEXT = 4
    """The text is cut off, repeated, untranslated, or in other letters."""
    SPEAKS_OF_DOSE = 5
    """Nothing is in doubt, but it speaks of a dose, and nobody has reviewed it."""
    PLACEMENT = 6
    """A link or emphasis may be in the wrong place."""
    CONFIDENCE = 7
    """The engine was not sure."""
    REST = 8
    """Nothing is known against it."""

    @property
    def shown(self) -> str:
        """Its name as a reviewer reads it."""
        return _SHOWN[self]


_SHOWN = {
    Risk.DOSE: "dose", Risk.NUMBER: "number", Risk.NEGATION: "negation", Risk.TERM: "term",
    Risk.TEXT: "text", Risk.SPEAKS_OF_DOSE: "speaks of a dose", Risk.PLACEMENT: "placement",
    Risk.CONFIDENCE: "low confidence", Risk.REST: "unreviewed",
}  # fmt: skip
_RISKS = {
    DoubtKind.NUMBER: Risk.NUMBER, DoubtKind.UNIT: Risk.NUMBER,
    DoubtKind.NEGATION: Risk.NEGATION,
    DoubtKind.LOST: Risk.TERM, DoubtKind.TERM: Risk.TERM, DoubtKind.FORBIDDEN: Risk.TERM,
    DoubtKind.DOUBLED: Risk.TERM,
    DoubtKind.SCRIPT: Risk.TEXT, DoubtKind.LANGUAGE: Risk.TEXT,
    DoubtKind.REPEATED: Risk.TEXT, DoubtKind.COPIED: Risk.TEXT,
    DoubtKind.LENGTH: Risk.TEXT, DoubtKind.UNFINISHED: Risk.TEXT,
    DoubtKind.UNKNOWN: Risk.CONFIDENCE, DoubtKind.AGREEMENT: Risk.CONFIDENCE,
    DoubtKind.CUT: Risk.PLACEMENT, DoubtKind.APPENDED: Risk.PLACEMENT,
    DoubtKind.PLACEMENT: Risk.PLACEMENT, DoubtKind.DROPPED: Risk.PLACEMENT,
}  # fmt: skip
_SAID: dict[str, str] = {
    DoubtKind.LOST: "“{}” is not kept as it stands in the source.",
    DoubtKind.DOUBLED: "“{}” stands more often than in the source.",
    DoubtKind.TERM: "“{}” is not translated as the glossary says.",
    DoubtKind.FORBIDDEN: "“{}” is a translation that the glossary forbids.",
}
_REMEMBERED: dict[str, str] = {
    DoubtKind.NUMBER: "A number of a sentence differs.",
    DoubtKind.UNIT: "A unit of a sentence differs.",
    DoubtKind.NEGATION: "Only one of a sentence and its draft negates, or one says the opposite.",
    DoubtKind.LOST: "A name or term of the source is not kept.",
    DoubtKind.DOUBLED: "A name or term stands more often than in the source.",
    DoubtKind.TERM: "A term is not translated as the glossary says.",
    DoubtKind.FORBIDDEN: "A term is translated as the glossary forbids.",
    DoubtKind.SCRIPT: "Some of it is written in other letters.",
    DoubtKind.LANGUAGE: "A sentence is written in another language.",
    DoubtKind.REPEATED: "A sentence repeats itself.",
    DoubtKind.COPIED: "Words of the source are left untranslated.",
    DoubtKind.LENGTH: "A sentence is far too short or too long.",
    DoubtKind.UNFINISHED: "A sentence has no end.",
    DoubtKind.UNKNOWN: "The engine did not know a word.",
    DoubtKind.AGREEMENT: "A term of the glossary was put in; the words beside it may not agree.",
    DoubtKind.CUT: "A sentence was translated in pieces, to keep its markup in place.",
    DoubtKind.APPENDED: "A link or other markup found no place and was appended.",
    DoubtKind.PLACEMENT: "A link or other markup may stand on the wrong words.",
    DoubtKind.DROPPED: "Emphasis was left out, for want of a place.",
}
"""What is left of a doubt in the comment of a draft, where the texts alone no longer tell it."""
_LOW = 0.5
_MARKUP = re.compile(r"[\\`*_\[\]<>&~!\n]|  ")


class Reviewed(NamedTuple):
    """What a reviewer should know of a unit.

    Attributes:
        risk: How much harm an error could do.
        reasons: Why, in sentences.
        confidence: The engine's, 0 to 1, where the draft is still as it wrote it.
        source: What a reader sees of the source.
        target: What a reader sees of the target.
        about: The words of source and target that the first reason is about.
    """

    risk: Risk
    reasons: tuple[str, ...]
    confidence: float | None
    source: str
    target: str
    about: tuple[str, str]


class Judge:
    """Judges the units of one locale.

    Args:
        tongues: The source locale and the target.
        terminology: What must come through.
    """

    def __init__(self, tongues: Tongues, terminology: Terminology) -> None:
        self._tongues = tongues
        self._terminology = terminology

    def judge(self, entry: Entry, state: UnitState) -> Reviewed:
        """Say what a reviewer should know of a unit that awaits review.

        Args:
            entry: The unit's entry; it has a target.
            state: Its state.

        Returns:
            What its texts tell as they are now, and what the engine left in the comment where
            nobody has changed its draft since.
        """
        unit = _Unit(entry)
        provenance = unit.provenance
        name = "draft" if provenance else "translation"
        doubts = [*self._text_doubts(unit, name), *self._term_doubts(unit)]
        known = {str(doubt.kind) for doubt in doubts}
        comment = [kind for kind in _remembered(provenance) if kind not in known]
        doses = speaks_of_dose(unit.source, read_numbers(unit.source, self._tongues.source))
        trusted = provenance.confidence if provenance else None
        low = trusted is not None and trusted < _LOW
        risks = [_RISKS.get(DoubtKind(kind), Risk.REST) for kind in (*known, *comment)
                 if kind in _KINDS]  # fmt: skip
        worst = min(risks, default=Risk.REST)
        if doses:
            worst = Risk.DOSE if worst <= Risk.TERM else min(worst, Risk.SPEAKS_OF_DOSE)
        if low:
            worst = min(worst, Risk.CONFIDENCE)
        doubts.sort(key=lambda doubt: _RISKS.get(DoubtKind(doubt.kind), Risk.REST))
        reasons = [
            *map(_in_words, doubts),
            *(_REMEMBERED.get(kind, f"The engine says: {kind}.") for kind in comment),
        ]
        if low:
            reasons.append(f"The engine's confidence is {trusted:.2f}.")
        if state is UnitState.STALE:
            reasons.append("Its source has changed since.")
        if doses and not risks:
            reasons.append("It speaks of a dose.")
        about = (doubts[0].source, doubts[0].target) if doubts else ("", "")
        return Reviewed(
            worst, tuple(dict.fromkeys(reasons)), trusted, unit.source, unit.target, about
        )  # fmt: skip

    def _text_doubts(self, unit: "_Unit", name: str) -> tuple[Doubt, ...]:
        pairs = paired_sentences(unit.source, unit.target, self._tongues)
        kept = tuple(self._protected(unit))
        return text_doubts(unit.source, unit.target, self._tongues, kept, name, pairs)

    def _protected(self, unit: "_Unit") -> Iterator[str]:
        for span in unit.found(self._terminology).protected:
            yield unit.source[slice(*span)]

    def _term_doubts(self, unit: "_Unit") -> Iterator[Doubt]:
        """Yield what is wrong with terms.

        A person may well translate an acronym, or name a thing less or more often.
        """
        request = unit.found(self._terminology)
        for said in term_doubts(request, unit.target):
            doubt = parsed_doubt(said)
            if unit.provenance is None and doubt.kind in _OF_SHAPE:
                acronym = doubt.detail.isalpha() and doubt.detail.isupper()
                if acronym or doubt.detail in unit.target:
                    continue
            yield doubt._replace(source=doubt.detail)


_OF_SHAPE = frozenset({str(DoubtKind.LOST), str(DoubtKind.DOUBLED)})
_KINDS = frozenset(map(str, DoubtKind))


class _Unit:
    """An entry as a reader sees it."""

    def __init__(self, entry: Entry) -> None:
        self.source = _visible(entry.key, entry.msgid)
        self.target = _visible(entry.key, entry.msgstr or " ".join(entry.msgstr_plural))
        found = provenance_of(entry)
        self.provenance = found if found and found.draft == draft_hash(entry.msgstr) else None
        self._request: Request | None = None

    def found(self, terminology: Terminology) -> Request:
        """Return the source as what is asked of an engine, with its terms."""
        if self._request is None:
            terms = terminology.find(self.source)
            self._request = Request(self.source, (), terms.protected, terms.terms)
        return self._request


@lru_cache(maxsize=1024)
def _visible(key: Key, text: str) -> str:
    if key.is_plain or not _MARKUP.search(text):
        return text
    parsed = parse_msgid(text)
    return visible_text(parsed.inlines, parsed.data)


def _remembered(provenance: Provenance | None) -> list[str]:
    """Return the kinds of doubts that the comment of an untouched draft still gives."""
    if provenance is None:
        return []
    appended = Placement.APPENDED in provenance.placed
    kinds = [*provenance.doubts, *([str(DoubtKind.APPENDED)] if appended else [])]
    return list(dict.fromkeys(kinds))


def _in_words(doubt: Doubt) -> str:
    return _SAID.get(doubt.kind, "{}").format(doubt.detail)
