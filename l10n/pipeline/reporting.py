"""What `check` found, for the forms of output."""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

from l10n import __version__
from l10n.checks.check import Check
from l10n.checks.table import CHECKS
from l10n.model import Finding, Severity
from l10n.outputs.report import Report, Row, Rule
from l10n.pipeline.check import Checked
from l10n.pipeline.project import Project
from l10n.pipeline.status import Progress

_OTHERS: Final = (
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
        "po-syntax", "Catalogs are PO files",
        "Nothing is read from a damaged file, and nothing is written to it.",
        "Mend the line that is named.", Severity.ERROR,
    ),
)  # fmt: skip
"""What is found beside the checks of units."""


def report_of(project: Project, found: Checked) -> Report:
    """Gather what the forms of output are written from.

    Args:
        project: The project that was checked.
        found: What was found.
    """
    source = f"{project.settings.source_dir}/"
    rows = tuple(
        Row(
            item.locale,
            item.article,
            project.name(project.catalog_path(item.locale, item.article.removeprefix(source))),
            item.words,
        )
        for item in found.progress
    )
    return Report(
        version=__version__,
        rows=rows,
        findings=tuple(_with_locale(project, one) for one in found.findings),
        known=tuple(_with_locale(project, one) for one in found.known),
        rules=(*map(_rule, CHECKS), *_OTHERS),
        folder=_folder_in_repository(project.settings.root),
        content=_plain(found),
    )


def _with_locale(project: Project, finding: Finding) -> Finding:
    """Name the locale of a catalog that could not be read: its folder says it."""
    settings = project.settings
    for locale in () if finding.locale else settings.locales:
        if finding.path.startswith(f"{settings.catalog_dir}/{locale}/"):
            return replace(finding, locale=locale)
    return finding


def _plain(found: Checked) -> Mapping[str, object]:
    """Return what was found as plain values, without a copy of all that is in it."""
    return {item.name: [_values(one) for one in getattr(found, item.name)]
            for item in fields(found)}  # fmt: skip


def _values(item: Progress | Finding) -> Mapping[str, object]:
    return {part.name: getattr(item, part.name) for part in fields(item)}


def _rule(check: Check) -> Rule:
    return Rule(check.code, check.title, check.why, check.hint, check.severity)


def _folder_in_repository(root: Path) -> str:
    """Return a project's folder in the repository that it is part of, with a slash behind it."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            name = root.relative_to(folder).as_posix()
            return "" if name == "." else f"{name}/"
    return ""
