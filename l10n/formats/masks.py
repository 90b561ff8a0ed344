"""Blank what is not Markdown before Markdown is parsed, byte for byte.

Site generators add constructs that a CommonMark parser takes for prose, or for code. Each is
replaced by bytes of the same length that give the structure its author sees, so that every place
in the parsed text is the same place in the source:

- an inline template tag by letters, which also lets `[text]({{< ref "x" >}})` be a link;
- a line of nothing but template, container fence or import by a thematic break, so that it never
  merges with the prose beside it;
- the head of an admonition (`!!! note`) by a list item, so that what is indented below it is its
  content and not code;
- an alert's marker with a title behind it (`> [!NOTE] Title`) by the mark of a heading.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.model import Span

# All begin with a brace, so that a search leaps from one to the next.
_TAGS = (
    rb"\{[<%](?:(?!\n[ \t]*\r?\n|\{\{[<%]).)*?[%>]\}\}"  # Hugo's shortcodes
    rb"|%(?:(?!\n[ \t]*\r?\n|%\}).)*?%\}"  # Liquid's and Jinja's tags
    rb"|\{(?!\{)(?:\"[^\"\n]*\"|'[^'\n]*'|[^`\n{}\"']|\n(?![ \t]*\r?\n))*\}\}"  # their output
    rb"|:[ \t]*[^}\n]*\}"  # kramdown's attributes
    # Attributes elsewhere than at the end of a heading, where the parser knows them.
    rb"|(?<=[^\s{]\{)[ \t]*[.#][A-Za-z][^{}\n`]*\}(?![ \t]*$)"
    rb"|(?<=[)`*\]]\{)[ \t]*[.#][A-Za-z][^{}\n`]*\}"
    rb"|/\*(?:(?!\*/\}|\n[ \t]*\r?\n).)*\*/\}"  # MDX's comments
)
_MDX = rb"|[^{}`\n]*\}"  # expressions of MDX
_TAG = re.compile(rb"\{(?:" + _TAGS + rb")", re.DOTALL | re.MULTILINE)
_MDX_TAG = re.compile(rb"\{(?:" + _TAGS + _MDX + rb")", re.DOTALL | re.MULTILINE)
_ESM = re.compile(rb"^(?:import|export)[ \t{][^\n]*(?:\n(?![ \t]*\r?$)[^\n]*)*", re.MULTILINE)
_MATH = re.compile(
    rb"^[ \t>]*(\$\$(?:(?!\$\$|\n[ \t>]*\r?\n).)+\$\$)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_CONTAINER = re.compile(
    rb"^[ \t>]*(:::+[ \t]*[^\r\n]*)$",
    re.MULTILINE,
)
_CONTAINER_TITLE = re.compile(
    rb":::+[ \t]*[\w-]+(?:\[(?P<bracket>[^\]\r\n]+)\]|[ \t]+(?P<plain>[^\s{][^{\r\n]*?))"
    rb"[ \t]*(?:\{.*)?$"
)
_ADMONITION = re.compile(
    rb"^(?P<indent>[ \t>]*?)(?P<head>(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+[^\r\n]+)"
    rb"(?=\r?\n(?:[ \t>]*\r?\n)*(?P=indent)(?:    |\t))",
    re.MULTILINE,
)
_ADMONITION_SIGNS = (b"!!!", b"???", b"===")
_ADMONITION_TITLE = re.compile(rb"\"(?P<title>(?:[^\"\\]|\\.)*)\"[ \t]*$")
_ALERT = re.compile(
    rb"^[ \t>]*>[ \t]*(?P<mark>\[![A-Za-z][\w-]*\][+-]?)(?P<title>[ \t]+\S[^\r\n]*)?[ \t]*\r?$",
    re.MULTILINE,
)
_BLOCK_ATTRIBUTES = re.compile(
    rb"^[ \t>]*(\{[ \t]*[.#][A-Za-z][^{}\r\n`]*\})[ \t]*\r?$", re.MULTILINE
)
_ATTRIBUTE_SIGN = re.compile(rb"\{[ \t]*[.#][A-Za-z]")
_ABBREVIATION = re.compile(rb"^(\*\[[^\]\r\n]+\]:[^\r\n]*)$", re.MULTILINE)
_LINE = re.compile(rb"[^\r\n]+")
_LEAD = b" \t>"
_COVERED = b"\xff"  # no byte of UTF-8


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with what is not Markdown blanked.

    Attributes:
        source: The text as it was.
        data: The bytes to parse, as many as the source has.
        opaque: The template tags inside lines, in order.
        titles: The prose in lines that were blanked: titles of admonitions and containers.
        alerts: Where the titles of alerts begin.
    """

    source: bytes
    data: bytes
    opaque: tuple[Span, ...] = ()
    titles: tuple[Span, ...] = ()
    alerts: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Mask:
    source: bytes
    out: bytearray
    opaque: list[Span] = field(default_factory=list)
    titles: list[Span] = field(default_factory=list)
    alerts: set[int] = field(default_factory=set)


