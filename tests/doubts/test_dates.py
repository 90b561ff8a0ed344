"""Months and days of the week, by the names that CLDR gives them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.doubts import Tongues, text_doubts
from l10n.locales import calendar_names
from l10n.numbers import other_dates


@pytest.mark.parametrize(
    ("source", "target", "locale", "found"),
    [
        ("on December 9", "el 9 de diciembre", "es", []),
        ("on December 9", "el 9 de noviembre", "es", [("December", "noviembre")]),
        ("on Dec. 9, 2012", "am 9. Nov. 2012", "de", [("Dec", "Nov")]),
        ("It starts in March.", "Empieza en abril.", "es", [("March", "abril")]),
        ("You may march in august halls.", "Puede ir en abril.", "es", []),
        ("May 5", "5 de mayo", "es", []),
        ("on May 5", "في 5 مارس", "ar", [("May", "مارس")]),
        ("on Sunday", "ويوم الاثنين", "ar", [("Sunday", "الاثنين")]),
        # The month as a number is the business of numbers.
        ("on December 9, 2012", "9/12/2012", "es", []),
        ("on December 9, 2012", "2012年12月9日", "ja", []),
        ("Mondays", "los lunes", "es", []),
        ("on Friday", "a sexta-feira", "pt_BR", []),
        # Each counts: one that stands elsewhere does not stand for it.
        ("May 1 to May 9", "del 1 de mayo al 9 de junio", "es", [("May", "junio")]),
        ("Monday to Friday", "de lunes a viernes", "es", []),
        ("Monday to Friday", "du lundi au jeudi", "fr", [("Friday", "jeudi")]),
    ],
)
def test_another_month_or_day_is_named(
    source: str, target: str, locale: str, found: list[tuple[str, str]]
) -> None:
    assert list(other_dates(source, target, ("en", locale))) == found


def test_a_draft_is_doubted_for_it() -> None:
    found = text_doubts("Come on Monday.", "Venga el martes.", Tongues("en", "es"))
    assert [str(one) for one in found] == ["number=The source says Monday, the draft martes."]


LOCALES = st.sampled_from(["en", "es", "fr", "de", "pt_BR", "ar", "ru", "hi", "ja", "zh", "th"])


@given(LOCALES, LOCALES, st.integers(0, 11), st.integers(0, 11), st.integers(0, 6))
def test_a_date_in_any_language_is_itself(
    one: str, other: str, month: int, another: int, day: int
) -> None:
    """And a text of it has no other dates than it has."""

    def text(locale: str, number: int) -> str:
        names = calendar_names(locale)
        kinds = (names.months[number], names.days[day])
        return " ".join(["5", *(min(kind) for kind in kinds if kind)])

    assert list(other_dates(text(one, month), text(one, month), (one, one))) == []
    told = [*other_dates(text(one, month), text(other, another), (one, other))]
    known = all(calendar_names(locale).months[number] for locale, number in
                ((one, month), (other, another)))  # fmt: skip
    assert len(told) == (month != another and known)
