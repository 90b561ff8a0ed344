"""Articles to templates and catalogs, whatever was known of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from l10n.catalogs.template import TemplateEntry, template_of
from l10n.catalogs.writer import format_template_entry, write_new
from l10n.files import Content, Update, Updated
from l10n.model import Entry, Finding, SourceText
from l10n.pipeline.article import Trouble
from l10n.pipeline.extracted import Extracted
from l10n.pipeline.fingerprints import digest
from l10n.pipeline.headers import catalog_header, template_header
from l10n.pipeline.moved import Asked, Move, Moves
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Project

if TYPE_CHECKING:
    from l10n.pipeline.article_catalogs import ArticleCatalogs


@dataclass(frozen=True, slots=True)
class _Job:
    """An article to extract.

    Attributes:
        project: The project.
        article: Its path below the source folder.
        locales: The locales.
        update: What changes files.
        moves: What comes from elsewhere, by locale; None where nobody has looked yet.
    """

    project: Project
    article: str
    locales: tuple[str, ...]
    update: Update
    moves: Mapping[str, Move] | None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an article.

    Attributes:
        extracted: What was done.
        mark: The fingerprint of what is known by that.
        asked: Where something may come from elsewhere; nothing was written for those locales.
        lost: What its catalogs hold for texts that it no longer has, by locale.
    """

    extracted: Extracted
    mark: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    lost: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)


class Others(NamedTuple):
    """What else there is beside the articles to extract, where these are not chosen by hand.

    Attributes:
        current: The articles that are as they were: they may have what is lost elsewhere.
        gone: The articles that are gone since the last run.
    """

    current: Collection[str] = ()
    gone: Collection[str] = ()


def extract_articles(
    project: Project,
    names: Sequence[str],
    locales: tuple[str, ...],
    update: Update,
    others: Others | None,
) -> tuple[dict[str, Done], tuple[Finding, ...]]:
    """Extract articles; those with untranslated text once more, when it is known what has moved.

    Args:
        project: The project.
        names: The articles' paths below the source folder.
        locales: The locales.
        update: What changes files.
        others: The others. None where the articles are chosen by hand: what has moved is left for
            a run of all, so that it does not depend on which was named first.

    Returns:
        What became of each, and of others that got what was lost elsewhere; and what is wrong
        with catalogs whose article is gone.

    Raises:
        L10nError: A file cannot be written.
    """
    # Where there are no catalogs yet, nothing can have moved.
    settled = not any(project.catalogs(locale) for locale in locales)
    nothing: dict[str, Move] | None = {} if settled else None
    jobs = [_Job(project, name, locales, update, nothing) for name in names]
    done = dict(zip(names, answers(_extract_article, jobs), strict=True))
    if settled:
        return done, ()
    asked = [item for one in done.values() for item in one.asked]
    moves, findings = ({}, ()) if others is None else _moves(project, locales, done, others, asked)
    again = [
        _Job(project, name, locales, update, moves.get(name, {}))
        for name in dict.fromkeys([*(item.article for item in asked), *moves])
    ]
    for job, one in zip(again, answers(_extract_article, again), strict=True):
        before = done[job.article].extracted if job.article in done else Extracted.nothing()
        written = tuple(dict.fromkeys((*before.written, *one.extracted.written)))
        migrated = (*before.migrated, *one.extracted.migrated)
        extracted = replace(one.extracted, written=written, migrated=migrated)
        done[job.article] = replace(one, extracted=extracted)
    return done, findings


