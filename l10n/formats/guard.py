"""Keep a translated line from becoming something else than prose.

A translator may begin a line with `1.` or `#`, end it with a backslash, or put a `|` into a cell.
Each is escaped where, and only where, it would change the structure of the page (CommonMark 0.31,
4 and 5; GFM 0.29, 4.10; the attributes, containers and admonitions of common renderers).
"""

import re
from collections import Counter

from l10n.model import BlockKind

_ORDERED = re.compile(rb"^(\d{1,9})([.)])(?=[ \t]|$)")
_STARTS = re.compile(
    rb"[-+*](?=[ \t]|$)"  # a list item
    rb"|#{1,6}(?=[ \t]|$)"  # a heading
    rb"|>"  # a quote
    rb"|=+[ \t]*$|-+[ \t]*$"  # the underline of a heading
    rb"|:(?=[ \t]|$)|~(?=[ \t])"  # a definition
    rb"|\[[^\]]*\]:"  # a link's or footnote's definition
    rb"|\[[ xX]\](?=[ \t])"  # a task
    rb"|\[![A-Za-z]"  # an alert
    rb"|:::|!!!|\?\?\?|\$\$"  # containers, admonitions, math
    rb"|\|?[ \t]*:?-+:?[ \t]*(?:\||$)"  # the delimiter row of a table
    rb"|([-*_])[ \t]*(?:\1[ \t]*){2,}$"  # a thematic break
    rb"|\+\+\+[ \t]*$"  # front matter
)
_FENCE = re.compile(rb"`{3,}(?=[^`]*$)|~{3,}")
_WHOLE_TAG = re.compile(rb"</?[A-Za-z][^>]*>[ \t]*$")
_LITERAL_TAG = re.compile(rb"<[A-Za-z/!?]")
_BLOCK_TAG = re.compile(
    rb"<[!?]|</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd"
    rb"|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]"
    rb"|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup"
    rb"|option|p|param|pre|script|search|section|style|summary|table|tbody|td|textarea|tfoot|th"
    rb"|thead|title|tr|track|ul)(?=[ \t>/]|$)",
    re.IGNORECASE,
)
_AUTOLINK = re.compile(rb"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_CLOSING_HASHES = re.compile(rb"(^|[ \t])(#+)[ \t]*$")
_ATTRIBUTE = re.compile(rb"(?<!\{)\{(?![{%:/])(?=[^{}]*\}[ \t]*$)")
_PIPE = re.compile(rb"(?<!\\)((?:\\\\)*)\|")
_ODD_BACKSLASHES = re.compile(rb"(?<!\\)(?:\\\\)*\\$")
# Emphasis opens or closes beside what is no blank, and `_` never inside a word (6.2); tags (6.6).
_PAIRING = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|(`+|\*+(?=\S)|(?<=\S)\*+|~~|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|<(?=[A-Za-z/!?]))"
)
_BRACKET = re.compile(r"(?<!\\)((?:\\\\)*)([\[\]])")


def guard_line(line: bytes, kind: BlockKind, *, tag_first: bool, begins: bool) -> bytes:
    """Escape what would start or end a block.

    Args:
        line: One line of a target's Markdown.
        kind: The kind of place that it goes to.
        tag_first: Whether it begins with a tag; a `<` that begins it is literal otherwise.
        begins: Whether it is the place's first line, where any tag alone begins a block.

    Returns:
        Markdown that renders as `line` does, and is prose in that place.
    """
    if kind is BlockKind.CELL:
        return _PIPE.sub(rb"\1\\|", line)
    if kind is BlockKind.ALT:
        return line
    if kind is BlockKind.HEADING:
        line = _CLOSING_HASHES.sub(rb"\1\\\2", line)
        return _end(_ATTRIBUTE.sub(b"&#123;", line))
    line = line.strip(b" \t")
    if tag_first:
        # A word joiner before it: an escape would make text of the tag.
        block = _BLOCK_TAG.match(line) or (begins and _WHOLE_TAG.match(line))
        return _end(b"&#8288;" + line if block else line)
    return _end(_start(line))


def guard_behind(text: bytes, kind: BlockKind) -> bytes:
    """Escape what would end a block, in a sentence that stands behind another on its line."""
    if kind is BlockKind.CELL:
        return _PIPE.sub(rb"\1\\|", text)
    return text if kind is BlockKind.ALT else _end(text)


def _start(line: bytes) -> bytes:
    ordered = _ORDERED.match(line)
    if ordered:
        return ordered[1] + b"\\" + line[ordered.end(1) :]
    fence = _FENCE.match(line)
    if fence:
        # Every mark of it: one escaped backtick would leave a code span of the others.
        return b"".join(b"\\%c" % mark for mark in fence[0]) + line[fence.end() :]
    if _STARTS.match(line) or (_LITERAL_TAG.match(line) and not _AUTOLINK.match(line)):
        return b"\\" + line
    return line


def _end(line: bytes) -> bytes:
    return line + b"\\" if _ODD_BACKSLASHES.search(line) else line


def contained(text: str, *, brackets: bool) -> str:
    """Escape literal marks that could pair with one of another sentence of their block.

    Args:
        text: Literal text of a sentence's target.
        brackets: Whether brackets could, too: see `has_lone_brackets`.
    """
    text = _PAIRING.sub(
        lambda match: "".join(f"\\{mark}" for mark in match[1]) if match[1] else match[0], text
    )
    return _BRACKET.sub(r"\1\\\2", text) if brackets else text


def has_lone_brackets(text: str) -> bool:
    """Tell whether a target has a bracket without a partner."""
    brackets = Counter(match[2] for match in _BRACKET.finditer(text))
    return brackets["["] != brackets["]"]
