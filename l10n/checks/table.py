"""All checks of units, in the order of the documentation."""

from typing import Final

from l10n.checks import (
    copied,
    dates,
    forbidden,
    glossary,
    language,
    length,
    negation,
    numbers,
    opposites,
    placeholders,
    protected,
    repetition,
    script,
    skeleton,
    unsafe,
)
from l10n.checks.check import Check

CHECKS: Final[tuple[Check, ...]] = (
    skeleton.CHECK,
    placeholders.CHECK,
    unsafe.CHECK,
    numbers.CHECK,
    dates.CHECK,
    negation.CHECK,
    opposites.CHECK,
    protected.CHECK,
    forbidden.CHECK,
    glossary.CHECK,
    copied.CHECK,
    language.CHECK,
    script.CHECK,
    repetition.CHECK,
    length.CHECK,
)
BY_CODE: Final = {check.code: check for check in CHECKS}
