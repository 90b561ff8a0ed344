"""The sentences of a msgid or a msgstr, cut so that no link, emphasis or code is cut."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from l10n.formats.inline import Parsed, parse_msgid
from l10n.formats.inline_tree import Step, Visit, raw_text, walk
from l10n.formats.skeleton import skeleton_of
from l10n.formats.visible import visible_text
from l10n.model import Inline, InlineKind, Key, Span
from l10n.negation import is_negated
from l10n.sentences import join_across, split_sentences

Paths = Counter[tuple[str, ...]]
"""What inline skeletons hold, counted."""

_LINKS = frozenset({InlineKind.LINK, InlineKind.IMAGE})
_SHOWN = frozenset({InlineKind.CODE, InlineKind.AUTOLINK})
_PROSE = frozenset({InlineKind.TEXT, InlineKind.HARD_BREAK, InlineKind.SOFT_BREAK})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a msgid or msgstr.

    Attributes:
        span: Its characters, without the white space around it.
        text: Them.
        tails: What follows the text of each of its links and images, such as `][1]`, in the
            order in which they stand.
        wording: Its text without the tails.
        visible: What a reader sees of it.
        paths: What its inline skeleton holds.
        negated: Whether it says that something is not so, as far as that can be told.
    """

    span: Span
    text: str
    tails: tuple[str, ...]
    wording: str
    visible: str
    paths: Paths
    negated: bool | None = None


def sentences_of(
    key: Key, text: str, locale: str, abbreviations: tuple[str, ...] = ()
) -> tuple[Sentence, ...]:
    """Split a msgid or msgstr into sentences.

    Args:
        key: The unit: whether its text is plain.
        text: The msgid or msgstr.
        locale: The text's locale.
        abbreviations: What ends no sentence.

    Returns:
        The sentences, which hold everything but the white space between them; each parses alone
        as it does in the whole. None at all where the text is no such sequence.
    """
    if key.is_plain:
        own = split_sentences(text, locale, abbreviations)
        pieces = [text[slice(*span)] for span in own]
        return tuple(
            Sentence(
                span, piece, (), piece, " ".join(piece.split()), Counter(),
                is_negated(piece, locale),
            )
            for span, piece in zip(own, pieces, strict=True)
        )  # fmt: skip
    layout = _layout(text)
    if layout is None:
        return ()
    spans = _spans(layout, text, locale, abbreviations)
    found = tuple(_sentence(text, span, layout, locale) for span in spans)
    return found if is_sequence(key, text, [sentence.text for sentence in found]) else ()


def relinked(key: Key, text: str, names: Mapping[str, str]) -> str | None:
    """Give the links of a part of a target other numbers or destinations.

    Args:
        key: The unit: whether its text is plain.
        text: The part.
        names: What takes the place of each tail; a link whose tail is not there becomes its text.

    Returns:
        The part, or None where its links cannot be told.
    """
    if key.is_plain:
        return text
    layout = _layout(text)
    if layout is None:
        return None
    edits: dict[Span, str] = {}
    for opening, tail in layout.links:
        name = names.get(text[slice(*tail)])
        edits[tail] = name or ""
        if name is None:
            edits[opening] = ""
    return _edited(text, edits)


def paths_of(texts: Iterable[str]) -> Paths:
    """Count what the inline skeletons of texts hold."""
    counted: Paths = Counter()
    for text in texts:
        parsed = parse_msgid(text)
        counted.update(skeleton_of(parsed.inlines, parsed.data))
    return counted


def is_sequence(key: Key, text: str, pieces: Sequence[str]) -> bool:
    """Tell whether a text holds pieces and white space, and means what they mean alone."""
    if "".join(text.split()) != "".join("".join(pieces).split()):
        return False
    return key.is_plain or _markup([text]) == _markup(pieces)


def _markup(texts: Iterable[str]) -> Counter[tuple[str, ...]]:
    """Count what texts hold of markup: what their skeletons hold, and their emphasis."""
    pieces = list(texts)
    counted = paths_of(pieces)
    counted.update(("", node.kind) for text in pieces for node in _holding(text))
    return counted