def _moves(
    project: Project,
    locales: Iterable[str],
    done: Mapping[str, Done],
    others: Others,
    asked: Iterable[Asked],
) -> tuple[Moves, tuple[Finding, ...]]:
    """Find what has moved to articles that ask for it, or have it untranslated."""
    # A first run, which has most to do, has nothing that could have moved.
    from l10n.pipeline.moves import find_moves, find_open  # noqa: PLC0415

    lost: dict[str, dict[str, Sequence[Entry]]] = {}
    for name, one in done.items():
        for locale, entries in one.lost.items():
            lost.setdefault(locale, {})[name] = entries
    known = {(item.article, item.locale): item for item in asked}
    for locale in locales:
        for item in find_open(project, locale, done.keys(), others.gone, lost.get(locale, {})):
            if item.article not in done and item.article not in others.current:
                continue
            place = (item.article, locale)
            keys = dict.fromkeys([*(known[place].keys if place in known else ()), *item.keys])
            known[place] = item._replace(keys=tuple(keys))
    moves, findings = find_moves(project, tuple(known.values()), lost)
    found = {
        name: {locale: move for locale, move in by_locale.items() if move != Move()}
        for name, by_locale in moves.items()
    }
    return {name: by_locale for name, by_locale in found.items() if by_locale}, findings


def _extract_article(job: _Job) -> Done:
    """Extract one article.

    Its fingerprint is of the bytes that were read and written: a file that somebody saves
    meanwhile has another one, and is looked at again.
    """
    project = job.project
    [article] = project.articles([job.article])
    if isinstance(article, Trouble):
        return Done(Extracted(0, 0, 0, (), (), article.findings))
    entries = template_of(article.units, project.source_name(article.path))
    # Each is written into the template and into every new catalog: once is enough.
    texts = [format_template_entry(entry) for entry in entries]
    body = "\n\n".join(texts).encode()
    path = project.template_path(article.path)
    new = write_new(template_header(project, article.path), body)
    template = job.update(path, partial(_template_content, new))
    written = [project.name(path)] if template.written else []
    source, findings = article.document.source, list(article.document.findings)
    digests = [digest(source.data), digest(template.data)]
    count, words = len(article.units), sum(unit.words for unit in article.units)
    del article, new  # A large one takes as much memory as all that follows.
    catalogs: ArticleCatalogs | None = None
    for locale in job.locales:
        updated = _created(job, locale, body)
        if updated is None:
            catalogs = catalogs or _catalogs(job, source, entries, texts)
            updated = catalogs.updated(locale)
        digests.append(digest(updated.data))
        if updated.written:
            written.append(project.name(project.catalog_path(locale, job.article)))
    if catalogs is None:
        extracted = Extracted(1, count, words, tuple(written), (), tuple(findings))
        return Done(extracted, tuple(digests))
    extracted = Extracted(
        1,
        count,
        words,
        tuple(written),
        tuple(map(project.name, catalogs.removed)),
        (*findings, *catalogs.findings),
        tuple(catalogs.migrated.values()),
    )
    return Done(extracted, tuple(digests), tuple(catalogs.asked.values()), catalogs.lost)


def _created(job: _Job, locale: str, body: bytes) -> Updated | None:
    """Write a catalog that is not there yet, if that is all there is to do."""
    if job.moves is None or locale in job.moves:
        return None
    header = catalog_header(job.project, job.article, locale)
    there = False

    def content(before: bytes | None) -> Content | None:
        nonlocal there
        there = before is not None
        return None if there else Content(write_new(header, body), durable=False)

    updated = job.update(job.project.catalog_path(locale, job.article), content)
    return None if there else updated


def _catalogs(
    job: _Job, source: SourceText, entries: tuple[TemplateEntry, ...], texts: Sequence[str]
) -> "ArticleCatalogs":
    # A first run has nothing to read and to merge.
    from l10n.pipeline.article_catalogs import ArticleCatalogs  # noqa: PLC0415

    return ArticleCatalogs(job.project, job.article, source, entries, texts, job.moves, job.update)


def _template_content(new: bytes, before: bytes | None) -> Content:
    """Return a template with the ends of lines that it has: git may give it other ones."""
    if before and b"\r\n" in before:
        new = new.replace(b"\n", b"\r\n")
    return Content(new, durable=False)
