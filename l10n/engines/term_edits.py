"""Parts of a translation replaced, and what counts its characters moved along."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from l10n.engines.projection.case import checked, overlap
from l10n.engines.projection.words import word_spans
from l10n.model import Alignment, Hypothesis, Request, Span


class Edit(NamedTuple):
    """A part of a translation to replace.

    Attributes:
        span: The part.
        text: What is written there.
        source: What of the source it stands for, where that is known.
    """

    span: Span
    text: str
    source: Span | None


def edited(request: Request, hypothesis: Hypothesis, edits: Sequence[Edit]) -> Hypothesis:
    """Replace parts of a translation.

    Args:
        request: The source sentence.
        hypothesis: The translation.
        edits: What to replace; those that overlap one before them are left out.

    Returns:
        The translation. The words that were written look at what they stand for, or at what the
        words before looked at; a mark around a part, or beside it, keeps its place.
    """
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.span):
        if not chosen or chosen[-1].span.end <= edit.span.start:
            chosen.append(edit)
    pieces: list[str] = []
    position = 0
    for edit in chosen:
        pieces += (hypothesis.text[position : edit.span.start], edit.text)
        position = edit.span.end
    text = "".join(pieces) + hypothesis.text[position:]
    moved = _Moves(chosen)
    placed = hypothesis.placed
    if placed is not None:
        placed = tuple(Span(moved.start(span.start), moved.end(span.end)) for span in placed)
    alignment = checked(hypothesis.alignment, request.text, hypothesis.text)
    if alignment is not None:
        alignment = _realigned(alignment, moved)
    return replace(hypothesis, text=text, placed=placed, alignment=alignment)


class _Moves:
    """Where places of a translation are behind edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self._starts = [edit.span.start for edit in edits]
        self._ends = [edit.span.end for edit in edits]
        self._shifts = [0]
        for edit in edits:
            grown = len(edit.text) - (edit.span.end - edit.span.start)
            self._shifts.append(self._shifts[-1] + grown)

    def start(self, place: int) -> int:
        """Return where what begins at a place does so now."""
        before = bisect_right(self._ends, place)
        if before < len(self.edits) and self._starts[before] < place:
            place = self._starts[before]
        return place + self._shifts[before]

    def end(self, place: int) -> int:
        """Return where what ends at a place does so now."""
        before = bisect_left(self._starts, place)
        place = max(place, self._ends[before - 1]) if before else place
        return place + self._shifts[before]


def _realigned(alignment: Alignment, moved: _Moves) -> Alignment:
    kept: list[tuple[Span, Sequence[float]]] = []
    replaced: dict[int, list[Sequence[float]]] = {}
    for token, row in zip(alignment.target, alignment.weights, strict=True):
        hit = next((n for n, edit in enumerate(moved.edits) if overlap(token, edit.span)), None)
        if hit is None:
            kept.append((Span(moved.start(token.start), moved.end(token.end)), row))
        else:
            replaced.setdefault(hit, []).append(row)
    for number, edit in enumerate(moved.edits):
        start = moved.start(edit.span.start) if edit.text else 0
        row = _row(alignment, edit, replaced.get(number, []))
        kept += [
            (Span(start + word.start, start + word.end), row) for word in word_spans(edit.text)
        ]
    kept.sort(key=lambda item: item[0])
    return Alignment(
        alignment.source, tuple(span for span, _ in kept), tuple(row for _, row in kept)
    )


def _row(alignment: Alignment, edit: Edit, rows: Sequence[Sequence[float]]) -> Sequence[float]:
    """Return the attention of what was written."""
    if edit.source is not None:
        own = [overlap(token, edit.source) > 0 for token in alignment.source]
        if any(own):
            return tuple(hit / sum(own) for hit in own)
    if not rows:
        return (0.0,) * len(alignment.source)
    return tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))
