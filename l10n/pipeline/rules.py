"""What the codes of findings stand for, for reports that explain them."""

from typing import Final

from l10n.checks.check import Check
from l10n.checks.page import examples_table
from l10n.checks.table import CHECKS
from l10n.model import Severity
from l10n.outputs.report import Rule

OTHERS: Final = (
    Rule(
        "completeness", "As many words are reviewed as the settings ask for",
        "A page that is half translated helps nobody. The words of the source are counted by the "
        "state of their unit.",
        "Translate or review what is left.", Severity.ERROR,
    ),
    Rule(
        "freshness", "Catalogs follow their articles",
        "What translators see must be what the article says now.",
        "Run `l10n extract`, and commit what it changes.", Severity.ERROR,
    ),
    Rule(
        "form", "Catalogs have the form that the settings ask for",
        "In another form the units of an article have other keys, so that nothing would be found.",
        "Run `l10n extract`: it brings the catalogs to the new form.", Severity.ERROR,
    ),
    Rule(
        "unconfirmed", "No tool has stripped the flags of drafts",
        "A draft that is not fuzzy any more, and whose marks nobody has taken away, was not "
        "reviewed by a person.",
        "Review it, and run `l10n accept`.", Severity.WARNING,
    ),
    Rule(
        "stale", "No tool has stripped the flags of stale targets",
        "The source of such a target has changed, and nobody has looked at it since.",
        "Review it, and run `l10n accept --state stale`.", Severity.WARNING,
    ),
    Rule(
        "orphan", "Each catalog has its article",
        "A catalog whose article is gone is translated for nobody.",
        "Bring the article back, or run `l10n prune`.", Severity.WARNING,
    ),
    Rule(
        "baseline", "What the baseline knows is still there",
        "A finding that is gone, and still known, could come back unseen.",
        "Run `l10n check --write-baseline` with the file's name.", Severity.WARNING,
    ),
    Rule(
        "ignore", "Comments that silence checks do so",
        "One that has no effect looks as if it had, or hides an error to come.",
        "Correct the comment, or remove it.", Severity.WARNING,
    ),
    Rule(
        "dead-link", "Relative links lead to something that the site has",
        "A reader who follows one finds nothing.",
        "Mend it in the article; in a locale, in the rule or comment that leads it elsewhere.",
        Severity.WARNING,
    ),
    Rule(
        "dead-anchor", "The page that a link leads to has the anchor that it names",
        "A reader would be led to its beginning and not to what is meant.",
        "Mend it, or give a heading this anchor.", Severity.WARNING,
    ),
    Rule(
        "link-note", "Comments that lead links elsewhere name links of their unit",
        "When the source leads elsewhere such a comment has no effect any more.",
        "Mend or remove the comment `link:`.", Severity.WARNING,
    ),
    Rule(
        "po-syntax", "Catalogs are PO files",
        "Nothing is read from a damaged file, and nothing is written to it.",
        "Mend the line that is named.", Severity.ERROR,
    ),
    Rule(
        "po-encoding", "Catalogs are UTF-8, and say so",
        "In another encoding letters would be lost or changed.",
        "Save the file as UTF-8, with `charset=UTF-8` in its header.", Severity.ERROR,
    ),
    Rule(
        "po-header", "Catalogs have a header",
        "Without it tools do not know the encoding, the language or the form of the file.",
        "Bring the file back from version control, or copy the header of another catalog.",
        Severity.ERROR,
    ),
    Rule(
        "po-form", "The form of catalogs is known to this l10n",
        "A newer l10n has written the file: an older one could lose what it does not know.",
        "Use the newer l10n.", Severity.ERROR,
    ),
    Rule(
        "po-conflict", "No merge conflict is left in a catalog",
        "Both sides stand in the file, and only a person can say which is right.",
        "Keep one side, and delete the marks.", Severity.ERROR,
    ),
    Rule(
        "po-duplicate", "Each unit stands in a catalog once",
        "Of two translations of one unit, only a person can say which is right.",
        "Keep the better one, and delete the other.", Severity.ERROR,
    ),
    Rule(
        "front-matter", "Front matter is valid",
        "Nothing of a damaged one can be offered, or set on a localized page.",
        "Mend it in the article.", Severity.ERROR,
    ),
    Rule(
        "directive", "Directives in comments are known",
        "A comment `l10n:…` that is misspelled does nothing.",
        "Correct it in the article.", Severity.WARNING,
    ),
)  # fmt: skip
"""What is found beside the checks of units."""


def all_rules() -> tuple[Rule, ...]:
    """Return what the codes of checks stand for, then other codes."""
    return (*map(_rule, CHECKS), *OTHERS)


def _rule(check: Check) -> Rule:
    return Rule(
        check.code, check.title, check.why, check.hint, check.severity, examples_table(check)
    )
