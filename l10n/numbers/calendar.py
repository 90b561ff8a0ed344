"""The months and the days of the week that a text and its translation name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.locales import calendar_names, has_spaces, language
from l10n.numbers.tokens import words_in

_MEANING_MORE: Mapping[str, str] = {
    "en": "may march august", "fr": "mars", "ar": "مارس", "de": "mai", "sv": "mars maj",
    "nb": "mars mai", "da": "maj", "nl": "mei", "it": "marzo", "tr": "mart ocak", "pl": "maj",
}  # fmt: skip
"""Names of months that are other words, too, unless a number stands beside them."""
_SURELY = {"en": r"\b(?:in|by|of|since|until|till|through|during|early|late|mid|last|next|this)[ -]"
                 r"(?P<capital>(?-i:March|May|August))\b"}  # fmt: skip
"""Where such a name is sure without a number."""
_PREFIX = {"ar": "[وفبلك]?", "he": "[ובלהמש]*"}
_FIRST = re.compile(r"[^\W\d_]+")
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
        ours = _named(table, source, locales[0])
        if not ours:
            continue
        theirs = _named(table, target, locales[1])
        lost, added = _without(ours, theirs), _without(theirs, ours)
        for one, other in zip(lost, added, strict=False):
            yield one.written, other.written


@lru_cache(maxsize=1024)  # a source is looked at for each locale
def _named(table: str, text: str, locale: str) -> tuple[_Named, ...]:
    """Return the months or the days that a text names, in its order."""
    pattern, numbers, openings = _pattern(table, locale)
    plain = text if "ı" not in text and "İ" not in text else _folded(text)
    if openings and openings.isdisjoint(words_in(plain)):
        return ()
    found = (match[match.lastgroup or 0] for match in pattern.finditer(text))
    return tuple(_Named(numbers[_folded(written)], written) for written in found)


def _folded(text: str) -> str:
    """Return a text in small letters, as regular expressions take letters for the same."""
    return text.replace("İ", "i").casefold().replace("ı", "i")


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


class _Names(NamedTuple):
    """The months or the days of a locale.

    Attributes:
        pattern: What finds their names: alone where they mean nothing else, else at a number.
        numbers: By name, which it is.
        openings: The words with one of which each name begins; none where that is not sure.
    """

    pattern: re.Pattern[str]
    numbers: Mapping[str, int]
    openings: frozenset[str]


@cache
def _pattern(table: str, locale: str) -> _Names:
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
    pattern = re.compile("|".join(parts) or "(?!)", re.IGNORECASE)
    is_sure = has_spaces(locale) and language(locale) not in _PREFIX
    openings = _openings(map(_folded, numbers)) if is_sure else frozenset()
    return _Names(pattern, {_folded(name): number for name, number in numbers.items()}, openings)


def _openings(names: Iterable[str]) -> frozenset[str]:
    """Return the first letters of names up to what is none, and with the s of many."""
    found = {_FIRST.findall(name)[0] for name in names}
    return frozenset(found | {f"{word}s" for word in found})


def _any(names: list[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
