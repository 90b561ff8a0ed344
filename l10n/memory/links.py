"""Link numbers of a target, brought to those of a changed source."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from l10n.formats.inline import links_in, parse_msgid
from l10n.model import InlineKind

_TAIL = re.compile(r"(?<!\\)((?:\\\\)*)\]\[(\d+)\]")
_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class _Link:
    """A numbered link or image of a msgid: its number, and what identifies it."""

    number: int
    kind: InlineKind
    text: str


def renumbered(msgstr: str, old: str, new: str) -> str:
    """Give the links of a target the numbers that they have in a changed source.

    Links are the same where their texts are: in the order in which they stand where several have
    one text. Of those left, as many on both sides between two links that are the same, and of
    the same kinds, are taken for each other in order.

    Args:
        msgstr: A target whose link numbers are those of `old`.
        old: The msgid before.
        new: The msgid now.

    Returns:
        The target, changed in nothing but numbers. A link that the new source does not have gets
        a number that no link there has.
    """
    numbers = _mapping(old, new)
    if all(before == now for before, now in numbers.items()) or not _is_sound(msgstr):
        return msgstr
    return _TAIL.sub(
        lambda match: f"{match[1]}][{numbers.get(int(match[2]), int(match[2]))}]", msgstr
    )


def without_numbers(text: str) -> str:
    """Return a target without its links' numbers, to be compared with another."""
    return _TAIL.sub(r"\1][]", text)


def _is_sound(msgstr: str) -> bool:
    """Tell whether what reads as a link's number is one, for all of a target."""
    links = links_in(parse_msgid(msgstr).inlines)
    labels = Counter(link.label for link in links if link.reference)
    return labels == Counter(match[2] for match in _TAIL.finditer(msgstr))


@lru_cache(maxsize=_REMEMBERED)
def _mapping(old: str, new: str) -> Mapping[int, int]:
    """Return the new number of each link of an old source."""
    before, now = _links(old), _links(new)
    if not before:
        return {}
    found = dict(_same(before, now))
    free = max([0, *(link.number for link in (*before, *now))])
    for link in before:
        if link.number not in found:
            free += 1
            found[link.number] = free
    return found


def _links(msgid: str) -> list[_Link]:
    parsed = parse_msgid(msgid)
    return [
        _Link(
            int(link.label),
            link.kind,
            without_numbers(parsed.data[link.inner.start : link.inner.end].decode()).casefold(),
        )
        for link in links_in(parsed.inlines)
        if link.reference and link.label.isdigit()
    ]


def _same(before: list[_Link], now: list[_Link]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of links that are the same."""
    old, new = ([(link.kind, link.text) for link in side] for side in (before, now))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    left: tuple[list[_Link], list[_Link]] = [], []
    gaps: list[tuple[list[_Link], list[_Link]]] = []
    for word, start, end, from_, to in matcher.get_opcodes():
        if word == "equal":
            yield from zip(_numbers(before[start:end]), _numbers(now[from_:to]), strict=True)
        else:
            gaps.append((before[start:end], now[from_:to]))
    # What moved: texts that are left once on both sides.
    rest_old = Counter((link.kind, link.text) for gap, _ in gaps for link in gap)
    rest_new = Counter((link.kind, link.text) for _, gap in gaps for link in gap)
    moved = {name for name, count in rest_old.items() if count == rest_new[name] == 1}
    places = {(link.kind, link.text): link.number for _, gap in gaps for link in gap}
    for gap_old, gap_new in gaps:
        left = ([], [])
        for link in gap_old:
            if (link.kind, link.text) in moved:
                yield link.number, places[link.kind, link.text]
            else:
                left[0].append(link)
        left[1].extend(link for link in gap_new if (link.kind, link.text) not in moved)
        if [link.kind for link in left[0]] == [link.kind for link in left[1]]:
            yield from zip(_numbers(left[0]), _numbers(left[1]), strict=True)


def _numbers(links: list[_Link]) -> list[int]:
    return [link.number for link in links]
