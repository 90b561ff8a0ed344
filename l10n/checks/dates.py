"""Months and days of the week are the source's."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity
from l10n.numbers import other_dates


def _find(unit: Translation) -> Iterator[Problem]:
    for ours, theirs in other_dates(unit.source_seen, unit.target_seen, unit.locales):
        yield Problem(f"The source says {ours}, the target {theirs}.")


CHECK = Check(
    code="dates",
    title="Months and days of the week are the source's",
    severity=Severity.ERROR,
    why="The names of months and days are those of the locales (Unicode CLDR), within a date and "
    "alone. Where the source names one that the target does not, and the target one that the "
    "source does not, a date has changed. A month that is written as a number, and the numbers of "
    "days and years, are held by `numbers`.",
    hint="Write the date that the source has.",
    find=_find,
    examples=(
        Example(
            "es", "on December 9, 2012", "el 9 de diciembre de 2012", "el 9 de noviembre de 2012"
        ),
        Example(
            "fr", "You may come on Monday.", "Vous pouvez venir lundi.", "Vous pouvez venir mardi."
        ),
        Example("ar", "on May 5", "في 5 مايو", "في 5 مارس"),
    ),
)
