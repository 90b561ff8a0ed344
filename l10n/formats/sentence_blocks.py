"""Blocks cut into sentences, at places outside of any inline node.

Each sentence is a block of its own, with its part of the inline tree; what stands between two
belongs to neither, and so stays as it is.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from l10n.formats.inline_tree import BREAKS
from l10n.formats.visible import has_letters, unescape, visible_text
from l10n.model import VALUES, Block, BlockKind, Document, Inline, InlineKind, Part, Span

Split = Callable[[str, Sequence[Span]], Sequence[Span]]
"""Split a plain text into sentences, given the spans that must lie within one each."""

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.TERM})
"""Kinds of places that people read as one thing: a stop in them mostly follows a number."""
_STOPS = re.compile(rb"[.!?\n\r\x80-\xff]")
_SHOWN_OTHERWISE = re.compile(r"\\[!-/:-@\[-`{-~]|&#?\w{1,31};")


class Cut(NamedTuple):
    """A sentence: its bytes, its nodes, and what stands before it as in a msgid."""

    span: Span
    inlines: tuple[Inline, ...]
    before: str


class _Piece(NamedTuple):
    """Some of the plain text, and the bytes that it comes from.

    An atom is one whole: an escape, a break, a link with all that is in it.
    """

    start: int
    text: str
    span: Span
    atom: bool


def cut_document(document: Document, split: Split) -> Document:
    """Cut the blocks of an article into sentences.

    Args:
        document: The article.
        split: Finds sentences.

    Returns:
        The article with a block for each sentence, in document order. Headings, terms, titles,
        attributes and values of front matter stay whole.
    """
    data = document.source.data
    values = [block for block in document.blocks if block.kind in VALUES]
    body = [part for block in document.blocks[len(values) :]
            for part in cut_block(block, data, split)]  # fmt: skip
    # A title follows the sentence that holds it.
    body.sort(key=lambda block: (block.span.start, -block.span.end))
    return replace(document, blocks=(*values, *body))


def cut_block(block: Block, data: bytes, split: Split) -> tuple[Block, ...]:
    """Cut a block into sentences.

    Args:
        block: Any place of prose.
        data: The bytes of its article.
        split: Finds sentences.

    Returns:
        A block for each sentence, or the block alone where it is one sentence.
    """
    if block.kind in _WHOLE or not block.inlines or not _STOPS.search(data, *block.span):
        return (block,)
    cuts = cut_inlines(block.inlines, block.span, data, split)
    if len(cuts) == 1:
        return (block,)
    return tuple(
        block._replace(span=cut.span, inlines=cut.inlines, part=Part(block.span, cut.before))
        for cut in cuts
    )


def cut_inlines(
    inlines: Sequence[Inline], span: Span, data: bytes, split: Split
) -> tuple[Cut, ...]:
    """Cut an inline tree into sentences.

    Args:
        inlines: The tree: of a block, or of a parsed msgid.
        span: The bytes that it covers.
        data: The bytes that it was parsed from.
        split: Finds sentences.

    Returns:
        The sentences in order, which cover everything but the white space between them. One
        without a letter goes with the one before it, or with the second if it is the first.
        What shows no text, such as a footnote's mark, goes with the sentence before it, unless
        only the one behind it touches it.
    """
    pieces = tuple(_pieces(inlines, data))
    nodes = [Span(piece.start, piece.start + len(piece.text)) for piece in pieces if piece.atom]
    sentences = split("".join(piece.text for piece in pieces), nodes)
    starts = [piece.start for piece in pieces]
    borders = [
        _border(pieces, starts, Span(before.end, after.start))
        for before, after in pairwise(sentences)
    ]
    edges = [span.start, *(edge for border in borders for edge in border), span.end]
    cuts: list[Cut] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        begin = start
        inside = _inside(inlines, Span(begin, end))
        if cuts and not (has_letters(inside, data) and has_letters(cuts[-1].inlines, data)):
            begin = cuts.pop().span.start
            inside = _inside(inlines, Span(begin, end))
        gap = Span(cuts[-1].span.end if cuts else begin, begin)
        cuts.append(Cut(Span(begin, end), inside, _between(_inside(inlines, gap), data)))
    return tuple(cuts)


def _pieces(inlines: Sequence[Inline], data: bytes) -> Iterator[_Piece]:
    """Yield the plain text of a tree; a node that shows nothing has a piece without text."""
    length = 0
    for node in inlines:
        if node.kind is InlineKind.TEXT:
            for piece in _text_pieces(_text(node.span, data), length, node.span.start):
                yield piece
                length = piece.start + len(piece.text)
        else:
            text = _shown(node, data)
            yield _Piece(length, text, node.span, atom=True)
            length += len(text)


def _text_pieces(raw: str, length: int, start: int) -> Iterator[_Piece]:
    """Yield literal text, and as atoms its escapes and entities, as they are shown."""
    position = 0
    for match in (*_SHOWN_OTHERWISE.finditer(raw), None):
        until = match.start() if match else len(raw)
        parts = [(raw[position:until], raw[position:until], False)]
        if match:
            parts.append((unescape(match[0]), match[0], True))
            position = match.end()
        for text, source, atom in parts:
            if text:
                end = start + len(source.encode())
                yield _Piece(length, text, Span(start, end), atom)
                length, start = length + len(text), end


def _shown(node: Inline, data: bytes) -> str:
    if node.kind in BREAKS:
        return "\n" if node.kind is InlineKind.HARD_BREAK else " "
    return visible_text((node,), data)


def _border(pieces: Sequence[_Piece], starts: Sequence[int], gap: Span) -> Span:
    """Return the bytes of the white space between two sentences; empty where there is none.

    Where something that shows no text stands in it, the last white space counts.
    """
    first = bisect_right(starts, gap.start - 1) - 1
    last = bisect_right(starts, gap.end) - 1
    edge = _byte(pieces[last], gap.end)
    white = Span(edge, edge)
    begins = True
    for piece in pieces[first : last + 1]:
        left, right = max(gap.start, piece.start), min(gap.end, piece.start + len(piece.text))
        if left < right:
            found = Span(_byte(piece, left), _byte(piece, right))
            white = found if begins else Span(white.start, found.end)
            begins = False
        elif not piece.text:
            begins = True
    return white


def _byte(piece: _Piece, place: int) -> int:
    """Return the byte before which a character of a piece stands, or at which the piece ends."""
    if piece.atom:
        return piece.span.end if place > piece.start else piece.span.start
    return piece.span.start + len(piece.text[: place - piece.start].encode())


def _inside(inlines: Sequence[Inline], span: Span) -> tuple[Inline, ...]:
    """Return the nodes that stand in a span, text cut to it."""
    first = bisect_right(inlines, span.start, key=lambda node: node.span.end)
    last = bisect_left(inlines, span.end, key=lambda node: node.span.start)
    found: list[Inline] = []
    for node in inlines[first:last]:
        own = Span(max(node.span.start, span.start), min(node.span.end, span.end))
        found.append(node if own == node.span else Inline(InlineKind.TEXT, own, own))
    return tuple(found)


def _between(gap: Sequence[Inline], data: bytes) -> str:
    """Return what stands between two sentences, as in a msgid."""
    return "".join(
        _shown(node, data) if node.kind in BREAKS else _text(node.span, data) for node in gap
    )


def _text(span: Span, data: bytes) -> str:
    return data[span.start : span.end].decode()
