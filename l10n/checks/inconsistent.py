"""Equal units are translated alike in all articles."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.shown import short
from l10n.model import Severity


def _find(unit: Translation) -> Iterator[Problem]:
    other = unit.elsewhere
    if other and " ".join(other.target.split()) != " ".join(unit.target.split()):
        yield Problem(f"The same source is translated as “{short(other.target)}” in {other.place}.")


CHECK = Check(
    code="inconsistent",
    title="Equal units are translated alike in all articles",
    severity=Severity.WARNING,
    why="A reader who meets a heading, a warning or a name of a trial under two names takes them "
    "for two things. Reviewed targets of units with the same source and the same context "
    "(`msgctxt`) are compared within a locale, among the articles that are checked; the most "
    "frequent target is taken for the right one, of several the one that comes first. In the "
    "examples the other articles have the good one.",
    hint="Take one translation for both.",
    find=_find,
    examples=(
        Example(
            "es",
            "Side effects",
            "Efectos secundarios",
            "Efectos adversos",
            None,
            (),
            "Efectos secundarios",
        ),
        Example(
            "fr",
            "Side effects",
            "Effets secondaires",
            "Effets indésirables",
            None,
            (),
            "Effets secondaires",
        ),
    ),
    is_across=True,
)
