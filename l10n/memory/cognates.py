"""What words of a common origin have in common, however two languages spell them."""

import re
from functools import lru_cache

_SPELLINGS = (
    ("ph", "f"), ("th", "t"), ("ch", "c"), ("ck", "c"), ("qu", "c"), ("k", "c"), ("y", "i"),
    ("z", "s"), ("w", "v"), ("ae", "e"), ("oe", "e"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1")
_PREFIX = 4
_NO_SOUND = re.compile("[aeiouh]+")
_SOUNDS = str.maketrans("vgdj", "bcti")
_FEWEST = 3


@lru_cache(maxsize=65536)
def cognate_key(word: str) -> str:
    """Return the first letters of a word as cognates have them, or nothing where it is too short.

    Args:
        word: A word in small letters without accents.
    """
    word = _spelt(word)
    return word[:_PREFIX] if len(word) >= _PREFIX else ""


@lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """Return the first consonants of a word as cognates have them: "fever" is as "fiebre".

    Args:
        word: A word in small letters without accents.

    Returns:
        Up to four consonants, or nothing where there are too few to tell words apart.
    """
    sounds = _NO_SOUND.sub("", _spelt(word).translate(_SOUNDS))
    return sounds[:_PREFIX] if len(sounds) >= _FEWEST else ""


def _spelt(word: str) -> str:
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    return _DOUBLE.sub(r"\1", word)
