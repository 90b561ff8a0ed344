"""`l10n build`: reviewed translations to localized pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from l10n.files import read_bytes, remove_file, write_file
from l10n.locales import language_tag
from l10n.model import Build, Catalog, Finding, Page, Severity
from l10n.pipeline.manifest import digest, read_manifest, write_manifest
from l10n.pipeline.page import can_be_marked, localize, targets_of
from l10n.pipeline.project import Article, Pair, Project
from l10n.pipeline.status import progress_of


@dataclass(slots=True)
class _Running:
    """What a build has done so far."""

    pages: dict[str, str] = field(default_factory=dict)
    untouched: set[str] = field(default_factory=set)
    left_out: list[tuple[str, str, int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    drafts: int = 0
    links: int = 0


def build(
    project: Project, wanted: Iterable[Path], locales: Iterable[str], *, drafts: bool
) -> Build:
    """Write the localized pages.

    A page below its publishing threshold is left out or published in the source language, as
    the settings say. With `drafts`, machine drafts are let in, pages are built at any
    threshold, and those that hold drafts say so in their front matter.

    Args:
        project: The project.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.
        drafts: Whether machine drafts are let in.

    Returns:
        What was built. Pages of earlier builds that this one no longer has are removed, unless
        somebody changed them.

    Raises:
        L10nError: The words of the call are off, or a file cannot be written.
    """
    chosen = project.locales(locales)
    paths = tuple(wanted)
    names = project.article_names(paths)
    before = read_manifest(project.build_path)
    run = _Running()
    for article in project.articles(names):
        if isinstance(article, Finding):
            run.findings.append(article)
            name = article.path.removeprefix(f"{project.settings.source_dir}/")
            run.untouched.update(project.build_name(locale, name) for locale in chosen)
            continue
        run.findings += article.document.findings
        for locale in chosen:
            _build_page(project, article, locale, run, drafts=drafts)
    tags = {language_tag(locale) for locale in chosen}
    scope = {
        name
        for name in before
        if name.partition("/")[0] in tags and (not paths or name.partition("/")[2] in names)
    }
    gone = sorted(scope - run.pages.keys() - run.untouched)
    removed = tuple(_remove(project, gone, before, run))
    kept = {name: value for name, value in before.items() if name not in gone}
    if run.pages or before:
        write_manifest(project.build_path, {**kept, **run.pages})
    return Build(
        written=tuple(sorted(run.pages)),
        left_out=tuple(sorted(run.left_out)),
        removed=removed,
        drafts=run.drafts,
        links=run.links,
        findings=tuple(sorted(run.findings)),
    )


def _build_page(
    project: Project, article: Article, locale: str, run: _Running, *, drafts: bool
) -> None:
    name = project.build_name(locale, article.path)
    catalog = project.catalog(locale, article.path)
    if isinstance(catalog, tuple):
        run.findings += catalog
        run.untouched.add(name)
        return
    page = _page(project, article, locale, catalog, run, drafts=drafts)
    if page is None:
        return
    write_file(project.build_path / name, page.data)
    run.pages[name] = digest(page.data)
    run.findings += page.findings
    run.drafts += page.drafts > 0
    run.links += page.links


def _page(
    project: Project,
    article: Article,
    locale: str,
    catalog: Catalog | None,
    run: _Running,
    *,
    drafts: bool,
) -> Page | None:
    """Return what is published of an article, or None."""
    if drafts and can_be_marked(article):
        targets = targets_of(catalog, drafts=True)
        if targets:
            return localize(project, article, locale, targets)
    elif drafts:
        run.findings.append(_cannot_be_marked(article))
    progress = progress_of(project, Pair(article, locale, catalog))
    if progress.reviewed >= project.settings.publish_at:
        return localize(project, article, locale, targets_of(catalog, drafts=False))
    reviewed, words = progress.reviewed_words, progress.total_words
    run.left_out.append((locale, progress.article, reviewed, words))
    if project.settings.incomplete == "source":
        return localize(project, article, locale, {})
    return None


def _cannot_be_marked(article: Article) -> Finding:
    return Finding(
        article.document.source.path,
        1,
        1,
        "draft-mark",
        "The front matter cannot say that the page holds machine drafts.",
        "Its drafts are not let in. Use valid YAML between `---` lines.",
        Severity.WARNING,
    )


def _remove(
    project: Project, gone: list[str], before: dict[str, str], run: _Running
) -> Iterator[str]:
    """Remove pages that an earlier build wrote, where nobody has changed them."""
    for name in gone:
        path = project.build_path / name
        data = read_bytes(path)
        if data is None:
            continue
        if digest(data) == before[name]:
            remove_file(path)
            yield name
        else:
            run.findings.append(
                Finding(
                    project.name(path),
                    1,
                    1,
                    "changed-page",
                    "The build no longer has this page, but somebody has changed the file.",
                    "Remove it yourself if it is not wanted.",
                    Severity.WARNING,
                )
            )
