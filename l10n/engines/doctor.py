"""Measure a model on the built-in sentences: what it can be trusted with, and how fast it is."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n.engines.diagnosis import ATTENTION, NEXT, Diagnosis, Share
from l10n.engines.doubts.kinds import DoubtKind
from l10n.engines.doubts.texts import Tongues, text_doubts
from l10n.engines.probes import NAMES, PLACEHOLDERS, Probes, probes_for
from l10n.engines.protocol import Engine
from l10n.engines.tuned import looking_ahead
from l10n.locales import language
from l10n.model import Alignment, Hypothesis, Request, Span

_NUMBER = re.compile(r"(?<![\w.,-])\d+(?![\w.,-]*\d)")
_SHORT_AT_MOST = 20
"""Characters that a translation may have beyond three times its short source."""

_KINDS: Mapping[str, frozenset[str]] = {
    "numbers": frozenset({DoubtKind.NUMBER, DoubtKind.UNIT}),
    "negation": frozenset({DoubtKind.NEGATION}),
    "ends": frozenset({DoubtKind.UNFINISHED, "unfinished", "long"}),
    "once": frozenset({DoubtKind.REPEATED}),
    "script": frozenset({DoubtKind.SCRIPT}),
    "translated": frozenset({DoubtKind.COPIED}),
}
"""What is counted as right where a translation has none of these doubts."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that is asked of a model at once, and what it answered."""

    probes: Probes
    answers: Mapping[str, Hypothesis]
    tongues: Tongues

    def of(self, text: str) -> Hypothesis:
        return self.answers[text]


def examine(engine: Engine, tongues: Tongues, clock: Callable[[], float]) -> Diagnosis:
    """Translate the built-in sentences with a model, and measure.

    Args:
        engine: The model, run without what an earlier diagnosis says.
        tongues: The locales that it translates from and to.
        clock: Tells seconds.

    Raises:
        EngineUnavailableError: The model failed under way.
    """
    probes = probes_for(language(tongues.source))
    sentences = (*probes.sentences, *probes.negated)
    holed = [_holed(text, form, 1) for form in PLACEHOLDERS for text in probes.holed]
    others = (*probes.words, *probes.short, *holed)
    _answers(engine, probes.words[:1] or sentences[:1])  # loads the model
    start = clock()
    answers = _answers(engine, sentences)
    seconds = max(clock() - start, 1e-6)
    asked = _Asked(probes, answers | _answers(engine, others), tongues)
    alignment, followed = _alignment(asked)
    words = sum(len(text.split()) for text in sentences)
    return Diagnosis(
        model=engine.model,
        followed=followed,
        alignment=alignment,
        placeholders={form: _survived(asked, form) for form in PLACEHOLDERS},
        kept=_kept(asked, sentences),
        speed=round(words / seconds, 1),
    )


def _answers(engine: Engine, texts: Sequence[str]) -> dict[str, Hypothesis]:
    """Translate texts, and have every alignment that the engine can give."""
    distinct = list(dict.fromkeys(texts))
    requests = [Request(text, protected=(Span(0, len(text)),)) for text in distinct]
    drafts = engine.translate(requests)
    return {text: draft.hypotheses[0] for text, draft in zip(distinct, drafts, strict=True)}


def _holed(text: str, form: str, number: int) -> str:
    return text.replace("{}", form.replace("N", str(number)))


def _survived(asked: _Asked, form: str) -> Share:
    """Count the sentences in which a placeholder came through, once and as it is."""
    written = form.replace("N", "1")
    answers = [asked.of(_holed(text, form, 1)).text for text in asked.probes.holed]
    return Share(sum(answer.count(written) == 1 for answer in answers), len(answers))


def _kept(asked: _Asked, sentences: Sequence[str]) -> dict[str, Share]:
    wrong: Counter[str] = Counter()
    for text in sentences:
        kinds = _doubts(text, asked)
        wrong.update(name for name, named in _KINDS.items() if kinds & named)
    names = [(text, name) for text in sentences for name in NAMES if name in text]
    short = sum(_is_short(text, asked) for text in asked.probes.short)
    count = len(sentences)
    return {
        "names": Share(sum(_has(asked.of(text).text, name) for text, name in names), len(names)),
        **{name: Share(count - wrong[name], count) for name in _KINDS},
        "short": Share(short, len(asked.probes.short)),
    }


