"""What is nearly a mistake and is none: free but good translations of what the checks compare."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mutations import Pair, found_in

from l10n.terms import Terminology

NEAR = Path(__file__).parent / "near" / "good.txt"
LOCALES = {"pt": "pt_BR", "zh": "zh_CN"}


def pairs() -> Iterator[Pair]:
    """Yield the pairs of the file: a source behind `#`, translations behind their languages."""
    source = ""
    for line in NEAR.read_text(encoding="utf-8").splitlines():
        tongue, _, text = line.partition(" ")
        if tongue == "#":
            source = text
        else:
            locale = LOCALES.get(tongue, tongue)
            yield Pair(source, text, locale, Terminology(locale=locale))


@pytest.mark.parametrize("code", ["numbers", "opposites", "protected"])
def test_a_free_translation_is_no_error(code: str) -> None:
    found = [
        (pair.locale, pair.target, *told) for pair in pairs() for told in found_in(pair, [code])
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("positive here, negative there", "positivo aquí y positivo allí", "es"),
        ("It is not malignant but benign.", "Es maligno y maligno.", "es"),
        ("The upper abdomen was examined.", "Der untere Bauch wurde untersucht.", "de"),
        ("for adults and children", "pour adultes et adultes", "fr"),
        ("It is not mild.", "Non è grave.", "it"),
        ("Stop taking it.", "Cominci a prenderlo.", "it"),
    ],
)  # fmt: skip
def test_what_is_turned_round_beside_them_is_told(source: str, target: str, locale: str) -> None:
    pair = Pair(source, target, locale, Terminology(locale=locale))
    assert [code for code, _ in found_in(pair, ["opposites"])] == ["opposites"]


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("Rest for half an hour.", "Descanse 50 minutos.", "es"),
        ("Take it twice a day.", "Tómelo cada 8 horas.", "es"),
        ("1 in 5 people has it.", "El 25 % de las personas la tiene.", "es"),
        ("They lived for 25 years.", "Vivieron dos décadas.", "es"),
        ("It took 3 mg.", "Ci sono voluti 3 l d'acqua.", "it"),
        ("20 years later", "trent'anni dopo", "it"),
    ],
)
def test_a_number_that_is_none_of_what_its_source_means_is_told(
    source: str, target: str, locale: str
) -> None:
    pair = Pair(source, target, locale, Terminology(locale=locale))
    assert [code for code, _ in found_in(pair, ["numbers"])][:1] == ["numbers"]
