"""A block of a translated page to the target of its unit: its links get the source's numbers."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from l10n.formats.html_prose import html_tags
from l10n.formats.inline import encode, links_in, parse_msgid
from l10n.formats.inline_tree import Step, Visit, raw_text, walk
from l10n.formats.skeleton import compare
from l10n.memory.pages.pieces import localized_address
from l10n.model import VALUES, Block, BlockKind, Inline, InlineKind, Key, LinkStyle, Span

_PLAIN = VALUES | {BlockKind.TITLE, BlockKind.ATTRIBUTE}
_ALIKE = 60.0
_TAG_NAME = re.compile(rb"</?([A-Za-z][\w:-]*)")


@dataclass(frozen=True, slots=True)
class Target:
    """What a page gives for a unit.

    Attributes:
        msgstr: Its text, with the source's links and tags.
        doubts: What of its markup does not fit, phrases; the target is not to be used as it is.
        lost: Where the page's links lead otherwise than the source's, as (page's, source's).
    """

    msgstr: str
    doubts: tuple[str, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A block with its text as a msgid and the bytes of its page."""

    block: Block
    text: str
    data: bytes


def target_of(key: Key, source: Side, page: Side, locales: frozenset[str]) -> Target:
    """Make a unit's target of the block of a page.

    Links and images are matched by where they lead, then by what they lead to in one language or
    the other, by likeness, and what is left by order. HTML tags are matched in the same way.

    Args:
        key: The unit.
        source: The unit's place in the article.
        page: The block that translates it.
        locales: The words that name one of the two languages in an address.
    """
    if source.block.kind in _PLAIN or page.block.kind in _PLAIN:
        return Target(page.text)
    text = encode(page.block, page.data, LinkStyle.NUMBERED).msgid
    tree = parse_msgid(text)
    wanted = parse_msgid(key.msgid)
    tails = links_in(wanted.inlines)
    ours, theirs = links_in(source.block.inlines), links_in(page.block.inlines)
    mine = links_in(tree.inlines)
    if len(tails) != len(ours) or len(mine) != len(theirs):
        return Target(page.text, ("its links do not read as links in a catalog",))
    matched, guessed = _matched(ours, theirs, locales)
    endings = {
        mine[there].span: wanted.data[tails[here].inner.end : tails[here].span.end].decode()
        for here, there in matched
    }
    tags = dict(_tag_edits(wanted.inlines, wanted.data, tree.inlines, tree.data))
    msgstr = "".join(_rewritten(visit, tree.data, endings, tags) for visit in walk(tree.inlines))
    doubts = list(compare(key, msgstr))
    if guessed and not doubts:
        doubts.append("only their order says which of its links is which")
    lost = tuple(
        (theirs[there].destination, ours[here].destination)
        for here, there in matched
        if theirs[there].destination != ours[here].destination
    )
    return Target(msgstr, tuple(doubts), lost)


def _matched(
    ours: Sequence[Inline], theirs: Sequence[Inline], locales: frozenset[str]
) -> tuple[list[tuple[int, int]], bool]:
    """Match links; say also whether more than one pair rests on its order alone."""
    free = list(range(len(ours))), list(range(len(theirs)))
    pairs: list[tuple[int, int]] = []

    def take(alike: Callable[[Inline, Inline], bool]) -> int:
        taken = 0
        for here in list(free[0]):
            for there in free[1]:
                if ours[here].kind is theirs[there].kind and alike(ours[here], theirs[there]):
                    pairs.append((here, there))
                    free[0].remove(here)
                    free[1].remove(there)
                    taken += 1
                    break
        return taken

    take(lambda one, other: one.destination == other.destination)
    take(lambda one, other: localized_address(one.destination, locales)
         == localized_address(other.destination, locales))  # fmt: skip
    alone = len(free[0]) == 1
    if not alone:
        take(lambda one, other: fuzz.ratio(one.destination, other.destination) >= _ALIKE)
    resting = len(free[0])
    take(lambda _one, _other: True)
    return pairs, resting > 1


def _tag_edits(
    ours: Sequence[Inline], data: bytes, theirs: Sequence[Inline], page: bytes
) -> Iterator[tuple[Span, str]]:
    """Yield the page's tags with the source's in their stead: their labels are other units."""
    wanted = _tags(ours, data)
    for span in _tags(theirs, page):
        raw = page[span.start : span.end]
        match = next((tag for tag in wanted if data[tag.start : tag.end] == raw), None)
        if match:
            wanted.remove(match)
            continue
        match = next((tag for tag in wanted if _bare(data, tag) == _bare(page, span)), None)
        same_name = [tag for tag in wanted if _name(data, tag) == _name(page, span)]
        rivals = [one for one in _tags(theirs, page) if _name(page, one) == _name(page, span)]
        if match is None and len(same_name) == len(rivals) == 1:
            match = same_name[0]
        if match:
            wanted.remove(match)
            yield span, data[match.start : match.end].decode()


def _tags(inlines: Sequence[Inline], data: bytes) -> list[Span]:
    """Return the spans of opening and single tags."""
    return [
        Span(node.span.start, node.inner.start if step is Step.ENTER else node.span.end)
        for step, node in walk(inlines)
        if node.kind is InlineKind.HTML and step is not Step.EXIT
        and data[node.span.start : node.span.start + 2] != b"</"
    ]  # fmt: skip


def _bare(data: bytes, span: Span) -> str:
    return " ".join(html_tags(data, span))


def _name(data: bytes, span: Span) -> bytes:
    match = _TAG_NAME.match(data, span.start)
    return match[1].lower() if match else b""


def _rewritten(
    visit: Visit, data: bytes, endings: Mapping[Span, str], tags: Mapping[Span, str]
) -> str:
    """Return the text of one step of a walk, with the source's link endings and tags."""
    step, node = visit
    if node.kind is InlineKind.HARD_BREAK:
        return "\n"
    if step is Step.EXIT and node.span in endings:
        return endings[node.span]
    raw = raw_text(visit, data)
    if node.kind is InlineKind.HTML and step is not Step.EXIT:
        start = node.span.start
        return tags.get(Span(start, start + len(raw.encode())), raw)
    return raw
