"""A translation that says the opposite with every number in place."""

import pytest

from l10n.engines.doubts import Tongues, text_doubts

OPPOSITES = [
    ("Take it before meals.", "Tómelo después de las comidas.", "es", "before", "después"),
    ("Take it after meals.", "Vor den Mahlzeiten einnehmen.", "de", "after", "Vor den Mahlzeiten"),
    ("Increase the dose.", "Reduzca la dosis.", "es", "Increase", "Reduzca"),
    ("Reduce the dose.", "Augmentez la dose.", "fr", "Reduce", "Augmentez"),
    ("Wait at least 8 hours.", "Espere como máximo 8 horas.", "es", "at least", "como máximo"),
    ("less than 45 mg", "mais de 45 mg", "pt_BR", "less than", "mais de"),
    ("Take it weekly.", "Tómelo a diario.", "es", "weekly", "diario"),
    ("Take it every other day.", "Tómelo todos los días.", "es", "every other day",
     "todos los días"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "locale", "ours", "theirs"), OPPOSITES)
def test_a_word_for_its_opposite_is_a_doubt(
    source: str, target: str, locale: str, ours: str, theirs: str
) -> None:
    found = text_doubts(source, target, Tongues("en", locale))
    said = f"The source says “{ours}”, the draft “{theirs}”."
    assert [str(one) for one in found] == [f"negation={said}"]


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("Take it before meals.", "Tómelo antes de las comidas.", "es"),
        ("Take it before and after meals.", "Tómelo antes de comer.", "es"),
        ("no less than 45 mg", "al menos 45 mg", "es"),
        ("no more than 45 mg", "45 mg como máximo", "es"),
        ("at least 8 hours", "no menos de 8 horas", "es"),
        ("Do not take more than two.", "Nicht mehr als zwei einnehmen.", "de"),
        ("Do not take more than two.", "Neem niet meer dan twee in.", "nl"),
        ("Do not take more than two.", "No más de dos.", "es"),
        ("Take it every other day.", "Tómelo un día sí y otro no.", "es"),
        ("Take it daily.", "Tómelo cada 24 horas.", "es"),
        ("Take it weekly.", "दिन में लें।", "hi"),
        ("lower blood pressure", "una presión más baja", "es"),
    ],
)
def test_what_says_the_same_or_cannot_be_told_is_none(
    source: str, target: str, locale: str
) -> None:
    found = text_doubts(source, target, Tongues("en", locale))
    assert [str(one) for one in found if one.kind == "negation"] == []
