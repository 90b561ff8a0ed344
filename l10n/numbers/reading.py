"""The numbers of a text: those in digits by value, whatever marks its locale uses, and words."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from l10n.locales import language, number_symbols
from l10n.model import Span
from l10n.numbers.tokens import LETTERS
from l10n.numbers.units import Unit, unit_before, unit_behind
from l10n.numbers.words import Spelled, magnitudes, spelled_numbers

_LETTER = r"A-Za-z\u00c0-\u024f\u0370-\u052f"
_MARKS = ".,’'\u00a0\u202f\u2009٫٬"
_NUMBER = re.compile(
    # What stands before it is looked at behind its first character: that is found much faster.
    rf"[.,\d](?<![\d_{_LETTER}].)(?<!\d[.,٫].)(?:(?<=\d)|(?<![\w.,].)(?=\d))"
    rf"\d*(?:[{_MARKS}]\d+)*(?![_{_LETTER}]*\d)"
)
_MAY_BE_SPACED = re.compile(r"\d \d{3}")
_SPACED = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d])")
_MAY_BE_CLOCK = re.compile(r"[hH] ?[0-5]\d")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}) ?[hH] ?([0-5]\d)(?!\d)")
_TIMES = re.compile(r"[x×](?<=\d.)(?=\d)")
_DECADE_OF_YEARS = re.compile(r"(?<!\d)(?:1[5-9]|20)\d0s$")
"""No seconds."""
_DECADE_OF_CENTURY = re.compile(r"(?<!\d)(\d{1,2})世[纪紀](\d0)(?=年代)")
_OTHER_DIGIT = re.compile(r"\d(?<![0-9])")
_GROUPS = re.compile(rf"\d{{1,3}}(?:[{_MARKS}]\d{{2}})*(?:[{_MARKS}]\d{{3}})+")
_LETTERS = re.compile(r"[^\W\d_]*")
_WORD_BEHIND = re.compile(rf"[ \u00a0\u202f-]?({LETTERS})\.?")
_AFTERNOON = re.compile(r"[ \u00a0]?[ap]\.? ?m\b", re.IGNORECASE)
_DECADE = re.compile(r"[’']?(?:s|er|ern)\b")
_MINUS = re.compile(
    r"(?:(?:^|(?<=[\s(]))[−-]|零下|マイナス)$"
    # "al menos 38 °C" is at least that, "más o menos" about that.
    r"|(?<!al )(?<!lo )(?<!au )(?<!du )(?<! o )(?<!ou )\b(?:minus|menos|moins|meno|минус) $",
    re.IGNORECASE,
)
_BEFORE_MINUS = frozenset("-−下ス \n")
"""How what is found by that ends; `$` passes a line's end over."""
_COLD = frozenset({"celsius", "fahrenheit"})
"""Beside these a minus may be a word."""
_FRACTIONS = {char: f" {unicodedata.normalize('NFKC', char)}".replace("\u2044", "/")
              for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}  # fmt: skip
_FRACTION = re.compile(f"[{''.join(_FRACTIONS)}]")
_MIXED = re.compile(r"(?<![\d/.,])(?:(\d+)[ -])?([13])/([24])(?![\d/])")
"""Halves and quarters, perhaps behind a whole number: 2 1/2."""
_NUMERIC = re.compile(rf"[\d{''.join(_FRACTIONS)}]")
_JOINT = re.compile(
    r"[ \u00a0]?(?:[-–—~〜～至到或,]|to|or|and|a|o|y|e|ou|à|et|bis|oder|und|of|en|tot|до|или|и|"
    r"إلى|أو|و|से|या|から)[ \u00a0]?"
)
_ASIDE = re.compile(r"[ \u00a0]?\([^()]{0,20}\d[^()%]{0,20}\)(?=[ \u00a0])")
_SUFFIXES = 4
_NOON = 12
_SIGNLESS = frozenset({"ar", "he", "fa", "ur"})
"""Languages written from the right, in whose texts a sign may stand on either side."""
_BLANKLESS = frozenset({"zh", "ja", "ko"})
_LONGEST = 200
"""Digits of what is still a number."""


