"""HTML blocks of Markdown: where their prose stands, and what of them must not change.

A run of prose is the content of a segment, or of an element in it, that has text of its own:
`<b>Two</b> words` is one run, `<a>Two</a> <a>links</a>` are two. So a run holds whole pairs of
tags, and no pair holds the whole run.
"""

import html
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from l10n.formats.html_segments import is_untranslated, quiet_tokens, segments_of
from l10n.formats.html_tokens import Token, TokenKind, tokens_of
from l10n.model import Span

# "Translatable attributes" (WHATWG HTML, 3.2.6.2; WAI-ARIA 1.2), those with one meaning wherever
# they stand, and a component's caption, which HTML does not know.
_TITLES = frozenset({
    "alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription",
    "aria-valuetext", "caption", "placeholder", "title",
})  # fmt: skip
_UNTITLED = frozenset({"link", "style"})  # their titles name style sheets
_TEXTUAL = (TokenKind.TEXT, TokenKind.TEMPLATE, TokenKind.CODE)
# Not letters of prose: entities, template tags in a value, web addresses.
_NO_PROSE = re.compile(
    r"&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);"
    r"|\{\{[^{}]*+\}\}|\{%[^{}]*+\}"
    r"|(?:https?://|www\.)[^\s<>\"']*+"
)
_LETTER = re.compile(r"[^\W\d_]")
_REMEMBERED = 64
"""How many blocks are not read again: an article's, whose runs, titles and tags are asked for."""
_ELLIPSIS = b"\xe2\x80\xa6"


def html_prose(data: bytes, span: Span) -> tuple[Span, ...]:
    """Find the runs of prose of an HTML block.

    Args:
        data: The bytes of a whole Markdown file, UTF-8.
        span: The bytes of one of its HTML blocks (CommonMark 0.31, 4.6), which may be a fragment,
            and may stand in a list or in a block quote.

    Returns:
        Byte ranges of `data`, disjoint and in order. Each holds whole elements, text of its own,
        and a letter outside tags, comments, code, template tags, entities and addresses. A range
        over several lines holds what begins them (quote marks, indentation). Never raises.
    """
    return tuple(_shift(run.span, span.start) for run in _read(data, span).runs)


def html_titles(data: bytes, span: Span) -> tuple[Span, ...]:
    """Find the attribute values of an HTML block that are prose, such as `alt` and `title`.

    Args:
        data: The bytes of a whole Markdown file, UTF-8.
        span: The bytes of one of its HTML blocks.

    Returns:
        Byte ranges of `data` between quotes, trimmed, disjoint and in order; those of a tag
        inside a run of prose lie inside its range. Never raises.
    """
    if data.find(b"=", *span) < 0:
        return ()
    block = _read(data, span)
    return tuple(_shift(title, span.start) for found in block.titles.values() for title in found)


