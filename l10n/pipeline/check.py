"""`l10n check`: what CI gates on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.catalogs.provenance import source_hash
from l10n.catalogs.states import state_of
from l10n.catalogs.template import entries_of
from l10n.checks import inconsistent, skeleton, unsafe
from l10n.checks.baseline import Baseline, compare
from l10n.checks.check import translation_of
from l10n.checks.completeness import asked_of, check_completeness, matches
from l10n.checks.context import Context
from l10n.checks.freshness import check_freshness
from l10n.checks.unconfirmed import check_unconfirmed, check_unflagged
from l10n.checks.units import check_unit
from l10n.errors import UsageError
from l10n.model import Catalog, Entry, Finding, Severity, UnitState
from l10n.pipeline.agreeing import disagreements, note_of
from l10n.pipeline.article import Pair
from l10n.pipeline.changes import Changes, changes_since
from l10n.pipeline.dead_links import dead_in_locale, dead_in_source
from l10n.pipeline.glossary import terminology_of
from l10n.pipeline.merging import merged_catalog
from l10n.pipeline.page import refusals, targets_of
from l10n.pipeline.project import Project
from l10n.pipeline.remembered import read_memory
from l10n.pipeline.status import Progress, survey
from l10n.pipeline.surroundings import Surroundings
from l10n.pipeline.weights import weights_of

_BUILD_S_OWN = frozenset({skeleton.CHECK.code, unsafe.CHECK.code})
_UNCONFIRMED_TOO = ((skeleton.CHECK, Severity.WARNING), (unsafe.CHECK, Severity.ERROR))
_UNFLAGGED = ((UnitState.UNCONFIRMED, check_unconfirmed), (UnitState.STALE, check_unflagged))


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found.

    Attributes:
        progress: How far each article is in each locale.
        findings: What is wrong, sorted by place.
        known: What is wrong and stands in the baseline: it does not fail the gate.
    """

    progress: tuple[Progress, ...]
    findings: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What is checked.

    Attributes:
        paths: Articles or folders; none means all.
        locales: Locales; none means all of the project.
        changed_since: A commit of git: only articles and catalogs that have changed since it;
            empty for all.
        baseline: The findings that the project knows.
    """

    paths: tuple[Path, ...] = ()
    locales: tuple[str, ...] = ()
    changed_since: str = ""
    baseline: Baseline | None = None

    @property
    def whole(self) -> bool:
        """Whether it is all of the project."""
        return not (self.paths or self.locales or self.changed_since)


def check(project: Project, scope: Scope) -> Checked:
    """Check catalogs against their articles and the project's thresholds.

    Args:
        project: The project.
        scope: What of it.

    Raises:
        L10nError: The words of the call are off.
    """
    chosen = project.locales(scope.locales)
    _refuse_idle_patterns(project)
    since = scope.changed_since
    changes = changes_since(project.settings.root, since) if since else None
    asked = dict.fromkeys(project.article_names(scope.paths), chosen)
    if changes:
        asked = {name: _changed(project, changes, name, chosen) for name in asked}
    orphans = (one for locale in chosen for one in _orphans(project, locale, changes))
    wanted = {name: own for name, own in asked.items() if own}
    memory = read_memory(project)
    looked, progress, found, notes = survey(
        project, wanted, _findings, note_of, dead_in_source, memory.known(wanted)
    )
    memory.keep(looked, whole=scope.whole)
    weight = weights_of(project).get(inconsistent.CHECK.code, inconsistent.CHECK.severity)
    found = (*found, *disagreements(project, notes, weight))
    findings = tuple(sorted(found if scope.paths else (*found, *orphans)))
    if scope.baseline is None:
        return Checked(progress, findings)
    files = {name for article, own in asked.items() for name in _files(project, article, own)}
    compared = compare(findings, scope.baseline, lambda path: scope.whole or path in files)
    return Checked(progress, compared.new, compared.known)


def _files(project: Project, article: str, locales: tuple[str, ...]) -> Iterator[str]:
    """Yield the files that are looked at for an article in some locales."""
    yield from (project.name(project.catalog_path(locale, article)) for locale in locales)
    if locales:
        yield project.source_name(article)


def _changed(
    project: Project, changes: Changes, article: str, locales: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the locales in which an article or its catalog has changed."""
    if changes.touch(project.source_name(article)):
        return locales
    paths = {locale: project.catalog_path(locale, article) for locale in locales}
    return tuple(locale for locale in locales if changes.touch(project.name(paths[locale])))


