"""`l10n check`: what CI gates on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n.catalogs.states import state_of
from l10n.checks.completeness import check_completeness
from l10n.checks.context import Context
from l10n.checks.freshness import check_freshness
from l10n.checks.skeleton import check_skeleton
from l10n.model import Finding, Severity, UnitState
from l10n.pipeline.project import Article, Pair, Project
from l10n.pipeline.status import Progress, progress_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found.

    Attributes:
        progress: How far each article is in each locale.
        findings: What is wrong, sorted by place.
    """

    progress: tuple[Progress, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def check(project: Project, wanted: Iterable[Path], locales: Iterable[str]) -> Checked:
    """Check catalogs against their articles and the project's thresholds.

    Args:
        project: The project.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.

    Raises:
        L10nError: The words of the call are off.
    """
    chosen = project.locales(locales)
    progress: list[Progress] = []
    findings: list[Finding] = []
    for found in project.pairs(wanted, chosen):
        if isinstance(found, Finding):
            findings.append(found)
            continue
        state = progress_of(project, found)
        progress.append(state)
        findings += _findings(project, found, state)
    progress.sort(key=lambda item: chosen.index(item.locale))
    return Checked(tuple(progress), tuple(sorted(findings)))


def _findings(project: Project, pair: Pair, progress: Progress) -> Iterator[Finding]:
    article, catalog, locale = pair.article, pair.catalog, pair.locale
    path = project.name(project.catalog_path(locale, article.path))
    whole = Context(path, 1, locale, f"{progress.article}:1")
    threshold = project.settings.completeness.get(locale, 0)
    yield from check_completeness(
        progress.reviewed_words, progress.total_words, threshold, whole
    )  # fmt: skip
    if catalog is None:
        return
    current = [entry for entry in catalog.entries if not entry.obsolete]
    wanted = frozenset(unit.key for unit in article.units)
    yield from check_freshness(wanted, frozenset(entry.key for entry in current), whole)
    lines = source_lines(article)
    for entry in current:
        if state_of(entry) is UnitState.STALE:
            continue  # Its links belong to the source before it changed.
        yield from check_skeleton(
            entry,
            Context(
                path,
                catalog.line_of(entry),
                locale,
                f"{progress.article}:{lines.get(entry.key, 1)}",
                Severity.ERROR,
            ),
        )


def source_lines(article: Article) -> dict[tuple[str | None, str], int]:
    """Return the line of each unit's first place in its article."""
    source = article.document.source
    return {unit.key: source.position(unit.places[0].block.span.start)[0] for unit in article.units}
