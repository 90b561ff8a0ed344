"""Articles to templates and catalogs, whatever was known of them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from l10n.catalogs.current import Wanted, is_current, wanted_texts
from l10n.catalogs.header import FORM_FIELD, new_header, set_header_field
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.template import entries_of
from l10n.catalogs.writer import format_entry, write_catalog
from l10n.files import Content, Update, read_bytes, remove_file, update_file
from l10n.locales import display_name, plural_forms
from l10n.memory.merge import merge
from l10n.model import Catalog, Entry, Finding, Key, Origin, SourceText
from l10n.pipeline.extracted import Extracted, Migration
from l10n.pipeline.fingerprints import digest
from l10n.pipeline.migrating import has_other_form, migrate
from l10n.pipeline.moves import (
    Asked,
    Move,
    Moves,
    find_moves,
    find_open,
    is_bare,
    lost_entries,
    new_keys,
)
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Article, Project, Trouble
from l10n.pipeline.updating import update_catalog


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
    entries = entries_of(article.units, project.source_name(article.path))
    # Each is written into the template and into every new catalog: once is enough.
    texts = {entry: Origin(format_entry(entry), 1) for entry in entries}
    path = project.template_path(article.path)
    new = _template(project, job.article, entries, texts)
    template = job.update(path, partial(_template_content, new))
    written = [project.name(path)] if template.written else []
    work = _Work(job, article.document.source, entries, texts)
    wanted = cache(lambda: wanted_texts(origin.raw for origin in texts.values()))
    keys = [entry.key for entry in entries]
    findings = list(article.document.findings)
    migrated: list[Migration] = []
    digests = [digest(article.document.source.data), digest(template.data)]
    count, words = len(article.units), sum(unit.words for unit in article.units)
    del article  # A large one takes as much memory as all that follows.
    for locale in job.locales:
        updated = update_catalog(
            project,
            locale,
            job.article,
            partial(work.change, locale),
            job.update,
            partial(work.is_current, locale, wanted, keys),
        )
        findings += updated.findings
        digests.append(digest(updated.data))
        if updated.written:
            written.append(project.name(project.catalog_path(locale, job.article)))
            migrated += [work.migrated[locale]] if locale in work.migrated else []
        work.inherited(locale)
    removed = tuple(map(project.name, work.removed))
    extracted = Extracted(
        1, count, words, tuple(written), removed, tuple(findings), tuple(migrated)
    )
    return Done(extracted, tuple(digests), tuple(work.asked.values()), work.lost)


@dataclass
class _Work:
    """The catalogs of one article.

    Attributes:
        job: What is asked for.
        source: The article's text.
        entries: Its template's entries.
        texts: Those as they are written.
        asked: What may come from elsewhere, by locale.
        lost: What goes, by locale.
        heirs: The bytes of the catalogs that are inherited, by locale.
        removed: What was removed of articles that have become this one.
        migrated: What was brought to another form, by locale.
    """

    job: _Job
    source: SourceText
    entries: tuple[Entry, ...]
    texts: Mapping[Entry, Origin]
    asked: dict[str, Asked] = field(default_factory=dict)
    lost: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    heirs: dict[str, bytes] = field(default_factory=dict)
    removed: list[Path] = field(default_factory=list)
    migrated: dict[str, Migration] = field(default_factory=dict)

    def is_current(
        self, locale: str, wanted: Callable[[], Sequence[Wanted]], keys: list[Key], data: bytes
    ) -> bool:
        """Tell whether a catalog's file stays as it is, as far as one look can tell."""
        moved = (self.job.moves or {}).get(locale, Move())
        return moved == Move() and is_current(data, wanted(), keys, str(self.job.project.form))

    def change(self, locale: str, old: Catalog | None) -> Catalog | None:
        """Return a catalog as the article asks for it, or None to leave it for later."""
        project, path = self.job.project, self.job.article
        old = self._in_form(locale, old)
        if self.job.moves is None:
            self.lost[locale] = lost_entries(old, self.entries)
            keys = new_keys(old, self.entries)
            self.asked.pop(locale, None)
            if keys:
                bare = is_bare(old)
                keys = new_keys(None, self.entries) if bare else keys
                self.asked[locale] = Asked(path, locale, keys, new=bare)
                return None
        move = (self.job.moves or {}).get(locale, Move())
        if is_bare(old) and move.heir_of is not None:
            old = self._in_form(locale, self._inherit(locale, move.heir_of))
        merged = merged_catalog(project, path, self.entries, locale, old, move.entries)
        if merged.newline == "\n":
            origins = {**self.texts, **merged.origins} if merged.origins else self.texts
            merged = replace(merged, origins=origins)
        return merged

    def _in_form(self, locale: str, old: Catalog | None) -> Catalog | None:
        """Bring a catalog to the form of the settings."""
        self.migrated.pop(locale, None)
        if old is None or not has_other_form(self.job.project, old):
            return old
        project = self.job.project
        document = project.parse(self.source)
        article = Article(self.job.article, document, project.units(document))
        new, migration = migrate(project, article, locale, old)
        if migration:
            self.migrated[locale] = migration
        return new

    def _inherit(self, locale: str, article: str) -> Catalog | None:
        """Read the catalog of an article that has become this one."""
        project = self.job.project
        path = project.catalog_path(locale, article)
        data = read_bytes(path)
        old = None if data is None else read_catalog(data, project.name(path))
        if data is None or not isinstance(old, Catalog):
            return None
        self.heirs[locale] = data
        before, now = (_comment(project, locale, name) for name in (article, self.job.article))
        comments = tuple(now if line == before else line for line in old.header.comments)
        return replace(old, header=replace(old.header, comments=comments))

    def inherited(self, locale: str) -> None:
        """Remove what is left of an article that has become this one, now that this one has it."""
        project, move = self.job.project, (self.job.moves or {}).get(locale, Move())
        if locale not in self.heirs or move.heir_of is None:
            return
        path = project.catalog_path(locale, move.heir_of)
        template = project.template_path(move.heir_of)
        # Whatever somebody has saved since stays.
        for old, data in ((path, self.heirs[locale]), (template, read_bytes(template))):
            if data is None or read_bytes(old) != data:
                return
            if self.job.update is not update_file or remove_file(old, data):
                self.removed.append(old)


