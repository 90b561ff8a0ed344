"""Nothing is said over again."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.shown import short
from l10n.likeness import loop_in
from l10n.locales import has_spaces
from l10n.model import Severity


def _find(unit: Translation) -> Iterator[Problem]:
    loop = loop_in(unit.source_seen, unit.target_seen, spaced=has_spaces(unit.locale))
    if loop:
        yield Problem(f"The target says “{short(loop.text)}” {loop.times} times in a row.")


CHECK = Check(
    code="repetition",
    title="Nothing is said over again",
    severity=Severity.ERROR,
    why="Machines loop, and a paste may go in twice. Words are sought that stand several times "
    "in a row and do not in the source; short words that a language doubles (*nous nous*) are "
    "none.",
    hint="Delete what is repeated.",
    find=_find,
    examples=(
        Example(
            "es", "Take it now.", "Tómelo ahora mismo.", "Tómelo ahora mismo. Tómelo ahora mismo."
        ),
        Example(
            "fr",
            "It was done by them.",
            "Nous nous en sommes chargés.",
            "Nous nous nous en sommes chargés.",
        ),
        Example("ja", "Take it with water.", "水と一緒に飲む。", "水と一緒に飲む水と一緒に飲む。"),
    ),
)
