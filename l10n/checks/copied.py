"""No words of the source are left untranslated."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.checks.shown import short
from l10n.likeness import copied_words
from l10n.model import Severity


def _find(unit: Translation) -> Iterator[Problem]:
    copied = copied_words(unit.source_seen, unit.target_seen, unit.locales, unit.kept)
    if copied:
        yield Problem(f"“{short(copied)}” is left untranslated.")


CHECK = Check(
    code="copied",
    title="No words of the source are left untranslated",
    severity=Severity.ERROR,
    why="A target that is its source, or has a run of ordinary words of it, was forgotten or "
    "taken over from a machine. Names (words with a capital letter), code, addresses, protected "
    "terms and quotations may stay; so may all where both are locales of one language.",
    hint="Translate it.",
    find=_find,
    examples=(
        Example(
            "es",
            "The side effects of treatment",
            "Los efectos secundarios del tratamiento",
            "The side effects of treatment",
        ),
        Example(
            "fr",
            "Ask how long you have to take it.",
            "Demandez combien de temps vous devez le prendre.",
            "Demandez how long you have to take it.",
        ),
        Example(
            "de",
            "the library of Johns Hopkins University",
            "die Bibliothek der Johns Hopkins University",
            "the library of Johns Hopkins University",
        ),
    ),
)
