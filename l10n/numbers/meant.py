"""What an English text means by words, or by two numbers, that a translation says in one."""

import re
from collections.abc import Sequence
from decimal import Decimal

from l10n.locales import language
from l10n.numbers.reading import Numbers, Quantity

_MEANT: Sequence[tuple[re.Pattern[str], str, str]] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), value, unit)
    for words, value, unit in (
        (r"half an hour|half[- ]hour", "30", "min"),
        (r"(?:an|one) hour and a half|(?:one|1) and a half hours|1½ hours", "90", "min"),
        (r"hours? and a half|half past", "30", ""),
        (r"quarter of an hour", "15", "min"),
        (r"quarter past", "15", ""),
        (r"quarter to", "45", ""),
        (r"a quarter|one quarter|one fourth", "25", "%"),
        (r"three[- ]quarters", "75", "%"),
        (r"once (?:daily|an? day|per day|each day|every day)", "24", "h"),
        (r"twice (?:daily|an? day|per day|each day|every day)", "12", "h"),
        (r"(?:three|3) times (?:daily|an? day|per day|each day|every day)", "8", "h"),
        (r"(?:four|4) times (?:daily|an? day|per day|each day|every day)", "6", "h"),
    )
)
"""Words with the number and the unit that say the same; in whatever unit where it is empty."""
_SHARE = re.compile(r"\b(?:1|one) (?:in|out of)(?: every)? (\d+)\b", re.IGNORECASE)
_DECADES = re.compile(r"\b(?:d[eéè][ck][aáe]d\w+|decenn\w+|jahrzehnt\w*)|عقود|عقدين", re.IGNORECASE)
_TEN, _HUNDRED = 10, 100


def without_meant(
    lost: Sequence[Quantity], added: Sequence[Quantity], source: Numbers, target: Numbers
) -> tuple[list[Quantity], list[Quantity]]:
    """Leave out what a source says in words and its translation in a number, or in other ones.

    Half an hour is 30 minutes, twice a day is every 12 hours, 1 in 5 is 20%, 20 years are two
    decades.

    Args:
        lost: The source's numbers that the translation has not.
        added: The translation's that the source has not.
        source: The source's numbers, in English; of other languages nothing is known.
        target: The translation's.

    Returns:
        Those lost and those added that are left.
    """
    if language(source.locale) != "en":
        return [*lost], [*added]
    rest = [one for one in added if not _is_meant(one, source.text)]
    shares = [Decimal(match[1]) for match in _SHARE.finditer(source.text)] if lost else []
    percents = [one.values[0] for one in target.quantities if _is_percent(one)]
    said = {share for share in shares if share and _HUNDRED / share in percents}
    left = [
        one
        for one in lost
        if not (said and one.values and one.values[0] in {*said, 1})
        and not (_are_decades(one) and _DECADES.search(target.text))
    ]
    values = {_HUNDRED / share for share in said}
    return left, [one for one in rest if not (_is_percent(one) and one.values[0] in values)]


def _is_meant(one: Quantity, source: str) -> bool:
    return any(
        Decimal(value) in (*one.values, *one.parts[-1:])
        and (not unit or bool(one.unit and one.unit.name == unit))
        and words.search(source)
        for words, value, unit in _MEANT
    )


def _is_percent(one: Quantity) -> bool:
    return bool(one.values and one.unit and one.unit.name == "%")


def _are_decades(one: Quantity) -> bool:
    return bool(one.values and one.unit and one.unit.dimension == "calendar") and not (
        one.values[0] % _TEN
    )