def _holding(text: str) -> Iterator[Inline]:
    for step, node in walk(parse_msgid(text).inlines):
        if step is Step.ENTER:
            yield node


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a text may be cut, and where its links are.

    Attributes:
        free: For each place in the text, whether it is outside all markup.
        places: The places of the characters that its sentences are found by.
        marks: Spans of `places` that no cut may divide.
        points: The beginnings of what stands outside all markup and shows nothing itself, such
            as a footnote's mark, with their ends.
        links: What begins and what ends each link and image, in the order in which they end.
    """

    free: list[bool]
    places: list[int] = field(default_factory=list)
    marks: list[Span] = field(default_factory=list)
    points: dict[int, int] = field(default_factory=dict)
    links: list[tuple[Span, Span]] = field(default_factory=list)


def _layout(text: str) -> _Layout | None:
    """Lay out a text, or return None where its tree does not give it back."""
    parsed = parse_msgid(text)
    visits = [(visit, _raw(visit, parsed)) for visit in walk(parsed.inlines)]
    if "".join(raw for _, raw in visits) != text.strip():
        return None
    layout = _Layout([True] * (len(text) + 1))
    position = len(text) - len(text.lstrip())
    opened: list[tuple[int, Span]] = []
    for (step, node), raw in visits:
        span = Span(position, position + len(raw))
        position = span.end
        if step is Step.ENTER:
            opened.append((len(layout.places), span))
            continue
        first, opening = len(layout.places), span
        if step is Step.EXIT:
            first, opening = opened.pop()
            if node.kind in _LINKS:
                layout.links.append((opening, span))
        else:
            layout.places.extend(range(*_shown(node, span, parsed)))
        if node.kind not in _PROSE:
            layout.marks.append(Span(first, len(layout.places)))
            if not opened:
                layout.free[opening.start + 1 : span.end] = [False] * (span.end - opening.start - 1)
                if first == len(layout.places):
                    layout.points[opening.start] = span.end
    return layout


def _raw(visit: Visit, parsed: Parsed) -> str:
    return "\n" if visit[1].kind is InlineKind.HARD_BREAK else raw_text(visit, parsed.data)


def _shown(node: Inline, span: Span, parsed: Parsed) -> Span:
    """Return what a leaf that stands at a span shows of its text."""
    if node.kind in _PROSE:
        return span
    if node.kind not in _SHOWN:
        return Span(span.start, span.start)
    start = span.start + len(parsed.data[node.span.start : node.inner.start].decode())
    return Span(start, start + len(parsed.data[slice(*node.inner)].decode()))


def _spans(
    layout: _Layout, text: str, locale: str, abbreviations: tuple[str, ...]
) -> Iterator[Span]:
    """Yield the spans of a text's sentences."""
    plain = "".join(text[place] for place in layout.places)
    found = join_across(split_sentences(plain, locale, abbreviations), layout.marks)
    cuts = [
        _cut(layout, text, layout.places[left.end - 1] + 1, layout.places[right.start])
        for left, right in pairwise(found)
    ]
    for start, end in pairwise([0, *cuts, len(text)]):
        piece = text[start:end]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield Span(first, start + len(piece.rstrip()))


def _cut(layout: _Layout, text: str, start: int, end: int) -> int:
    """Return where a sentence ends between its last character and the first of the next."""
    free = [place for place in range(start, end + 1) if layout.free[place]]
    for place in free:
        if text[place].isspace():
            return place
    place = free[0]
    while layout.points.get(place, end + 1) <= end:
        place = layout.points[place]
    return place


def _sentence(text: str, span: Span, layout: _Layout, locale: str) -> Sentence:
    piece = text[slice(*span)]
    tails = sorted(
        Span(tail.start - span.start, tail.end - span.start)
        for _, tail in layout.links
        if span.contains(tail)
    )
    parsed = parse_msgid(piece)
    visible = visible_text(parsed.inlines, parsed.data)
    return Sentence(
        span=span,
        text=piece,
        tails=tuple(piece[slice(*tail)] for tail in tails),
        wording=_edited(piece, dict.fromkeys(tails, "][]")),
        visible=visible,
        paths=Counter(skeleton_of(parsed.inlines, parsed.data)),
        negated=is_negated(visible, locale),
    )


def _edited(text: str, edits: Mapping[Span, str]) -> str:
    """Return a text with other texts in the places of some spans."""
    parts: list[str] = []
    position = 0
    for span in sorted(edits):
        parts += (text[position : span.start], edits[span])
        position = span.end
    return "".join([*parts, text[position:]])
