"""Units to machine drafts: sentences out, hypotheses in, marks placed, skeletons compared."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from l10n.engines.answers import Answers, Cache, Count
from l10n.engines.choosing import Chosen, choose, recut
from l10n.engines.doubts import Tongues
from l10n.engines.markup import EMPHASIS, Sentence, render, sentences_of
from l10n.engines.projection import Projection, project
from l10n.engines.projection.cutting import cut_requests, joined, lost_marks
from l10n.engines.protocol import Engine
from l10n.formats.emphasis import count_emphasis, repaired
from l10n.formats.inline import parse_msgid
from l10n.formats.skeleton import compare
from l10n.locales import is_pseudo
from l10n.model import Draft, Key, Mark, MarkKind, Request, UnitDraft
from l10n.terms import SHAPES_ALONE, Terminology

_WINDOW = 400_000
"""Characters of the units that are gathered before the engine is asked: some 3,000 sentences."""
_MOST_MARKS = 200
"""In a sentence; placing marks takes time and stack by their number and depth."""


@dataclass(frozen=True, slots=True)
class Languages:
    """What the drafting of a locale needs to know.

    Attributes:
        source: The source locale, as gettext writes it.
        spaced: Whether the target's words stand between spaces.
        terminology: What must come through, and what has a translation of its own.
        target: The target locale, by which drafts are judged; empty where it is not known.
        abbreviations: What ends no sentence of the source.
    """

    source: str
    spaced: bool
    terminology: Terminology = SHAPES_ALONE
    target: str = ""
    abbreviations: tuple[str, ...] = ()

    @property
    def tongues(self) -> Tongues | None:
        """The locales, or None where the target is unknown or no language."""
        real = self.target and not is_pseudo(self.target)
        return Tongues(self.source, self.target) if real else None


@dataclass(frozen=True, slots=True)
class Reuse:
    """What the drafting of a locale need not do, and tells of what it does.

    Attributes:
        cache: Where answers are kept from run to run, if anywhere.
        count: Where it is counted what is asked for and answered.
        tell: Called when the count has changed.
    """

    cache: Cache | None = None
    count: Count = field(default_factory=Count)
    tell: Callable[[], None] = lambda: None


def draft_units(
    keys: Iterable[Key], engine: Engine, languages: Languages, reuse: Reuse | None = None
) -> Iterator[UnitDraft]:
    """Translate units.

    The sentences of many units are gathered; each is asked for once.

    Args:
        keys: The units, read as they are needed.
        engine: The engine.
        languages: What is known of the languages.
        reuse: Where answers are kept and counted; by default nowhere.

    Yields:
        A draft for each unit, in order. Its msgstr is empty where no target with the source's
        inline skeleton came about, and its doubts say why.

    Raises:
        EngineUnavailableError: The engine failed under way.
    """
    reuse = reuse or Reuse()
    for window in _windows(keys):
        units = [_sentences(key, languages) for key in window]
        requests = [sentence.request for unit in units for sentence in unit]
        answers = Answers(engine, reuse.cache, reuse.count, reuse.tell)
        answers.ask(requests, whole=True)
        for further in ROUNDS:
            answers.ask(further(requests, answers), whole=False)
        for key, sentences in zip(window, units, strict=True):
            yield _unit_draft(key, sentences, answers, languages)


def _windows(keys: Iterable[Key]) -> Iterator[list[Key]]:
    window: list[Key] = []
    size = 0
    for key in keys:
        window.append(key)
        size += len(key.msgid)
        if size >= _WINDOW:
            yield window
            window, size = [], 0
    if window:
        yield window


def _sentences(key: Key, languages: Languages) -> tuple[Sentence, ...]:
    """Return a unit's sentences; none where the markup is more than any prose has."""
    found = sentences_of(key, languages.source, languages.terminology, languages.abbreviations)
    return () if any(len(item.request.marks) > _MOST_MARKS for item in found) else found


Round = Callable[[Iterable[Request], Mapping[Request, Draft]], Iterable[Request]]
"""Given the requests of some units and the answers so far: what else to ask for their sake.

What it yields may repeat, and may be answered already. `_unit_draft` finds the answers by request.
"""


