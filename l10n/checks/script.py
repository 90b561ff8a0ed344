"""A target is written in the letters of its locale."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.likeness import script_doubt
from l10n.model import Severity


def _find(unit: Translation) -> Iterator[Problem]:
    wrong = script_doubt(unit.source_seen, unit.target_seen, unit.locale, unit.kept, "target")
    if wrong and not wrong.mixed:  # that is the rule of `mixed-script`
        yield Problem(wrong.detail)


CHECK = Check(
    code="script",
    title="The target is written in the letters of its locale",
    severity=Severity.ERROR,
    why="Another script tells of another language, or of a word that a machine did not know. One "
    "letter of another script within a word is found by `mixed-script`. The script is the locale's "
    "by CLDR, with Chinese in its two forms. What stands in the source, names and abbreviations "
    "in Latin letters, and single Greek letters may stay.",
    hint="Write it in the letters of the language.",
    find=_find,
    examples=(
        Example("es", "Take it with water.", "Tómelo con agua.", "Tómelo con водой."),
        Example("ar", "The DNA test", "اختبار DNA", "Тест на DNA"),
        Example("zh", "Take this medicine with water.", "请用水服用这种药。", "請用水服用這種藥。"),
    ),
)