def html_tags(data: bytes, span: Span) -> tuple[str, ...]:
    """Describe all of an HTML block that is offered neither as prose nor as a title.

    Args:
        data: The bytes of a whole Markdown file, UTF-8.
        span: The bytes of one of its HTML blocks.

    Returns:
        Its tags, comments, scripts and other text in order, white space folded, `…` for what is
        offered. The tags of a segment with prose are sorted, each with a mark of the elements
        that it stands in, since a translation may order them otherwise. Never raises.
    """
    block = _read(data, span)
    said: list[str] = []
    runs = iter(block.runs)
    run = next(runs, None)
    for segment in block.segments:
        covered: set[int] = set()
        while run and run.tokens.stop <= segment.stop:
            covered.update(run.tokens)
            run = next(runs, None)
        if covered:
            said += [_ELLIPSIS.decode(), *_sorted_tags(block, segment)]
        said += [
            words
            for index in segment
            if not covered or (index not in covered and block.tokens[index].kind in _TEXTUAL)
            if (words := _words(block, index))
        ]
    return tuple(said)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of prose: its bytes in the block, and the tokens that it holds."""

    span: Span
    tokens: range


@dataclass(frozen=True, slots=True)
class _Block:
    """A block that was read.

    Attributes:
        data: Its bytes, blanks for the quote marks of its lines.
        tokens: Its tokens.
        segments: Ranges of tokens; a boundary is a segment by itself.
        runs: Its runs of prose, in order.
        titles: By their tag's index, the attribute values that are prose.
    """

    data: bytes
    tokens: list[Token]
    segments: list[range]
    runs: list[_Run]
    titles: dict[int, list[Span]]


def _read(data: bytes, span: Span) -> _Block:
    return _read_block(_without_quote_marks(data, span))


@lru_cache(maxsize=_REMEMBERED)
def _read_block(block: bytes) -> _Block:
    tokens = list(tokens_of(block))
    quiet = quiet_tokens(tokens, block)
    texts = [_text(token, block) for token in tokens]
    segments, partners = segments_of(tokens, texts, block)
    letters = [
        text is not None
        and token.kind is TokenKind.TEXT
        and not silent
        and _has_letters(block, text)
        for token, text, silent in zip(tokens, texts, quiet, strict=True)
    ]
    content = _Content(tokens, texts, partners, _sums(letters), _sums(map(bool, texts)))
    runs = [run for segment in segments for run in content.runs(segment)]
    titles = {
        index: found
        for index, token in enumerate(tokens)
        if token.attributes and not quiet[index]
        if (found := list(_titles(token, block)))
    }
    return _Block(block, tokens, segments, runs, titles)


def _without_quote_marks(data: bytes, span: Span) -> bytes:
    """Return a block with a blank for each quote mark that begins a further line of it.

    There are as many on a line as stand before the block's beginning (CommonMark 0.31, 5.1).
    """
    block = data[span.start : span.end]
    if b"\n" not in block:
        return block
    quotes = data.count(b">", data.rfind(b"\n", 0, span.start) + 1, span.start)
    if not quotes:
        return block
    marks = re.compile(rb"(?<=\n)(?:[ \t]*>){1,%d}" % quotes)
    return marks.sub(lambda match: b" " * len(match.group()), block)


def _text(token: Token, block: bytes) -> Span | None:
    """Return what a reader may see of a token, without white space around it, or None."""
    if token.kind is not TokenKind.TEXT:
        return token.span if token.kind in _TEXTUAL else None
    return _trimmed(block, token.span)


def _trimmed(block: bytes, span: Span) -> Span | None:
    text = block[span.start : span.end].decode(errors="surrogateescape")
    rest = text.lstrip()
    if not rest or (rest[0] == "&" and not html.unescape(rest).strip()):
        return None
    kept = rest.rstrip()
    start = span.end - _size(rest)
    return Span(start, start + _size(kept))


def _size(text: str) -> int:
    return len(text.encode(errors="surrogateescape"))


def _has_letters(block: bytes, span: Span) -> bool:
    text = block[span.start : span.end].decode(errors="replace")
    return _LETTER.search(_NO_PROSE.sub(" ", text)) is not None


def _titles(token: Token, block: bytes) -> Iterator[Span]:
    if token.name in _UNTITLED or is_untranslated(token, block):
        return
    for attribute in token.attributes:
        if attribute.quoted and attribute.name in _TITLES:
            value = _trimmed(block, attribute.value)
            if value and _has_letters(block, value):
                yield value


def _sums(flags: Iterable[bool]) -> list[int]:
    return list(accumulate(flags, initial=0))


@dataclass(frozen=True, slots=True)
class _Content:
    """What segments hold; sums over the tokens before each make every question cheap."""

    tokens: list[Token]
    texts: list[Span | None]
    partners: dict[int, int]
    letters: list[int]
    visible: list[int]

    def runs(self, segment: range) -> Iterator[_Run]:
        """Yield the runs of a segment: go into its elements while no text stands beside them."""
        stack = [segment]
        while stack:
            inside = stack.pop()
            if self.letters[inside.start] == self.letters[inside.stop]:
                continue
            children = list(self._children(inside))
            if any(self.texts[child.start] for child in children):
                tokens = range(children[0].start, children[-1].stop)
                yield _Run(Span(self._start(tokens.start), self._end(tokens.stop - 1)), tokens)
            else:
                stack += [child[1:-1] for child in reversed(children)]

    def _children(self, inside: range) -> Iterator[range]:
        """Yield the text and the elements with text that stand directly in a range of tokens."""
        index = inside.start
        while index < inside.stop:
            stop = self.partners.get(index, index) + 1
            if self.visible[index] < self.visible[stop]:
                yield range(index, stop)
            index = stop

    def _start(self, index: int) -> int:
        return (self.texts[index] or self.tokens[index].span).start

    def _end(self, index: int) -> int:
        return (self.texts[index] or self.tokens[index].span).end


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _sorted_tags(block: _Block, segment: range) -> list[str]:
    """Return the tags and comments of a segment, each with a checksum of those it stands in."""
    said: list[str] = []
    path = [0]
    for index in segment:
        token = block.tokens[index]
        if token.kind is TokenKind.CLOSE:
            path.pop()
        elif token.kind not in _TEXTUAL:
            words = _words(block, index)
            said.append(f"{words} in {path[-1]:08x}" if path[-1] else words)
            if token.kind is TokenKind.OPEN:
                path.append(zlib.crc32(words.encode(), path[-1]))
    return sorted(said)


def _words(block: _Block, index: int) -> str:
    """Return a token without its offered titles, white space folded."""
    parts: list[bytes] = []
    position, end = block.tokens[index].span
    for title in block.titles.get(index, ()):
        parts += [block.data[position : title.start], _ELLIPSIS]
        position = title.end
    parts.append(block.data[position:end])
    return b" ".join(b"".join(parts).split()).decode(errors="replace")