def mask(data: bytes, header: int, *, mdx: bool = False) -> Masked:
    """Blank what is not Markdown.

    Args:
        data: An article.
        header: How many bytes of front matter it begins with; they are blanked whole.
        mdx: Whether it is MDX, in which braces hold code.

    Returns:
        The blanked text and what was blanked.
    """
    body = b"\n" * header + data[header:]
    if b"\r" in body:
        # A line may end in CR alone (CommonMark 0.31, 2.1); the parser does not know it.
        body = re.sub(rb"\r(?!\n)", b"\n", body)
    work = _Mask(body, bytearray(body))
    if mdx:
        _lines_of(work, _ESM)
    # Most articles hold few of these; to look for a sign is much cheaper than for a pattern.
    if b"$$" in body:
        _lines_of(work, _MATH)
    if b":::" in body:
        _containers(work)
    if any(sign in body for sign in _ADMONITION_SIGNS):
        _admonitions(work)
    if b"[!" in body:
        _alerts(work)
    if b"*[" in body:
        _lines_of(work, _ABBREVIATION)
    if b"{" in body:
        if _ATTRIBUTE_SIGN.search(body):
            _lines_of(work, _BLOCK_ATTRIBUTES)
        _tags(work, _MDX_TAG if mdx else _TAG)
    return Masked(
        body,
        bytes(work.out),
        tuple(work.opaque),
        tuple(sorted(work.titles)),
        frozenset(work.alerts),
    )


def mask_tags(data: bytes) -> Masked:
    """Blank the template tags of one text, such as a msgid."""
    if b"{" not in data:
        return Masked(data, data)
    work = _Mask(data, bytearray(data))
    for match in _TAG.finditer(data):
        _letters(work, Span(*match.span()))
    return Masked(data, bytes(work.out), tuple(work.opaque))


def _letters(work: _Mask, span: Span) -> None:
    """Blank an inline tag: letters, but the ends and beginnings of its lines stay."""
    work.opaque.append(span)
    for line in _LINE.finditer(work.source, *span):
        start = line.start()
        while start > span.start and start < line.end() and work.source[start] in _LEAD:
            start += 1
        work.out[start : line.end()] = b"X" * (line.end() - start)


def _rule(work: _Mask, start: int, end: int) -> None:
    """Blank a line, or what follows its quote marks, with a thematic break."""
    while start < end and work.source[start] in _LEAD:
        start += 1
    while end > start and work.source[end - 1] in b" \t\r":
        end -= 1
    if end - start > 2:  # noqa: PLR2004 - a thematic break has three marks
        work.out[start:end] = b"*" * (end - start)


def _lines_of(work: _Mask, pattern: re.Pattern[bytes]) -> None:
    """Blank whole lines."""
    for match in pattern.finditer(bytes(work.out)):
        for line in _LINE.finditer(work.source, *match.span()):
            _rule(work, *line.span())


def _containers(work: _Mask) -> None:
    for match in _CONTAINER.finditer(work.source):
        title = _CONTAINER_TITLE.match(work.source, *match.span(1))
        if title:
            _title(work, title, title.lastgroup or "plain")
        _rule(work, *match.span(1))


def _admonitions(work: _Mask) -> None:
    for match in _ADMONITION.finditer(bytes(work.out)):
        start, end = match.span("head")
        title = _ADMONITION_TITLE.search(work.source, start, end)
        if title:
            _title(work, title, "title")
        stars = b"*" * (end - start - 4)
        work.out[start:end] = b"-   " + (stars if len(stars) > 2 else b"X" * len(stars))  # noqa: PLR2004 - a thematic break has three marks


def _title(work: _Mask, match: re.Match[bytes], group: str) -> None:
    if re.search(r"[^\W\d_]", match[group].decode(errors="replace")):
        work.titles.append(Span(*match.span(group)))


def _alerts(work: _Mask) -> None:
    for match in _ALERT.finditer(bytes(work.out)):
        start, end = match.span("mark")
        if match["title"] is None:
            _rule(work, start, end)
            continue
        work.out[start:end] = b"#" + b" " * (end - start - 1)
        title = match["title"]
        work.alerts.add(match.end("title") - len(title.lstrip(b" \t")))


def _tags(work: _Mask, pattern: re.Pattern[bytes]) -> None:
    """Blank template tags: lines of nothing else as a thematic break, the others as letters."""
    found = [Span(*match.span()) for match in pattern.finditer(bytes(work.out))]
    rest = bytearray(work.source)
    for span in found:
        rest[span.start : span.end] = _COVERED * (span.end - span.start)
        _letters(work, span)
    whole: list[Span] = []
    for first, end in _lines_with(work.source, found):
        line = rest[first:end].lstrip(_LEAD)
        start = end - len(line)
        line = line.rstrip(b" \t")
        if not line.translate(None, _COVERED + b" \t"):
            whole.append(Span(start, start + len(line)))
            _rule(work, *whole[-1])
    ends = [line.end for line in whole]
    work.opaque = [
        span
        for span in found
        if (at := bisect_left(ends, span.end)) == len(whole) or not whole[at].contains(span)
    ]


def _lines_with(data: bytes, found: list[Span]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each line that one of the spans touches, in order."""
    position = 0
    for span in found:
        start = max(position, data.rfind(b"\n", 0, span.start) + 1)
        for line in _LINE.finditer(data, start):
            if line.start() >= span.end:
                break
            yield line.span()
            position = line.end()
