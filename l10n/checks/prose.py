"""The prose of a unit with its blanks as they are, for checks of typography."""

import re
from functools import lru_cache

from l10n.checks.check import Translation
from l10n.formats.inline import parse_msgid
from l10n.formats.inline_tree import Step, walk
from l10n.formats.visible import unescape
from l10n.model import InlineKind

OBJECT = "\ufffc"
"""Stands for what is no prose, but stands in it: code, an address, a template tag."""
NOTHING = "\u2060"
"""Stands for what takes no place in a line: a footnote's mark, a tag without content."""
BLANKS = " \u00a0\u202f\u2009\u3000\t"
_REMEMBERED = 512
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]*[^\s<>?!.,:;)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BREAK_TAG = re.compile(rb"<br\b", re.IGNORECASE)
_OBJECTS = frozenset({InlineKind.CODE, InlineKind.AUTOLINK, InlineKind.TEMPLATE})


def source_prose(unit: Translation) -> str:
    """Return the prose of a unit's source."""
    return _prose(unit.key.msgid, plain=unit.key.is_plain)


def target_prose(unit: Translation) -> str:
    """Return the prose of a unit's target."""
    return _prose(unit.target, plain=unit.key.is_plain)


@lru_cache(maxsize=_REMEMBERED)
def _prose(text: str, *, plain: bool) -> str:
    """Return text as it is read, on as many lines as a reader sees, every blank kept."""
    if plain:
        return _ADDRESS.sub(OBJECT, text)
    parsed = parse_msgid(text)
    parts: list[str] = []
    for step, node in walk(parsed.inlines):
        if step is not Step.LEAF:
            continue
        if node.kind is InlineKind.TEXT:
            parts.append(unescape(parsed.data[node.span.start : node.span.end].decode()))
        elif node.kind in _OBJECTS:
            parts.append(OBJECT)
        elif node.kind is InlineKind.SOFT_BREAK:
            parts.append(" ")
        elif node.kind is InlineKind.HARD_BREAK or _BREAK_TAG.match(parsed.data, node.span.start):
            parts.append("\n")
        else:
            parts.append(NOTHING)
    return "".join(parts)


def shown(text: str, start: int, end: int, around: int = 12) -> str:
    """Return a place of a text with what stands around it, for a message.

    Args:
        text: The prose.
        start: Where the place begins.
        end: Where it ends.
        around: How many characters of its surroundings to show.
    """
    left = text[max(0, start - around) : start]
    right = text[end : end + around]
    if start > around and " " in left:
        left = left.partition(" ")[2]
    if end + around < len(text) and " " in right:
        right = right.rpartition(" ")[0]
    cut = " ".join((left + text[start:end] + right).replace(OBJECT, "…").split("\n"))
    return cut.replace(NOTHING, "").strip()
