"""What a translation has changed of its source's numbers."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise, zip_longest
from typing import NamedTuple

from l10n.locales import language
from l10n.numbers.dosing import (
    dosed_words,
    lost_denominators,
    may_be_unsaid,
    measured_words,
    says_amount,
    stages,
    stands_in,
    turned_signs,
)
from l10n.numbers.meant import without_meant
from l10n.numbers.ordinals import other_ordinals
from l10n.numbers.pairing import equal_pairs
from l10n.numbers.reading import Numbers, Quantity
from l10n.numbers.units import Unit, knows_units
from l10n.numbers.words import Spelled, knows_words, words_for_numbers

_SMALL = 12
"""Numbers up to this are spelled out in most languages."""


_MOST = 40_000
"""Comparisons that are worth their time; what is left of a table of figures is another one."""
_LONGEST_ARTICLE = 5
"""Letters of a word for one that may be an article."""
_ROMAN = re.compile(r"[IVX]{2,}")
"""A Roman numeral; one letter may be a word, or that of X-rays."""
_ROUNDED = Decimal("0.1")
"""How far feet and metres may differ: whoever converts them rounds."""


class ChangeKind(StrEnum):
    """What is different between a source and its translation."""

    NUMBER = "number"
    UNIT = "unit"


_Pairs = list[tuple[Quantity, Quantity]]


class Change(NamedTuple):
    """A number that is another one in the translation, or that only one of the two has.

    Attributes:
        kind: Whether it is the number or only its unit.
        source: What the source says, with its unit; empty where it says nothing.
        target: What the translation says, likewise.
        dose: Whether it is a dose.
    """

    kind: ChangeKind
    source: str
    target: str
    dose: bool


def compare_numbers(source: Numbers, target: Numbers) -> tuple[Change, ...]:
    """Compare the numbers of a text and of its translation.

    Numbers agree by value, as amounts of units that can be converted, or as they are written:
    translations keep `1,000` at times. What one spells out, the other may write in digits; a
    Roman numeral is a number, too. A number that only one has more often than the other, is none
    that was added.

    Args:
        source: The source's numbers.
        target: The translation's.

    Returns:
        What differs, in the order of the source, then what only the translation says.
    """
    words = _doses_in_words(source, target)
    if not source.quantities and not target.quantities and not _any_sure(source, target):
        return (*words, *_worded_units(source, target))
    pairs, lost, added = _paired(source.quantities, target.quantities)
    lost, added = _without_parts(lost, added)
    if not added:
        lost = [one for one in lost if not _is_repeated(one, source.quantities, lost)]
    ours = [one for one in source.spelled if one.sure and not _is_said(one, target.spelled, added)]
    theirs = [one for one in target.spelled if one.sure and not _is_said(one, source.spelled, lost)]
    lost = [one for one in lost if not _is_spelled(one, target)]
    added = [one for one in added if not _is_spelled(one, source)]
    if lost or added:
        lost, added = without_meant(lost, added, source, target)
    held = {value for one in source.quantities for value in one.values or one.parts}
    changes = _changes([*lost, *ours], [*added, *theirs], held)
    told = {text for change in changes for text in (change.source, change.target) if text}
    changes += (one for one in words if told.isdisjoint((one.source, one.target)))
    units = _other_units(pairs, source, target)
    told |= {text for change in units for text in (change.source, change.target) if text}
    worded = (one for one in _worded_units(source, target)
              if told.isdisjoint((one.source, one.target)))  # fmt: skip
    return (*units, *worded, *changes, *_turned(pairs, source, target))


def _worded_units(source: Numbers, target: Numbers) -> Iterator[Change]:
    """Find amounts, one of them in words, that stand with another unit: two weeks, 2 days."""
    if not (knows_words(target.locale) and knows_units(target.locale)):
        return
    worded = [list(measured_words(one.text, one.locale)) for one in (source, target)]
    if not any(worded):
        return
    ours, theirs = (
        [*words, *((q.written, q.values[0], q.unit) for q in one.quantities if q.values and q.unit)]
        for words, one in zip(worded, (source, target), strict=True)
    )
    if len(ours) * len(theirs) > _MOST:
        return
    for written, value, unit in ours:
        same = [other for other in theirs if other[1] == value]
        if same and not any(other[2] == unit for other in same):
            dose = unit.is_dose or same[0][2].is_dose
            yield Change(ChangeKind.UNIT, written, same[0][0], dose)


def _doses_in_words(source: Numbers, target: Numbers) -> list[Change]:
    """Find doses in words that only one of the two says."""
    if not (knows_words(source.locale) and knows_words(target.locale)):
        return []
    ours, theirs = (dosed_words(one.text, one.locale) for one in (source, target))
    lost = [
        one
        for one in ours
        if not _is_said(one, target.spelled, target.quantities)
        and not may_be_unsaid(one, target.locale)
    ]
    vouching: Sequence[Spelled] = source.spelled
    if _says_once(source) and not _says_once(target):
        # "Both trials … once daily" does not say "dos veces al día".
        cardinals = words_for_numbers(language(source.locale))
        vouching = [word for word in source.spelled if word.sure or word.written in cardinals]
    added = [one for one in theirs if not _is_said(one, vouching, source.quantities)]
    doses = [
        Change(
            ChangeKind.NUMBER,
            one.written if one else "",
            other.written if other else "",
            dose=True,
        )
        for one, other in zip_longest(lost, added)
    ]
    others = (
        Change(ChangeKind.NUMBER, one.source, one.target, dose=False)
        for one in other_ordinals(source, target)
    )
    return [*doses, *_other_stages(source, target), *others]


def _says_once(text: Numbers) -> bool:
    """Tell whether a text says that something is taken once a day, or once in another time."""
    return any(word.sure and word.value == 1 for word in text.spelled)


def _other_stages(source: Numbers, target: Numbers) -> Iterator[Change]:
    """Find stages of the source that the target does not say.

    Another word or figure may say one ("segunda fase"), but not beside a Roman numeral that the
    source does not have.
    """
    strange = [
        word.written
        for word in target.spelled
        if _ROMAN.fullmatch(word.written)
        and not stands_in(word.written, source.text)
        and not _is_said(word, source.spelled, source.quantities)
    ]
    others = [word for word in target.spelled if _is_ordinal_or_more(word)]
    for one in stages(source.text, source.locale):
        if stands_in(one.written, target.text):
            continue
        if strange or not _is_said(one, others, target.quantities):
            yield Change(ChangeKind.NUMBER, one.written, "".join(strange[:1]), dose=False)


def _is_ordinal_or_more(word: Spelled) -> bool:
    """Tell whether a word is no article: those are short."""
    return word.value > 1 or len(word.written) > _LONGEST_ARTICLE


def _turned(pairs: _Pairs, source: Numbers, target: Numbers) -> Iterator[Change]:
    """Find doses in another order, signs that are turned round, and what a dose is no longer per.

    Doses that stand several times, or stand for one another in other units, are passed over.
    """
    doses = [pair for pair in pairs if all(one.unit and one.unit.is_dose for one in pair)]
    times = Counter(one.values for one, _ in doses)
    once = sorted(
        (pair for pair in doses if times[pair[0].values] == 1), key=lambda pair: pair[0].span
    )
    for one, two in pairwise(once):
        if one[0].unit == two[0].unit and one[1].span > two[1].span:
            ours = f"{one[0].written}, then {two[0].written}"
            theirs = f"{two[1].written}, then {one[1].written}"
            yield Change(ChangeKind.NUMBER, ours, theirs, dose=True)
    signs = turned_signs(source.text, target.text)
    if signs:
        yield Change(ChangeKind.NUMBER, *signs, dose=False)
    if doses:
        for written in lost_denominators(source.text, target.text, target.locale):
            yield Change(ChangeKind.UNIT, written, "", dose=True)


def _paired(
    source: Sequence[Quantity], target: Sequence[Quantity]
) -> tuple[_Pairs, list[Quantity], list[Quantity]]:
    """Pair the numbers that agree, those that agree best first."""
    pairs, lost, added = equal_pairs(source, target)
    tests: tuple[Callable[[Quantity, Quantity], bool], ...] = (
        _same_amount,
        lambda one, other: one.values[:1] == other.values[:1] != (),
        lambda one, other: (
            one.number == other.number and one.values != other.values and not _is_dose(one)
        ),
        lambda one, other: bool(set(one.values) & _readings(other)),
        lambda one, other: one.parts == other.parts and not (one.values and other.values),
    )
    for agree in tests:
        if not lost or not added or len(lost) * len(added) > _MOST:
            break
        left: list[Quantity] = []
        for one in lost:
            found = next((other for other in added if agree(one, other)), None)
            if found is None:
                left.append(one)
            else:
                added.remove(found)
                pairs.append((one, found))
        lost = left
    return pairs, lost, added


def _readings(one: Quantity) -> set[Decimal | None]:
    """Return what a number may mean; a dose that most would read otherwise is another dose."""
    return {*one.values} if _is_dose(one) else {*one.values, one.loose}


def _same_amount(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities are one in other units: 0.5 g and 500 mg."""
    if not (one.unit and other.unit and one.values and other.values):
        return False
    if one.unit.dimension != other.unit.dimension:
        return False
    mine, theirs = (each.values[0] * each.unit.factor for each in (one, other) if each.unit)
    if one.unit.is_like(other.unit):
        return mine == theirs
    return abs(mine - theirs) <= _ROUNDED * abs(mine)


