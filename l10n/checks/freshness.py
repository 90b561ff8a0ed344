"""A catalog holds the units of its article as it is now."""

from collections.abc import Iterator

from l10n.checks.context import Context
from l10n.model import Finding, Key

CODE = "freshness"


def check_freshness(
    wanted: frozenset[Key], held: frozenset[Key], context: Context
) -> Iterator[Finding]:
    """Compare the units of an article with those of its catalog.

    Args:
        wanted: The keys of the article's units.
        held: The keys of the catalog's current entries.
        context: The catalog.

    Yields:
        At most one finding.
    """
    if wanted != held:
        new, gone = len(wanted - held), len(held - wanted)
        yield context.finding(
            CODE,
            f"The catalog is older than its source: {new} new and {gone} gone units.",
            "Run `l10n extract`.",
        )
