"""A name with a wrong letter is told, one in another form is not."""

import pytest

from l10n.engines.doubts import Tongues, text_doubts
from l10n.likeness import misspelt_names


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("said Jane Smith", "dijo Jane Smiht", [("Smith", "Smiht")]),
        ("Gwyneth Paltrow's firm", "la firma de Gwyneth Palrow", [("Paltrow", "Palrow")]),
        ("Jorge Cortes of Texas", "Jorgue Cortes aus Texas", [("Jorge", "Jorgue")]),
        # Other accents, endings, titles, exonyms away from a kept word, scripts and neighbours.
        ("Jennifer Lopez sang.", "Cantó Jennifer López.", []),
        ("Craig Halkett’s goal", "das Tor Craig Halketts", []),
        ("President Trump", "Präsident Trump", []),
        ("New Mexico", "Nuevo México", []),
        ("Vladimir Putin", "Vladimir Poutine", []),
        ("Mikhail Gorbachev", "Mikhail Gorbatschow", []),
        ("Hodgkin Lymphoma", "das Hodgkin-Lymphome", []),
        ("Brian Druker", "Brian Drucker", [("Druker", "Drucker")]),
        ("Brian Druker", "Brian Druher", [("Druker", "Druher")]),
        ("Vladimir Putin", "Vladimir Puitn", [("Putin", "Puitn")]),
        ("Vladimir Putin", "Vladimir Pudin", [("Putin", "Pudin")]),
        ("Jane Smith", "جين Smiht", []),
        ("Jane Smith and Tom Smyth", "Jane y Tom Smyth", []),
    ],
)
def test_a_misspelt_name(source: str, target: str, told: list[tuple[str, str]]) -> None:
    assert list(misspelt_names(source, target)) == told


def test_a_draft_that_misspells_a_name_is_doubted() -> None:
    doubts = text_doubts("said Jane Smith.", "dijo Jane Smiht.", Tongues("en", "es"))
    assert [doubt.kind for doubt in doubts] == ["lost"]
