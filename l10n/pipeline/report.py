"""`l10n report`: what the page of a project shows, gathered from the other commands' answers."""

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from l10n.catalogs.provenance import draft_hash, provenance_of, source_hash
from l10n.catalogs.states import state_of
from l10n.locales import display_name, language_tag, text_direction
from l10n.model import Catalog, Entry, Key, Unit, UnitState
from l10n.pipeline.article import Article, Pair
from l10n.pipeline.check import Scope, check
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Project
from l10n.pipeline.review_queue import Waiting, review_queue
from l10n.report_page import ArticleRow, Report, Sheet, Source, Target, Tongue


def report(project: Project, wanted: Iterable[Path], locales: Iterable[str]) -> Report:
    """Gather what a report shows.

    Args:
        project: The project.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.

    Returns:
        The findings are those of `check`, the order of review is that of `review_queue`.

    Raises:
        L10nError: The words of the call are off.
    """
    chosen, paths = project.locales(locales), tuple(wanted)
    checked = check(project, Scope(paths, chosen))
    queue = _queue_of(review_queue(project, paths, chosen).units)
    jobs = [_Job(project, name, chosen) for name in project.article_names(paths)]
    rows = [_with_ranks(row, queue) for row in answers(_row, jobs)]
    return Report(
        project.settings.project,
        _tongue(project.settings.source_locale),
        tuple(map(_tongue, chosen)),
        tuple(rows),
        checked.findings,
    )


def _tongue(locale: str) -> Tongue:
    return Tongue(locale, language_tag(locale), display_name(locale), text_direction(locale))


class _Job(NamedTuple):
    """An article to look at in some locales."""

    project: Project
    article: str
    locales: tuple[str, ...]


_Place = tuple[str, int]
_Queue = Mapping[_Place, tuple[int, Waiting]]


def _queue_of(units: Iterable[Waiting]) -> _Queue:
    """Return what awaits review with its rank from 1, by its place in its catalog."""
    return {(unit.path, unit.line): (rank, unit) for rank, unit in enumerate(units, 1)}


def _row(job: _Job) -> ArticleRow:
    """Read an article with its catalogs; of what cannot be read `check` says why."""
    project, name = job.project, job.article
    found = project.pairs_of([name], job.locales)
    pairs = {pair.locale: pair for pair in found if isinstance(pair, Pair)}
    article = next((pair.article for pair in pairs.values()), None)
    sheets = {
        locale: Sheet(
            project.name(project.catalog_path(locale, name)),
            _targets(pairs[locale]) if locale in pairs else None,
        )
        for locale in job.locales
    }
    return ArticleRow(project.source_name(name), _sources(article) if article else (), sheets)


def _sources(article: Article) -> tuple[Source, ...]:
    position = article.document.source.position
    return tuple(
        Source(
            source_hash(unit.key),
            unit.msgid,
            position(unit.places[0].block.span.start)[0],
            unit.words,
            _about(unit),
        )
        for unit in article.units
    )


def _about(unit: Unit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(place.comment for place in unit.places)))


def _targets(pair: Pair) -> tuple[Target, ...]:
    catalog = pair.catalog
    if catalog is None:
        return tuple(Target(UnitState.UNTRANSLATED) for _ in pair.article.units)
    entries: dict[Key, Entry] = {
        entry.key: entry for entry in catalog.entries if not entry.obsolete
    }
    return tuple(_target(catalog, entries.get(unit.key)) for unit in pair.article.units)


def _target(catalog: Catalog, entry: Entry | None) -> Target:
    if entry is None:
        return Target(UnitState.UNTRANSLATED)
    state, machine = state_of(entry), provenance_of(entry)
    before = entry.previous_msgid if state is UnitState.STALE else None
    untouched = machine is not None and machine.draft == draft_hash(entry.msgstr)
    return Target(
        state,
        entry.msgstr or "\n".join(entry.msgstr_plural),
        catalog.line_of(entry),
        before if before is not None and before != entry.msgid else "",
        f"{machine.engine} {machine.model}".strip() if machine else "",
        machine.confidence if machine and untouched else None,
    )


def _with_ranks(row: ArticleRow, queue: _Queue) -> ArticleRow:
    """Add to targets what the queue says of them."""
    sheets: dict[str, Sheet] = {}
    for locale, sheet in row.sheets.items():
        targets = sheet.targets and tuple(
            _ranked(target, queue.get((sheet.path, target.line))) for target in sheet.targets
        )
        sheets[locale] = Sheet(sheet.path, targets)
    return ArticleRow(row.name, row.sources, sheets)


def _ranked(target: Target, found: tuple[int, Waiting] | None) -> Target:
    if found is None:
        return target
    rank, unit = found
    return target._replace(rank=rank, risk=unit.risk, reasons=unit.reasons, words=unit.about)
