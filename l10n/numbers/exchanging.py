"""Two numbers or two names that have changed places in a translation.

Languages order their words differently, but whoever moves a number moves what stands with it. So
what both texts have (numbers, names, words that they share) is put in a row, and two of a kind
are told only where to put them back would put both in their order. Measured on translations by
people: two in a thousand sentences have such a pair.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from l10n.locales import is_pseudo, language
from l10n.model import Span
from l10n.numbers.bounds import bounded_sides
from l10n.numbers.reading import Numbers
from l10n.numbers.tokens import LETTERS, words_in
from l10n.numbers.units import Unit, unit_behind
from l10n.numbers.words import words_for_numbers, words_for_several

_MOST = 60
"""Things in a row; a text with more is a table of figures."""
_ALIKE = frozenset({"ar", "ca", "de", "en", "es", "fr", "gl", "it", "nl", "pt"})
"""Languages whose numbers and names stand nearly always in one order: elsewhere something that
both texts have must stand between the two."""
_TWO = 2
_NUMBER, _NAME = "number", "name"
_FAR = 4
"""How often two must be out of their order where once they still are when they are put back."""
_LATIN = r"A-Za-z\u00c0-\u024f\u0370-\u03ff"
_WORD = re.compile(rf"[{_LATIN}][{_LATIN}\d]+(?:[-‑/](?=[A-Z\d])[{_LATIN}\d]+)*")
_LETTER = re.compile(rf"[{_LATIN}\d]")
_LETTERS = re.compile(LETTERS)
_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-z\d-]*$")
_REORDERED = re.compile(r"(?<![A-Za-z\d-])[A-Z]{2,5}(?![A-Za-z\d])(?!-[A-Z\d])")
"""Acronyms that languages make of the same words in another order: CML and LMC, HIV and VIH."""
_SHORTEST = 4
"""Letters of a word that may be the same in both languages."""
_APART = re.compile(
    r"[,;:.]|\b(?:and|or|with|than|before|after|to|by|in|for|of|on|from|but|as|is|are|was|were|has|"
    r"have|had|not|can|may|will|that|which|when|while|if|at|into|plus|versus|vs|during)\b"
)
"""What stands between two names of which neither belongs to the other, as in "the EU CDC"."""
_JOINT = re.compile(r"%?[ \u00a0]?(?:[-–—/,]|to|or|and|versus|vs\.?|plus|over)[ \u00a0]?")
"""What stands between numbers that no translation turns round: 30 to 65."""


class _Kept(NamedTuple):
    """What stands in a text and should stand in its translation in the same order.

    Attributes:
        key: What it is, however it is written.
        kind: What it can be taken for, a number or a name; empty where it shows the order alone.
        span: Where it stands.
        written: How.
        unit: The unit of a number.
    """

    key: object
    kind: str
    span: Span
    written: str
    unit: Unit | None = None


class Exchange(NamedTuple):
    """Two things of a source that have changed places in its translation.

    Attributes:
        one: The first, as the source writes it.
        other: The second.
        numbers: Whether they are numbers; else names.
    """

    one: str
    other: str
    numbers: bool


def exchanged(source: Numbers, target: Numbers, names: Collection[str] = ()) -> Exchange | None:
    """Find two numbers or two names of a source that have changed places in its translation.

    Args:
        source: The source's numbers.
        target: The translation's.
        names: What comes through as it is.

    Returns:
        The two as the source has them, in its order, or None.
    """
    if is_pseudo(target.locale) or (
        len(names) < _TWO and min(map(_count_numbers, (source, target))) < _TWO
    ):
        return None
    if max(len(source.quantities), len(target.quantities), len(names)) > _MOST:
        return None
    rows = _Rows.of(source, target, names, words=False)
    places = rows.order == sorted(rows.order)
    if not _TWO <= len(rows.ours) <= _MOST or (places and not rows.differ_in_units()):
        return None  # as in nearly all good translations
    rows = _Rows.of(source, target, names, words=True)
    alike = language(source.locale) in _ALIKE and language(target.locale) in _ALIKE
    for pair in combinations(range(len(rows.ours)), 2):
        kinds = [rows.ours[at].kind for at in pair]
        if not kinds[0] or kinds[0] != kinds[1]:
            continue
        if rows.have_exchanged_units(pair) or rows.have_exchanged_places(pair, alike=alike):
            if kinds[0] == _NUMBER and _keep_bounds(source, target, [rows.ours[at] for at in pair]):
                continue
            one, other = (rows.ours[at].written for at in pair)
            return Exchange(one, other, numbers=kinds[0] == _NUMBER)
    return None


def _keep_bounds(source: Numbers, target: Numbers, pair: Sequence[_Kept]) -> bool:
    """Tell whether each of two numbers has what bounds it, and each something else.

    Nearly 300 people from more than 12 countries: what says so went with its number.
    """
    values = [one.key[0] for one in pair if isinstance(one.key, tuple)]
    ours, theirs = (
        [bounded_sides(text).get(value) for value in values] for text in (source, target)
    )
    return ours == theirs and len(set(ours)) == len(pair)


def _count_numbers(text: Numbers) -> int:
    words = words_for_several(language(text.locale)) & words_in(text.text)
    return len(text.quantities) + len(words)


class _Rows(NamedTuple):
    """What both texts have, in the order of each.

    Attributes:
        ours: The source's.
        theirs: The translation's.
        order: For each of the source's its place in the translation's.
        text: The source.
    """

    ours: Sequence[_Kept]
    theirs: Sequence[_Kept]
    order: Sequence[int]
    text: str

    @classmethod
    def of(
        cls, source: Numbers, target: Numbers, names: Collection[str], *, words: bool
    ) -> "_Rows":
        """Put in rows what both texts have equally often: numbers, names, perhaps words, too."""
        known = frozenset(names)
        ours, often = _row(source, known, words=words)
        theirs, times = _row(target, known, words=words)
        same = {(key, at) for key, count in often.items() if times[key] == count
                for at in range(count)}  # fmt: skip
        ours, theirs = ([one for one in row if one.key in same] for row in (ours, theirs))
        places = {one.key: place for place, one in enumerate(theirs)}
        return cls(ours, theirs, [places[one.key] for one in ours], source.text)

    def differ_in_units(self) -> bool:
        """Tell whether any number stands with another unit than in the source."""
        return any(
            one.unit != self.theirs[at].unit for one, at in zip(self.ours, self.order, strict=True)
        )

    def have_exchanged_units(self, pair: tuple[int, int]) -> bool:
        """Tell whether each of two numbers stands with the unit of the other: 5 patients, 3 days.

        In whatever order: what a number is of goes with it.
        """
        one, other = (self.ours[at].unit for at in pair)
        if one == other:
            return False
        return (other, one) == tuple(self.theirs[self.order[at]].unit for at in pair)

    def have_exchanged_places(self, pair: tuple[int, int], *, alike: bool) -> bool:
        """Tell whether two are out of their order, and would be in it the other way round."""
        one, other = pair
        order = self.order
        units = [(self.ours[at].unit, self.theirs[order[at]].unit) for at in pair]
        kept = all(ours == theirs for ours, theirs in units) and units[0] != units[1]
        if kept or order[one] < order[other]:
            return False
        if order[one] - order[other] == 1 == other - one:
            gap = self.text[self.ours[one].span.end : self.ours[other].span.start]
            if not alike or (self.ours[one].kind == _NAME and not _APART.search(gap)):
                return False
            if _JOINT.fullmatch(gap):
                return True
        places = {one: order[other], other: order[one]}
        back = [places.get(at, place) for at, place in enumerate(order)]
        left, before = _turned(back, pair), _turned(order, pair)
        if not left or (left == 1 and before >= _FAR):
            return True
        # Both may be in their order where something else is not.
        return _in_order(back) >= _in_order(order) + 2


def _turned(row: Sequence[int], pair: tuple[int, int]) -> int:
    """Return how often one of a pair and something else stand the wrong way round."""
    return sum(
        (at < here) != (row[at] < row[here])
        for here in pair
        for at in range(len(row))
        if at != here
    )


def _in_order(row: Sequence[int]) -> int:
    """Return how many of a row, at most, stand in order (patience sorting)."""
    piles: list[int] = []
    for one in row:
        at = bisect_left(piles, one)
        piles[at : at + 1] = [one]
    return len(piles)


@lru_cache(maxsize=512)  # a source is looked at for each locale
def _row(
    text: Numbers, names: frozenset[str], *, words: bool
) -> tuple[list[_Kept], Counter[object]]:
    """Return what stands in a text, in order and the same things told apart, and how often."""
    kept = list(_names(text.text, names))
    spans = [one.span for one in kept]
    if words:
        kept += _words(text.text, spans)
    kept += _numbers(text, spans)
    seen: Counter[object] = Counter()
    row: list[_Kept] = []
    for one in sorted(kept, key=lambda one: one.span):
        row.append(one._replace(key=(one.key, seen[one.key])))
        seen[one.key] += 1
    return row, seen


def _names(text: str, names: Collection[str]) -> Iterator[_Kept]:
    """Yield the names of a text, the longer ones first: what is part of one is none."""
    taken: list[Span] = []
    for name in sorted(filter(None, names), key=lambda name: (-len(name), name)):
        start = text.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            edges = text[max(0, start - 1) : start], text[span.end : span.end + 1]
            if not any(map(_LETTER.match, edges)) and not _touches(span, taken):
                taken.append(span)
                key = "".join(sorted(name)) if _REORDERED.fullmatch(name) else name.casefold()
                yield _Kept(key, _NAME, span, name)
            start = text.find(name, span.end)
    if names:
        for match in _REORDERED.finditer(text):
            span = Span(*match.span())
            if not _touches(span, taken):
                yield _Kept("".join(sorted(match[0])), _NAME, span, match[0])


def _words(text: str, names: Sequence[Span]) -> Iterator[_Kept]:
    """Yield the words of a text that another language may write the same."""
    for match in _WORD.finditer(text):
        word = match[0]
        if (word[0].isupper() or len(word) >= _SHORTEST) and not _touches(
            Span(*match.span()), names
        ):
            kind = _NAME if _ACRONYM.match(word) else ""
            yield _Kept(word.casefold(), kind, Span(*match.span()), word)


def _numbers(text: Numbers, names: Sequence[Span]) -> Iterator[_Kept]:
    """Yield the numbers of a text, none of which is part of a name: COVID-19."""
    for one in text.quantities:
        if one.values and not _touches(one.span, names):
            yield _Kept(one.values[0], _NUMBER, one.span, one.written, one.unit)
    values = words_for_numbers(language(text.locale))
    if words_for_several(language(text.locale)).isdisjoint(words_in(text.text)):
        return
    for match in _LETTERS.finditer(text.text):
        value = values.get(match[0].casefold())
        if value and value > 1:
            unit = unit_behind(text.text, match.end(), text.locale)
            yield _Kept(value, _NUMBER, Span(*match.span()), match[0], unit and unit[0])


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in others)
