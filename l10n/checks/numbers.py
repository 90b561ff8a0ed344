"""The numbers of a target are its source's, by value, with their units."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity
from l10n.numbers import compare_numbers, read_numbers, said


def _find(unit: Translation) -> Iterator[Problem]:
    changes = compare_numbers(
        read_numbers(unit.source_seen, unit.source_locale),
        read_numbers(unit.target_seen, unit.locale),
    )
    for change in changes:
        yield Problem(said(change, "target"))


CHECK = Check(
    code="numbers",
    title="Numbers, units and doses are the source's",
    severity=Severity.ERROR,
    why="A wrong number in a dose does harm. Numbers are read as each locale writes them (Unicode "
    "CLDR), in digits and, where a language's words are known, in words; they are compared by "
    "value: `1,000` and `1.000`, `45%` and `٤٥٪`, *two* and `2`, `0.5 g` and `500 mg`, `5 pm` and "
    "`17 Uhr` agree. Units, what a dose is per, its order, signs, stages of a disease, ordinals "
    "(*second-line*) and parts (*two thirds*) count.",
    hint="Compare the numbers and their units with the source.",
    find=_find,
    examples=(
        Example("es", "Take 45 mg a day.", "Tome 45 mg al día.", "Tome 54 mg al día."),
        Example("es", "every 8 hours", "cada 8 horas", "cada 8 días"),
        Example("es", "Take two tablets.", "Tome 2 comprimidos.", "Tome un comprimido."),
        Example(
            "es",
            "a second-line treatment",
            "un tratamiento de segunda línea",
            "un tratamiento de tercera línea",
        ),
        Example("de", "Half of them", "Die Hälfte davon", "Ein Drittel davon"),
        Example("fr", "1,000 people, 45%", "1 000 personnes, 45 %", "1 000 personnes, 54 %"),
        Example("de", "0.5 mg of it", "0,5 mg davon", "0,05 mg davon"),
        Example("ar", "Take 45 mg.", "خذ ٤٥ ملغ.", "خذ ٤٥ مكغ."),
        Example("zh", "8.5 million people", "850万人", "85万人"),
    ),
)
