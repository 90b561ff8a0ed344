"""The months and the days of the week that a text and its translation name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from l10n.locales import calendar_names, has_spaces, language

_MEANING_MORE: Mapping[str, str] = {
    "en": "may march august", "fr": "mars", "ar": "مارس", "de": "mai", "sv": "mars maj",
    "nb": "mars mai", "da": "maj", "nl": "mei", "it": "marzo", "tr": "mart ocak", "pl": "maj",
}  # fmt: skip
"""Names of months that are other words, too, unless a number stands beside them."""
_SURELY = {"en": r"\b(?:in|by|of|since|until|till|through|during|early|late|mid|last|next|this)[ -]"
                 r"(?P<capital>(?-i:March|May|August))\b"}  # fmt: skip
"""Where such a name is sure without a number."""
_PREFIX = {"ar": "[وفبلك]?", "he": "[ובלהמש]*"}
_BESIDE = r"(?:\d[\d.,]*(?:st|nd|rd|th|er|º|\.)?[ \u00a0\u202f]*(?:of |de |d’|d'|do |di )?)"
_BEHIND = r"(?:\.?,?[ \u00a0\u202f]*(?:the |de |del |do |d’)?\d)"


class _Named(NamedTuple):
    """A month or a day that a text names.

    Attributes:
        number: Which, from 0.
        written: How.
    """

    number: int
    written: str


def other_dates(source: str, target: str, locales: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Find months and days of the week for which a translation names others.

    Args:
        source: What a reader sees of the source.
        target: What a reader sees of the translation.
        locales: Their locales.

    Yields:
        What the source names and the translation does not, with what that names instead. Nothing
        where a translation names none: it may give the month as a number.
    """
    for table in ("months", "days"):
        ours, theirs = (
            list(_named(table, text, locale))
            for text, locale in zip((source, target), locales, strict=True)
        )
        lost, added = _without(ours, theirs), _without(theirs, ours)
        for one, other in zip(lost, added, strict=False):
            yield one.written, other.written


def _named(table: str, text: str, locale: str) -> Iterator[_Named]:
    """Yield the months or the days that a text names, in its order."""
    pattern, numbers = _pattern(table, locale)
    for match in pattern.finditer(text):
        written = match[match.lastgroup or 0]
        yield _Named(numbers[written.casefold()], written)


def _without(some: Iterable[_Named], others: Iterable[_Named]) -> list[_Named]:
    """Return what some name more often than others do."""
    left = Counter(one.number for one in others)
    found: list[_Named] = []
    for one in some:
        if left[one.number]:
            left[one.number] -= 1
        else:
            found.append(one)
    return found


@cache
def _pattern(table: str, locale: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """Compile the names of a locale: alone where they mean nothing else, else at a number."""
    names = calendar_names(locale)
    long = names.months if table == "months" else names.days
    short = names.short_months if table == "months" else ()
    more = set(_MEANING_MORE.get(language(locale), "").split())
    numbers = {name: number for number, kinds in enumerate(long) for name in kinds}
    sure = [name for name in numbers if name not in more]
    unsure = [name for name in numbers if name in more]
    for number, kinds in enumerate(short):
        for name in kinds:
            if name not in numbers:
                numbers[name] = number
                unsure.append(name)
    # No `\b`: a word of Hindi may end in a mark, which is no letter to it.
    start, end = (r"(?<!\w)", r"s?(?!\w)") if has_spaces(locale) else ("", "")
    start += _PREFIX.get(language(locale), "")
    parts = []
    if sure:
        parts.append(f"{start}(?P<sure>{_any(sure)}){end}")
    if unsure:
        parts.append(f"{_BESIDE}{start}(?P<behind>{_any(unsure)}){end}")
        parts.append(f"{start}(?P<before>{_any(unsure)}){end}(?={_BEHIND})")
    if table == "months" and language(locale) in _SURELY:
        parts.append(_SURELY[language(locale)])
    return re.compile("|".join(parts) or "(?!)", re.IGNORECASE), numbers


def _any(names: list[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
