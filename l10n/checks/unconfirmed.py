"""No tool has stripped the flags of targets that nobody has confirmed."""

from collections.abc import Iterator, Sequence

from l10n.checks.context import Context
from l10n.model import Finding

CODE = "unconfirmed"
STALE_CODE = "stale"


def check_unconfirmed(lines: Sequence[int], context: Context) -> Iterator[Finding]:
    """Find units that are not fuzzy while their previous msgid says that they were.

    Args:
        lines: The lines of their entries.
        context: The first of them.

    Yields:
        At most one finding.
    """
    if lines:
        yield context.finding(
            CODE,
            f"{_units(lines)} no longer fuzzy, and still unconfirmed: "
            "a tool has stripped the flags.",
            "Look at them; then run `l10n accept --state unconfirmed`, or delete the lines `#|`.",
        )


def check_unflagged(lines: Sequence[int], context: Context) -> Iterator[Finding]:
    """Find units that are not fuzzy while their targets belong to an older source.

    Args:
        lines: The lines of their entries.
        context: The first of them.

    Yields:
        At most one finding.
    """
    if lines:
        yield context.finding(
            STALE_CODE,
            f"{_units(lines)} no longer fuzzy, and still stale: "
            "the source changed after the target was written.",
            "Compare each with its source, and correct it. One that still holds is confirmed by "
            "its text: `l10n accept --state stale --source TEXT`.",
        )


def _units(lines: Sequence[int]) -> str:
    return "A unit is" if len(lines) == 1 else f"{len(lines)} units are"
