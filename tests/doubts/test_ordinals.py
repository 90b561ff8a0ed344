"""Ordinals and parts in words are the source's."""

import pytest

from l10n.numbers import compare_numbers, read_numbers


def told(source: str, target: str, locale: str) -> list[tuple[str, str]]:
    changes = compare_numbers(read_numbers(source, "en"), read_numbers(target, locale))
    return [(change.source, change.target) for change in changes]


@pytest.mark.parametrize(
    ("source", "target", "locale", "pair"),
    [
        ("second-generation drugs", "des médicaments de troisième génération", "fr",
         ("second", "troisième")),
        ("a first-line treatment", "un tratamiento", "es", ("first", "")),
        ("two thirds of them", "tres cuartos de ellos", "es", ("two thirds", "tres cuartos")),
        ("half of the group", "un terzo del gruppo", "it", ("half", "un terzo")),
        ("in the second trimester", "im dritten Trimester", "de", ("second", "dritten")),
        ("the first and the third", "o primeiro e o quarto", "pt_BR", ("third", "quarto")),
        ("the second dose of SARS-CoV-2 vaccine", "الجرعة الثالثة من لقاح SARS-CoV-2", "ar",
         ("second", "الثالثة")),
    ],
)  # fmt: skip
def test_another_ordinal_or_part_is_told(
    source: str, target: str, locale: str, pair: tuple[str, str]
) -> None:
    assert told(source, target, locale) == [pair]


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("a second-line treatment", "un traitement de 2e ligne", "fr"),
        ("phase III, the third", "fase III", "es"),
        ("At first it hurts.", "Al principio duele.", "es"),
        ("It takes a second.", "Das dauert einen Augenblick.", "de"),
        ("half of the patients", "el 50 % de los pacientes", "es"),
        ("On Monday take the first.", "Na segunda-feira, tome o primeiro.", "pt_BR"),
        ("a third opinion, a second time", "una tercera opinión, otra vez", "es"),
    ],
)
def test_what_is_said_in_other_words_is_not(source: str, target: str, locale: str) -> None:
    assert told(source, target, locale) == []
