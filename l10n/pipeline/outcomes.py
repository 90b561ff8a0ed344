"""What is published of an article in each locale: decided, and made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from l10n.files.globs import path_pattern
from l10n.model import Finding, Key, Page, PageState
from l10n.model.data_files import is_data_file
from l10n.pipeline.article import Pair, Trouble
from l10n.pipeline.copies import attachments
from l10n.pipeline.fingerprints import marks_of
from l10n.pipeline.labels import DRAFTS, LAST
from l10n.pipeline.page import (
    Target,
    can_be_marked,
    cannot_be_marked,
    earlier_targets,
    localize,
    targets_of,
)
from l10n.pipeline.project import Project
from l10n.pipeline.status import progress_of
from l10n.pipeline.surroundings import Question, Surroundings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be done about one page.

    Attributes:
        name: Its path below the build folder.
        page: The page, or None where it is left out.
        left_out: That it is below its threshold: locale, article, reviewed words, words.
        unreadable: Whether its article or catalog cannot be read now.
        findings: What is wrong.
        files: What goes along with the page: where it goes below the build folder, and the file,
            by its path in the project.
        asked: What else it depends on beside its article and its catalog.
        article: The article's path below the source folder.
        locale: The locale.
        mark: The fingerprint of its article, its catalog and the run; empty where somebody saved
            one of them meanwhile.
    """

    name: str
    page: Page | None = None
    left_out: tuple[str, str, int, int] | None = None
    unreadable: bool = False
    findings: tuple[Finding, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    asked: tuple[Question, ...] = ()
    article: str = ""
    locale: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """An article to build in some locales.

    Attributes:
        project: The project.
        article: Its path below the source folder.
        locales: The locales.
        mode: What is published, of `Settings.publish`.
        run: What tells this run from others.
        pages: The names of all pages that the build has.
    """

    project: Project
    article: str
    locales: tuple[str, ...]
    mode: str
    run: str
    pages: frozenset[str]


def outcomes_of(job: Job) -> list[Outcome]:
    """Decide what is published of an article, and make it."""
    project, article = job.project, job.article
    marks = marks_of(project, article, job.locales, job.run)
    general: list[Finding] = []
    outcomes: list[Outcome] = []
    for found in project.pairs_of([article], job.locales):
        if isinstance(found, Trouble):
            if not found.locales:
                general += found.findings
            outcomes += [
                Outcome(
                    project.build_name(locale, article), unreadable=True, findings=found.findings,
                    locale=locale,
                )
                for locale in found.locales
            ]  # fmt: skip
        else:
            outcomes.append(_whole_outcome(job, found))
    now = marks_of(project, article, job.locales, job.run)
    sure = {locale: mark if now[locale] == mark else "" for locale, mark in marks.items()}
    return [
        replace(
            one, article=article, findings=(*general, *one.findings), mark=sure[one.locale]
        )
        for one in outcomes
    ]  # fmt: skip


def _whole_outcome(job: Job, pair: Pair) -> Outcome:
    """Return the outcome with the files that go along, and what was asked on the way."""
    project = job.project
    around = Surroundings(project.settings.root, job.pages)
    outcome = _outcome(project, pair, job.mode, around)
    files: Iterable[tuple[str, str]] = ()
    if outcome.page:
        # As its article names them, or as its own links do.
        text = f"{pair.article.document.source.data.decode()}\n{outcome.page.data.decode()}"
        files = attachments(
            project, pair.locale, pair.article.path, text, around, outcome.page.files
        )
    return replace(outcome, files=tuple(files), asked=tuple(around.asked), locale=pair.locale)


def _outcome(project: Project, pair: Pair, mode: str, around: Surroundings) -> Outcome:
    """Decide what is published of an article in a locale."""
    name = project.build_name(pair.locale, pair.article.path)
    findings: tuple[Finding, ...] = ()
    if mode == DRAFTS and can_be_marked(project, pair.article):
        targets = targets_of(pair.catalog, drafts=True)
        if targets:
            page = localize(project, pair, targets, around, mode)
            return Outcome(name, page, findings=page.findings)
    elif mode == DRAFTS:
        findings = (cannot_be_marked(pair.article),)
    progress = progress_of(project, pair)
    targets = targets_of(pair.catalog, drafts=False)
    if progress.reviewed_words * 100 >= _threshold(project, pair) * progress.total_words:
        page = localize(project, pair, targets, around, mode)
        return Outcome(name, page, findings=(*findings, *page.findings))
    left_out = (pair.locale, progress.article, progress.reviewed_words, progress.total_words)
    instead = _instead(project, pair, targets, mode, around)
    found = instead.findings if instead else ()
    return Outcome(name, instead, left_out, findings=(*findings, *found))


def _threshold(project: Project, pair: Pair) -> float:
    """Return the percentage of its words that must be reviewed for a page to be built."""
    rules = project.settings.publish_at.items()
    path = pair.article.path
    found = [number for glob, number in rules if path_pattern(glob).fullmatch(path)]
    return found[-1] if found else 100


def _instead(
    project: Project, pair: Pair, targets: Mapping[Key, Target], mode: str, around: Surroundings
) -> Page | None:
    """Return what is published of a page below its threshold, if anything is."""
    if project.settings.incomplete == "source":
        return localize(project, pair, {}, around, mode)
    if project.settings.incomplete != LAST or not can_be_marked(project, pair.article):
        return None
    # A file of strings has no place for a notice.
    earlier = {} if is_data_file(pair.article.path) else earlier_targets(project, pair)
    page = localize(project, pair, {**earlier, **targets}, around, mode)
    return None if page.state is PageState.SOURCE else page
