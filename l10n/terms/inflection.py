"""Other forms of a word: those that a source may have, and those that a target may."""

import re
import unicodedata
from functools import lru_cache

_ENGLISH_ENDINGS = (
    ("sis", ("ses",)),
    ("xis", ("xes",)),
    ("child", ("children",)),
    ("tooth", ("teeth",)),
    ("foot", ("feet",)),
    ("man", ("men", "mans")),
    ("um", ("a", "ums")),
    ("us", ("i", "uses")),
    ("ix", ("ices", "ixes")),
    ("ex", ("ices", "exes")),
    ("ma", ("mas", "mata")),
    ("ra", ("ras", "rae")),
    ("fe", ("fes", "ves")),
    ("f", ("fs", "ves")),
    ("o", ("os", "oes")),
    ("ch", ("ches", "chs")),
    ("sh", ("shes",)),
    ("s", ("ses",)),
    ("x", ("xes",)),
    ("z", ("zes", "zzes")),
    *((f"{vowel}y", (f"{vowel}ys",)) for vowel in "aeiou"),
    ("y", ("ies",)),
    ("", ("s",)),
)
"""The first ending that a noun has, and what that becomes in the plural; with the Latin and Greek
of medicine."""
_POINTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]")
_ENDINGS = re.compile(
    r"(?<=\w\w\w)(?:(?P<inflammation>it(?:is|es?|iden|ides))|(?P<growth>om(?:as?|ata|es?|en)?)"
    r"|(?P<condition>os(?:is|es?|en)))$"
)
"""Of Latin, Romance and Germanic languages, in both numbers."""
_CACHED = 1 << 16
"""Pairs of words to remember: sentences of one field say the same words again and again."""
_SHORTEST = 3
_LONG_STEM, _STEM = 5, 4
_LONGEST_ENDING, _LONG_ENDING, _ENDING = 3, 2, 1
_ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "ال", "لل", "و", "ف", "ب", "ك", "ل")
_HEBREW_PREFIXES = ("וה", "שה", "מה", "כש", "ה", "ו", "ב", "ל", "מ", "ש", "כ")


def other_numbers(word: str, language: str) -> tuple[str, ...]:
    """Return the forms that a noun of a source may have in the plural, or the singular of one.

    Args:
        word: The last word of a term, as the glossary has it.
        language: The source's language. Forms are known for English alone.

    Returns:
        Possible forms. Some do not exist, and so do not stand in any text either.
    """
    if language != "en" or len(word) < _SHORTEST or not word.isalpha():
        return ()
    if word[1:] != word[1:].lower():
        return (word + "s",)
    ending, forms = next(found for found in _ENGLISH_ENDINGS if word.endswith(found[0]))
    stem = word.removesuffix(ending)
    return (*(stem + form for form in forms), *_singulars(word))


def _singulars(word: str) -> tuple[str, ...]:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) <= _SHORTEST:
        return ()
    if word.endswith("ies"):
        return (word[:-3] + "y", word[:-1])
    return (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],)


@lru_cache(_CACHED)
def is_form_of(word: str, wanted: str, *, closely: bool = False) -> bool:
    """Tell whether a word of a target may be a form of the one that is wanted.

    They begin the same, without accents, and end in a few letters of their own: so gender, number
    and case pass, and another word (`hipotensión` for `hipertensión`) does not. Words of medicine
    that differ in what their ending says (`fibroma`, `fibrosis`) are never the same. An article or
    preposition that is written together with the word, in Arabic and Hebrew, is passed over.

    Args:
        word: A word of the target.
        wanted: The glossary's word.
        closely: Whether nothing but its last letter may be another one, as in the plural: what is
            forbidden (`medicina`) must not be seen in another word (`medición`).
    """
    one, two = _bare(word), _bare(wanted)
    if one == two:
        return True
    if not (one.isalpha() and two.isalpha()) or _kind(one) != _kind(two):
        return False
    agrees = _is_close if closely else _similar
    return any(agrees(form, two) for form in (one, *_without_prefix(one, two)))


def _is_close(one: str, two: str) -> bool:
    if one == two or len(two) <= _SHORTEST:
        return one == two
    return one.startswith(two[:-1]) and len(one) - len(two) in range(-1, _LONG_ENDING + 1)


def _kind(word: str) -> str:
    """Return what the Greek ending of a word says: inflammation, growth, condition; or nothing."""
    ending = _ENDINGS.search(word)
    return (ending.lastgroup or "") if ending else ""


def _similar(one: str, two: str) -> bool:
    if one == two:
        return True
    shorter = min(len(one), len(two))
    stem = next((i for i in range(shorter) if one[i] != two[i]), shorter)
    ending = max(len(one), len(two)) - stem
    if stem >= _LONG_STEM:
        return ending <= _LONGEST_ENDING
    if stem >= _STEM:
        return ending <= _LONG_ENDING
    return stem >= _SHORTEST and ending <= (_ENDING if shorter == _SHORTEST else _LONG_ENDING)


def _without_prefix(word: str, wanted: str) -> tuple[str, ...]:
    first = wanted[:1]
    prefixes = (
        _ARABIC_PREFIXES
        if "\u0600" <= first <= "\u06ff"
        else _HEBREW_PREFIXES
        if "\u0590" <= first <= "\u05ff"
        else ()
    )
    return tuple(
        word.removeprefix(prefix)
        for prefix in prefixes
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST - 1
    )


def _bare(word: str) -> str:
    """Return a word in small letters, without accents and the vowel points of Arabic and Hebrew."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    return _POINTS.sub("", unicodedata.normalize("NFD", folded))
