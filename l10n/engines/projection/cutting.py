"""The sentence cut at marks that find no place: translated in pieces, its marks hold theirs.

A piece has less to go by than the sentence, so this is the last step before a mark's text is
appended.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.engines.projection import Projection
from l10n.engines.projection.case import Branch, tree, trimmed
from l10n.engines.projection.words import has_word
from l10n.model import Hypothesis, Mark, MarkKind, PlacedMark, Placement, Request, Span

CONFIDENCE = 0.6
"""The mark is about its own words; whether they are what the sentence needs is not known."""
_STOPS = ".。।"
_MOST_PIECES = 12

Project = Callable[[Request], Projection | None]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a sentence that is translated alone.

    Attributes:
        span: Its characters, without blanks at the edges.
        indices: The marks that stand in it, by their numbers in the request.
        fixed: Whether it stays as it is: punctuation, or a verbatim text.
    """

    span: Span
    indices: tuple[int, ...]
    fixed: bool = False


def lost_marks(found: Projection) -> tuple[Mark, ...]:
    """Return the marks with text that were appended."""
    return tuple(
        item.mark
        for item in found.placed
        if item.step is Placement.APPENDED and item.mark.kind is not MarkKind.POINT
    )


def cut_requests(request: Request, lost: Sequence[Mark]) -> tuple[Request, ...]:
    """Cut a sentence at marks.

    Args:
        request: The sentence.
        lost: Some of its marks, which cover text.

    Returns:
        Its pieces as requests, those that say something; none if there are too many.
    """
    pieces, _ = _cut(request, lost)
    asked = [_request(request, piece) for piece in pieces if not piece.fixed]
    return tuple(asked) if len(asked) <= _MOST_PIECES else ()


def joined(
    request: Request, lost: Sequence[Mark], project: Project, *, spaced: bool
) -> Projection | None:
    """Put the translations of a cut sentence's pieces together.

    Args:
        request: The sentence.
        lost: The marks at which it was cut.
        project: Gives the translation of a piece with its marks; None where there is none.
        spaced: Whether the target's script puts spaces between words.

    Returns:
        The translation with its marks: those cut at, and what is around them, stand where their
        pieces do. None where a piece has no translation, or leaves no room for a footnote in it.
    """
    pieces, cut = _cut(request, lost)
    text = ""
    position = 0
    parts: list[tuple[_Piece, Span]] = []
    answers: list[Projection] = []
    placed: dict[int, PlacedMark] = {}
    for piece in pieces:
        asked = _request(request, piece)
        found = _as_it_is(asked) if piece.fixed else project(asked)
        if found is None or (asked.text and not found.text.strip()):
            return None
        gap = request.text[position : piece.span.start]
        text += gap if spaced else gap.replace(" ", "")
        own = found.text if piece.fixed else _adapted(request, piece, found.text)
        numbers = {id(mark): n for mark, n in zip(asked.marks, piece.indices, strict=True)}
        for item in found.placed:
            number = numbers[id(item.mark)]
            start, end = (min(edge, len(own)) + len(text) for edge in item.span)
            placed[number] = replace(item, mark=request.marks[number], span=Span(start, end))
        if asked.text:
            parts.append((piece, Span(len(text), len(text) + len(own))))
        answers += [] if piece.fixed else [found]
        text += own
        position = piece.span.end
    for number in cut:
        mark = request.marks[number]
        within = [span for piece, span in parts if mark.span.contains(piece.span)]
        span = Span(within[0].start, within[-1].end)
        placed[number] = PlacedMark(mark, span, Placement.CUT, CONFIDENCE)
    if any(_is_pushed_out(branch, placed) for branch in tree(request.marks)):
        return None
    dropped = tuple(mark for number, mark in enumerate(request.marks) if number not in placed)
    return Projection(
        text, tuple(placed[number] for number in sorted(placed)), _whole(text, answers), dropped
    )


def _is_pushed_out(branch: Branch, placed: Mapping[int, PlacedMark]) -> bool:
    """Tell whether a point in it, or in what it holds, came to stand behind its mark's text."""
    item = placed.get(branch.index)
    return item is not None and any(
        _is_pushed_out(child, placed)
        or (
            child.index in placed
            and placed[child.index].span.start >= item.span.end
            and item.span.start < item.span.end
        )
        for child in branch.children
    )


def _whole(text: str, answers: Sequence[Projection]) -> Hypothesis:
    """Return the pieces' hypotheses as one, with the least of their scores."""
    hypotheses = [found.hypothesis for found in answers]
    scores = [found.score for found in hypotheses if found.score is not None]
    doubts = dict.fromkeys(doubt for found in hypotheses for doubt in found.doubts)
    return Hypothesis(text, score=min(scores, default=None), doubts=(*doubts, "cut"))


def _cut(request: Request, lost: Sequence[Mark]) -> tuple[list[_Piece], list[int]]:
    """Return the pieces in order, and the numbers of the marks that were cut at."""
    at = {id(mark) for mark in lost}
    pieces: list[_Piece] = []
    cut: list[int] = []

    def is_cut(branch: Branch) -> bool:
        return id(branch.mark) in at or any(id(below.mark) in at for below in branch.descendants())

    def visit(branches: Sequence[Branch], area: Span) -> None:
        start = area.start
        running: list[int] = []
        for branch in branches:
            if not is_cut(branch):
                running += [branch.index, *(below.index for below in branch.descendants())]
                continue
            pieces.extend(_pieces(request.text, Span(start, branch.span.start), running))
            cut.append(branch.index)
            if branch.verbatim:
                pieces.append(_Piece(branch.span, (), fixed=True))
            else:
                visit(branch.children, branch.span)
            start, running = branch.span.end, []
        pieces.extend(_pieces(request.text, Span(start, area.end), running))

    visit(tree(request.marks), Span(0, len(request.text)))
    return pieces, cut


def _pieces(text: str, area: Span, indices: Sequence[int]) -> Iterator[_Piece]:
    span = trimmed(text, area)
    said = text[slice(*span)]
    if said or indices:
        yield _Piece(span, tuple(indices), fixed=not has_word(said))


def _request(request: Request, piece: _Piece) -> Request:
    """Return a piece with what stands in it."""
    start, end = piece.span

    def moved(span: Span) -> Span:
        return Span(*(min(max(edge, start), end) - start for edge in span))

    marks = (request.marks[number] for number in piece.indices)
    return Request(
        request.text[start:end],
        tuple(replace(mark, span=moved(mark.span)) for mark in marks),
        tuple(moved(span) for span in request.protected if piece.span.contains(span)),
        tuple(
            replace(term, span=moved(term.span))
            for term in request.terms
            if piece.span.contains(term.span)
        ),
    )


def _as_it_is(asked: Request) -> Projection:
    placed = (PlacedMark(mark, mark.span, Placement.CUT, CONFIDENCE) for mark in asked.marks)
    return Projection(asked.text, tuple(placed), Hypothesis(asked.text), ())


def _adapted(request: Request, piece: _Piece, text: str) -> str:
    """Return a piece's translation without the capital and the full stop of a sentence."""
    source = request.text[slice(*piece.span)]
    if text[-1] in _STOPS and source[-1] not in _STOPS and len(text) > 1:
        text = text[:-1]
    begins = not request.text[: piece.span.start].strip()
    lower = text[:1].lower()
    capital = text[:1].isupper() and text[1:2].islower() and source[:1].islower()
    return lower + text[1:] if capital and not begins and len(lower) == 1 else text
