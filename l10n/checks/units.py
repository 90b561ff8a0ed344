"""All checks of a unit, as the settings and its comments ask for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from l10n.catalogs.silence import NONE, silenced
from l10n.checks.check import Check, Problem, Translation
from l10n.checks.context import Context
from l10n.checks.table import BY_CODE, CHECKS
from l10n.errors import did_you_mean
from l10n.locales import is_pseudo
from l10n.model import Entry, Finding, Severity

CODE = "ignore"
_ONE_BY_ONE = tuple(check for check in CHECKS if not check.is_across)
_STRICT = tuple(check for check in _ONE_BY_ONE if not check.can_be_silenced)
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
        What is wrong, in the order of the checks; then the silences that are none.
    """
    quiet = silenced(entry.comments)
    idle: list[str] = []
    for check in _STRICT if is_pseudo(unit.locale) else _ONE_BY_ONE:
        weight = weights.get(check.code, check.severity)
        if weight is None:
            continue
        found = check.find(unit)
        if check.code in quiet and check.can_be_silenced:
            idle += () if any(found) else (check.code,)
            continue
        for problem in found:
            place = replace(context, severity=weight)
            yield place.finding(check.code, problem.message, problem.hint or check.hint)
    for problem in _vain(quiet, idle):
        warning = replace(context, severity=Severity.WARNING)
        yield warning.finding(CODE, problem.message, problem.hint)


def _vain(quiet: Sequence[str], idle: Sequence[str]) -> Iterator[Problem]:
    """Say of each silence that has no effect why it has none."""
    for code in quiet:
        check: Check | None = BY_CODE.get(code)
        if code == NONE:
            yield Problem("The comment `ignore:` names no check.", "Write `# ignore: numbers`.")
        elif check is None and _is_reason(code, quiet):
            continue
        elif check is None:
            yield Problem(
                f"The comment `ignore: {code}` silences nothing: there is no such check.",
                did_you_mean(code, BY_CODE),
            )
        elif not check.can_be_silenced:
            yield Problem(
                f"The comment `ignore: {code}` silences nothing: this check cannot be silenced.",
                f"{check.hint} Then remove the comment.",
            )
        elif code in idle:
            yield Problem(
                f"The comment `ignore: {code}` silences nothing: nothing is found here.",
                "Remove it, lest it hide an error to come.",
            )


def _is_reason(code: str, quiet: Sequence[str]) -> bool:
    """Tell whether a word behind a comma begins the reason: no check is called nearly so."""
    return code != quiet[0] and not get_close_matches(code, BY_CODE)
