"""`l10n build`: reviewed translations to localized pages."""

from collections.abc import Callable, Iterable
from itertools import chain, product
from pathlib import Path

from l10n.errors import UsageError
from l10n.files import locked
from l10n.model import Build
from l10n.pipeline.copies import source_files
from l10n.pipeline.incremental import Work
from l10n.pipeline.labels import DRAFTS, check_notices
from l10n.pipeline.manifest import Listed, digest, read_manifest, write_manifest
from l10n.pipeline.outcomes import Outcome
from l10n.pipeline.own_folder import hide_from_git, own_file
from l10n.pipeline.project import Project
from l10n.pipeline.publishing import Publishing
from l10n.pipeline.site import site_of


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
    names = project.article_names(paths)
    _refuse_shared_places(project, chosen)
    lock, journal = (own_file(project, name, project.settings.build_dir)
                     for name in ("build.lock", "build.journal"))  # fmt: skip
    hide_from_git(project)
    with locked(lock, waiting):
        before = read_manifest(project.build_path, journal)
        publishing = Publishing(project, before, journal, drafts=mode == DRAFTS)
        scope = _scope(project, before, paths, chosen) if asked or paths else set(before)
        work = Work(project, publishing, mode, frozenset(before.keys() - scope))
        outcomes = work.build(names, chosen, whole=not asked and not paths)
        root = project.settings.root
        files = (item for outcome in outcomes for item in outcome.files)
        for name, file in chain(sources, ((name, root / file) for name, file in files)):
            publishing.copy(name, file)
        if any(outcome.unreadable for outcome in outcomes):
            publishing.keep_copies()  # The pages that are kept may name some.
        rest = {name: page for name, page in before.items() if name not in scope}
        site = site_of(project, {**rest, **publishing.pages})
        for name, data in site.sitemaps.items():
            publishing.put(name, data, Listed(digest(data), drafts=False))
        publishing.remove_others(scope)
        if mode != DRAFTS:
            publishing.find_unlisted_drafts(chosen)
        if publishing.pages or before:
            pages = {**rest, **publishing.pages}
            write_manifest(project.build_path, journal, pages, site.data)
    return _report(publishing, outcomes)


def _refuse_shared_places(project: Project, locales: Iterable[str]) -> None:
    """Refuse to write two files into one place: which of them stood there would be by chance.

    Only what the settings say of files of strings can bring that about.

    Raises:
        UsageError: They do.
    """
    names = project.article_names(()) if project.settings.strings else ()
    places: dict[str, tuple[str, str]] = {}
    for locale, article in product(locales, names):
        place, one = project.build_name(locale, article), (locale, article)
        other = places.setdefault(place, one)
        if other != one:
            raise UsageError(
                f"`{project.source_name(other[1])}` ({other[0]}) and "
                f"`{project.source_name(article)}` ({locale}) would both be built as `{place}`.",
                "Give them an `output` of their own in `strings`, with {path}.",
            )


def _report(publishing: Publishing, outcomes: Iterable[Outcome]) -> Build:
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
        changed=tuple(sorted(set(publishing.changed))),
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
