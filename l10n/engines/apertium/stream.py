"""Requests to Apertium's stream format, and answers back to hypotheses.

In that format `[[t:m:3]]white house[[/]]` binds a blank to words: it comes back around each word
that they became, wherever transfer moved it. `[…]` is a blank that is kept in place, and reserved
characters carry a backslash (https://wiki.apertium.org/wiki/Apertium_stream_format). Unknown words
come back as `*word`, `@word` or `#word`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from l10n.engines.projection import project
from l10n.engines.projection.words import has_word, word_spans
from l10n.model import Alignment, Hypothesis, MarkKind, Placement, Request, Span

SEPARATOR = ".[]\n[l10n-sentence]\n"
"""What stands behind each sentence of a batch; its full stop keeps sentences apart."""

_STAND_IN = "Microsoft"
"""What a protected text is translated as. A proper noun of the dictionaries gives the best order
and agreement: `the BCR-ABL protein` becomes `la proteína de BCR-ABL`, with an unknown word
`el BCR-ABL proteína`."""
_DOUBTFUL = {"*": "\ue000", "@": "\ue001", "#": "\ue002", "~": "\ue003"}
"""Characters with a meaning of their own in answers, and what carries the literal ones."""
_LITERAL = {sign: char for char, sign in _DOUBTFUL.items()}
_RESERVED = frozenset("\\^$[]{}/<>")
_ANSWER = re.compile(
    r"\[\[(?P<close>/)\]\]|\[\[(?P<open>[^\[\]]*)\]\]|\[(?:\\.|[^\]\\])*\]|\\(?P<escaped>.)|(?P<char>.)",
    re.DOTALL,
)
_SEGMENT = re.compile(r"t:m:(\d+)")
_UNKNOWN = re.compile(r"(?<!\w)[*@#]+\w+")
_SIGNS = re.compile("[*@#]+")
_INITIALS = 2
"""Letters of an unknown word in capitals that is no word: `Ph` of `Ph.D.`."""
_UNKNOWN_FIRST = re.compile(r"[^\w*@#]*[*@#]")
_UNSENDABLE = re.compile("[\ue000-\ue003\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufeff\ufffe\uffff]+")
_CLOSING = frozenset(",.;:!?)]}”»…")
_Char = tuple[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A request as it goes to Apertium.

    Attributes:
        request: The request.
        stream: It in the stream format, without a separator.
        segments: The pieces of its text that are bound to a blank, by the blank's number.
        kept: The numbers of those that must come through as they are.
    """

    request: Request
    stream: str
    segments: tuple[Span, ...]
    kept: frozenset[int]

    def source(self, number: int) -> str:
        """Return the source text of a segment."""
        return self.request.text[slice(*self.segments[number])]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of an answer with the segments that it came from."""

    text: str
    segments: frozenset[int] = frozenset()


def encode(request: Request) -> Encoded:
    """Write a request in the stream format.

    It is cut at the edges of what marks and terms cover, of what is protected and of the word
    before each point, and each piece is bound to its own blank. (Words within a piece are still
    seen together, so that `how many` stays one thing; cutting at each word would lose that.)
    """
    kept_spans = _kept(request)
    bound = [*kept_spans, *_bound(request)]
    edges = sorted({0, len(request.text), *(edge for span in bound for edge in span)})
    edges = [e for e in edges if not any(span.start < e < span.end for span in kept_spans)]
    stream: list[str] = []
    segments: list[Span] = []
    kept: set[int] = set()
    for start, end in pairwise(edges):
        piece = Span(start, end)
        text = request.text[start:end]
        core = text.strip()
        lead = " " * (len(text) > len(text.lstrip()))
        trail = " " * (len(text) > len(text.rstrip()) and bool(core))
        if piece in kept_spans:
            kept.add(len(segments))
            stream.append(f"{lead}[[t:m:{len(segments)}]]{_STAND_IN}[[/]]{trail}")
            segments.append(piece)
        elif has_word(core) and (request.marks or request.terms):
            stream.append(f"{lead}[[t:m:{len(segments)}]]{_escaped(core)}[[/]]{trail}")
            segments.append(piece)
        else:
            stream.append(lead + _escaped(core) + trail)
    return Encoded(request, "".join(stream), tuple(segments), frozenset(kept))


def decode(encoded: Encoded, answer: str) -> Hypothesis:
    """Read an answer.

    Args:
        encoded: What was asked.
        answer: What came back for it, without the separator.

    Returns:
        The translation. Its marks are placed if each came back whole; otherwise it has an
        alignment alone. Its doubts name unknown words, and protected texts that came back not at
        all (`lost=`) or more than once (`doubled=`).
    """
    pieces = [_respelled(encoded, piece) for piece in _pieces(answer, len(encoded.segments))]
    raw = "".join(piece.text for piece in pieces)
    doubts = [f"unknown={word}" for word in _unknown(encoded, pieces)]
    written = [part for piece in pieces for part in _restored(encoded, piece)]
    chars = _spaced(encoded, [(char, part.segments) for part in written for char in part.text])
    chars = _cased(encoded, chars, after_unknown=bool(_UNKNOWN_FIRST.match(raw)))
    text = "".join(char for char, _ in chars)
    for number in sorted(encoded.kept):
        count = sum(part.segments == {number} for part in written)
        if count != 1:
            doubts.append(f"{'doubled' if count else 'lost'}={encoded.source(number)}")
    alignment = _alignment(encoded, text, [segments for _, segments in chars])
    hypothesis = Hypothesis(text, alignment=alignment, doubts=tuple(dict.fromkeys(doubts)))
    return _placed(encoded, hypothesis)


# Out.


def _kept(request: Request) -> list[Span]:
    """Return what must come through as it is, disjoint and in order."""
    spans = [
        *request.protected,
        *(Span(*match.span()) for match in _UNSENDABLE.finditer(request.text)),
    ]
    spans += [mark.span for mark in request.marks if mark.kind is MarkKind.VERBATIM]
    merged: list[Span] = []
    for span in sorted(span for span in spans if request.text[slice(*span)].strip()):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _bound(request: Request) -> Iterator[Span]:
    """Yield what marks and terms cover, and the word before each point."""
    yield from (term.span for term in request.terms)
    for mark in request.marks:
        if mark.span.start < mark.span.end:
            yield mark.span
        elif words := word_spans(request.text[: mark.span.start]):
            yield words[-1]


def _escaped(text: str) -> str:
    return "".join(
        _DOUBTFUL.get(char, f"\\{char}" if char in _RESERVED else " " if char.isspace() else char)
        for char in text
    )


# Back.


def _pieces(answer: str, segments: int) -> Iterator[_Piece]:
    """Yield the text of an answer, cut where it comes from other segments."""
    text, origin = "", frozenset[int]()
    for match in _ANSWER.finditer(answer):
        opened = match.group("open")
        if opened is None and match.group("close") is None:
            text += match.group("escaped") or match.group("char") or ""
            continue
        if text:
            yield _Piece(text, origin)
        numbers = frozenset(map(int, _SEGMENT.findall(opened or "")))
        text, origin = "", frozenset(number for number in numbers if number < segments)
    if text:
        yield _Piece(text, origin)


def _unknown(encoded: Encoded, pieces: list[_Piece]) -> Iterator[str]:
    """Yield the words that the dictionaries did not know, without what was kept."""
    for piece in pieces:
        for match in _UNKNOWN.finditer(piece.text):
            word = _plain(match.group())
            kept = word.casefold() == _STAND_IN.casefold() and piece.segments & encoded.kept
            if not kept and not (word[0].isupper() and len(word) <= _INITIALS):
                yield word


def _respelled(encoded: Encoded, piece: _Piece) -> _Piece:
    """Give unknown words the capitals of the source again: behind a full stop, some lose them."""

    def respelled(match: re.Match[str]) -> str:
        signs = _SIGNS.match(match[0])
        word = match[0][signs.end() if signs else 0 :]
        whole = rf"(?<!\w){re.escape(word)}(?!\w)"
        found = re.finditer(whole, encoded.request.text, re.IGNORECASE)
        spellings = {other[0] for other in found}
        alike = len(spellings) == 1 and len(word) == len(min(spellings))
        return match[0][: -len(word)] + (spellings.pop() if alike else word)

    return replace(piece, text=_UNKNOWN.sub(respelled, piece.text))


def _plain(text: str) -> str:
    """Take Apertium's signs out of a text, and put the literal ones back."""
    return "".join(_LITERAL.get(char, char) for char in text if char not in _DOUBTFUL)


