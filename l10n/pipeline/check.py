"""`l10n check`: what CI gates on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.catalogs.states import state_of
from l10n.catalogs.template import entries_of
from l10n.checks.completeness import check_completeness
from l10n.checks.context import Context
from l10n.checks.freshness import check_freshness
from l10n.checks.skeleton import check_skeleton
from l10n.checks.unconfirmed import check_unconfirmed, check_unflagged
from l10n.model import Catalog, Finding, Severity, UnitState
from l10n.pipeline.merging import merged_catalog
from l10n.pipeline.page import localize, targets_of
from l10n.pipeline.project import Pair, Project
from l10n.pipeline.status import Progress, survey

_UNFLAGGED = ((UnitState.UNCONFIRMED, check_unconfirmed), (UnitState.STALE, check_unflagged))


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found.

    Attributes:
        progress: How far each article is in each locale.
        findings: What is wrong, sorted by place.
    """

    progress: tuple[Progress, ...]
    findings: tuple[Finding, ...]


def check(project: Project, wanted: Iterable[Path], locales: Iterable[str]) -> Checked:
    """Check catalogs against their articles and the project's thresholds.

    Args:
        project: The project.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.

    Raises:
        L10nError: The words of the call are off.
    """
    chosen, paths = project.locales(locales), tuple(wanted)
    progress, found = survey(project, paths, chosen, _findings)
    orphans = (orphan for locale in chosen for orphan in _orphans(project, locale))
    findings = found if paths else (*found, *orphans)
    return Checked(progress, tuple(sorted(findings)))


def _findings(project: Project, pair: Pair, progress: Progress) -> Iterator[Finding]:
    article, catalog, locale = pair.article, pair.catalog, pair.locale
    whole = project.context(locale, article.path)
    threshold = project.settings.completeness.get(locale, 0)
    yield from check_completeness(
        progress.reviewed_words, progress.total_words, threshold, whole
    )  # fmt: skip
    entries = entries_of(article.units, project.source_name(article.path))
    up_to_date = merged_catalog(project, article.path, entries, locale, catalog) == catalog
    yield from check_freshness(catalog, up_to_date=up_to_date, context=whole)
    if catalog is not None:
        # One verdict with `build`: what it would refuse is refused here.
        yield from localize(project, pair, targets_of(catalog, drafts=False)).findings
        yield from _unreviewed(pair, catalog, whole)
        yield from _unconfirmed(catalog, whole)


def _unreviewed(pair: Pair, catalog: Catalog, whole: Context) -> Iterator[Finding]:
    """Warn of unreviewed targets that could not be published as they are."""
    for entry in catalog.entries:
        state = state_of(entry)
        # The links of a stale target belong to the source before it changed.
        if entry.obsolete or state.reviewed or state is UnitState.STALE:
            continue
        context = replace(whole, line=catalog.line_of(entry), severity=Severity.WARNING)
        for finding in check_skeleton(entry, context):
            # Looked up for a finding only: it takes a walk over the article.
            line = pair.article.line_of(entry.key)
            yield replace(finding, source=f"{pair.article.document.source.path}:{line}")


def _unconfirmed(catalog: Catalog, whole: Context) -> Iterator[Finding]:
    """Warn where flags were stripped, at the first entry of each kind."""
    for state, find in _UNFLAGGED:
        lines = [
            catalog.line_of(entry)
            for entry in catalog.entries
            if not entry.fuzzy and state_of(entry) is state
        ]
        first = replace(whole, line=lines[0], severity=Severity.WARNING) if lines else whole
        yield from find(lines, first)


def _orphans(project: Project, locale: str) -> Iterator[Finding]:
    for path in project.orphans(locale).values():
        yield Finding(
            project.name(path),
            1,
            1,
            "orphan",
            "There is no article of this name.",
            "Bring the article back, or run `l10n prune`: it says what the catalog holds.",
            Severity.WARNING,
            locale,
        )
