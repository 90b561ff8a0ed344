"""SentencePiece, with the place of every piece; attention between pieces -> `Alignment`."""

import importlib
import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from l10n.model import Alignment, Span

_SPACE = "\u2581"
_ABOVE_ONE = 1.001
"""An attention weight above this is not a weight; up to it, it is one with a rounding error."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text and the pieces that it is made of.

    Attributes:
        text: The text.
        pieces: Its pieces, as the model knows them.
        offsets: The characters of `text` that each piece stands for; none for some.
        framed: How many pieces at the start and at the end are for the model alone.
    """

    text: str
    pieces: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]
    framed: tuple[int, int] = (0, 0)


class Cutter(Protocol):
    """What cuts a source text into a model's pieces, and joins those of a target."""

    def encode(self, text: str) -> Pieces:
        """Cut a text into pieces; nothing visible gives none."""
        ...

    def decode(self, pieces: Sequence[str]) -> Pieces:
        """Join pieces to a text."""
        ...


class Tokenizer:
    """A package's SentencePiece model.

    Args:
        path: Its `sentencepiece.model`.

    Raises:
        RuntimeError: It cannot be read.
    """

    def __init__(self, path: Path) -> None:
        library = importlib.import_module("sentencepiece")
        self._processor: Any = library.SentencePieceProcessor(model_file=str(path))

    def encode(self, text: str) -> Pieces:
        """Cut a text into pieces; nothing visible gives none."""
        answer = self._processor.encode(text, out_type="offset_mapping")
        return Pieces(text, tuple(answer["pieces"]), tuple(answer["offsets"]))

    def decode(self, pieces: Sequence[str]) -> Pieces:
        """Join pieces to a text; underscores and inner spaces stay as they are."""
        answer = self._processor.decode(list(pieces), out_type="offset_mapping")
        # A piece that the tokenizer does not know keeps its mark for a space.
        spaced = answer["text"].replace(_SPACE, " ")
        lead = len(spaced) - len(spaced.lstrip())
        text = spaced.strip()
        offsets = tuple(
            (_within(start - lead, text), _within(end - lead, text))
            for start, end in answer["offsets"]
        )
        return Pieces(text, tuple(pieces), offsets)


class Framed:
    """The tokenizers of a model that cuts sources and targets each in its own way.

    Args:
        source: What cuts sources.
        target: What joins targets.
        head: The pieces that every source begins with.
        tail: The pieces that every source ends with.
    """

    def __init__(
        self, source: Cutter, target: Cutter, head: Sequence[str] = (), tail: Sequence[str] = ()
    ) -> None:
        self._source = source
        self._target = target
        self._head = tuple(head)
        self._tail = tuple(tail)

    def encode(self, text: str) -> Pieces:
        """Cut a text into pieces, framed; nothing visible gives none."""
        cut = self._source.encode(text)
        if not cut.pieces:
            return cut
        end = len(text)
        offsets = ((0, 0),) * len(self._head) + cut.offsets + ((end, end),) * len(self._tail)
        pieces = (*self._head, *cut.pieces, *self._tail)
        return Pieces(text, pieces, offsets, (len(self._head), len(self._tail)))

    def decode(self, pieces: Sequence[str]) -> Pieces:
        """Join pieces to a text."""
        return self._target.decode(pieces)


def align(source: Pieces, target: Pieces, attention: Sequence[Sequence[float]]) -> Alignment | None:
    """Turn a model's attention between pieces into an alignment of tokens.

    A token is a piece with characters of its own, together with the pieces without any that
    stand before it: the first bytes of a character, a lone space. So spans are never empty, are
    disjoint and in order, and hold no space at their ends.

    Args:
        source: The source sentence.
        target: The hypothesis.
        attention: One row for each target piece, one weight in it for each source piece.

    Returns:
        The alignment, with the weights of joined source pieces summed and of joined target pieces
        averaged, and what is for the model alone left out; None where the attention does not have
        that shape, or one side has no token.
    """
    if not _usable(attention, len(target.pieces), len(source.pieces)):
        return None
    head, tail = source.framed
    end = len(source.pieces) - tail
    bare = Pieces(source.text, source.pieces[head:end], source.offsets[head:end])
    columns, column_of = _tokens(bare)
    rows, row_of = _tokens(target)
    if not (columns and rows):
        return None
    joined = _runs(column_of)
    seen = [_joined(row[head:end], joined) for row in attention]
    weights = (_averaged(seen[start:stop]) for start, stop in _runs(row_of))
    # Single precision, as the model gives it, in a third of the memory: many are kept at once.
    packed = tuple(array("f", row) for row in weights)
    return Alignment(source=columns, target=rows, weights=packed)


def _runs(owners: Sequence[int]) -> list[tuple[int, int]]:
    """Return for each token where its pieces begin and end."""
    starts = [at for at, owner in enumerate(owners) if not at or owner != owners[at - 1]]
    return list(zip(starts, [*starts[1:], len(owners)], strict=True))


def _joined(row: Sequence[float], runs: Sequence[tuple[int, int]]) -> Sequence[float]:
    if len(runs) == len(row):
        return row
    return [row[a] if b - a == 1 else math.fsum(row[a:b]) for a, b in runs]


def _averaged(rows: Sequence[Sequence[float]]) -> Sequence[float]:
    """Return the average of rows, no weight above one."""
    row = (
        rows[0] if len(rows) == 1 else [math.fsum(of) / len(rows) for of in zip(*rows, strict=True)]
    )
    return row if max(row) <= 1 else [min(weight, 1.0) for weight in row]


def _usable(attention: Sequence[Sequence[float]], rows: int, columns: int) -> bool:
    """Tell whether weights have a shape and are weights; most of an alignment's time goes here."""
    return len(attention) == rows and all(
        len(row) == columns
        and math.isfinite(sum(row))
        and min(row, default=0) >= 0
        and max(row, default=0) <= _ABOVE_ONE
        for row in attention
    )


def _tokens(of: Pieces) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """Return the tokens' spans, and for each piece the index of its token."""
    spans: list[Span] = []
    owners: list[int] = []
    for start, end in of.offsets:
        owners.append(len(spans))
        edge = spans[-1].end if spans else 0
        span = _trimmed(of.text, max(start, edge), end)
        if span.start < span.end:
            spans.append(span)
    return tuple(spans), _at_most(owners, len(spans) - 1)


def _at_most(numbers: Iterable[int], limit: int) -> tuple[int, ...]:
    return tuple(min(number, limit) for number in numbers)


def _trimmed(text: str, start: int, end: int) -> Span:
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _within(offset: int, text: str) -> int:
    return max(0, min(offset, len(text)))
