"""Words and signs of a text, as places where a term may begin and end."""

import re
import unicodedata
from typing import NamedTuple

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: each character is a token of its own."""
_TOKEN = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+|[^\w\s]")
_ALONE = re.compile(f"[{UNSPACED}]")
_SAME = str.maketrans("’‘ʼ‐‑", "'''--")


class Token(NamedTuple):
    """A word or a sign.

    Attributes:
        text: Its characters, with one kind of apostrophe and hyphen.
        start: Where it begins.
        end: Where it ends.
        spaced: Whether white space stands before it.
    """

    text: str
    start: int
    end: int
    spaced: bool


def tokens_of(text: str) -> list[Token]:
    """Cut a text into words and signs.

    Args:
        text: Any text.

    Returns:
        Its tokens, in order. A combining mark belongs to the word that it stands in.
    """
    plain = text.translate(_SAME)
    found: list[Token] = []
    joins = False
    for match in _TOKEN.finditer(plain):
        piece, (start, end) = match.group(), match.span()
        adjacent = bool(found) and found[-1].end == start
        is_mark = not piece.isascii() and unicodedata.category(piece[0])[0] == "M"
        goes_on = joins and piece[0].isalnum() and not _ALONE.match(piece)
        if adjacent and (is_mark or goes_on):
            last = found[-1]
            found[-1] = Token(last.text + piece, last.start, end, last.spaced)
        else:
            found.append(Token(piece, start, end, not adjacent and bool(found)))
        joins = is_mark and adjacent
    return found
