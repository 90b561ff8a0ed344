"""Whether a text stands in the script of its locale."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.locales import script

_NAMES: Mapping[str, str] = {
    "Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Arab": "ARABIC", "Hebr": "HEBREW",
    "Deva": "DEVANAGARI", "Beng": "BENGALI", "Guru": "GURMUKHI", "Gujr": "GUJARATI",
    "Orya": "ORIYA", "Taml": "TAMIL", "Telu": "TELUGU", "Knda": "KANNADA", "Mlym": "MALAYALAM",
    "Sinh": "SINHALA", "Thai": "THAI", "Laoo": "LAO", "Mymr": "MYANMAR", "Khmr": "KHMER",
    "Tibt": "TIBETAN", "Ethi": "ETHIOPIC", "Geor": "GEORGIAN", "Armn": "ARMENIAN",
    "Hans": "CJK", "Hant": "CJK", "Jpan": "CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA",
    "Kore": "HANGUL CJK", "Mong": "MONGOLIAN", "Thaa": "THAANA", "Cher": "CHEROKEE",
    "Cans": "CANADIAN", "Olck": "OL", "Mtei": "MEETEI", "Tfng": "TIFINAGH", "Nkoo": "NKO",
    "Syrc": "SYRIAC", "Yiii": "YI",
}  # fmt: skip
"""By ISO 15924's name, the first words of the names that Unicode gives to a script's letters."""
_KNOWN = frozenset(name for names in _NAMES.values() for name in names.split())
_ALPHABETIC = r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u058f\u1e00-\u1fff"
_WORD = re.compile(rf"[{_ALPHABETIC}]+|[^\W\d_{_ALPHABETIC}]+")
"""Latin beside Chinese or Arabic letters is a word of its own: `与DNA`."""
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})
"""Scripts whose letters look alike, so that one word may mix them unseen."""
_FOREIGN_SHARE = 0.25
_FOREIGN_WORDS = 3
_OTHER_HAN = 2


class ScriptDoubt(NamedTuple):
    """What is wrong with a text's script.

    Attributes:
        detail: What, in words.
        wholly: Whether nothing of the text stands in the script of its locale.
        mixed: Whether it is one word that mixes letters of two scripts.
    """

    detail: str
    wholly: bool = False
    mixed: bool = False


def script_doubt(
    source: str, target: str, locale: str, kept: Iterable[str] = (), name: str = "draft"
) -> ScriptDoubt | None:
    """Tell what is wrong with the script of a translation.

    Args:
        source: What a reader sees of the source; words that stand in it may stay as they are.
        target: What a reader sees of the translation.
        locale: The translation's locale.
        kept: What has to stay as it is.
        name: What the detail calls the translation.

    Returns:
        What is wrong, or None. Names and abbreviations in Latin letters are usual in every
        script; so is a single Greek letter.
    """
    wanted = _scripts_of(locale)
    if not wanted or ("LATIN" in wanted and target.isascii()):
        return None
    if not any(_strange(char, wanted) for char in set(target)):
        return _other_han(target, locale)
    texts = [_without(text, kept) for text in (source, target)]
    words = _WORD.findall(texts[1])
    named = {word.casefold() for word in _WORD.findall(texts[0])}
    foreign = [word for word in words if _is_foreign(word, wanted)]
    new = [word for word in foreign if word.casefold() not in named]
    own = sum(len(word) for word in words) - sum(len(word) for word in foreign)
    prose = [word for word in _WORD.findall(texts[0]) if word.islower() and len(word) > 1]
    if foreign and not own and (len(prose) > 1 or new):
        return ScriptDoubt(
            f"Nothing of the {name} is written in {_shown(locale)} letters.", wholly=True
        )
    mixed = [word for word in words if _is_mixed(word) and word.casefold() not in named]
    if mixed:
        return ScriptDoubt(f"“{mixed[0]}” mixes letters of two scripts.", mixed=True)
    if new and _are_too_many(new, own, wanted):
        return ScriptDoubt(f"“{new[0]}” is not written in {_shown(locale)} letters.")
    return _other_han(target, locale)


def _are_too_many(new: list[str], own: int, wanted: frozenset[str]) -> bool:
    """Tell whether foreign words are more than names and abbreviations are.

    In a text in Latin letters a single word in others is.
    """
    letters = sum(map(len, new))
    if "LATIN" in wanted:
        return any(len(word) > 1 for word in new)
    if not all(_script(word[0]) == "LATIN" for word in new):
        return True
    return len(new) >= _FOREIGN_WORDS and letters > _FOREIGN_SHARE * (own + letters)


def _without(text: str, kept: Iterable[str]) -> str:
    for one in kept:
        text = text.replace(one, " ")
    return text


@cache
def _scripts_of(locale: str) -> frozenset[str]:
    return frozenset(_NAMES.get(script(locale), "").split())


@lru_cache(maxsize=65536)
def _script(char: str) -> str:
    """Return the script of a letter, or nothing where it is of none that is told apart."""
    name = unicodedata.name(char, "").partition(" ")[0]
    return name if name in _KNOWN else ""


def _strange(char: str, wanted: frozenset[str]) -> bool:
    found = _script(char)
    return bool(found) and found not in wanted


def _is_foreign(word: str, wanted: frozenset[str]) -> bool:
    if word.isascii():
        return "LATIN" not in wanted
    if len(word) == 1 and _script(word) == "GREEK":
        return False
    return any(_strange(char, wanted) for char in word)


def _is_mixed(word: str) -> bool:
    if word.isascii():
        return False
    found = {_script(char) for char in word} & _ALPHABETS
    return len(found) > 1 and "GREEK" not in found


def _shown(locale: str) -> str:
    names = _NAMES[script(locale)].split()
    shown = {"Jpan": "Japanese", "Kore": "Korean", "Hans": "Chinese", "Hant": "Chinese"}
    return shown.get(script(locale), names[0].capitalize())


def _other_han(target: str, locale: str) -> ScriptDoubt | None:
    """Find simplified characters where traditional ones are written, and the other way round.

    The character sets of the two, GB 2312 and Big5, tell them apart.
    """
    wanted = script(locale)
    if wanted not in {"Hans", "Hant"}:
        return None
    kinds = [_han_kind(char) for char in target]
    other = "Hant" if wanted == "Hans" else "Hans"
    wrong = kinds.count(other)
    if wrong < _OTHER_HAN or wrong < kinds.count(wanted):
        return None
    shown = {"Hans": "simplified", "Hant": "traditional"}
    char = target[kinds.index(other)]
    return ScriptDoubt(f"“{char}” is a {shown[other]} character, not a {shown[wanted]} one.")


@lru_cache(maxsize=65536)
def _han_kind(char: str) -> str:
    if _script(char) != "CJK":
        return ""
    simplified, traditional = (_is_in(char, charset) for charset in ("gb2312", "big5"))
    if simplified == traditional:
        return ""
    return "Hans" if simplified else "Hant"


def _is_in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
