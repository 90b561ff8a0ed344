"""HTML to tokens with byte ranges, for fragments as Markdown holds them.

Follows the tokenizer's states (WHATWG HTML, 13.2.5), but for three things: CDATA sections and
processing instructions end where CommonMark ends them (0.31, 4.6), template tags are whole
wherever they stand, since they are replaced before any HTML is read, and an attribute's value in
braces (MDX) ends at the brace that closes it. The cost is linear in the length of the block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from l10n.model import Span


class TokenKind(Enum):
    """What a token is."""

    TEXT = "text"
    TEMPLATE = "template"
    """A template tag: `{{ x }}`, `{{< x >}}`, `{% x %}`."""
    CODE = "code"
    """Markdown's inline code, in a block that an MDX component begins."""
    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"
    """A void element's tag, or one that closes itself: `<br>`, `<Badge />`."""
    COMMENT = "comment"
    """A comment, declaration, CDATA section, processing instruction or `{/* MDX comment */}`."""
    RAW = "raw"
    """The content of `script` and the like, and a tag that does not end."""
    BLANK = "blank"
    """The end of a line with an empty line behind it."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute with a value: its name in lower case, and its bytes without the quotes."""

    name: str
    value: Span
    quoted: bool


@dataclass(slots=True)
class Token:
    """A piece of a block; the tokens of a block cover it without gaps.

    Attributes:
        kind: What it is.
        span: Its bytes, counted from the block's start.
        name: A tag's name in lower case, else empty.
        component: Whether the name is written as a component's is: `Note`, `ScrimbaLink`.
        attributes: The tag's attributes that have a value, in order.
    """

    kind: TokenKind
    span: Span
    name: str = ""
    component: bool = False
    attributes: tuple[Attribute, ...] = ()


_TAGS = (TokenKind.OPEN, TokenKind.CLOSE, TokenKind.SINGLE)
VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
RAW_TEXT = frozenset({
    "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "xmp",
})  # fmt: skip
"""Elements whose content is read up to their end tag (13.2.6.4.7), and is never prose."""

_BLANK = rb"(?:\r\n|\r(?!\n)|\n)(?:[ \t]*+(?:\r\n|\r(?!\n)|\n))+"
_PLAIN_TAG = rb"</?([A-Za-z][A-Za-z0-9]*+)>|"
_SPECIAL = _PLAIN_TAG + rb"<[A-Za-z/!?]|\{[{%]|\{/\*|" + _BLANK
_TICKS = rb"|`[^`\r\n]++`"
_IN_HTML = re.compile(_SPECIAL)
_IN_MDX = re.compile(_SPECIAL + _TICKS)
_MDX = re.compile(rb"\s*</?[A-Z][A-Za-z0-9]*?[a-z]")
_BLANK_LINE = re.compile(_BLANK)
_COMMENT_END = re.compile(rb"--!?>")
_TAG_NAME = re.compile(rb"[^\s/>]+")
_BETWEEN = re.compile(rb"[\s/]*")
_ATTRIBUTE_NAME = re.compile(rb"[^\s/>={]*")
_EQUALS = re.compile(rb"\s*=\s*")
_UNQUOTED = re.compile(rb"[^\s>{]*")
_QUOTES = {b'"': re.compile(rb'["{]'), b"'": re.compile(rb"['{]")}
_BRACES = re.compile(rb"[{}]")
_RAW_END = {
    name: re.compile(rb"</%s(?=[\s/>])" % name.encode(), re.IGNORECASE) for name in RAW_TEXT
}
_TEMPLATE_END = {
    b"{{": re.compile(rb"\}\}\}?"),
    b"{%": re.compile(rb"%\}"),
    b"{/": re.compile(rb"\*/\}"),
}
_MARKUP = re.compile(rb"<[A-Za-z/!?]")


def is_tag(token: Token) -> bool:
    """Tell whether a token is an opening, closing or single tag."""
    return token.kind in _TAGS


