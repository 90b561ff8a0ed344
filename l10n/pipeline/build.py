"""`l10n build`: reviewed translations to localized pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from l10n.files import locked
from l10n.formats.data_files import is_data_file
from l10n.model import Build, Finding, Key, Page, PageState
from l10n.pipeline.copies import attachments, source_files
from l10n.pipeline.labels import DRAFTS, LAST, check_notices
from l10n.pipeline.manifest import read_manifest, write_manifest
from l10n.pipeline.own_folder import hide_from_git, own_file
from l10n.pipeline.page import (
    Target,
    can_be_marked,
    cannot_be_marked,
    earlier_targets,
    localize,
    targets_of,
)
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Pair, Project, Trouble
from l10n.pipeline.publishing import Publishing
from l10n.pipeline.status import progress_of


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What is to be done about one page.

    Attributes:
        name: Its path below the build folder.
        page: The page, or None where it is left out.
        left_out: That it is below its threshold: locale, article, reviewed words, words.
        unreadable: Whether its article or catalog cannot be read now.
        findings: What is wrong.
        files: What goes along with the page: where it goes below the build folder, and the file.
    """

    name: str
    page: Page | None = None
    left_out: tuple[str, str, int, int] | None = None
    unreadable: bool = False
    findings: tuple[Finding, ...] = ()
    files: tuple[tuple[str, Path], ...] = ()


def build(
    project: Project,
    wanted: Iterable[Path],
    locales: Iterable[str],
    *,
    drafts: bool,
    waiting: Callable[[], None] = lambda: None,
) -> Build:
    """Write the localized pages.

    A page below its publishing threshold is left out, published in the source language, or unit
    by unit from the last reviewed targets, as the settings say. With `drafts`, or where the
    settings say so, machine drafts are let in, pages are built at any threshold, and those that
    hold drafts say so in their front matter.

    Builds into one folder take turns: each answers for what the last one wrote.

    Args:
        project: The project.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.
        drafts: Whether machine drafts are let in.
        waiting: Called once where another build is at work on the folder.

    Returns:
        What was built. Pages of earlier builds that this one no longer has are removed, unless
        somebody changed them.

    Raises:
        L10nError: The words of the call are off, or a file cannot be written.
    """
    asked, paths = tuple(locales), tuple(wanted)
    chosen = project.locales(asked)
    sources = tuple(source_files(project))
    mode = DRAFTS if drafts else project.settings.publish
    check_notices(project.settings, chosen, mode)
    jobs = [_Job(project, name, chosen, mode) for name in project.article_names(paths)]
    lock, journal = (own_file(project, name, project.settings.build_dir)
                     for name in ("build.lock", "build.journal"))  # fmt: skip
    hide_from_git(project)
    with locked(lock, waiting):
        before = read_manifest(project.build_path, journal)
        publishing = Publishing(project, before, journal, drafts=mode == DRAFTS)
        outcomes = [_publish(publishing, outcome)
                    for outcome in chain.from_iterable(answers(_outcomes, jobs))]  # fmt: skip
        for name, file in chain(sources, *(outcome.files for outcome in outcomes)):
            publishing.copy(name, file)
        scope = _scope(project, before, paths, chosen) if asked or paths else set(before)
        publishing.remove_others(scope)
        if mode != DRAFTS:
            publishing.find_unlisted_drafts(chosen)
        if publishing.pages or before:
            rest = {name: page for name, page in before.items() if name not in scope}
            write_manifest(project.build_path, journal, {**rest, **publishing.pages})
    return _report(publishing, outcomes)


def _publish(publishing: Publishing, outcome: _Outcome) -> _Outcome:
    """Do what is to be done about a page; return it without its bytes."""
    if outcome.page:
        publishing.write(outcome.name, outcome.page)
        return replace(outcome, page=replace(outcome.page, data=b""))
    if outcome.unreadable:
        publishing.keep(outcome.name)
    return outcome


def _report(publishing: Publishing, outcomes: Iterable[_Outcome]) -> Build:
    done = tuple(outcomes)
    pages = [outcome.page for outcome in done if outcome.page]
    findings = {finding for outcome in done for finding in outcome.findings}
    return Build(
        written=tuple(sorted(publishing.written)),
        left_out=tuple(sorted(outcome.left_out for outcome in done if outcome.left_out)),
        removed=tuple(publishing.removed),
        drafts=sum(page.drafts > 0 for page in pages),
        links=sum(page.links for page in pages),
        findings=tuple(sorted({*findings, *publishing.findings})),
        copied=tuple(sorted(publishing.copied)),
    )


def _scope(
    project: Project, before: Iterable[str], paths: tuple[Path, ...], chosen: tuple[str, ...]
) -> set[str]:
    """Return the pages of the last build that a build of some locales or articles answers for."""
    articles = project.article_names(paths) if paths else None
    pages = {name: project.page_of(name) for name in before}
    return {
        name
        for name, page in pages.items()
        if page and page[0] in chosen and (articles is None or page[1] in articles)
    }


@dataclass(frozen=True, slots=True)
class _Job:
    """An article to build in some locales."""

    project: Project
    article: str
    locales: tuple[str, ...]
    mode: str


def _outcomes(job: _Job) -> list[_Outcome]:
    """Decide what is published of an article."""
    outcomes: list[_Outcome] = []
    for found in job.project.pairs_of([job.article], job.locales):
        if isinstance(found, Trouble):
            outcomes.append(_Outcome("", findings=found.findings))
            names = [job.project.build_name(locale, found.article) for locale in found.locales]
            outcomes += [_Outcome(name, unreadable=True) for name in names]
        else:
            outcome = _outcome(job.project, found, job.mode)
            outcomes.append(replace(outcome, files=_files(job.project, found, outcome.page)))
    return outcomes


def _files(project: Project, pair: Pair, page: Page | None) -> tuple[tuple[str, Path], ...]:
    text = page.data.decode() if page else ""
    return tuple(attachments(project, pair.locale, pair.article.path, text))


def _outcome(project: Project, pair: Pair, mode: str) -> _Outcome:
    """Decide what is published of an article in a locale."""
    name = project.build_name(pair.locale, pair.article.path)
    findings: tuple[Finding, ...] = ()
    if mode == DRAFTS and can_be_marked(project, pair.article):
        targets = targets_of(pair.catalog, drafts=True)
        if targets:
            page = localize(project, pair, targets, mode)
            return _Outcome(name, page, findings=page.findings)
    elif mode == DRAFTS:
        findings = (cannot_be_marked(pair.article),)
    progress = progress_of(project, pair)
    targets = targets_of(pair.catalog, drafts=False)
    if progress.reviewed_words * 100 >= project.settings.publish_at * progress.total_words:
        page = localize(project, pair, targets, mode)
        return _Outcome(name, page, findings=(*findings, *page.findings))
    left_out = (pair.locale, progress.article, progress.reviewed_words, progress.total_words)
    instead = _instead(project, pair, targets, mode)
    found = instead.findings if instead else ()
    return _Outcome(name, instead, left_out, findings=(*findings, *found))


def _instead(project: Project, pair: Pair, targets: Mapping[Key, Target], mode: str) -> Page | None:
    """Return what is published of a page below its threshold, if anything is."""
    if project.settings.incomplete == "source":
        return localize(project, pair, {})
    if project.settings.incomplete != LAST or not can_be_marked(project, pair.article):
        return None
    # A file of strings has no place for a notice.
    earlier = {} if is_data_file(pair.article.path) else earlier_targets(project, pair)
    page = localize(project, pair, {**earlier, **targets}, mode)
    return None if page.state is PageState.SOURCE else page
