"""What the source negates, and nothing else, is negated."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity
from l10n.negation import negations_apart


def _find(unit: Translation) -> Iterator[Problem]:
    for source, target in unit.sentences:
        ours, theirs = negations_apart(source, target, unit.locales) or ("", "")
        if ours:
            yield Problem(f"The source negates (“{ours}”), the target does not.")
        elif theirs:
            yield Problem(f"The target negates (“{theirs}”), the source does not.")


CHECK = Check(
    code="negation",
    title="What the source negates, and nothing else, is negated",
    severity=Severity.WARNING,
    why="*Do not take* and *take* differ in one small word. Sentence by sentence it is compared "
    "whether they say that something is not so; words that another language may say with a "
    "negation (*avoid*, *unless*) leave it open. Known of Arabic, Chinese, Dutch, English, French, "
    "German, Italian, Japanese, Portuguese and Spanish. It is a warning, since one human "
    "translation in a hundred says the same the other way round (*still open*: *aún no*); where "
    "that is too much to risk, the settings make it an error.",
    hint="Compare what is negated; where both mean the same, silence it with the reason.",
    find=_find,
    examples=(
        Example("es", "Do not take it.", "No lo tome.", "Tómelo."),
        Example("es", "Take it with food.", "Tómelo con comida.", "No lo tome con comida."),
        Example("de", "Never take two.", "Nehmen Sie nie zwei ein.", "Nehmen Sie zwei ein."),
        Example("ar", "Do not take it with milk.", "لا تتناوله مع الحليب.", "تناوله مع الحليب."),
        Example("zh", "Do not take it with milk.", "请勿与牛奶一起服用。", "请与牛奶一起服用。"),
    ),
)