def _is_repeated(one: Quantity, said: Sequence[Quantity], lost: Sequence[Quantity]) -> bool:
    """Tell whether an amount only says another one over again in other units: 300 km (190 miles).

    A dose does not: who reads two amounts may take either.
    """
    if one.unit is None or one.unit.is_dose:
        return False
    return any(
        other not in lost and other.unit != one.unit and _same_amount(one, other) for other in said
    )


def _without_parts(
    lost: list[Quantity], added: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Leave out what agrees part by part: dates, times, groups between blanks."""
    for _ in range(2):
        left: list[Quantity] = []
        for one in lost:
            used = _that_make(one, added)
            if used is None:
                left.append(one)
            else:
                added = [other for other in added if other not in used]
        lost, added = added, left
    return lost, added


def _that_make(one: Quantity, others: Sequence[Quantity]) -> list[Quantity] | None:
    """Find the quantities whose values, in any order, are the parts of one."""
    if len(one.parts) == 1:
        return None
    wanted = list(one.parts)
    used: list[Quantity] = []
    for other in others:
        if all(part in wanted for part in other.parts):
            for part in other.parts:
                if part in wanted:
                    wanted.remove(part)
            used.append(other)
        if not wanted:
            # One number with other marks is another number: 0.5 and 0,05.
            return None if len(used) == 1 and one.values and used[0].values else used
    return None


def _is_spelled(one: Quantity, other: Numbers) -> bool:
    """Tell whether the other text says a number in words, or may do so unknown to us."""
    if one.values and one.values[0] == 0 and len(one.number) > 1:
        return True  # the minutes of a full hour
    if one.unit and _is_dose(one):
        dimension = one.unit.dimension
        if knows_words(other.locale) and not says_amount(other.text, other.locale, dimension):
            return False
    said = {word.value for word in other.spelled}
    if said.intersection(one.values):
        return True
    if one.unit and one.unit.name == "%" and any(value / 100 in said for value in one.values):
        return True  # half of them
    whole = one.values[0] // 1 if one.values else 0
    if whole and one.values[0] % 1 and said.issuperset((whole, one.values[0] % 1)):
        return True  # "dos y medio" for 2.5
    small = bool(one.values) and one.values[0] <= _SMALL and "." not in one.number
    return small and one.unit is None and not knows_words(other.locale)


def _changes(
    lost: Sequence[Quantity | Spelled], added: Sequence[Quantity | Spelled], held: set[Decimal]
) -> list[Change]:
    """Pair what was lost with what stands in its place.

    A number in words that is alone is none that was lost or added: words have other meanings.
    """
    rest = list(added)
    found: list[Change] = []
    for one in lost:
        other = next(
            (each for each in rest if _unit(each) == _unit(one)), rest[0] if rest else None
        )
        if other is None and isinstance(one, Spelled):
            continue
        if other is not None:
            rest.remove(other)
        dose = _is_dose(one) or _is_dose(other)
        found.append(
            Change(ChangeKind.NUMBER, one.written, other.written if other else "", dose)
        )  # fmt: skip
    digits = (one for one in rest if isinstance(one, Quantity))
    new = (one for one in digits if not held.intersection(one.values[:1] or one.parts))
    return [*found, *(Change(ChangeKind.NUMBER, "", one.written, _is_dose(one)) for one in new)]


def _unit(one: Quantity | Spelled | None) -> Unit | None:
    return one.unit if isinstance(one, Quantity) else None


def _is_dose(one: Quantity | Spelled | None) -> bool:
    unit = _unit(one)
    return unit is not None and unit.is_dose


def _other_units(pairs: _Pairs, source: Numbers, target: Numbers) -> list[Change]:
    """Find numbers that stand with another unit, or with none although doses need one."""
    ours = {one.unit.dimension for one in source.quantities if one.unit}
    theirs = {one.unit.dimension for one in target.quantities if one.unit}
    found: list[Change] = []
    for one, other in pairs:
        if one.unit == other.unit or _same_amount(one, other):
            continue
        dose = _is_dose(one) or _is_dose(other)
        if one.unit and other.unit:
            wrong = True
        elif one.unit:
            needed = dose or one.unit.name == "%" or f"every {one.written}" in source.text
            wrong = needed and knows_units(target.locale) and one.unit.dimension not in theirs
        else:
            wrong = (
                dose
                and knows_units(source.locale)
                and other.unit is not None
                and other.unit.dimension not in ours
            )
        if wrong:
            found.append(Change(ChangeKind.UNIT, one.written, other.written, dose))
    return found


def _any_sure(*texts: Numbers) -> bool:
    return all(any(word.sure for word in text.spelled) for text in texts)


def _is_said(word: Spelled, words: Sequence[Spelled], digits: Sequence[Quantity]) -> bool:
    return any(word.value == one.value for one in words) or any(
        word.value in one.values or word.value in one.parts for one in digits
    )
