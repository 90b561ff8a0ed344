"""All checks of a unit, as the settings and its comments ask for them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from l10n.checks.check import Check, Translation
from l10n.checks.context import Context
from l10n.checks.silence import silenced
from l10n.checks.table import CHECKS
from l10n.locales import is_pseudo
from l10n.model import Entry, Finding, Severity

Weights = Mapping[str, Severity | None]
"""How much findings of a check weigh, by its code, where that is not its own way; None is off."""


def check_unit(
    entry: Entry, unit: Translation, context: Context, weights: Weights
) -> Iterator[Finding]:
    """Hold a target against all checks.

    Of a pseudo-locale, which is no language, only what no page could be built of counts.

    Args:
        entry: The entry, whose comments may silence checks.
        unit: What it says.
        context: Where it stands.
        weights: What the settings say of checks.

    Yields:
        What is wrong, in the order of the checks.
    """
    quiet = frozenset(silenced(entry.comments))
    for check in CHECKS:
        if check.can_be_silenced and is_pseudo(unit.locale):
            continue
        weight = _weight(check, weights, quiet)
        if weight is not None:
            place = replace(context, severity=weight)
            for problem in check.find(unit):
                yield place.finding(check.code, problem.message, problem.hint or check.hint)


def _weight(check: Check, weights: Weights, quiet: frozenset[str]) -> Severity | None:
    if not check.can_be_silenced:
        return check.severity
    return None if check.code in quiet else weights.get(check.code, check.severity)
