"""Enough words of an article are in the states that the settings ask for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from l10n.checks.context import Context
from l10n.config import ALL_LOCALES, CompletenessRule, Thresholds
from l10n.files.globs import path_pattern
from l10n.model import Finding, UnitState

CODE = "completeness"
_UNDRAFTED = frozenset({UnitState.OBSOLETE, UnitState.UNTRANSLATED, UnitState.STALE})
_NOTHING = Thresholds()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the settings ask of an article in a locale.

    Attributes:
        thresholds: The percentages.
        pattern: The pattern that asks for them; empty for what is asked of all articles.
    """

    thresholds: Thresholds
    pattern: str = ""


def asked_of(rules: Iterable[CompletenessRule], locale: str, article: str) -> Asked:
    """Return what is asked of an article: the last rule that names it and the locale holds.

    Args:
        rules: What the settings say, in their order.
        locale: The locale; a rule that names it goes before one for all locales in one table.
        article: The article's path below the source folder.
    """
    asked = Asked(_NOTHING)
    for rule in rules:
        thresholds = rule.thresholds.get(locale) or rule.thresholds.get(ALL_LOCALES)
        if thresholds and matches(rule, article):
            asked = Asked(thresholds, rule.pattern)
    return asked


def matches(rule: CompletenessRule, article: str) -> bool:
    """Tell whether a rule is about an article."""
    return not rule.pattern or path_pattern(rule.pattern).fullmatch(article) is not None


def check_completeness(
    words: Mapping[str, int], asked: Asked, context: Context
) -> Iterator[Finding]:
    """Compare the shares of an article's words with thresholds.

    Args:
        words: The words of the article by state.
        asked: What is asked of it.
        context: The catalog.

    Yields:
        A finding for each threshold that is missed.
    """
    limits, where = asked.thresholds, f" in `{asked.pattern}`" if asked.pattern else ""
    total = sum(words.values())
    reviewed = sum(words.get(str(state), 0) for state in UnitState if state.reviewed)
    drafted = sum(words.get(str(state), 0) for state in UnitState if state not in _UNDRAFTED)
    stale = words.get(str(UnitState.STALE), 0)
    if 100 * reviewed < limits.reviewed * total:
        yield context.finding(
            CODE,
            f"{reviewed} of {total} words are reviewed; "
            f"the settings ask for {limits.reviewed:g} %{where}.",
            f"Translate or review the other {total - reviewed} words.",
        )
    if 100 * drafted < limits.drafted * total:
        yield context.finding(
            CODE,
            f"{drafted} of {total} words have at least a draft; "
            f"the settings ask for {limits.drafted:g} %{where}.",
            f"Draft or translate the other {total - drafted} words.",
        )
    if 100 * stale > limits.max_stale * total:
        yield context.finding(
            CODE,
            f"{stale} of {total} words are stale: their source has changed; "
            f"the settings allow {limits.max_stale:g} %{where}.",
            "Compare them with their source, and review them.",
        )
