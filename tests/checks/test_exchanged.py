"""What has changed places is told; what a language orders otherwise is not."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from l10n.catalogs.reader import read_catalog
from l10n.checks.check import translation_of
from l10n.checks.exchanged import CHECK
from l10n.engines.doubts import Tongues, text_doubts
from l10n.model import Catalog, Key
from l10n.numbers import Exchange, exchanged, read_numbers


def found(source: str, target: str, locale: str, *names: str) -> Exchange | None:
    return exchanged(read_numbers(source, "en"), read_numbers(target, locale), names)


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        # A number that moves with its unit, a name with what it belongs to, a date as usual.
        ("It registered 183 emissions over 24 hours.",
         "Innerhalb von 24 Stunden wurden 183 Ausstöße registriert.", "de"),
        ("The EU CDC counts them.", "El CDC de la EU los cuenta.", "es"),
        ("On March 2, 2020, the trial ended.", "El 2 de marzo de 2020 terminó el ensayo.", "es"),
        # What is no neighbour's place in a language that orders its words from behind.
        ("45 of the 100 patients", "100人の患者のうち45人", "ja"),
        # What bounds a number goes with it.
        ("Nearly 300 people from more than 12 countries took part.",
         "Aus mehr als 12 Ländern nahmen fast 300 Menschen teil.", "de"),
        # The same number twice is the same.
        ("5 of 10, then 5 of 20", "5 de 10, luego 5 de 20", "es"),
        ("COVID-19 lasted 5 (2-9) days.", "Duraba 5 días (de 2 a 9) la COVID-19.", "es"),
    ],
)  # fmt: skip
def test_another_order_alone_is_no_exchange(source: str, target: str, locale: str) -> None:
    assert found(source, target, locale, "EU", "CDC") is None


@pytest.mark.parametrize(
    ("source", "target", "locale", "told"),
    [
        ("65% with CML and 5% with ALL", "5 % con LMC y 65 % con LLA", "es", ("65%", "5%")),
        ("people of 30-65 years", "personas de 65 a 30 años", "es", ("30", "65 years")),
        ("two men and three women", "trois hommes et deux femmes", "fr", ("two", "three")),
        ("In 2016 Jones was 52 years old.", "Im Jahr 52 war Jones 2016 Jahre alt.", "de",
         ("2016", "52 years")),
        ("HIV is treated before HBV.", "El HBV se trata antes que el VIH.", "es", ("HIV", "HBV")),
    ],
)  # fmt: skip
def test_an_exchange_is_told_as_the_source_writes_it(
    source: str, target: str, locale: str, told: tuple[str, str]
) -> None:
    one, other, _numbers = found(source, target, locale, "HIV", "HBV") or ("", "", "")
    assert (one, other) == told


def test_a_draft_in_which_two_values_changed_places_is_doubted() -> None:
    source, draft = "65% of men and 5% of women", "5 % de los hombres y 65 % de las mujeres"
    kinds = [doubt.kind for doubt in text_doubts(source, draft, Tongues("en", "es"))]
    assert kinds == ["number"]


ARTICLE = Path(__file__).parents[2] / "locales/es/types/leukemia/research/ponatinib-cml.md.po"


def test_two_links_of_the_reviewed_catalog_that_changed_places_are_told() -> None:
    """Each two of a paragraph: at least 95 of 100, and none as they are."""
    catalog = read_catalog(ARTICLE.read_bytes(), ARTICLE.name)
    assert isinstance(catalog, Catalog)
    missed, tried = [], 0
    for entry in catalog.entries:
        links = re.findall(r"\]\[\d+\]", entry.msgstr)
        assert not has_exchanged(entry.key, entry.msgstr)
        for one, other in combinations(dict.fromkeys(links), 2):
            swap = {one: other, other: one}
            changed = re.sub(r"\]\[\d+\]", lambda m: swap.get(m[0], m[0]), entry.msgstr)  # noqa: B023
            tried += 1
            missed += [] if has_exchanged(entry.key, changed) else [changed]
    assert tried > 20
    assert len(missed) <= 0.05 * tried, missed


def has_exchanged(key: Key, target: str) -> bool:
    if not target:
        return False
    unit = translation_of(key, target, locale="es", source_locale="en")
    return bool(list(CHECK.find(unit)))


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        # Each with its own text, in another order, or with words of other origins.
        ("[cancer][1] of the [lung][2]", "[Lungen][2][krebs][1]", "de"),
        ("The [drug][1] and the [trial][2]", "El [fármaco][1] y el [ensayo][2]", "es"),
        ("[imatinib][1] and [nilotinib][2]", "[nilotinib][2] e [imatinib][1]", "es"),
    ],
)
def test_links_in_another_order_are_not_exchanged(source: str, target: str, locale: str) -> None:
    unit = translation_of(Key(None, source), target, locale=locale, source_locale="en")
    assert [one.message for one in CHECK.find(unit) if "links" in one.message] == []
