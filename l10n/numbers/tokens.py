"""The words of a text, cut once for all that looks for numbers and units among them."""

import re
from functools import lru_cache

_SIGNS = r"\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
_MORE = rf"(?:[{_SIGNS}]+[^\W\d_]*)"
LETTERS = rf"(?:[^\W\d_]+{_MORE}*|{_MORE}+)"
"""A word, with the signs of vowels that regular expressions take for no letters."""
_WORD = re.compile(LETTERS)
_SIGN = re.compile(f"[{_SIGNS}]")
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_REMEMBERED = 512


@lru_cache(maxsize=_REMEMBERED)  # a source is asked for by each locale of its article
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, in order and in small letters."""
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=_REMEMBERED)
def words_in(text: str) -> frozenset[str]:
    """Return all that may be a word of a text, in small letters.

    Where words have signs of vowels, the letters between them are there as well: a text in which
    none of them is one that is looked for has it nowhere, whatever is taken for a word's edge.
    """
    found = set(words_of(text))
    if not text.isascii() and _SIGN.search(text):
        found.update(" ".join(_LETTER_RUN.findall(text)).casefold().split(" "))
    return frozenset(found)
