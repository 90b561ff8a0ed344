"""The inline codec: a block's source text to the msgid that translators read, and back.

A msgid is Markdown on one line (a hard break is a line break), with every link and image as
`[text][n]`, numbered in source order, or as `[text](destination)`. `emit` takes a target of either
form back into the article, with the source's own destinations.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.formats.events import Run, parse_tree
from l10n.formats.guard import contained, guard_behind, guard_line, has_lone_brackets
from l10n.formats.inline_tree import (
    BREAKS,
    Step,
    Visit,
    inline_tree,
    raw_text,
    walk,
)
from l10n.formats.link_tail import match_links, tail
from l10n.formats.masks import Masked, mask_tags
from l10n.formats.visible import unescape
from l10n.model import Block, BlockKind, Inline, InlineKind, LinkStyle, Span

_ACTIVE = re.compile(r"(?<!\\)((?:\\\\)*)([\[\]<`*_])")
_BARE_DESTINATION = re.compile(r"[^\s<>()\\]+")
_REMEMBERED = 2048
"""How many texts are not parsed again: a page's, which are compared and then emitted."""
_new = tuple.__new__  # three times as fast as a named tuple's own
_TEXT = InlineKind.TEXT
_LINKS = frozenset({InlineKind.LINK, InlineKind.IMAGE})
_SHOWN = frozenset({InlineKind.CODE, InlineKind.AUTOLINK})
_PLAIN = BREAKS | {InlineKind.TEXT}
_NUMBER_IN_BRACKETS = re.compile(r"(?<!\\)((?:\\\\)*)\[(\d+)\]")
# With its partner where that is near: brackets inside a link's text must stay balanced.
_PAIR = r"(?<!\\)((?:\\\\)*)\[((?:[^\[\]\\]|\\.)*)\]"
_LONE = r"(?<!\\)((?:\\\\)*)\]"
_NUMBER_FOLLOWS = r"(?=\\?\[\d+\\?\])"
_PAIR_MEETS = re.compile(_PAIR + _NUMBER_FOLLOWS)
_LONE_MEETS = re.compile(_LONE + _NUMBER_FOLLOWS)
_ENDS_IN_PAIR = re.compile(rf"{_PAIR}\Z")
_ENDS_IN_LONE = re.compile(rf"{_LONE}\Z")
_FOOTNOTE_LIKE = re.compile(r"(?<!\\)((?:\\\\)*)\[(\^[^\[\]\s]+)\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_FOLD = r"[ \t]*(?:\r\n?|\n)(?:[ \t]*>){0,%d}[ \t]*"
# A line that begins like this is a paragraph's whatever follows; a blank precedes the text as a
# line's beginning does, so that emphasis opens and closes alike (CommonMark 0.31, 6.2).
_SHIELD = "x "
_LINE_END = re.compile(r"\r\n?|\n")
_BREAK = f"  \n{_SHIELD}"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A msgid or msgstr with its inline tree, whose spans count the bytes of `data`."""

    data: bytes
    inlines: tuple[Inline, ...]


class Encoded(NamedTuple):
    """A block in the form of a msgid.

    Attributes:
        msgid: Markdown that a person can read.
        visible: What a reader sees of it.
        links: Its links and images; the msgid numbers them from 1.
    """

    msgid: str
    visible: str
    links: tuple[Inline, ...]


def encode(block: Block, data: bytes, style: LinkStyle = LinkStyle.NUMBERED) -> Encoded:
    """Turn a block into a msgid.

    Args:
        block: A place of prose with an inline tree.
        data: The bytes of its article.
        style: How links and images stand in it.
    """
    inlines = block.inlines
    if _PLAIN.issuperset([node.kind for node in inlines]):
        text = "".join([_plain_text(node, data) for node in inlines])
        if "[" not in text and "]" not in text:
            return _new(Encoded, (text, unescape(text), ()))
    visits = walk(inlines)
    writer = _Writer(data, _fold(block.quotes), style)
    if block.kind is BlockKind.HTML:
        return writer.write(visits, str)
    found = writer.write(visits, _escape_references)
    if "[" in found.visible and _is_doubtful(visits, data):
        parsed = parse_msgid(found.msgid)
        if _markup(walk(parsed.inlines)) != _markup(visits):
            return writer.write(visits, _escape_active)
    return found


def _plain_text(node: Inline, data: bytes) -> str:
    if node.kind is _TEXT:
        start, end = node.span
        return data[start:end].decode()
    return " " if node.kind is InlineKind.SOFT_BREAK else "\n"


def links_in(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return the links and images of an inline tree in document order."""
    if not any(node.children or node.kind in _LINKS for node in inlines):
        return ()
    return tuple(
        node for step, node in walk(inlines) if step is Step.ENTER and node.kind in _LINKS
    )  # fmt: skip


def _is_doubtful(visits: Iterable[Visit], data: bytes) -> bool:
    """Tell whether literal text may read as markup in a msgid.

    It may where brackets stand beside those of links, or where two lines that become one make a
    link: its destination cannot hold the end of a line (CommonMark 0.31, 6.3).
    """
    texts = [node.span for _, node in visits if node.kind is InlineKind.TEXT]
    return any(data.find(b"[", *span) >= 0 for span in texts)


def _markup(visits: Iterable[Visit]) -> Counter[InlineKind]:
    return Counter(node.kind for _, node in visits if node.kind not in _PLAIN)


@cache
def _fold(quotes: int) -> re.Pattern[str]:
    """Return the pattern of a line's end with what begins the next line in block quotes."""
    return re.compile(_FOLD % quotes)


@dataclass(frozen=True, slots=True)
class _Writer:
    """What is the same for all that stands in one block."""

    data: bytes
    fold: re.Pattern[str]
    style: LinkStyle

    def write(self, visits: Iterable[Visit], escape: Callable[[str], str]) -> Encoded:
        """Write a walk over a block, its literal text escaped."""
        parts: list[str] = []
        seen: list[str] = []
        links: list[Inline] = []
        tails: dict[Span, str] = {}
        before, data = None, self.data
        titled = _told_by_title(visits) if self.style is LinkStyle.INLINE else frozenset()
        for visit in visits:
            step, node = visit
            kind = node.kind
            if kind is _TEXT:
                start, end = node.span
                raw = data[start:end].decode()
                parts.append(escape(raw))
                seen.append(unescape(raw))
            elif kind in _LINKS and step is Step.ENTER:
                if before is _TEXT:
                    ending = _ENDS_IN_PAIR.sub(r"\1\\[\2\\]", parts[-1])
                    parts[-1] = _ENDS_IN_LONE.sub(r"\1\\]", ending)
                links.append(node)
                title = node.title if (kind, node.destination) in titled else ""
                tails[node.span] = _msgid_tail(node, len(links), self.style, title)
                parts.append("![" if kind is InlineKind.IMAGE else "[")
            elif kind in _LINKS:
                parts.append(tails[node.span])
            else:
                parts.append(self._markup(visit))
                if kind in _SHOWN:
                    start, end = node.inner
                    seen.append(data[start:end].decode())
                elif kind in BREAKS:
                    seen.append(" ")
            before = kind
        return Encoded("".join(parts), "".join(seen), tuple(links))

    def _markup(self, visit: Visit) -> str:
        """Return what stands for a break, a code or a tag, or begins or ends emphasis."""
        node = visit[1]
        if node.kind is InlineKind.SOFT_BREAK:
            return " "
        if node.kind is InlineKind.HARD_BREAK:
            return "\n"
        raw = raw_text(visit, self.data)
        return self.fold.sub(" ", raw) if "\n" in raw or "\r" in raw else raw


def _told_by_title(visits: Iterable[Visit]) -> frozenset[tuple[InlineKind, str]]:
    """Return where links lead that only their titles tell apart."""
    titles: dict[tuple[InlineKind, str], set[str]] = {}
    for step, node in visits:
        if step is Step.ENTER and node.kind in _LINKS:
            titles.setdefault((node.kind, node.destination), set()).add(node.title)
    return frozenset(name for name, found in titles.items() if len(found) > 1)


def _msgid_tail(node: Inline, number: int, style: LinkStyle, title: str) -> str:
    """Return what follows a link's text in a msgid."""
    if style is LinkStyle.NUMBERED:
        return f"][{number}]"
    destination = " ".join(node.destination.split())
    if not _BARE_DESTINATION.fullmatch(destination):
        escaped = re.sub(r"[<>\\]", lambda match: f"\\{match[0]}", destination)
        destination = f"<{escaped}>"
    if not title:
        return f"]({destination})"
    quoted = re.sub(r"[\"\\&]", lambda match: f"\\{match[0]}", " ".join(title.split()))
    return f']({destination} "{quoted}")'


def _escape_references(text: str) -> str:
    """Escape literal text that would read as a numbered reference or a footnote."""
    if "[" not in text and "]" not in text:
        return text
    text = _FOOTNOTE_LIKE.sub(r"\1\\[\2\\]", text)
    text = _NUMBER_IN_BRACKETS.sub(r"\1\\[\2\\]", text)
    text = _PAIR_MEETS.sub(r"\1\\[\2\\]", text)
    return _LONE_MEETS.sub(r"\1\\]", text)


def _escape_active(text: str) -> str:
    """Escape every character of literal text that could begin or end inline markup."""
    return _ACTIVE.sub(r"\1\\\2", text)


@lru_cache(maxsize=_REMEMBERED)
def parse_msgid(text: str) -> Parsed:
    """Parse a msgid or a msgstr.

    Args:
        text: Markdown on one line, or on several with a hard break between them. Nothing in it
            can begin a block: an empty line is one more line break.

    Returns:
        Its inline tree.
    """
    shielded = _SHIELD + _LINE_END.sub(_BREAK, text.strip())
    notes = "".join(f"\n\n{label}: x" for label in dict.fromkeys(_FOOTNOTE.findall(text)))
    masked = mask_tags(shielded.encode())
    root = parse_tree(masked.data.decode() + notes, numbered=True)
    [run] = root.blocks[0].runs
    return Parsed(masked.source, _unshielded(run, masked))


def _unshielded(run: Run, masked: Masked) -> tuple[Inline, ...]:
    """Build the tree and cut the shields off it."""
    tree = inline_tree(run.events, masked, 0, len(masked.data))
    first = tree[0]
    rest = Span(len(_SHIELD), first.span.end)
    kept = (Inline(first.kind, rest, rest),) if rest.end > rest.start else ()
    return (*kept, *_without_shields(tree[1:], masked.data))


def _without_shields(nodes: Sequence[Inline], data: bytes) -> tuple[Inline, ...]:
    """Let every break swallow the shield behind it."""
    levels: list[list[Inline]] = [[]]
    for step, node in walk(nodes):
        if step is Step.ENTER:
            levels.append([])
        elif step is Step.EXIT:
            children = tuple(levels.pop())
            levels[-1].append(node._replace(children=children))
        else:
            levels[-1] += _swallowed(levels[-1], node, data)
    return tuple(levels[0])


def _swallowed(before: list[Inline], node: Inline, data: bytes) -> list[Inline]:
    """Return what is left of a leaf, and widen the break before it, if there is one."""
    last = before[-1] if before else None
    # A break that has swallowed its shield no longer ends where its line does.
    if not last or last.kind is not InlineKind.HARD_BREAK or data[last.span.end - 1] != ord("\n"):
        return [node]
    cut = min(node.span.start + len(_SHIELD), node.span.end)
    wider = Span(before[-1].span.start, cut)
    before[-1] = Inline(InlineKind.HARD_BREAK, wider, wider)
    rest = Span(cut, node.span.end)
    return [Inline(InlineKind.TEXT, rest, rest)] if rest.end > rest.start else []


def emit(
    target: Parsed,
    block: Block,
    data: bytes,
    link_tail: Callable[[Inline, bytes], bytes] = tail,
) -> bytes:
    """Return the bytes that replace a block's span.

    Args:
        target: The parsed target, whose skeleton equals its source's.
        block: The place in the article.
        data: The bytes of the article.
        link_tail: What follows a link's text; gets the source's link and `data`.

    Returns:
        The target with the source's destinations, guarded so that it begins no block, closes no
        cell and becomes no attribute. Its hard breaks are the source's; where the source has
        none, they are blanks.
    """
    links = _Links(target, block, data)
    lines: list[list[bytes]] = [[]]
    tags: set[int] = set()
    lone = has_lone_brackets(target.data.decode())
    for visit in walk(target.inlines):
        step, node = visit
        if node.kind is InlineKind.HARD_BREAK:
            lines.append([])
            continue
        if node.kind is InlineKind.HTML and not any(lines[-1]):
            tags.add(len(lines) - 1)
        if node.kind in _LINKS:
            opening = b"![" if node.kind is InlineKind.IMAGE else b"["
            link = links.source_of(node)
            lines[-1].append(opening if step is Step.ENTER else link_tail(link, data))
        else:
            text = raw_text(visit, target.data)
            if block.part and node.kind is InlineKind.TEXT:
                text = contained(text, brackets=lone)
            lines[-1].append(text.encode())
    return _joined([b"".join(line) for line in lines], tags, block, data)


class _Links:
    """The links of a source block, found by what a target says of them."""

    def __init__(self, target: Parsed, block: Block, data: bytes) -> None:
        self._links = links_in(block.inlines)
        self._target, self._block, self._data = target, block, data
        self._found: dict[Span, int] | None = None

    def source_of(self, node: Inline) -> Inline:
        """Return the source's link that a target's link stands for."""
        if node.reference:
            return self._links[int(node.label) - 1]
        if self._found is None:
            msgid = encode(self._block, self._data, LinkStyle.INLINE).msgid
            links = links_in(self._target.inlines)
            indices = match_links(links, links_in(parse_msgid(msgid).inlines))
            pairs = zip(links, indices, strict=True)
            self._found = {link.span: index for link, index in pairs if index is not None}
        return self._links[self._found[node.span]]


def _joined(lines: list[bytes], tags: set[int], block: Block, data: bytes) -> bytes:
    """Join lines by the source's hard break, or to one line where the source has none."""
    hard = _hard_break(block, data)
    if b"\n" not in hard:
        lines, tags = [hard.join(lines)], tags & {0}
    # A tag is not alone on a line that ends in a backslash.
    alone = len(lines) == 1 or not hard.startswith(b"\\")
    first = block.part is None or block.part.whole.start == block.span.start
    guarded = [
        guard_line(
            line, block.kind, tag_first=number in tags, begins=first and alone and not number
        )
        for number, line in enumerate(lines)
    ]
    if not first and _stands_behind(block.span.start, data):
        guarded[0] = guard_behind(lines[0], block.kind)
    # Behind an empty line two blanks would not break it but end the paragraph.
    after_empty = b"\\" + hard.lstrip(b" \t\\")
    breaks = [hard if line else after_empty for line in guarded[:-1]]
    return b"".join(map(bytes.__add__, guarded, [*breaks, b""]))


def _stands_behind(start: int, data: bytes) -> bool:
    """Tell whether a sentence, not the first of its block, stands behind another on its line."""
    while data[start - 1] in b" \t>":
        start -= 1
    return data[start - 1] not in b"\r\n"


def _hard_break(block: Block, data: bytes) -> bytes:
    """Return the source's own hard break, with what precedes the prose on the next line."""
    if block.kind in {BlockKind.HEADING, BlockKind.CELL, BlockKind.ALT, BlockKind.ALERT}:
        return b" "
    for step, node in walk(block.inlines):
        if step is Step.LEAF and node.kind is InlineKind.HARD_BREAK:
            return data[node.span.start : node.span.end]
    return b" "
