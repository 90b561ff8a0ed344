"""The numbers of a text by their values, whatever separators its language uses."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_LETTER = r"A-Za-z\u00c0-\u024f\u0370-\u052f"
_NUMBER = re.compile(
    rf"(?<![\d_{_LETTER}])(?<![\d{_LETTER}][.,])(?:(?<!\w)[.,])?"
    rf"\d+(?:[.,’'\u00a0\u202f\u2009٫٬]\d+)*(?![_{_LETTER}]*\d)"
)
_SPACED = re.compile(r"(?<=\d)[ ](?=\d{3}(?!\d))")
_GROUPED = re.compile(r"\d{1,3}(?:([.,’'\u00a0\u202f\u2009])\d{3})(?:\1\d{3})*")
_COMMAS = """
    bg ca cs da de el es et fi fr gl hr hu id is it lt lv nb nl nn no pl pt ro ru sk sl sq sr sv
    tr uk vi
"""
_DECIMAL_COMMA = frozenset(_COMMAS.split())
"""Languages whose decimal mark is the comma (Unicode CLDR)."""
_DECIMAL_POINT = frozenset({"es_MX", "es_US", "es_419", "es_PR", "es_GT", "de_CH", "de_LI"})
_WORDS = """zero
    one january
    two february
    three march
    four april
    five may
    six june
    seven july
    eight august
    nine september
    ten october
    eleven november
    twelve december"""
_ENGLISH = {
    word: str(value) for value, line in enumerate(_WORDS.split("\n")) for word in line.split()
} | {
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90", "half": "0.5",
}  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a text.

    Attributes:
        digits: Those in digits, as (as written, value), in order.
        spelled: The values of those in words; only English ones are known.
    """

    digits: tuple[tuple[str, str], ...]
    spelled: tuple[str, ...] = ()

    def values(self) -> set[str]:
        """Return the values of those in digits."""
        return {value for _, value in self.digits}


def numbers_in(text: str, locale: str) -> Numbers:
    """Find the numbers of a text.

    Args:
        text: What a reader sees.
        locale: The text's locale, which says what a comma and a full stop mean.

    Returns:
        Its numbers. Digits within a name (`T315I`) are none.
    """
    plain = "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() and
        unicodedata.category(char) == "Nd" else char
        for char in text
    )  # fmt: skip
    plain = _SPACED.sub("\u00a0", plain)
    digits = tuple(
        (match.group(), _value(match.group(), locale)) for match in _NUMBER.finditer(plain)
    )
    spelled: tuple[str, ...] = ()
    if locale.partition("_")[0] == "en":
        spelled = tuple(_spelled(plain))
    return Numbers(digits, spelled)


def _spelled(text: str) -> Iterator[str]:
    for word in _LETTERS.findall(text.casefold()):
        if word in _ENGLISH:
            yield _ENGLISH[word]


def _value(written: str, locale: str) -> str:
    """Return a number's value in one form; what is no number (a date, a version) as written."""
    comma = locale.partition("_")[0] in _DECIMAL_COMMA and locale not in _DECIMAL_POINT
    written = written.replace("٫", ",").replace("٬", "\u00a0")
    decimal = "," if comma else "."
    whole, mark, part = written.rpartition(decimal)
    if mark and part.isdigit() and decimal not in whole:
        grouped = _GROUPED.fullmatch(whole)
        if not whole or whole.isdigit() or grouped:
            return f"{re.sub(r'[^0-9]', '', whole).lstrip('0') or '0'}.{part}"
    if written.isdigit():
        return written.lstrip("0") or "0"
    grouped = _GROUPED.fullmatch(written)
    if grouped and grouped[1] != decimal:
        return re.sub(r"[^0-9]", "", written)
    return written


def difference(source: Numbers, target: Numbers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Compare the numbers of two texts by value.

    A number that is written alike counts as equal: translations keep `1,000` at times. What the
    source spells out (`two`, `December`), the target may write in digits.

    Returns:
        The source's that the target lacks, and the target's that the source lacks; both empty
        where they agree.
    """
    rest = list(target.digits)
    missing: list[tuple[str, str]] = []
    for wanted in source.digits:
        found = next((item for item in rest if item[1] == wanted[1]), None)
        if found:
            rest.remove(found)
        else:
            missing.append(wanted)
    lacking: list[str] = []
    for written, _ in missing:
        same = next((item for item in rest if item[0] == written), None)
        if same:
            rest.remove(same)
        else:
            lacking.append(written)
    free = Counter(source.spelled)
    extra: list[str] = []
    for written, value in rest:
        if free[value] > 0:
            free[value] -= 1
        else:
            extra.append(written)
    return tuple(lacking), tuple(extra)
