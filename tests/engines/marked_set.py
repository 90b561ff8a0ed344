"""The marked reference set: sentences and translations with marks, as they are compared."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n.engines.projection import Projection
from l10n.engines.projection.words import word_spans
from l10n.model import Mark, MarkKind, Placement, Request, Span
from l10n.terms import protected_spans

FOLDER = Path(__file__).parent / "marked"
LOCALES = ("es", "fr", "ar", "ja")
SPACED = {"es": True, "fr": True, "ar": True, "ja": False}
_TOKEN = re.compile(r"([\[{])|([\]}])(\d)|(`[^`]*`)")
_NAMES = {"[": "link", "{": "emphasis"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, its translation, and where its marks stand there.

    Attributes:
        request: The English sentence.
        target: The translation, without marks.
        places: The place of every mark of the request, in order.
        own: The translations of its marked texts on their own.
    """

    request: Request
    target: str
    places: tuple[Span, ...]
    own: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark, as it was placed.

    Attributes:
        step: The step that placed it; None for dropped emphasis.
        confidence: How sure the step was.
        exact: Whether it covers exactly what it should.
        shared: How many of its words are right, how many it covers, how many it should.
    """

    step: Placement | None
    confidence: float
    exact: bool
    shared: tuple[int, int, int]


def read_pairs(locale: str) -> list[Pair]:
    """Read the set of a locale."""
    text = (FOLDER / f"{locale}.txt").read_text(encoding="utf-8")
    blocks = [block for block in text.split("\n\n") if not block.startswith("#")]
    return [_pair(block.strip().splitlines(), locale) for block in blocks]


def judge(pair: Pair, found: Projection) -> Iterator[Judged]:
    """Compare placed marks with where they should stand."""
    placed = {id(item.mark): item for item in found.placed}
    for mark, right in zip(pair.request.marks, pair.places, strict=True):
        item = placed.get(id(mark))
        wanted = _words(pair.target, right)
        if item is None or item.step is Placement.APPENDED:
            yield Judged(item.step if item else None, 0.0, exact=False, shared=(0, 0, len(wanted)))
            continue
        covered = _words(found.text, item.span)
        shared = (len(wanted & covered), len(covered), len(wanted))
        yield Judged(item.step, item.confidence, exact=item.span == right, shared=shared)


def _words(text: str, span: Span) -> set[Span]:
    return {word for word in word_spans(text) if span.contains(word)}


def _pair(lines: list[str], locale: str) -> Pair:
    source, marks = _read(lines[0].removeprefix("en: "))
    target, found = _read(lines[1].removeprefix(f"{locale}: "))
    own = dict(line.removeprefix("own: ").split(" = ") for line in lines[2:])
    ordered = sorted(marks.items(), key=lambda item: (item[1].start, -item[1].end))
    made = tuple(_mark(name, span, source) for name, span in ordered)
    places = tuple(found[name] for name, _ in ordered)
    return Pair(Request(source, made, protected_spans(source, ())), target, places, own)


def _mark(name: str, span: Span, source: str) -> Mark:
    if name[0] == "`":
        return Mark(MarkKind.VERBATIM, span, f"`{source[slice(*span)]}`", name="code")
    kind = _NAMES[name[0]]
    opening, closing = ("[", f"][{name[1:]}]") if kind == "link" else ("*", "*")
    return Mark(MarkKind.SPAN, span, opening, closing, kind)


def _read(line: str) -> tuple[str, dict[str, Span]]:
    """Return a line without its marks, and each mark's name (`[1`, `{2`, or code) and place."""
    plain, position = "", 0
    opened: list[tuple[str, int]] = []
    marks: dict[str, Span] = {}
    for token in _TOKEN.finditer(line):
        plain += line[position : token.start()]
        position = token.end()
        opening, closing, number, code = token.groups()
        if opening:
            opened.append((opening, len(plain)))
        elif closing:
            kind, start = opened.pop()
            marks[kind + number] = Span(start, len(plain))
        else:
            plain += code[1:-1]
            marks[code] = Span(len(plain) - len(code) + 2, len(plain))
    return plain + line[position:], marks
