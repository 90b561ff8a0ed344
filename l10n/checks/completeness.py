"""Enough words of an article are reviewed."""

from collections.abc import Iterator

from l10n.checks.context import Context
from l10n.model import Finding

CODE = "completeness"


def check_completeness(
    reviewed: int, words: int, threshold: float, context: Context
) -> Iterator[Finding]:
    """Compare the share of reviewed words with a threshold.

    Args:
        reviewed: The words whose targets a person stands behind.
        words: All words of the article.
        threshold: The percentage that is asked for.
        context: The catalog.

    Yields:
        At most one finding.
    """
    if 100 * reviewed < threshold * words:
        yield context.finding(
            CODE,
            f"{reviewed} of {words} words are reviewed; the settings ask for {threshold:g} %.",
            f"Translate or review the other {words - reviewed} words.",
        )
