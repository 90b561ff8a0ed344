"""Words that name another diagnosis, another patient or another way to take a medicine."""

import pytest

from l10n.negation import opposed_words


@pytest.mark.parametrize(
    ("source", "target", "locale", "told"),
    [
        ("The test was negative.", "Der Test war positiv.", "de", ("negative", "positiv")),
        ("A benign tumor", "Un tumor maligno", "es", ("benign", "maligno")),
        ("acute leukemia", "leucemia cronica", "it", ("acute", "cronica")),
        ("a low white blood cell count", "um baixo número de glóbulos vermelhos", "pt_BR",
         ("white blood cell", "glóbulos vermelhos")),
        ("in the left breast", "dans le sein droit", "fr", ("left breast", "droit")),
        ("The pain got worse.", "De pijn werd beter.", "nl", ("worse", "beter")),
        ("It is given into a vein.", "Se administra por vía oral.", "es", ("into a vein", "oral")),
        ("Children take half.", "يتناول البالغون النصف.", "ar", ("Children", "البالغون")),
        ("Stop taking it.", "Comience a tomarlo.", "es", ("Stop", "Comience")),
        # Both in the source, one twice in the target.
        ("more men than women", "más hombres que hombres", "es", ("women", "hombres")),
    ],
)  # fmt: skip
def test_another_diagnosis_is_told(
    source: str, target: str, locale: str, told: tuple[str, str]
) -> None:
    assert list(opposed_words(source, target, ("en", locale))) == [told]


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("an elderly man and his wife", "un anciano y su mujer", "es"),
        ("High and low doses", "Dosis altas y bajas", "es"),
        ("higher than usual", "mehr als sonst, doch unter 5", "de"),
        ("adults and older children", "los adultos y los menores", "es"),
        ("Early on, it is outside.", "Al principio está en el exterior.", "es"),
        ("the right to know", "el derecho a saber", "es"),
    ],
)
def test_what_two_languages_say_in_other_words_is_not(
    source: str, target: str, locale: str
) -> None:
    assert list(opposed_words(source, target, ("en", locale))) == []
