"""The inline skeleton: the links, images, code, HTML and footnotes of a text, with their nesting.

Emphasis is not part of it: a translation may stress other words than its source.
"""

import re
from collections import Counter
from collections.abc import Sequence

from l10n.formats.html_prose import html_tags
from l10n.formats.inline import parse_msgid
from l10n.formats.inline_tree import Step, is_leaf, walk
from l10n.formats.visible import visible_text
from l10n.model import Inline, InlineKind, Key, Span

Skeleton = tuple[tuple[str, ...], ...]
"""Sorted paths: of each element its ancestors' names and its own, such as `("[1]", "`x`")`."""

_SKELETAL = frozenset(
    {
        InlineKind.CODE,
        InlineKind.HTML,
        InlineKind.TEMPLATE,
        InlineKind.FOOTNOTE,
        InlineKind.LINK,
        InlineKind.AUTOLINK,
        InlineKind.IMAGE,
    }
)
_WHITE = re.compile(r"\s*\n[ \t>]*|\s+")


def skeleton_of(inlines: Sequence[Inline], data: bytes) -> Skeleton:
    """Return the skeleton of a msgid's or msgstr's inline tree; links are named `[n]`."""
    return tuple(sorted(_paths(inlines, data, numbered=True)))


def destinations(inlines: Sequence[Inline], data: bytes) -> list[str]:
    """Return the skeleton of a page's inline tree; links are named by where they lead."""
    return sorted(" > ".join(path) for path in _paths(inlines, data, numbered=False))


def compare(key: Key, msgstr: str) -> tuple[str, ...]:
    """Say how the inline skeleton of a target differs from its source's.

    Args:
        key: The unit. Plain text has no skeleton.
        msgstr: The target.

    Returns:
        Phrases such as "[2] is missing", empty where the skeletons are the same.
    """
    if key.is_plain:
        return ()
    source, target = parse_msgid(key.msgid), parse_msgid(msgstr)
    if _is_text(source.inlines) and _is_text(target.inlines):
        return ()
    return differences(
        skeleton_of(source.inlines, source.data), skeleton_of(target.inlines, target.data)
    )


def _is_text(inlines: Sequence[Inline]) -> bool:
    return all(node.kind is InlineKind.TEXT for node in inlines)


def differences(source: Skeleton, target: Skeleton) -> tuple[str, ...]:
    """Say what a target's skeleton lacks or has beyond its source's.

    Returns:
        Phrases such as "[2] is missing", "[1] stands twice", empty where they are the same.
    """
    if source == target:
        return ()  # both are sorted
    wanted, got = Counter(source), Counter(target)
    wanted_names, got_names = (
        Counter(path[-1] for path in skeleton) for skeleton in (source, target)
    )
    said: list[str] = []
    for name in sorted(wanted_names.keys() | got_names.keys()):
        expected, actual = wanted_names[name], got_names[name]
        if not actual:
            said.append(f"{name} is missing")
        elif not expected:
            said.append(f"{name} is not in the source")
        elif expected != actual:
            said.append(f"{name} stands {_times(actual)} instead of {_times(expected)}")
    return tuple(said) or tuple(
        f"{' inside '.join(reversed(path))} is nested otherwise than in the source"
        for path in sorted(got - wanted)
    )


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _paths(inlines: Sequence[Inline], data: bytes, *, numbered: bool) -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = []
    above: list[str] = []
    for step, node in walk(inlines):
        if node.kind not in _SKELETAL:
            continue
        if step is Step.EXIT:
            above.pop()
            continue
        name = _name(node, data, numbered=numbered)
        if numbered and node.kind is InlineKind.LINK and not _shows(node, data):
            name = f"{name} without text"
        paths.append((*above, name))
        if step is Step.ENTER:
            above.append(name)
    return paths


def _shows(link: Inline, data: bytes) -> bool:
    """Tell whether a link shows anything that a reader could follow."""
    return bool(visible_text(link.children, data)) or any(
        node.kind in {InlineKind.IMAGE, InlineKind.TEMPLATE, InlineKind.HTML}
        for _, node in walk(link.children)
    )


def _name(node: Inline, data: bytes, *, numbered: bool) -> str:
    if node.kind in {InlineKind.LINK, InlineKind.IMAGE}:
        mark = "!" if node.kind is InlineKind.IMAGE else ""
        if numbered and node.reference:
            return f"{mark}[{node.label}]"
        return f"{mark}({node.destination})"
    if node.kind is InlineKind.AUTOLINK:
        return node.destination
    if node.kind is InlineKind.FOOTNOTE:
        return f"[^{node.label}]"
    end = node.inner.start if not is_leaf(node) else node.span.end
    if not numbered and node.kind is InlineKind.HTML:
        # A page's tags are the same although their labels were translated.
        return " ".join(html_tags(data, Span(node.span.start, end)))
    return _WHITE.sub(" ", data[node.span.start : end].decode())
