"""Emphasis that a translator marked but that would not parse.

`**` opens and closes emphasis only beside white space or punctuation (CommonMark 0.31, 6.2), which
scripts without spaces between words do not have: `**「重要」**です` shows its stars.
"""

import re

from l10n.formats.inline import Parsed, parse_msgid
from l10n.formats.inline_tree import Step, raw_text, walk
from l10n.model import InlineKind

_KINDS = frozenset({InlineKind.EMPHASIS, InlineKind.STRONG, InlineKind.STRIKETHROUGH})
_MARKED = re.compile(r"(?<![\\*~])(\*{1,3}|~~)(?![*~\s]*\1)([^*~]+?)(?<!\\)\1(?![*~])")
_HAIR_SPACE = "\u200a"
"""White space for every parser (Unicode category Zs), and next to none for a reader."""


def count_emphasis(parsed: Parsed) -> int:
    """Count the emphasis, strong emphasis and strikethrough of a text."""
    return sum(step is Step.ENTER and node.kind in _KINDS for step, node in walk(parsed.inlines))


def repaired(msgstr: str, wanted: int) -> str:
    """Make the emphasis of a target parse, where some is marked and does not.

    Args:
        msgstr: The target.
        wanted: How much emphasis its source has; a target that has as much is left alone, so
            that literal stars stay what they are.

    Returns:
        The target with blanks moved out of the marks, and a hair space beside a mark that stands
        between a letter and punctuation; the target as it is where that does not help.
    """
    if not wanted or ("*" not in msgstr and "~~" not in msgstr):
        return msgstr
    parsed = parse_msgid(msgstr)
    have = count_emphasis(parsed)
    if have >= wanted:
        return msgstr
    mended = "".join(_pieces(parsed))
    return mended if count_emphasis(parse_msgid(mended)) > have else msgstr


def _pieces(parsed: Parsed) -> list[str]:
    pieces: list[str] = []
    for visit in walk(parsed.inlines):
        _, node = visit
        raw = raw_text(visit, parsed.data)
        if node.kind is InlineKind.HARD_BREAK:
            raw = "\n"
        elif node.kind is InlineKind.TEXT:
            raw = _MARKED.sub(_mended, raw)
        pieces.append(raw)
    return pieces


def _mended(match: re.Match[str]) -> str:
    mark, inner = match.groups()
    if inner[0].isspace() and inner[-1].isspace():
        return match[0]  # `5 ** 2 ** 3`
    core = inner.strip()
    before, after = match.string[: match.start()], match.string[match.end() :]
    lead = (
        " " if inner[:1].isspace() else _HAIR_SPACE if before and not before[-1].isspace() else ""
    )
    trail = " " if inner[-1:].isspace() else _HAIR_SPACE if after and not after[0].isspace() else ""
    # A blank that was inside and outside the mark is one.
    lead = "" if lead == " " and before[-1:].isspace() else lead
    trail = "" if trail == " " and after[:1].isspace() else trail
    return f"{lead}{mark}{core}{mark}{trail}"
