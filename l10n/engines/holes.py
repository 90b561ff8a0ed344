"""Placeholders in the place of verbatim texts, for models that bring placeholders through."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.model import Alignment, Hypothesis, MarkKind, Request, Span


@dataclass(frozen=True, slots=True)
class Holed:
    """A request with placeholders.

    Attributes:
        request: What is asked.
        texts: The text that each placeholder stands for.
        cuts: The placeholders' places in the text that is asked, and those of what they stand
            for in the original, in order.
    """

    request: Request
    texts: tuple[tuple[str, str], ...] = ()
    cuts: tuple[tuple[Span, Span], ...] = ()


def holed(request: Request, form: str) -> Holed:
    """Put placeholders in the place of a sentence's verbatim texts.

    Args:
        request: The sentence.
        form: How a placeholder is written, `N` for its number.

    Returns:
        The request to ask; the same where nothing is verbatim, or the sentence holds what could
        be taken for a placeholder.
    """
    spans = [mark.span for mark in request.marks if mark.kind is MarkKind.VERBATIM]
    spans = [span for span in spans if span.start < span.end]
    taken = re.compile(re.escape(form).replace("N", r"\d+"))
    if not spans or taken.search(request.text):
        return Holed(request)
    parts: list[str] = []
    texts: list[tuple[str, str]] = []
    cuts: list[tuple[Span, Span]] = []
    done = length = 0
    for number, span in enumerate(spans, start=1):
        written = form.replace("N", str(number))
        parts += [request.text[done : span.start], written]
        start = length + span.start - done
        length = start + len(written)
        cuts.append((Span(start, length), span))
        texts.append((written, request.text[slice(*span)]))
        done = span.end
    text = "".join(parts) + request.text[done:]
    return Holed(Request(text, protected=(Span(0, len(text)),)), tuple(texts), tuple(cuts))


def filled(item: Holed, hypothesis: Hypothesis) -> Hypothesis | None:
    """Put the verbatim texts back into a translation.

    Args:
        item: What was asked.
        hypothesis: The answer.

    Returns:
        The answer with its alignment to the original; None where a placeholder does not stand in
        it exactly once.
    """
    if not item.texts:
        return hypothesis
    texts = dict(item.texts)
    pattern = re.compile("|".join(re.escape(written) for written in sorted(texts, key=len)[::-1]))
    matches = list(pattern.finditer(hypothesis.text))
    if sorted(match[0] for match in matches) != sorted(texts):
        return None
    parts: list[str] = []
    cuts: list[tuple[Span, Span]] = []
    done = length = 0
    for match in matches:
        before = hypothesis.text[done : match.start()]
        start = length + len(before)
        length = start + len(texts[match[0]])
        parts += [before, texts[match[0]]]
        cuts.append((Span(*match.span()), Span(start, length)))
        done = match.end()
    text = "".join(parts) + hypothesis.text[done:]
    alignment = hypothesis.alignment and _mapped(hypothesis.alignment, item.cuts, cuts)
    return replace(hypothesis, text=text, alignment=alignment)


_Cuts = Sequence[tuple[Span, Span]]


def _mapped(alignment: Alignment, source: _Cuts, target: _Cuts) -> Alignment:
    """Move an alignment's tokens to the texts with what the placeholders stand for."""
    columns, column_of = _merged(alignment.source, source)
    rows, row_of = _merged(alignment.target, target)
    weights = [array("f", bytes(4 * len(columns))) for _ in rows]
    for row, observed in zip(row_of, alignment.weights, strict=True):
        for column, weight in zip(column_of, observed, strict=True):
            weights[row][column] += weight / row_of.count(row)
    return Alignment(columns, rows, tuple(weights))


def _merged(tokens: Sequence[Span], cuts: _Cuts) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """Return the tokens in the other text, those of one placeholder as one, and which is whose."""
    merged: list[Span] = []
    owners: list[int] = []
    for token in tokens:
        span = Span(_moved(token.start, cuts, end=False), _moved(token.end, cuts, end=True))
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
        owners.append(len(merged) - 1)
    return tuple(merged), tuple(owners)


def _moved(place: int, cuts: _Cuts, *, end: bool) -> int:
    """Return where a place of the text with placeholders lies in the other."""
    starts = [written.start for written, _ in cuts]
    index = bisect_right(starts, place - 1 if end else place) - 1
    if index < 0:
        return place
    written, stood = cuts[index]
    if place < written.end or (end and place == written.end):
        return stood.end if end else stood.start
    return place - written.end + stood.end