def _restored(encoded: Encoded, piece: _Piece) -> Iterator[_Piece]:
    """Yield a piece with what was kept in the place of its stand-in."""
    numbers = sorted(piece.segments & encoded.kept)
    text = _plain(piece.text)
    if not numbers:
        yield _Piece(text, piece.segments)
        return
    others = piece.segments - encoded.kept
    for index, part in enumerate(re.split(f"({_STAND_IN})", text, flags=re.IGNORECASE)):
        if index % 2:
            number = numbers[min(index // 2, len(numbers) - 1)]
            yield _Piece(encoded.source(number), frozenset({number}))
        elif part:
            yield _Piece(part, others)


def _spaced(encoded: Encoded, chars: list[_Char]) -> list[_Char]:
    """Drop white space that transfer left behind: doubled, at the edges, before a comma."""
    source = encoded.request.text
    spaced: list[_Char] = []
    for char, segments in chars:
        if segments & encoded.kept:
            spaced.append((char, segments))
        elif char.isspace():
            if spaced and not spaced[-1][0].isspace():
                spaced.append((" ", segments))
        else:
            if char in _CLOSING and spaced and spaced[-1][0] == " " and f" {char}" not in source:
                spaced.pop()
            spaced.append((char, segments))
    while spaced and spaced[-1][0] == " ":
        spaced.pop()
    return spaced


def _cased(encoded: Encoded, chars: list[_Char], *, after_unknown: bool) -> list[_Char]:
    """Give the sentence its source's first letter's case, and the word behind an unknown one too.

    Transfer gives its first word a capital, or the second one where it does not know the first.
    """
    source = encoded.request.text
    text = "".join(char for char, _ in chars)
    ours, theirs = word_spans(text), word_spans(source)
    cased = list(chars)

    def write(place: int, char: str) -> None:
        if len(char) == 1 and not chars[place][1] & encoded.kept:
            cased[place] = (char, chars[place][1])

    def lower(index: int) -> None:
        word = text[slice(*ours[index])]
        if source[theirs[index].start].islower() and word.istitle() and word not in source:
            write(ours[index].start, word[0].lower())

    if ours and theirs:
        first = text[slice(*ours[0])]
        if source[theirs[0].start].isupper() and first.islower() and first.isalpha():
            write(ours[0].start, first[0].upper())
        lower(0)
    if after_unknown and len(ours) > 1 and len(theirs) > 1:
        lower(1)
    return cased


# Marks.


def _alignment(encoded: Encoded, text: str, origins: list[frozenset[int]]) -> Alignment | None:
    """Align the words of a translation with the segments that they came from."""
    if not encoded.segments:
        return None
    words = word_spans(text)
    weights = []
    for word in words:
        origin = frozenset[int]().union(*origins[slice(*word)])
        weights.append([(n in origin) / max(len(origin), 1) for n in range(len(encoded.segments))])
    return Alignment(encoded.segments, words, weights)


def _placed(encoded: Encoded, hypothesis: Hypothesis) -> Hypothesis:
    """Return a hypothesis with its marks in place, if each came back whole."""
    request = encoded.request
    inner = replace(hypothesis, alignment=_within_marks(encoded, hypothesis.alignment))
    found = project(request, inner, {}, spaced=True)
    spans = {id(item.mark): item.span for item in found.placed}
    lost = any(item.step is Placement.APPENDED for item in found.placed)
    if lost or found.dropped or found.text != hypothesis.text:
        return hypothesis
    places = tuple(spans[id(mark)] for mark in request.marks)
    if not all(
        _is_whole(encoded, hypothesis, mark.span, place)
        for mark, place in zip(request.marks, places, strict=True)
    ):
        return hypothesis
    return replace(hypothesis, placed=places)


def _within_marks(encoded: Encoded, alignment: Alignment | None) -> Alignment | None:
    """Return an alignment that says nothing of what is outside all marks.

    Then a mark reaches over a foreign word in its middle to the rest of its own.
    """
    if alignment is None:
        return None
    marked = [
        any(
            mark.span.contains(segment)
            or (mark.kind is MarkKind.POINT and segment.end == mark.span.start)
            for mark in encoded.request.marks
        )
        for segment in encoded.segments
    ]
    weights = [
        [weight * own for weight, own in zip(row, marked, strict=True)] for row in alignment.weights
    ]
    return replace(alignment, weights=weights)


def _is_whole(encoded: Encoded, hypothesis: Hypothesis, source: Span, place: Span) -> bool:
    """Tell whether a place holds all the words that came from a source span, and few others."""
    alignment = hypothesis.alignment
    if source.start == source.end or alignment is None:
        return True
    inside = [source.contains(segment) for segment in encoded.segments]
    balance = 0
    for word, row in zip(alignment.target, alignment.weights, strict=True):
        mine = sum(weight for weight, own in zip(row, inside, strict=True) if own)
        others = sum(row) - mine
        if place.contains(word):
            balance += bool(mine) - bool(others and not mine)
        elif mine and not others:
            return False
    return balance >= 0
