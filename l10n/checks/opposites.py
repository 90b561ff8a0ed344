"""No word stands for its opposite."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity
from l10n.negation import negating_words, opposed_words
from l10n.numbers import lost_bounds, read_numbers


def _find(unit: Translation) -> Iterator[Problem]:
    for source, target in unit.sentences:
        opposed = list(opposed_words(source, target, unit.locales))
        numbers = read_numbers(source, unit.source_locale), read_numbers(target, unit.locale)
        bounds = lost_bounds(*numbers, negating_words)
        turned = ((one.source, one.target) for one in bounds if one.target)
        for ours, theirs in opposed or turned:
            yield Problem(f"The source says “{ours}”, the target “{theirs}”.")


CHECK = Check(
    code="opposites",
    title="No word stands for its opposite",
    severity=Severity.ERROR,
    why="*Before meals* for *after meals* reads fluently, with every number in place. Compared are "
    "before and after, increase and reduce, at least and at most, how often (daily, every other "
    "day, weekly, monthly), positive and negative, benign and malignant, acute and chronic, white "
    "and red blood cells, high and low, start and stop, left and right, inside and outside, early "
    "and late stages, better and worse, by mouth and into a vein, mild and severe, men and women, "
    "adults and children, morning and night, sensitive and resistant, upper and lower, where the "
    "source says only one of them and the target only another; in English, French, German, "
    "Portuguese and Spanish, most also in Arabic, Dutch and Italian. Beside a number *at least*, "
    "*at most* and words like them are compared in the languages of `bounds`.",
    hint="Put the word that the source has.",
    find=_find,
    examples=(
        Example(
            "es", "Take it before meals.", "Tómelo antes de comer.", "Tómelo después de comer."
        ),
        Example("es", "Take it weekly.", "Tómelo cada semana.", "Tómelo a diario."),
        Example(
            "es",
            "It is common in chronic leukemia.",
            "Es frecuente en la leucemia crónica.",
            "Es frecuente en la leucemia aguda.",
        ),
        Example("ar", "The test was positive.", "كانت النتيجة إيجابية.", "كانت النتيجة سلبية."),
        Example("fr", "Reduce the dose.", "Réduisez la dose.", "Augmentez la dose."),
        Example(
            "it",
            "At least 8 hours, no more than 12.",
            "Almeno 8 ore, non più di 12.",
            "Almeno 8 ore, almeno 12.",
        ),
        Example("de", "at least 8 hours", "mindestens 8 Stunden", "höchstens 8 Stunden"),
    ),
)
