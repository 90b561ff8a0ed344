"""How well marks are placed, against translations that carry them: floors below what is measured.

`make bench` prints the whole table.
"""

from random import Random

import pytest
from engines.marked_set import LOCALES, SPACED, Judged, judge, read_pairs
from engines.noisy_alignment import noisy_alignment

from l10n.engines.projection import project
from l10n.model import Hypothesis, Placement


def _judged(locale: str, noise: float | None, *, own: bool) -> list[Judged]:
    dice = Random(1)  # noqa: S311 -- a test's dice
    found: list[Judged] = []
    for pair in read_pairs(locale):
        alignment = None if noise is None else noisy_alignment(pair, noise, dice)
        hypothesis = Hypothesis(pair.target, alignment=alignment)
        placed = project(pair.request, hypothesis, pair.own if own else {}, spaced=SPACED[locale])
        found += judge(pair, placed)
    return found


def _exact(found: list[Judged]) -> float:
    return sum(item.exact for item in found) / len(found)


def test_the_set_holds_two_hundred_pairs() -> None:
    assert [len(read_pairs(locale)) for locale in LOCALES] == [70, 70, 70, 70]


@pytest.mark.parametrize(
    ("locale", "floor"), [("es", 0.64), ("fr", 0.82), ("ar", 0.84), ("ja", 0.74)]
)
def test_own_translations_alone_place_most_marks(locale: str, floor: float) -> None:
    assert _exact(_judged(locale, None, own=True)) >= floor


@pytest.mark.parametrize(
    ("locale", "floor"), [("es", 0.83), ("fr", 0.87), ("ar", 0.87), ("ja", 0.77)]
)
def test_a_noisy_alignment_helps_them(locale: str, floor: float) -> None:
    assert _exact(_judged(locale, 0.4, own=True)) >= floor


@pytest.mark.parametrize("locale", LOCALES)
def test_a_good_alignment_alone_places_nearly_every_mark(locale: str) -> None:
    assert _exact(_judged(locale, 0.0, own=False)) >= 0.97


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_appended_where_there_is_an_alignment(locale: str) -> None:
    found = _judged(locale, 0.4, own=True)
    lost = sum(item.step is Placement.APPENDED for item in found)
    assert lost <= 0.02 * len(found)


def test_a_confidence_says_how_often_a_place_is_right() -> None:
    """In each band of confidence at least as many are right as it says, but for a tenth."""
    found = [
        item
        for locale in LOCALES
        for noise in (None, 0.0, 0.2, 0.4)
        for item in _judged(locale, noise, own=True)
        if item.step not in {None, Placement.APPENDED}
    ]
    for low in (0.2, 0.4, 0.6, 0.8):
        band = [item for item in found if low <= item.confidence < low + 0.2]
        said = sum(item.confidence for item in band) / len(band)
        assert _exact(band) >= said - 0.1
