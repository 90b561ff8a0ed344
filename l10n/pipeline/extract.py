"""`l10n extract`: articles to templates and catalogs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from l10n.catalogs.header import FORM_FIELD, form, new_header, set_header_field
from l10n.catalogs.template import entries_of
from l10n.catalogs.writer import format_entry, write_catalog
from l10n.files import write_file
from l10n.locales import display_name, plural_forms
from l10n.memory.merge import merge
from l10n.model import Catalog, Entry, Finding, Origin
from l10n.pipeline.fingerprints import (
    Known,
    digest,
    fingerprint,
    fingerprint_now,
    program_fingerprint,
    read_known,
    write_known,
)
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Article, Project, Trouble
from l10n.pipeline.updating import update_catalog


@dataclass(frozen=True, slots=True)
class Extracted:
    """What `extract` did.

    Attributes:
        articles: How many articles were read.
        units: How many units they have.
        words: How many words those have.
        written: The files that changed, relative to the project.
        findings: What could not be read; nothing was written for it.
    """

    articles: int
    units: int
    words: int
    written: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Job:
    """An article to extract."""

    project: Project
    article: str
    locales: tuple[str, ...]
    program: str


def extract(project: Project, wanted: Iterable[Path], locales: Iterable[str]) -> Extracted:
    """Write the template and the catalogs of each article.

    Args:
        project: The project.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.

    Returns:
        What was done. A run that changes nothing writes nothing, but for `.l10n/`, where it
        keeps what need not be looked at again.

    Raises:
        L10nError: The words of the call are off, or a file cannot be written.
    """
    chosen = project.locales(locales)
    names = project.article_names(wanted)
    known, program = read_known(project), program_fingerprint()
    done: dict[str, Extracted] = {
        name: Extracted(1, known[name].units, known[name].words, (), ())
        for name in names
        if name in known
        and fingerprint_now(project, name, chosen, program) == known[name].fingerprint
    }
    jobs = [_Job(project, name, chosen, program) for name in names if name not in done]
    for job, (one, mark) in zip(jobs, answers(_extract_article, jobs), strict=True):
        done[job.article] = one
        known.pop(job.article, None)
        if not one.findings:
            known[job.article] = Known(mark, one.units, one.words)
    if jobs:
        write_known(project, known)
    parts = [done[name] for name in names]
    return Extracted(
        articles=sum(part.articles for part in parts),
        units=sum(part.units for part in parts),
        words=sum(part.words for part in parts),
        written=tuple(name for part in parts for name in part.written),
        findings=tuple(finding for part in parts for finding in part.findings),
    )


def _extract_article(job: _Job) -> tuple[Extracted, str]:
    """Extract one article; return what was done, and the fingerprint of what is known by that.

    The fingerprint is of the bytes that were read and written: a file that somebody saves
    meanwhile has another one, and is looked at again.
    """
    project = job.project
    [article] = project.articles([job.article])
    if isinstance(article, Trouble):
        return Extracted(0, 0, 0, (), article.findings), ""
    entries = entries_of(article.units, project.source_name(article.path))
    # Each is written into the template and into every new catalog: once is enough.
    texts = {entry: Origin(format_entry(entry), 1) for entry in entries}
    template = _template(project, article, entries, texts)
    path = project.template_path(article.path)
    written = [project.name(path)] if write_file(path, template) else []
    findings = list(article.document.findings)
    digests = [digest(article.document.source.data), digest(template)]
    for locale in job.locales:
        change = partial(_up_to_date, project, article, entries, locale, texts)
        updated = update_catalog(project, locale, article.path, change)
        findings += updated.findings
        digests.append(digest(updated.data))
        if updated.written:
            written.append(project.name(project.catalog_path(locale, article.path)))
    mark = fingerprint(project, job.program, job.locales, digests)
    words = sum(unit.words for unit in article.units)
    return Extracted(1, len(article.units), words, tuple(written), tuple(findings)), mark


def _template(
    project: Project,
    article: Article,
    entries: tuple[Entry, ...],
    texts: Mapping[Entry, Origin],
) -> bytes:
    """Return the bytes of an article's template."""
    comment = (f"Template of {project.source_name(article.path)}.",)
    header = _header(project, language="", plurals="", comment=comment)
    return write_catalog(Catalog(header, entries, texts))


def _up_to_date(
    project: Project,
    article: Article,
    entries: tuple[Entry, ...],
    locale: str,
    texts: Mapping[Entry, Origin],
    old: Catalog | None,
) -> Catalog:
    """Return an article's catalog as its source asks for it, with the texts of new entries."""
    merged = merged_catalog(project, article, entries, locale, old)
    if merged.newline == "\n":
        merged = replace(merged, origins={**texts, **merged.origins})
    return merged


def merged_catalog(
    project: Project,
    article: Article,
    entries: tuple[Entry, ...],
    locale: str,
    old: Catalog | None,
) -> Catalog:
    """Return an article's catalog as its source asks for it.

    Args:
        project: The project.
        article: The article.
        entries: Its template's entries.
        locale: The locale.
        old: The catalog so far, or None.

    Returns:
        The catalog; equal to `old` where it is up to date.
    """
    comment = (f"{display_name(locale)} translation of {project.source_name(article.path)}.",)
    header = _header(project, language=locale, plurals=plural_forms(locale), comment=comment)
    return merge(old, entries, header)


def _header(project: Project, *, language: str, plurals: str, comment: tuple[str, ...]) -> Entry:
    header = new_header(
        project=project.settings.project,
        language=language,
        plural_forms=plurals,
        comments=comment,
    )
    return set_header_field(header, FORM_FIELD, form(project.settings.link_style))
