"""A target is written in the language of its locale."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.likeness import copied_words, other_language
from l10n.model import Severity


def _find(unit: Translation) -> Iterator[Problem]:
    tongue = other_language(unit.target_seen, unit.locale, unit.kept)
    # What is copied is said by the check of copies.
    if tongue and not copied_words(unit.source_seen, unit.target_seen, unit.locales, unit.kept):
        yield Problem(f"The target is written in {tongue}.")


CHECK = Check(
    code="language",
    title="The target is written in the language of its locale",
    severity=Severity.ERROR,
    why="A catalog of another language is easily pasted. Catalan, Dutch, English, French, "
    "German, Italian, Portuguese and Spanish are told apart by their small words, where there "
    "are several of another's and hardly any of its own. Quotations may be in any.",
    hint="Translate it into the language of this catalog.",
    find=_find,
    examples=(
        Example(
            "es",
            "What are the side effects of this medicine?",
            "¿Cuáles son los efectos secundarios de este medicamento?",
            "Quels sont les effets secondaires de ce médicament et les risques ?",
        ),
        Example(
            "fr",
            "What are the side effects of this medicine?",
            "Quels sont les effets secondaires de ce médicament\u00a0?",
            "¿Cuáles son los efectos secundarios de este medicamento y qué hay que hacer?",
        ),
    ),
)
