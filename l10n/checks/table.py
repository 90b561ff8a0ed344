"""All checks of units, in the order of the documentation."""

from typing import Final

from l10n.checks import negation, numbers, opposites, placeholders, skeleton, unsafe
from l10n.checks.check import Check

CHECKS: Final[tuple[Check, ...]] = (
    skeleton.CHECK,
    placeholders.CHECK,
    unsafe.CHECK,
    numbers.CHECK,
    negation.CHECK,
    opposites.CHECK,
)
BY_CODE: Final = {check.code: check for check in CHECKS}