def has_blank_line(data: bytes, span: Span) -> bool:
    """Tell whether an empty line stands in a range."""
    return _BLANK_LINE.search(data, *span) is not None


def tokens_of(block: bytes) -> Iterator[Token]:
    """Read an HTML block.

    Args:
        block: The bytes of the block, without the quote marks of its lines.

    Yields:
        Tokens in order, without gaps, that cover the block. Never raises.
    """
    return _Scanner(block).tokens()


class _Ahead:
    """Finds the next match at or behind a place; asked of places that grow, it reads once."""

    def __init__(self, pattern: re.Pattern[bytes], data: bytes) -> None:
        self._pattern = pattern
        self._data = data
        self._found = Span(-1, -1)

    def after(self, place: int) -> Span:
        """Return the next match, or an empty range behind the end."""
        if self._found.start < place:
            match = self._pattern.search(self._data, place)
            end = len(self._data) + 1
            self._found = Span(*match.span()) if match else Span(end, end)
        return self._found


class _Scanner:
    """One pass over a block."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._special = _IN_MDX if _MDX.match(data) else _IN_HTML
        self._template_ends = {key: _Ahead(end, data) for key, end in _TEMPLATE_END.items()}
        self._markup = _Ahead(_MARKUP, data)
        self._partners: dict[int, int] | None = None
        self._names: dict[bytes, tuple[str, bool]] = {}

    def tokens(self) -> Iterator[Token]:
        """Yield text and what stands between it."""
        data, place, text = self._data, 0, 0
        while match := self._special.search(data, place):
            token = self._token(match)
            if token is None:
                place = match.start() + 1
                continue
            if token.span.start > text:
                yield Token(TokenKind.TEXT, Span(text, token.span.start))
            yield token
            place = text = token.span.end
            if token.kind is TokenKind.OPEN and token.name in RAW_TEXT:
                place = text = self._raw_end(token)
                if text > token.span.end:
                    yield Token(TokenKind.RAW, Span(token.span.end, text))
        if text < len(data):
            yield Token(TokenKind.TEXT, Span(text, len(data)))

    def _token(self, match: re.Match[bytes]) -> Token | None:
        start, mark = match.start(), match.group()
        if name := match[1]:
            return self._tag(Span(*match.span()), name, closing=mark.startswith(b"</"))
        if mark.startswith(b"<"):
            return self._angle(start, mark)
        if mark.startswith(b"{"):
            end = self._template_end(start)
            kind = TokenKind.COMMENT if mark == b"{/*" else TokenKind.TEMPLATE
            return Token(kind, Span(start, end)) if end else None
        kind = TokenKind.CODE if mark.startswith(b"`") else TokenKind.BLANK
        return Token(kind, Span(start, match.end()))

    def _angle(self, start: int, mark: bytes) -> Token:
        data = self._data
        closing = mark == b"</"
        name = _TAG_NAME.match(data, start + len(mark) - 1 + closing)
        if mark in {b"<!", b"<?"} or name is None or not name[0][:1].isalpha():
            return Token(TokenKind.COMMENT, Span(start, self._comment_end(start)))
        end, closes_itself, attributes = self._attributes(name.end())
        if not end:
            return Token(TokenKind.RAW, Span(start, len(data)))
        tag = self._tag(Span(start, end), name[0], closing=closing)
        tag.attributes = tuple(attributes)
        if closes_itself and not closing:
            tag.kind = TokenKind.SINGLE
        return tag

    def _tag(self, span: Span, written: bytes, *, closing: bool) -> Token:
        lower, component = self._names.get(written) or self._name(written)
        kind = TokenKind.CLOSE if closing else TokenKind.OPEN
        if lower in VOID and not component:
            kind = TokenKind.SINGLE
        return Token(kind, span, lower, component)

    def _name(self, written: bytes) -> tuple[str, bool]:
        name = written.decode(errors="replace")
        self._names[written] = name.lower(), name[0].isupper() and not name.isupper()
        return self._names[written]

    def _comment_end(self, start: int) -> int:
        data = self._data
        if data.startswith(b"<!--", start):
            for short in (b"<!-->", b"<!--->"):
                if data.startswith(short, start):
                    return start + len(short)
            match = _COMMENT_END.search(data, start + 4)
            return match.end() if match else len(data)
        for begin, end in ((b"<![CDATA[", b"]]>"), (b"<?", b"?>"), (b"<", b">")):
            if data.startswith(begin, start):
                place = data.find(end, start + len(begin))
                return place + len(end) if place >= 0 else len(data)
        return len(data)

    def _attributes(self, place: int) -> tuple[int, bool, list[Attribute]]:
        """Read a tag from behind its name; return its end, 0 where it has none."""
        data, found = self._data, list[Attribute]()
        while True:
            before, place = place, _after(_BETWEEN, data, place)
            if place == len(data):
                return 0, False, found
            if data[place : place + 1] == b">":
                # The slash of an unquoted value was read with the value.
                return place + 1, data.endswith(b"/", before, place), found
            if end := self._braces_end(place):
                place = end
                continue
            # At least one byte: a lone brace or equals sign is a name, too.
            name_end = max(_after(_ATTRIBUTE_NAME, data, place), place + 1)
            equals = _EQUALS.match(data, name_end)
            if not equals:
                place = name_end
                continue
            value, quoted = self._value(equals.end())
            if value is None:
                return 0, False, found
            name = data[place:name_end].decode(errors="replace").lower()
            found.append(Attribute(name, value, quoted))
            place = value.end + quoted

    def _value(self, start: int) -> tuple[Span | None, bool]:
        """Return an attribute's value and whether it is quoted; None where its quote is open."""
        data = self._data
        first = data[start : start + 1]
        if first in _QUOTES:
            end = self._quote_end(start + 1, _QUOTES[first])
            return (None if end is None else Span(start + 1, end)), True
        if end := self._braces_end(start):
            return Span(start, end), False
        place = start
        while (place := _after(_UNQUOTED, data, place)) < len(data):
            if data[place : place + 1] != b"{":
                break
            place = self._template_end(place) or place + 1
        return Span(start, place), False

    def _quote_end(self, place: int, pattern: re.Pattern[bytes]) -> int | None:
        while match := pattern.search(self._data, place):
            if match.group() != b"{":
                return match.start()
            place = self._template_end(match.start()) or match.end()
        return None

    def _template_end(self, start: int) -> int:
        """Return where the template tag or MDX comment at a place ends, 0 where none does.

        A template tag holds no markup, so that two lone braces never swallow what is between.
        """
        mark = self._data[start : start + 2]
        if mark not in self._template_ends:
            return 0
        end = self._template_ends[mark].after(start + 2)
        if mark == b"{/":
            comment = end.end <= len(self._data) and self._data.startswith(b"{/*", start)
            return end.end if comment else 0
        inside = start + (3 if self._data.startswith(b"{{<", start) else 2)
        return end.end if end.end <= min(len(self._data), self._markup.after(inside).start) else 0

    def _braces_end(self, start: int) -> int:
        """Return where what a brace opens at a place ends, 0 where there is none, or no end."""
        if not self._data.startswith(b"{", start):
            return 0
        if self._partners is None:
            self._partners = {}
            opened: list[int] = []
            for match in _BRACES.finditer(self._data):
                if match.group() == b"{":
                    opened.append(match.start())
                elif opened:
                    self._partners[opened.pop()] = match.end()
        return self._partners.get(start, 0)

    def _raw_end(self, token: Token) -> int:
        end = len(self._data)
        match = _RAW_END[token.name].search(self._data, token.span.end)
        return match.start() if match else end


def _after(pattern: re.Pattern[bytes], data: bytes, place: int) -> int:
    match = pattern.match(data, place)
    return match.end() if match else place
