"""What a reader sees of inline text."""

import html
import re
from collections.abc import Sequence
from functools import partial

from l10n.formats.inline_tree import BREAKS, Step, walk
from l10n.model import Inline, InlineKind

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WORD = re.compile(
    # Scripts without spaces count by character, as translators are paid (Unicode 16, ch. 18).
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[^\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"(?:[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]*)"
)
# Of ASCII, what is no part of a word; `_WORD` takes an underscore for a letter, too.
_NO_WORD = bytes(
    code
    for code in range(128)
    if not (chr(code).isalnum() or chr(code).isspace() or chr(code) == "_")
)
_BLANK = bytes(ord(" ") if chr(code).isspace() else code for code in range(128)).ljust(256)
_PLAIN_LETTER = re.compile(rb"[A-Za-z]")
_LATIN = re.compile(r"[A-Za-z]")
_SHOWN = frozenset({InlineKind.TEXT, InlineKind.CODE, InlineKind.AUTOLINK})


def unescape(text: str) -> str:
    """Resolve Markdown's backslash escapes and entities (CommonMark 0.31, 2.4 and 2.5)."""
    if "\\" not in text and "&" not in text:
        return text
    parts: list[str] = []
    position = 0
    for match in _ESCAPE.finditer(text):
        parts += [_entities(text[position : match.start()]), match[1]]
        position = match.end()
    return "".join([*parts, _entities(text[position:])])


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)


def visible_text(inlines: Sequence[Inline], data: bytes) -> str:
    """Return the text of an inline tree as a reader sees it, on one line."""
    parts: list[str] = []
    for step, node in walk(inlines):
        if step is not Step.LEAF:
            continue
        if node.kind in BREAKS:
            parts.append(" ")
        elif node.kind in _SHOWN:
            raw = data[node.inner.start : node.inner.end].decode()
            parts.append(unescape(raw) if node.kind is InlineKind.TEXT else raw)
    return " ".join("".join(parts).split())


def has_letters(inlines: Sequence[Inline], data: bytes) -> bool:
    """Tell whether an inline tree holds prose: a letter outside code, addresses and tags."""
    # Nearly always the first text has one: a walk over all is made only where that fails.
    start, end = inlines[0].span if inlines and inlines[0].kind is InlineKind.TEXT else (0, 0)
    if _PLAIN_LETTER.search(data, start, end) and data.find(b"&", start, end) < 0:
        return True
    return any(map(partial(_is_prose, data=data), inlines)) or any(
        _is_prose(node, data) for _, node in walk(inlines)
    )


def _is_prose(node: Inline, data: bytes) -> bool:
    if node.kind is not InlineKind.TEXT:
        return False
    text = unescape(data[node.span.start : node.span.end].decode())
    return bool(_LATIN.search(text)) or any(map(str.isalpha, text))


def count_words(text: str) -> int:
    """Count the words of a visible text: runs between spaces that begin with a letter or digit.

    Characters of Chinese and Japanese count one each.
    """
    if text.isascii():
        # As bytes, in a quarter of the time.
        return len(text.encode().translate(_BLANK, _NO_WORD).split())
    return len(_WORD.findall(text))
