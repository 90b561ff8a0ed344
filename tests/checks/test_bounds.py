"""What bounds a number is told where it is gone or turned round, and nowhere else."""

import pytest

from l10n.checks.bounds import CHECK as BOUNDS
from l10n.checks.check import translation_of
from l10n.checks.opposites import CHECK as OPPOSITES
from l10n.engines.doubts import Tongues, text_doubts
from l10n.model import Key


def told(source: str, target: str, locale: str) -> list[str]:
    """Return what the checks of bounds and opposites say."""
    unit = translation_of(Key(None, source), target, locale=locale, source_locale="en")
    return [problem.message for check in (BOUNDS, OPPOSITES) for problem in check.find(unit)]


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("Wait at least 3 days.", "Espere 3 días como mínimo.", "es"),
        ("Do not take more than two.", "Tome dos como máximo.", "es"),
        ("Do not take more than two.", "Não tome mais de dois.", "pt_BR"),
        ("No more than 2 a day", "Pas plus de 2 par jour", "fr"),
        ("Patients aged 65 or older", "Patienten ab 65 Jahren", "de"),
        ("Children under 12", "Bambini di età inferiore a 12 anni", "it"),
        ("It was given over 24 hours.", "Se administró durante 24 horas.", "es"),
        ("It says nothing about the seven.", "No dice nada de los siete.", "es"),
        ("at about 19:30", "um 19:30 Uhr", "de"),
        ("More than 20 people", "20+ personas", "es"),
        ("Call 859-292 now.", "Rufen Sie unter 859-292 an.", "de"),
        ("at least 18 years old", "La edad mínima para participar es de 18 años.", "es"),
        ("at least 18 years old", "Hay que haber cumplido los 18 años.", "es"),
        ("at least 18 years old", "wer das 18. Lebensjahr vollendet hat", "de"),
        ("at least 18 years old", "avoir 18 ans révolus", "fr"),
        ("people over 65", "65-plussers", "nl"),
        ("at least 18 years old", "ألا يقل عمر المرضى عن 18 عامًا", "ar"),
        # Nothing is known of the language.
        ("Wait at least 3 days.", "Odota 3 päivää.", "fi"),
    ],
)
def test_a_bound_that_is_said_in_other_words_is_none_that_is_lost(
    source: str, target: str, locale: str
) -> None:
    assert told(source, target, locale) == []


@pytest.mark.parametrize(
    ("source", "target", "locale", "said"),
    [
        ("More than 5 of at least 9", "Más de 5 de 9", "es",
         "The source says “at least 9”, the target does not."),
        ("Take 2 tablets.", "Neem minstens 2 tabletten.", "nl",
         "The target says “minstens 2”, the source does not."),
        ("More than 5 but less than 9", "Mehr als 5, aber mehr als 9", "de",
         "The source says “less than 9”, the target “mehr als 9”."),
        ("About 25% of them", "Il 25 % di loro", "it",
         "The source says “About 25%”, the target does not."),
    ],
)  # fmt: skip
def test_a_bound_is_told_with_its_number(source: str, target: str, locale: str, said: str) -> None:
    assert told(source, target, locale) == [said]


def test_a_draft_that_turns_a_bound_round_or_loses_it_is_doubted() -> None:
    source = "Wait at least 3 days, not more than 8 days."
    drafts = ("Espere 3 días, no más de 8 días.", "Espere menos de 3 días, no más de 8 días.")
    kinds = [[one.kind for one in text_doubts(source, draft, Tongues("en", "es"))]
             for draft in drafts]  # fmt: skip
    assert kinds == [["negation"], ["negation"]]


def test_what_is_no_sentence_is_passed_over() -> None:
    """A table of thousands of bounds would take its square in time."""
    table = " ".join(f"at least {number} mg," for number in range(1000))
    assert told(table, table.replace("at least ", ""), "es") == []
