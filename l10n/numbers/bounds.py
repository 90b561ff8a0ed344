"""Whether a number is the least, the most, or about what is meant: "at least 3 days".

A bound that is turned round, or that is gone, makes another statement of the same number. Which
word says it, languages differ in; so one of the source is lost only where its translation has no
word at all in that sentence that says as much.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.locales import is_pseudo, language
from l10n.model import Span
from l10n.numbers.bound_words import BOUNDS
from l10n.numbers.reading import Numbers, read_numbers
from l10n.numbers.tokens import LETTERS, words_in
from l10n.numbers.units import unit_behind
from l10n.numbers.words import words_for_numbers


class Side(StrEnum):
    """On which side of a number the meant ones are."""

    LEAST = "least"
    MOST = "most"
    ABOUT = "about"


_SIGNS = {Side.LEAST: "+>≥≧", Side.MOST: "<≤≦", Side.ABOUT: "~≈∼±"}
_DURING = frozenset({"over", "über", "sobre"})
"""What says of a time rather that something lasts it."""
_MORE_THAN = re.compile(
    r"\b(?:for|of|aged?|ages|is|are|was|were|lasted|well|just|adults|children|people|patients|women|"
    r"men|those|anyone|someone|persons?|boys|girls|adolescents|kinder|erwachsene|menschen|"
    r"personen)[ \u00a0]$",
    re.IGNORECASE,
)
"""What stands before "over" where it is "more than"."""
_NEAR = 25
"""Characters between a number and a word that may bound it."""
_FAR = 45
"""Characters between a number and words that bound one: "at least" a supply for 30 days."""
_LIMIT = re.compile(r"m[ií]n|m[aá]x|mass|mindest", re.IGNORECASE)
"""What bounds a number from afar: "the minimum age to take part is 18"."""
_LONGEST = 10_000
"""Characters of what may still be a sentence."""
_BEFORE = 40
"""Characters before a bound in which a negation turns it round."""
_LETTERS = re.compile(LETTERS)
_TIMES = frozenset({"time", "calendar"})
_GAP = re.compile(r"[^\w.;:!?]*(?:\w{1,3}[^\w.;:!?]+)?")
_ALSO_ELSE = frozenset(
    {"ab", "hasta", "über", "unter", "bis zu", "até", "tot", "onder", "boven", "over", "under",
     "above", "below", "up to", "fino a", "sopra i", "sotto i", "فوق", "دون", "تحت"}
)  # fmt: skip
"""What says something else, too: a place, a date, a number to call."""
_NO_GAP = re.compile(r"[^\w.;:!?]*(?:an? )?")
_CLOCK = re.compile(r":\d")


class _Found(NamedTuple):
    """A number with what bounds it.

    Attributes:
        side: On which side of it the meant ones are.
        written: The words with the number, as they stand.
        value: The number.
        words: Where what bounds it stands.
    """

    side: Side
    written: str
    value: Decimal
    words: Span


class _Said(NamedTuple):
    """Words for a bound, beside a number or not.

    Attributes:
        side: On which side of a number the meant ones are.
        behind: Whether the number stands before them; None where it need not stand beside them.
        span: Where they stand.
    """

    side: Side
    behind: bool | None
    span: Span


class LostBound(NamedTuple):
    """A bound of a source that its translation does not say.

    Attributes:
        side: On which side of its number the meant ones are.
        source: The words of the source with their number.
        target: Those of the translation that say the opposite; empty where none do.
    """

    side: Side
    source: str
    target: str


def lost_bounds(
    source: Numbers, target: Numbers, negating: Callable[[str, str], Sequence[str]]
) -> Iterator[LostBound]:
    """Find bounds of a source's numbers that its translation turns round or does not say.

    Args:
        source: The numbers of a sentence.
        target: Those of its translation.
        negating: Finds the negating words of a text in a locale: "do not take more than two" is
            at most two.

    Yields:
        Each. Nothing where a language is not known, or where the translation has not the number.
    """
    tongues = {language(source.locale), language(target.locale)}
    if is_pseudo(target.locale) or not BOUNDS.keys() >= tongues:
        return
    ours = _bounds(source)
    if not ours:
        return
    theirs = _bounds(target)
    places = _places(target)
    free = _free_words(ours, theirs, target)
    for one in ours:
        beside = [two for two in theirs if two.value == one.value]
        sides = {one.side}
        if any(two.side in sides for two in beside) or one.value not in places:
            continue
        opposite = [two for two in beside if Side.ABOUT not in {one.side, two.side}]
        if any(
            _is_negated(*two, negating) for two in ((source, one), *((target, t) for t in opposite))
        ):
            if opposite:
                continue
            sides = {Side.LEAST, Side.MOST}
        words = [word for side in sides for word in free[side]]
        if opposite:
            yield LostBound(one.side, one.written, opposite[0].written)
        elif not any(_are_near(span, *word) for span in places[one.value] for word in words):
            yield LostBound(one.side, one.written, "")


def _places(text: Numbers) -> dict[Decimal, list[Span]]:
    """Return where each number stands; one in words of several parts anywhere."""
    places = {one.value: [Span(0, len(text.text))] for one in text.spelled}
    sure: dict[Decimal, list[Span]] = {}
    for value, span, _ in _numbers(text):
        sure.setdefault(value, []).append(span)
    return places | sure


def _is_negated(
    text: Numbers, bound: _Found, negating: Callable[[str, str], Sequence[str]]
) -> bool:
    start = bound.words.start
    return bool(negating(text.text[max(0, start - _BEFORE) : start], text.locale))


def _are_near(number: Span, word: Span, most: int) -> bool:
    return word.start - number.end < most and number.start - word.end < most


def added_bounds(
    source: Numbers, target: Numbers, negating: Callable[[str, str], Sequence[str]]
) -> Iterator[LostBound]:
    """Find bounds of a translation's numbers that its source does not say.

    What is about a number is none: translators say so of a round one.

    Args:
        source: The numbers of a sentence.
        target: Those of its translation.
        negating: Finds the negating words of a text in a locale.

    Yields:
        Each, its words as `source`.
    """
    for one in lost_bounds(target, source, negating):
        words = _said(one.source, language(target.locale))
        if any(
            said.side is not Side.ABOUT
            and one.source[slice(*said.span)].casefold() not in _ALSO_ELSE
            for said in words
        ) and any(value > 1 for value, _, _ in _numbers(read_numbers(one.source, target.locale))):
            yield one


def _free_words(
    ours: Sequence[_Found], theirs: Sequence[_Found], target: Numbers
) -> dict[Side, list[tuple[Span, int]]]:
    """Find what a translation says of each side, but beside a number that has it in the source.

    Returns:
        By side, where each stands, and how far from its number it may.
    """
    free: dict[Side, list[tuple[Span, int]]] = {side: [] for side in Side}
    wanted = {(one.side, one.value) for one in ours}
    taken = {one.words for one in theirs if (one.side, one.value) in wanted}
    for one in _said(target.text, language(target.locale)):
        if one.span not in taken:
            loose = one.behind is None and not _LIMIT.match(target.text, one.span.start)
            free[one.side].append((one.span, _NEAR if loose else _FAR))
    for side, signs in _SIGNS.items():
        signed = re.finditer(f"[{signs}]", target.text)
        free[side] += ((Span(*match.span()), _NEAR) for match in signed)
    return free


def _bounds(text: Numbers) -> tuple[_Found, ...]:
    """Find the numbers beside which words for a bound stand."""
    return _bounds_in(text.text, text.locale)


@lru_cache(maxsize=1024)  # a source is looked at for each locale
def _bounds_in(plain: str, locale: str) -> tuple[_Found, ...]:
    text = read_numbers(plain, locale)
    if not text.quantities and not _has_number_words(text):
        return ()
    if len(text.text) > _LONGEST:
        return ()
    phrases = [one for one in _said(text.text, language(text.locale)) if one.behind is not None]
    if not phrases:
        return ()
    found = []
    for value, span, timed in _numbers(text):
        for phrase in phrases:
            first, last = (span, phrase.span) if phrase.behind else (phrase.span, span)
            gap = text.text[first.end : last.start]
            words = text.text[slice(*phrase.span)]
            if first.end > last.start:
                continue
            before = text.text[: phrase.span.start]
            if timed and words.casefold() in _DURING and not _MORE_THAN.search(before):
                continue
            if (_NO_GAP if phrase.side is Side.ABOUT else _GAP).fullmatch(gap):
                written = text.text[first.start : last.end]
                found.append(_Found(phrase.side, written, value, phrase.span))
                break
    return tuple(found)


def bounded_sides(text: Numbers) -> dict[Decimal, Side]:
    """Return on which side of each bounded number of a text the meant ones are.

    Args:
        text: The numbers of a text; of an unknown language none is bounded.
    """
    return {one.value: one.side for one in _bounds(text)} if language(text.locale) in BOUNDS else {}


def _has_number_words(text: Numbers) -> bool:
    return not words_for_numbers(language(text.locale)).keys().isdisjoint(words_in(text.text))


def _numbers(text: Numbers) -> Iterator[tuple[Decimal, Span, bool]]:
    """Yield each number, where it stands, and whether it is of time."""
    for one in text.quantities:
        if one.values and not _CLOCK.match(text.text, one.span.end):
            yield one.values[0], one.span, bool(one.unit and one.unit.dimension in _TIMES)
    values = words_for_numbers(language(text.locale))
    for match in _LETTERS.finditer(text.text) if _has_number_words(text) else ():
        value = values.get(match[0].casefold())
        if value:
            unit = unit_behind(text.text, match.end(), text.locale)
            end = unit[1] if unit else match.end()
            yield value, Span(match.start(), end), bool(unit and unit[0].dimension in _TIMES)


@lru_cache(maxsize=1024)
def _said(text: str, tongue: str) -> tuple[_Said, ...]:
    """Find the words for bounds in a text, the longer ones first: "no more than" is no "more"."""
    found = []
    plain = text.lower()  # quicker than to look for letters of either case
    if len(plain) != len(text):
        return ()
    for match in _pattern(tongue).finditer(plain):
        kind, _, side = (match.lastgroup or "").partition("_")
        behind = {"before": False, "behind": True}.get(kind)
        found.append(_Said(Side(side), behind, Span(*match.span())))
    return tuple(found)


@cache
def _pattern(tongue: str) -> re.Pattern[str]:
    groups = []
    for kind, words in BOUNDS[tongue].items():
        where, _, side = kind.rpartition(" ")
        groups.append(f"(?P<{where or 'before'}_{side}>{words})")
    return re.compile(rf"\b(?:{'|'.join(groups)})(?!\w)")
