"""A catalog is what its article asks for now."""

from collections.abc import Iterator

from l10n.checks.context import Context
from l10n.model import Catalog, Finding

CODE = "freshness"


def check_freshness(
    catalog: Catalog | None, *, up_to_date: bool, context: Context
) -> Iterator[Finding]:
    """Find a catalog that is missing, or that `l10n extract` would change.

    Args:
        catalog: The catalog, or None where there is none.
        up_to_date: Whether it equals what extracting would give.
        context: The catalog.

    Yields:
        At most one finding.
    """
    if catalog is None:
        yield context.finding(CODE, "The article has no catalog.", "Run `l10n extract`.")
    elif not up_to_date:
        yield context.finding(CODE, "The catalog is older than its article.", "Run `l10n extract`.")