def _has(text: str, name: str) -> bool:
    """Tell whether a name stands in a text, and not as a part of a longer one."""
    other = "[0-9A-Za-z\u00c0-\u024f]"
    return re.search(f"(?<!{other}){re.escape(name)}(?!{other})", text) is not None


def _doubts(text: str, asked: _Asked) -> set[str]:
    """Return the kinds of doubt of a translation; one that says nothing has them all."""
    found = asked.of(text)
    if not found.text.strip():
        return {kind for kinds in _KINDS.values() for kind in kinds}
    kept = [name for name in NAMES if name in text]
    told = {doubt.partition("=")[0] for doubt in found.doubts}
    return told | {doubt.kind for doubt in text_doubts(text, found.text, asked.tongues, kept)}


def _is_short(text: str, asked: _Asked) -> bool:
    """Tell whether a label's translation is no longer than a label, and has its numbers."""
    found = asked.of(text)
    bad = {DoubtKind.REPEATED, DoubtKind.NUMBER, DoubtKind.SCRIPT, "unfinished", DoubtKind.EMPTY}
    longest = 3 * len(text) + _SHORT_AT_MOST
    return 0 < len(found.text.strip()) <= longest and not _doubts(text, asked) & bad


def _alignment(asked: _Asked) -> tuple[dict[str, Share], Share]:
    """Follow words, names and numbers back to their source by each signal."""
    right: Counter[str] = Counter()
    followed = possible = 0
    for text in asked.probes.sentences:
        found = asked.of(text)
        wanted = list(_wanted(text, asked))
        pairs = [
            (source, place) for source, target in wanted if (place := _once(found.text, target))
        ]
        possible += len(wanted)
        followed += len(pairs)
        if found.alignment is not None:
            signals = {ATTENTION: found.alignment, NEXT: looking_ahead(found.alignment)}
            for name, alignment in signals.items():
                right[name] += sum(_leads(text, alignment, *pair) for pair in pairs)
    shares = {name: Share(right[name], followed) for name in (ATTENTION, NEXT)}
    return shares, Share(followed, possible)


def _wanted(text: str, asked: _Asked) -> Iterator[tuple[Span, str]]:
    """Yield places of a sentence, each with what its translation should be."""
    for name in NAMES:
        if place := _once(text, name):
            yield place, name
    for match in _NUMBER.finditer(text):
        if place := _once(text, match[0]):
            yield place, match[0]
    for word in asked.probes.words:
        if place := _once(text, word):
            yield place, asked.of(word).text.strip(" .").casefold()


def _once(text: str, part: str) -> Span | None:
    """Return where a part stands in a text, if it stands there once."""
    plain, sought = _plain(text), _plain(part)
    if not sought or plain.count(sought) != 1:
        return None
    start = plain.index(sought)
    return Span(start, start + len(sought))


def _plain(text: str) -> str:
    """Write a text so that it can be compared: small letters, and digits of any script as ours."""
    small = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char
        for char in small
    )


def _leads(text: str, alignment: Alignment, source: Span, target: Span) -> bool:
    """Tell whether attention leads from a place of the target to the words of the source."""
    seen: Counter[Span] = Counter()
    words = [Span(*match.span()) for match in re.finditer(r"\S+", text)]
    for token, weights in zip(alignment.target, alignment.weights, strict=True):
        if token.start < target.end and target.start < token.end:
            for place, weight in zip(alignment.source, weights, strict=True):
                word = next((w for w in words if w.start <= place.start < w.end), None)
                if word is not None:
                    seen[word] += weight  # type: ignore[assignment]  # a weight, no count
    if not seen:
        return False
    best, _ = seen.most_common(1)[0]
    return best.start < source.end and source.start < best.end
