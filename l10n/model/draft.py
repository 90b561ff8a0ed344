"""What is asked of an engine and what it answers. Spans in this module count characters."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from l10n.model.catalog import Key
from l10n.model.text import Span


class MarkKind(StrEnum):
    """How a mark behaves when it is carried over to a target."""

    SPAN = "span"
    """Delimiters around text that is translated: a link, emphasis, a pair of tags."""
    VERBATIM = "verbatim"
    """Text that stands in the sentence and must survive as it is: inline code, a bare address."""
    POINT = "point"
    """Something without text at one place: a footnote reference, a single tag, an image."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup of a plain sentence.

    Attributes:
        kind: How it behaves.
        span: The characters of the plain sentence that it covers; empty for a point.
        open: The Markdown before the text, such as `[`. A point stands here whole, and so does a
            verbatim text with its delimiters.
        close: The Markdown behind the text, such as `][1]`; empty but for spans.
        name: What it is called in a summary: `link`, `emphasis`, `code`, …
    """

    kind: MarkKind
    span: Span
    open: str
    close: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the project's glossary, where it stands in a sentence.

    Attributes:
        span: The characters of the sentence that it covers.
        targets: What it may be translated as, the preferred one first. None where the glossary
            only says what it must not be.
        forbidden: What it must not be translated as.
        exact: Whether the targets' capitals must be as they are written.
        inflected: Whether it stands in another number than in the glossary; so may its target.
    """

    span: Span
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    exact: bool = False
    inflected: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A plain sentence to translate.

    Attributes:
        text: The sentence, without markup.
        marks: Its markup, outermost first, then in order: nested or disjoint.
        protected: What must come through as it is: names, numbers of trials, terms.
        terms: What the glossary says of it, disjoint and in order. An engine that cannot use them
            passes them over; a draft is held against them afterwards.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    protected: tuple[Span, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which target token was written while looking at which source token.

    Attributes:
        source: The source tokens, as spans of the source sentence, in order.
        target: The target tokens, as spans of the hypothesis' text, in order.
        weights: `weights[t][s]`: the attention of target token t on source token s, 0 to 1.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    weights: Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of a sentence.

    Attributes:
        text: The translation, without markup.
        score: The engine's own, 0 to 1 (the mean token probability), or None where it has none.
        alignment: Token alignment, where the engine has it.
        placed: Where the engine itself put the request's marks, a span of `text` for each mark in
            their order; None where it does not place marks, or placed them badly.
        doubts: What the engine was unsure of, such as `unknown=foo`.
    """

    text: str
    score: float | None = None
    alignment: Alignment | None = None
    placed: tuple[Span, ...] | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An engine's answer to one request: its hypotheses, best first, never none."""

    hypotheses: tuple[Hypothesis, ...]


class Placement(StrEnum):
    """The step of the cascade that put a mark in its place, best first."""

    ENGINE = "engine"
    """Where the engine itself put it."""
    EXACT = "exact"
    """Where its own translation, or its unchanged text, stands."""
    SIMILAR = "similar"
    """Where its own translation stands in another form: inflected, or with other small words."""
    ANCHOR = "anchor"
    """Around the numbers, names and protected terms that its text holds."""
    ATTENTION = "attention"
    """Where the engine looked at its text."""
    CUT = "cut"
    """In a sentence that was translated in pieces, cut at the mark."""
    APPENDED = "appended"
    """At the end, which is no place: it found none."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with its place in the translated sentence.

    Attributes:
        mark: The mark.
        span: The characters of the translated sentence that it covers.
        step: The step of the cascade that put it there.
        confidence: How likely that is the right place, 0 to 1; 0 for what is appended.
    """

    mark: Mark
    span: Span
    step: Placement
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which machine wrote a target, as the comment of a PO entry says it.

    Attributes:
        engine: The engine's name: `argos`.
        model: The model and its version: `en_es 1.0`.
        draft: The hash of the msgstr that it wrote.
        source: The hash of the key that it translated.
        score: The engine's own score, 0 to 1, or None.
        placed: The steps that placed its marks, each once, best first.
        doubts: The kinds of what the engine was unsure of, each once: `lost`, `unknown`.
        accepted: Whether a person had accepted it before its source changed.
        outdated: Whether its source changed while it was a draft that nobody had touched.
        confidence: How far it can be trusted, 0 to 1, by its score and its doubts; or None.
    """

    engine: str
    model: str
    draft: str
    source: str
    score: float | None = None
    placed: tuple[Placement, ...] = ()
    doubts: tuple[str, ...] = ()
    accepted: bool = False
    outdated: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A machine's target for one unit.

    Attributes:
        key: The unit.
        msgstr: The target; empty when none could be written with the source's inline skeleton.
        score: The lowest score of its sentences, or None.
        placed: The placement of every mark with its name, in order: ("link", EXACT), …
        doubts: What the engine was unsure of: a kind, or a kind with its word, `lost=T315I`.
        confidence: How far it can be trusted, 0 to 1, as its worst sentence; or None.
    """

    key: Key
    msgstr: str
    score: float | None = None
    placed: tuple[tuple[str, Placement], ...] = ()
    doubts: tuple[str, ...] = ()
    confidence: float | None = None