def _template_content(new: bytes, before: bytes | None) -> Content:
    """Return a template with the ends of lines that it has: git may give it other ones."""
    if before and b"\r\n" in before:
        new = new.replace(b"\n", b"\r\n")
    return Content(new, durable=False)


def _template(
    project: Project,
    article: str,
    entries: tuple[Entry, ...],
    texts: Mapping[Entry, Origin],
) -> bytes:
    """Return the bytes of an article's template."""
    comment = (f"Template of {project.source_name(article)}.",)
    header = _header(project, language="", plurals="", comment=comment)
    return write_catalog(Catalog(header, entries, texts))


def merged_catalog(
    project: Project,
    article: str,
    entries: tuple[Entry, ...],
    locale: str,
    old: Catalog | None,
    moved: Iterable[Entry] = (),
) -> Catalog:
    """Return an article's catalog as its source asks for it.

    Args:
        project: The project.
        article: Its path below the source folder.
        entries: Its template's entries.
        locale: The locale.
        old: The catalog so far, or None.
        moved: Entries of other articles whose place there is gone.

    Returns:
        The catalog; equal to `old` where it is up to date.
    """
    comment = (_comment(project, locale, article),)
    header = _header(project, language=locale, plurals=plural_forms(locale), comment=comment)
    moved = tuple(moved)
    if old is None and not moved:
        return Catalog(header, entries)
    from l10n.memory.repair import Repairer  # noqa: PLC0415 - most runs have nothing to merge

    repair = Repairer(project.settings.source_locale, locale)
    return merge(old, entries, header, moved=moved, repair=repair)


def _comment(project: Project, locale: str, article: str) -> str:
    return f"{display_name(locale)} translation of {project.source_name(article)}."


def _header(project: Project, *, language: str, plurals: str, comment: tuple[str, ...]) -> Entry:
    header = new_header(
        project=project.settings.project,
        language=language,
        plural_forms=plurals,
        comments=comment,
    )
    return set_header_field(header, FORM_FIELD, str(project.form))