def _marked_texts(
    requests: Iterable[Request], drafts: Mapping[Request, Draft]
) -> Iterator[Request]:  # fmt: skip
    """Ask for the marked texts alone where the engine did not place the marks itself."""
    for request in requests:
        marks = [mark for mark in request.marks if mark.kind is MarkKind.SPAN]
        if marks and any(found.placed is None for found in drafts[request].hypotheses):
            yield from (Request(request.text[slice(*mark.span)]) for mark in marks)


def _cut_pieces(
    requests: Iterable[Request], drafts: Mapping[Request, Draft]
) -> Iterator[Request]:  # fmt: skip
    """Ask for the pieces of sentences that have no place for a link or the like."""
    for request in requests:
        if any(mark.kind is not MarkKind.POINT for mark in request.marks):
            yield from cut_requests(request, _lost(request, drafts))


def _lost(request: Request, drafts: Mapping[Request, Draft]) -> tuple[Mark, ...]:
    """Return the marks that the best hypothesis has no place for, if no other has it."""
    own = _own(request, drafts)
    first: tuple[Mark, ...] = ()
    for hypothesis in drafts[request].hypotheses:
        lost = lost_marks(project(request, hypothesis, own, spaced=True))
        if not lost:
            return ()
        first = first or lost
    return first


ROUNDS: tuple[Round, ...] = (_marked_texts, _cut_pieces)
"""What is asked behind the sentences, round by round: each sees the answers to those before."""


def _own(request: Request, drafts: Mapping[Request, Draft]) -> dict[str, str]:
    """Return the translations of a sentence's marked texts alone, by source text."""
    texts = {request.text[slice(*mark.span)] for mark in request.marks}
    asked = ((text, drafts.get(Request(text))) for text in sorted(texts))
    return {text: draft.hypotheses[0].text for text, draft in asked if draft}


def _chosen(request: Request, drafts: Mapping[Request, Draft], languages: Languages) -> Chosen:
    """Take the best hypothesis of a sentence, or its pieces where that serves its marks."""
    tongues, spaced = languages.tongues, languages.spaced

    def placed(asked: Request) -> Chosen:
        return choose(asked, drafts[asked], _own(asked, drafts), tongues, spaced=spaced)

    def placed_piece(piece: Request) -> Projection | None:
        return placed(piece).projection if piece in drafts else None

    best = placed(request)
    if not lost_marks(best.projection) or not (lost := _lost(request, drafts)):
        return best
    return recut(request, best, joined(request, lost, placed_piece, spaced=spaced), tongues)


def _unit_draft(
    key: Key,
    sentences: Sequence[Sentence],
    drafts: Mapping[Request, Draft],
    languages: Languages,
) -> UnitDraft:
    parts: list[str] = []
    chosen: list[Chosen] = []
    spaced = languages.spaced
    for sentence in sentences:
        request = sentence.request
        chosen.append(_chosen(request, drafts, languages))
        glue = sentence.before if spaced else sentence.before.replace(" ", "")
        parts.append(glue + _written(key, request, chosen[-1].projection))
    msgstr = "".join(parts)
    doubts = tuple(dict.fromkeys(str(doubt) for one in chosen for doubt in one.doubts))
    hopeless = tuple(dict.fromkeys(str(doubt) for one in chosen for doubt in one.hopeless))
    wrong = hopeless or (compare(key, msgstr) if chosen else ("empty",))
    if wrong:
        return UnitDraft(key, "", doubts=tuple(dict.fromkeys((*wrong, *doubts))))
    found = [one.projection for one in chosen]
    scores = [one.hypothesis.score for one in found if one.hypothesis.score is not None]
    placed = tuple((item.mark.name, item.step) for one in found for item in one.placed)
    trust = [one.confidence for one in chosen if one.confidence is not None]
    return UnitDraft(
        key, msgstr, min(scores, default=None), placed, doubts, min(trust, default=None)
    )  # fmt: skip


def _written(key: Key, request: Request, projection: Projection) -> str:
    """Write a sentence as Markdown, without emphasis that would not parse in its new place."""
    if key.is_plain:
        return projection.text
    text = render(projection.text, projection.placed, request.marks)
    emphasised = sum(item.mark.name in EMPHASIS for item in projection.placed)
    if not emphasised or count_emphasis(parse_msgid(text)) == emphasised:
        return text
    text = repaired(text, emphasised)
    if count_emphasis(parse_msgid(text)) == emphasised:
        return text
    plain = [item for item in projection.placed if item.mark.name not in EMPHASIS]
    return render(projection.text, plain, request.marks)