class Quantity(NamedTuple):
    """A number in digits, with its unit.

    Attributes:
        written: As it stands in the text, with its unit: `1,5 mg`.
        number: The number alone as it stands, with its sign and its magnitude: `1,5`, `1,5*1E6`.
        span: The characters of the text that `written` is.
        values: What it may mean, the likeliest first; none for a date or a version, `3.12.1`.
        loose: What it means to whoever groups digits with the locale's decimal mark: `1,000` in
            Spanish; None where it cannot.
        parts: The values of its runs of digits.
        unit: The unit behind it, or None.
    """

    written: str
    number: str
    span: Span
    values: tuple[Decimal, ...]
    loose: Decimal | None
    parts: tuple[Decimal, ...]
    unit: Unit | None


class Numbers(NamedTuple):
    """The numbers of a text.

    Attributes:
        locale: The text's locale.
        quantities: Those in digits, in order.
        spelled: Those in words.
        text: The text.
    """

    locale: str
    quantities: tuple[Quantity, ...]
    spelled: tuple[Spelled, ...]
    text: str = ""


@lru_cache(maxsize=4096)
def read_numbers(text: str, locale: str) -> Numbers:
    """Find the numbers of a text.

    Args:
        text: What a reader sees.
        locale: The text's locale, which says what a comma and a full stop mean.

    Returns:
        Its numbers. Digits within a name (`T315I`, `3TC`) are none.
    """
    found: list[Quantity] = []
    if _NUMERIC.search(text):
        # Fractions are longer once they are written out: what is shown comes from that text.
        plain = _plain(text, locale)
        found = _shared(plain, list(_quantities(plain, locale)))
    return Numbers(
        locale, tuple(found), tuple(dict.fromkeys(spelled_numbers(text, locale))), text
    )  # fmt: skip


