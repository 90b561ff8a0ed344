"""A target says neither the opposite of its source, nor that something is not so where it is."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity
from l10n.negation import negations_apart, opposed_words
from l10n.sentences import paired_sentences


def _pairs(unit: Translation) -> tuple[list[tuple[str, str]], tuple[str, str]]:
    """Return the sentences of a unit, or its whole where they cannot be paired."""
    locales = (unit.source_locale, unit.locale)
    pairs = paired_sentences(unit.source_seen, unit.target_seen, locales)
    return pairs or [(unit.source_seen, unit.target_seen)], locales


def _find_negation(unit: Translation) -> Iterator[Problem]:
    pairs, locales = _pairs(unit)
    for source, target in pairs:
        ours, theirs = negations_apart(source, target, locales) or ("", "")
        if ours:
            yield Problem(f"The source negates (“{ours}”), the target does not.")
        elif theirs:
            yield Problem(f"The target negates (“{theirs}”), the source does not.")


def _find_opposites(unit: Translation) -> Iterator[Problem]:
    pairs, locales = _pairs(unit)
    for source, target in pairs:
        for ours, theirs in opposed_words(source, target, locales):
            yield Problem(f"The source says “{ours}”, the target “{theirs}”.")


NEGATION = Check(
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
    find=_find_negation,
    examples=(
        Example("es", "Do not take it.", "No lo tome.", "Tómelo."),
        Example("es", "Take it with food.", "Tómelo con comida.", "No lo tome con comida."),
        Example("de", "Never take two.", "Nehmen Sie nie zwei ein.", "Nehmen Sie zwei ein."),
        Example("ar", "Do not take it with milk.", "لا تتناوله مع الحليب.", "تناوله مع الحليب."),
        Example("zh", "Do not take it with milk.", "请勿与牛奶一起服用。", "请与牛奶一起服用。"),
    ),
)

OPPOSITES = Check(
    code="opposites",
    title="No word stands for its opposite",
    severity=Severity.ERROR,
    why="*Before meals* for *after meals* reads fluently, with every number in place. Compared are "
    "before and after, increase and reduce, at least and at most, and how often (daily, every "
    "other day, weekly, monthly), where the source says only one of them and the target only "
    "another; in German, English, French, Portuguese and Spanish.",
    hint="Put the word that the source has.",
    find=_find_opposites,
    examples=(
        Example("es", "Take it before meals.", "Tómelo antes de comer.", "Tómelo después de comer."),
        Example("es", "Take it weekly.", "Tómelo cada semana.", "Tómelo a diario."),
        Example("fr", "Reduce the dose.", "Réduisez la dose.", "Augmentez la dose."),
        Example("de", "at least 8 hours", "mindestens 8 Stunden", "höchstens 8 Stunden"),
    ),
)
