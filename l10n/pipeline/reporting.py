"""What `check` found, for the forms of output."""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

from l10n import __version__
from l10n.model import Finding
from l10n.outputs.report import Report, Row
from l10n.pipeline.check import Checked
from l10n.pipeline.project import Project
from l10n.pipeline.rules import all_rules
from l10n.pipeline.status import Progress


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
        rules=all_rules(),
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


def _folder_in_repository(root: Path) -> str:
    """Return a project's folder in the repository that it is part of, with a slash behind it."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            name = root.relative_to(folder).as_posix()
            return "" if name == "." else f"{name}/"
    return ""