def _quantities(plain: str, locale: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(plain):
        number = match[0]
        if len(number) > _LONGEST:
            continue
        end, unit, factor = _behind(plain, match.end(), locale)
        if end < match.end():
            continue
        parts = tuple(Decimal(part) for part in re.findall(r"\d+", number))
        values, loose = _meanings(number, locale)
        if factor is not None:
            values = tuple(value * factor for value in values)
            loose, number = loose and loose * factor, f"{number}*{factor}"
        elif _AFTERNOON.match(plain, match.end()):
            values += tuple(value + _NOON for value in values if value <= _NOON)
        elif _DECADE.match(plain, match.end()):
            values += tuple(value % 100 for value in values)
        start = match.start()
        minus = None
        if plain[start - 1 : start] in _BEFORE_MINUS and language(locale) not in _SIGNLESS:
            minus = _MINUS.search(plain, max(0, start - 12), start)
        if minus and (not minus[0].endswith(" ") or (unit and unit.dimension in _COLD)):
            values, loose = tuple(-value for value in values), None
            start, number = minus.start(), f"-{number}"
        unit = unit or unit_before(plain, start)
        written = plain[start:end].replace("\u00a0", " ").strip()
        yield Quantity(written, number, Span(start, end), values, loose, parts, unit)


def _shared(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give numbers of a range or a list the unit that stands behind its last: "30 to 45 mg"."""
    for index in range(len(found) - 2, -1, -1):
        one, other = found[index], found[index + 1]
        between = text[one.span.end : other.span.start]
        if one.unit is None and other.unit is not None and _JOINT.fullmatch(between):
            found[index] = one._replace(unit=other.unit)
    return found


def _plain(text: str, locale: str) -> str:
    """Return a text with European digits, fractions written out and groups held together."""
    if not text.isascii():
        text = _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)
        text = _FRACTION.sub(lambda match: _FRACTIONS[match[0]], text)
        if "世" in text:
            text = _DECADE_OF_CENTURY.sub(lambda match: f"{int(match[1]) - 1}{match[2]}", text)
    if "/" in text:
        text = _MIXED.sub(lambda match: _decimal(match, locale), text)
    text = _TIMES.sub(" ", text)
    if _MAY_BE_CLOCK.search(text):
        text = _CLOCK.sub(r"\1:\2", text)
    if language(locale) != "en" and _MAY_BE_SPACED.search(text):
        text = _SPACED.sub(lambda match: match[0].replace(" ", "\u00a0"), text)
    return text


def _decimal(match: re.Match[str], locale: str) -> str:
    """Return a fraction as the locale writes it with a decimal mark: 2,5 for 2 1/2."""
    value = Decimal(int(match[1] or 0)) + Decimal(match[2]) / Decimal(match[3])
    return str(value).replace(".", number_symbols(locale).decimal)


def _behind(text: str, end: int, locale: str) -> tuple[int, Unit | None, Decimal | None]:
    """Return what stands behind a number: where it ends, its unit, what it is multiplied by.

    The end is before the number's where it is no number but part of a name.
    """
    factor = None
    word = _WORD_BEHIND.match(text, end)
    if word:
        factor, end = _multiplied(text, end, word, locale)
    unit = unit_behind(text, end, locale)
    if unit:
        years = _DECADE_OF_YEARS.search(text, max(0, unit[1] - 6), unit[1])
        return unit[1], None if years else unit[0], factor
    aside = _ASIDE.match(text, end)
    if aside:
        # "5 (2-9) days" are days; what is shown is the number alone.
        unit = unit_behind(text, aside.end(), locale)
        if unit:
            return end, unit[0], factor
    letters = _LETTERS.match(text, end)
    suffix = letters[0] if letters else ""
    if factor is None and suffix[:1].isascii() and suffix and not _may_follow(suffix):
        return -1, None, None
    return end, None, factor


def _multiplied(
    text: str, end: int, word: re.Match[str], locale: str
) -> tuple[Decimal | None, int]:
    """Multiply by the magnitudes that stand behind a number: "1,2 mil millones"."""
    known = magnitudes(locale)
    factor: Decimal | None = None
    match: re.Match[str] | None = word
    while match:
        found = match[1].casefold()
        if language(locale) in _BLANKLESS:
            found = found[:1]
        if found not in known or (found == "m" and text[end - 1 : end + 1].endswith(" ")):
            break
        factor = known[found] * (factor or 1)
        end = match.start(1) + len(found)
        match = _WORD_BEHIND.match(text, end)
    return factor, end


def _may_follow(suffix: str) -> bool:
    """Tell whether letters that stand at a number leave it one: `21st`, `1990s`, `5pm`, `4x`."""
    return len(suffix) <= _SUFFIXES and suffix.islower()


def _meanings(number: str, locale: str) -> tuple[tuple[Decimal, ...], Decimal | None]:
    """Return what a number's digits mean in the locale, and what they may mean besides."""
    if number.isdecimal():
        return (Decimal(number),), None
    decimal = number_symbols(locale).decimal
    digits = number.replace("٫", decimal)
    marks = [char for char in digits if not char.isdigit()]
    whole = Decimal("".join(filter(str.isdigit, digits)))
    last = marks[-1]
    if len(set(marks)) > 1:
        inner = digits[: digits.rindex(last)]
        regular = marks.count(last) == 1 and last in ".," and _GROUPS.fullmatch(inner)
        return ((_fraction(digits, last),) if regular else ()), None
    grouped = _GROUPS.fullmatch(digits) is not None
    if len(marks) > 1 or last not in ".,":
        return ((whole,) if grouped else ()), None
    if not grouped or digits.startswith("0"):
        return (_fraction(digits, last),), None
    return ((_fraction(digits, last),), whole) if last == decimal else ((whole,), None)


def _fraction(digits: str, mark: str) -> Decimal:
    whole, _, part = digits.rpartition(mark)
    return Decimal(f"{''.join(filter(str.isdigit, whole)) or '0'}.{part}")
