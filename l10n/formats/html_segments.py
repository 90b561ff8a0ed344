"""The segments of an HTML block: what stands between two boundaries.

Boundaries are the tags of block-level elements, tags without a partner in their segment, empty
lines, and components, custom elements and template tags that have a line to themselves (as MDX
tells flow from text).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from l10n.formats.html_tokens import RAW_TEXT, Token, TokenKind, has_blank_line, is_tag
from l10n.model import Span

# Phrasing content (WHATWG HTML, 3.2.5.2.5) with its obsolete kin; buttons and labels, too: where
# they stand side by side without text of their own they are runs each.
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "br", "button", "cite", "code",
    "data", "del", "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark",
    "meter", "nobr", "output", "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s",
    "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
})  # fmt: skip
# The rest of HTML's elements. Fallback content (audio, video, canvas, object, noscript) is prose:
# some readers see it.
_BLOCK = RAW_TEXT | frozenset({
    "address", "article", "aside", "audio", "blockquote", "body", "canvas", "caption", "center",
    "col", "colgroup", "datalist", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "map",
    "math", "menu", "menuitem", "nav", "noscript", "object", "ol", "optgroup", "option", "p",
    "pre", "search", "section", "select", "summary", "svg", "table", "tbody", "td",
    "template", "tfoot", "th", "thead", "title", "tr", "track", "ul", "video",
})  # fmt: skip
# What they hold is drawn, computed, copied or inert. The content of `iframe` and the other raw
# text elements is shown by no browser, that of `textarea` is the reader's to edit.
_OPAQUE = RAW_TEXT | {"math", "pre", "svg", "template"}
_QUIET = _OPAQUE | {"code"}
# MDX knows no element for code but fences; components that hold it say so in their names.
_CODE_COMPONENTS = ("code", "console", "sandpack", "terminal")
_LONG = (TokenKind.OPEN, TokenKind.SINGLE, TokenKind.COMMENT, TokenKind.TEMPLATE)


def quiet_tokens(tokens: list[Token], block: bytes) -> list[bool]:
    """Tell of each token whether it stands in an element whose text is no prose.

    Such are code, what is drawn or computed, and what says `translate="no"`.
    """
    quiet: list[bool] = []
    name, depth, before = "", 0, 0
    for index, token in enumerate(tokens):
        opens, closes = token.kind is TokenKind.OPEN, token.kind is TokenKind.CLOSE
        if depth:
            if token.name == name:
                depth += opens - closes
            quiet.append(depth > 0)
            continue
        quiet.append(False)
        if closes and token.name in _OPAQUE:
            before = index  # it began in a block before this one
        elif opens and (_holds_code(token) or is_untranslated(token, block)):
            name, depth = token.name, 1
    return [True] * before + quiet[before:]


def _holds_code(token: Token) -> bool:
    return token.name in _QUIET or (token.component and token.name.startswith(_CODE_COMPONENTS))


def is_untranslated(token: Token, block: bytes) -> bool:
    """Tell whether a tag says `translate="no"` (WHATWG HTML, 3.2.6.2)."""
    return any(
        attribute.name == "translate" and block[slice(*attribute.value)].lower() == b"no"
        for attribute in token.attributes
    )


def segments_of(
    tokens: list[Token], texts: list[Span | None], block: bytes
) -> tuple[list[range], dict[int, int]]:
    """Cut a block's tokens into segments.

    Args:
        tokens: The block's tokens.
        texts: What a reader may see of each token, without white space around it, or None.
        block: The block's bytes.

    Returns:
        The segments as ranges of tokens, in order, where a boundary is one by itself; and by its
        opening tag's index that of the closing one, for each pair inside a segment.
    """
    partners, breaks = _partners(tokens, _boundaries(tokens, texts, block))
    return list(_segments(breaks)), partners


def _boundaries(tokens: list[Token], texts: list[Span | None], block: bytes) -> list[bool]:
    """Tell of each token whether it ends a segment, whatever stands around it."""
    loose = [
        token.kind is TokenKind.TEMPLATE or (is_tag(token) and _is_loose(token)) for token in tokens
    ]
    alone = _alone(tokens, texts, loose, block) if any(loose) else loose
    return [
        token.kind is TokenKind.BLANK
        or token.name in _BLOCK
        or alone[index]
        or (token.kind in _LONG and has_blank_line(block, token.span))
        for index, token in enumerate(tokens)
    ]


def _is_loose(token: Token) -> bool:
    """Tell whether a tag is a component's, a custom element's or an unknown one."""
    return token.name not in _BLOCK and (token.component or token.name not in _INLINE)


def _alone(
    tokens: list[Token], texts: list[Span | None], loose: list[bool], block: bytes
) -> list[bool]:
    """Tell of each loose token whether its lines hold no text and no inline tag."""
    ends = [match.start() for match in re.finditer(rb"\n", block)]

    def lines(span: Span) -> set[int]:
        return {bisect_left(ends, span.start), bisect_left(ends, span.end)}

    busy: set[int] = set()
    for token, text, is_loose in zip(tokens, texts, loose, strict=True):
        if not is_loose and (text or (is_tag(token) and token.name not in _BLOCK)):
            busy |= lines(text or token.span)
    return [
        is_loose and not busy & lines(token.span)
        for token, is_loose in zip(tokens, loose, strict=True)
    ]


def _partners(tokens: list[Token], breaks: list[bool]) -> tuple[dict[int, int], list[bool]]:
    """Pair the inline tags of each segment.

    Args:
        tokens: The block's tokens.
        breaks: Which of them are boundaries.

    Returns:
        The closing tag of each opening one that has it in its segment, and the boundaries: a tag
        without a partner is one, and so are the tags of a pair that holds a boundary.
    """
    partners: dict[int, int] = {}
    breaks = list(breaks)
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.OPEN and not breaks[index]:
            opened.append(index)
            continue
        if token.kind is TokenKind.CLOSE and not breaks[index]:
            if opened and tokens[opened[-1]].name == token.name:
                partners[opened.pop()] = index
                continue
            breaks[index] = True
        if breaks[index]:
            _break(breaks, opened)
    _break(breaks, opened)
    return partners, breaks


def _break(breaks: list[bool], opened: list[int]) -> None:
    for index in opened:
        breaks[index] = True
    opened.clear()


def _segments(breaks: list[bool]) -> Iterator[range]:
    start = 0
    for index, is_break in enumerate(breaks):
        if is_break:
            if start < index:
                yield range(start, index)
            yield range(index, index + 1)
            start = index + 1
    if start < len(breaks):
        yield range(start, len(breaks))
