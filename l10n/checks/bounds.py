"""A number is the least, or the most, where it is so in the source."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity
from l10n.negation import negating_words
from l10n.numbers import added_bounds, lost_bounds, read_numbers


def _find(unit: Translation) -> Iterator[Problem]:
    for source, target in unit.sentences:
        numbers = read_numbers(source, unit.source_locale), read_numbers(target, unit.locale)
        for one in lost_bounds(*numbers, negating_words):
            if not one.target:  # the opposite is told as such
                yield Problem(f"The source says “{one.source}”, the target does not.")
        for one in added_bounds(*numbers, negating_words):
            if not one.target:
                yield Problem(f"The target says “{one.source}”, the source does not.")


CHECK = Check(
    code="bounds",
    title="What is at least, at most or about a number is so in the target",
    severity=Severity.WARNING,
    why="*At least 3 days* and *3 days* have the same number. What stands beside a number and "
    "bounds it (at least, more than, over, or more; at most, less than, under, up to; about, "
    "nearly) is compared sentence by sentence; it is told where the target says nothing of the "
    "kind, or says it although the source does not. Known of Arabic, Dutch, English, French, "
    "German, Italian, Portuguese and Spanish. A bound that is turned round is told by `opposites`. "
    "It is a warning, since one translator in three hundred leaves such a word out on purpose.",
    hint="Put the word that the source has.",
    find=_find,
    examples=(
        Example("es", "Wait at least 3 days.", "Espere al menos 3 días.", "Espere 3 días."),
        Example(
            "es",
            "It took 3 days in most.",
            "En la mayoría tardó 3 días.",
            "En la mayoría tardó más de 3 días.",
        ),
        Example(
            "fr",
            "Less than 5% of the children had a fever.",
            "Moins de 5 % des enfants ont eu de la fièvre.",
            "5 % des enfants ont eu de la fièvre.",
        ),
        Example(
            "de",
            "Adults of 65 years or older",
            "Erwachsene ab 65 Jahren",
            "Erwachsene von 65 Jahren",
        ),
        Example("ar", "It takes up to 10 days.", "يستغرق ما يصل إلى 10 أيام.", "يستغرق 10 أيام."),
    ),
)
