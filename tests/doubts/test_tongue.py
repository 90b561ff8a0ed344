"""A draft in another language of the same script."""

from pathlib import Path

import pytest

from l10n.engines.doubts import Tongues, text_doubts
from l10n.likeness import other_language

SOURCE = "What are the side effects of this medicine?"
SAID = {
    "es": "¿Cuáles son los efectos secundarios de este medicamento y qué es lo que hay que hacer?",
    "fr": "Quels sont les effets secondaires de ce médicament ?",
    "de": "Was sind die Nebenwirkungen von diesem Medikament und wie ist es mit den anderen?",
    "pt_BR": "Quais são os efeitos colaterais deste remédio e o que devo fazer com uma dose?",
}


@pytest.mark.parametrize(
    ("locale", "other", "name"),
    [
        ("es", "fr", "French"),
        ("fr", "es", "Spanish"),
        ("pt_BR", "de", "German"),
        ("es", "pt_BR", "Portuguese"),
    ],
)
def test_another_language_is_named(locale: str, other: str, name: str) -> None:
    found = text_doubts(SOURCE, SAID[other], Tongues("en", locale))
    assert f"language=The draft is written in {name}." in map(str, found)


@pytest.mark.parametrize("locale", SAID)
def test_the_right_one_is_not(locale: str) -> None:
    assert other_language(SAID[locale], locale) == ""


def test_what_is_too_short_or_not_known_is_not() -> None:
    """Two small words may stand in a name."""
    assert [other_language("Efectos de los", "fr"), other_language(SAID["fr"], "pl")] == ["", ""]


def test_reference_translations_are_none(shared: Path) -> None:
    """Measured on the references of NTREX: none of 2,000."""
    folder = shared / "mt"
    told = [
        line
        for locale in SAID
        for line in (folder / f"ntrex500.{locale}.txt").read_text("utf-8").splitlines()
        if other_language(line, locale)
    ]
    assert told == []