def _refuse_idle_patterns(project: Project) -> None:
    """Refuse thresholds for articles that there are not: they would ask for nothing, unseen."""
    names = project.article_names(())
    for rule in project.settings.completeness:
        if rule.pattern and not any(matches(rule, name) for name in names):
            raise UsageError(
                f"`completeness`: no article matches `{rule.pattern}`.",
                f"Patterns name paths below `{project.settings.source_dir}`: write `folder/**` for "
                "all that lies below a folder.",
                rule.place,
            )


def _findings(
    project: Project, pair: Pair, progress: Progress, around: Surroundings
) -> Iterator[Finding]:
    article, catalog, locale = pair.article, pair.catalog, pair.locale
    whole = project.context(locale, article.path)
    asked = asked_of(project.settings.completeness, locale, article.path)
    yield from check_completeness(progress.words, asked, whole)
    entries = entries_of(article.units, project.source_name(article.path))
    up_to_date = merged_catalog(project, article.path, entries, locale, catalog) == catalog
    yield from check_freshness(catalog, up_to_date=up_to_date, context=whole)
    if catalog is not None:
        # One verdict with `build`: what it would refuse is refused here.
        yield from refusals(project, pair, targets_of(catalog, drafts=False))
        yield from dead_in_locale(project, pair, around)
        states = [(entry, state_of(entry)) for entry in catalog.entries]
        yield from _units(project, pair, catalog, states)
        yield from _unconfirmed(catalog, states, whole)


_States = Sequence[tuple[Entry, UnitState]]


def _units(project: Project, pair: Pair, catalog: Catalog, states: _States) -> Iterator[Finding]:
    """Hold reviewed targets against all checks, others against what a page could not be built of.

    What a machine wrote is doubted where it is drafted; a person's eye is still to come.
    """
    # Of its own checks the build's verdict is given before.
    weights = {**weights_of(project), **dict.fromkeys(_BUILD_S_OWN)}
    terms = terminology_of(project, pair.locale)
    place = project.context(pair.locale, pair.article.path)
    for entry, state in states:
        # The links of a stale target belong to the source before it changed.
        if entry.obsolete or not entry.msgstr or state is UnitState.STALE:
            continue
        unit = translation_of(
            entry.key, entry.msgstr, locale=pair.locale,
            source_locale=project.settings.source_locale, terms=terms,
        )  # fmt: skip
        if state.reviewed:
            found = list(check_unit(entry, unit, place, weights))
        else:
            # What could do harm is an error whoever wrote it, and whether or not it is confirmed.
            found = [
                replace(place, severity=weight).finding(one.code, problem.message, one.hint)
                for one, weight in _UNCONFIRMED_TOO for problem in one.find(unit)
            ]  # fmt: skip
        if entry.comments:
            found += [place.finding(unsafe.CHECK.code, problem.message, problem.hint)
                      for problem in unsafe.harmful_links(entry.comments)]  # fmt: skip
        for finding in found:
            # Looked up for a finding only: it takes a walk over the article.
            source = f"{pair.article.document.source.path}:{pair.article.line_of(entry.key)}"
            line, unit_hash = catalog.line_of(entry), source_hash(entry.key)
            yield replace(finding, line=line, unit=unit_hash, source=source)


def _unconfirmed(catalog: Catalog, states: _States, whole: Context) -> Iterator[Finding]:
    """Warn where flags were stripped, at the first entry of each kind."""
    for wanted, find in _UNFLAGGED:
        lines = [catalog.line_of(entry) for entry, state in states
                 if state is wanted and not entry.fuzzy]  # fmt: skip
        first = replace(whole, line=lines[0], severity=Severity.WARNING) if lines else whole
        yield from find(lines, first)


def _orphans(project: Project, locale: str, changes: Changes | None) -> Iterator[Finding]:
    for article, path in project.orphans(locale).items():
        name = project.name(path)
        if changes and not (changes.touch(name) or changes.touch(project.source_name(article))):
            continue
        yield Finding(
            name,
            1,
            1,
            "orphan",
            "There is no article of this name.",
            "Bring the article back, or run `l10n prune`: it says what the catalog holds.",
            Severity.WARNING,
            locale,
        )
