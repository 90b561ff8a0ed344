"""What becomes of the catalogs of one article, as they are and as the article asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from l10n.catalogs.current import Wanted, is_current, wanted_texts
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.template import TemplateEntry
from l10n.files import Update, Updated, read_bytes, remove_file, update_file
from l10n.model import Catalog, Entry, Finding, Key, Origin, SourceText
from l10n.pipeline.article import Article
from l10n.pipeline.extracted import Migration
from l10n.pipeline.headers import catalog_comment
from l10n.pipeline.merging import merged_catalog
from l10n.pipeline.migrating import has_other_form, migrate
from l10n.pipeline.moved import Asked, Move
from l10n.pipeline.project import Project
from l10n.pipeline.updating import update_catalog


@dataclass
class ArticleCatalogs:
    """The catalogs of one article.

    Attributes:
        project: The project.
        article: The article's path below the source folder.
        source: Its text.
        template: Its template's entries.
        texts: Those as they are written.
        moves: What comes from elsewhere, by locale; None where nobody has looked yet.
        update: What changes files.
        asked: What may come from elsewhere, by locale; nothing was written for those.
        lost: What goes, by locale.
        heirs: The bytes of the catalogs that are inherited, by locale.
        removed: What was removed of articles that have become this one.
        migrated: What was brought to another form, by locale.
        findings: What is wrong with files, which are left as they are.
    """

    project: Project
    article: str
    source: SourceText
    template: tuple[TemplateEntry, ...]
    texts: Sequence[str]
    moves: Mapping[str, Move] | None
    update: Update
    asked: dict[str, Asked] = field(default_factory=dict)
    lost: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    heirs: dict[str, bytes] = field(default_factory=dict)
    removed: list[Path] = field(default_factory=list)
    migrated: dict[str, Migration] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def updated(self, locale: str) -> Updated:
        """Bring the catalog of a locale up to date, as far as it is known what has moved."""

        def change(old: Catalog | None) -> Catalog | None:
            return self._changed(locale, old)

        def stays(data: bytes) -> bool:
            return self._is_current(locale, data)

        found = update_catalog(self.project, locale, self.article, change, self.update, stays)
        self.findings += found.findings
        if not found.written:
            self.migrated.pop(locale, None)
        self._remove_inherited(locale)
        return Updated(found.data, found.written)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The template's entries as those of a catalog."""
        return tuple(item.entry for item in self.template)

    @cached_property
    def _keys(self) -> list[Key]:
        return [Key(item.msgctxt, item.msgid) for item in self.template]

    @cached_property
    def _wanted(self) -> Sequence[Wanted]:
        return wanted_texts(self.texts)

    @cached_property
    def _origins(self) -> Mapping[Entry, Origin]:
        """What the entries are written as where they are new or stand as in the template."""
        return {
            entry: Origin(text, 1) for entry, text in zip(self.entries, self.texts, strict=True)
        }

    def _is_current(self, locale: str, data: bytes) -> bool:
        """Tell whether a catalog's file stays as it is, as far as one look can tell."""
        moved = (self.moves or {}).get(locale, Move())
        form = str(self.project.form)
        return moved == Move() and is_current(data, self._wanted, self._keys, form)

    def _changed(self, locale: str, old: Catalog | None) -> Catalog | None:
        """Return a catalog as the article asks for it, or None to leave it for later."""
        # Most catalogs are as their articles ask for them, and nothing has moved.
        from l10n.pipeline.moves import is_bare, lost_entries, new_keys  # noqa: PLC0415

        project, path = self.project, self.article
        old = self._in_form(locale, old)
        if self.moves is None:
            self.lost[locale] = lost_entries(old, self.entries)
            keys = new_keys(old, self.entries)
            self.asked.pop(locale, None)
            if keys:
                bare = is_bare(old)
                keys = new_keys(None, self.entries) if bare else keys
                self.asked[locale] = Asked(path, locale, keys, new=bare)
                return None
        move = (self.moves or {}).get(locale, Move())
        if is_bare(old) and move.heir_of is not None:
            old = self._in_form(locale, self._inherit(locale, move.heir_of))
        merged = merged_catalog(project, path, self.entries, locale, old, move.entries)
        if merged.newline == "\n":
            origins = {**self._origins, **merged.origins} if merged.origins else self._origins
            merged = replace(merged, origins=origins)
        return merged

    def _in_form(self, locale: str, old: Catalog | None) -> Catalog | None:
        """Bring a catalog to the form of the settings."""
        self.migrated.pop(locale, None)
        if old is None or not has_other_form(self.project, old):
            return old
        project = self.project
        document = project.parse(self.source)
        article = Article(self.article, document, project.units(document))
        new, migration = migrate(project, article, locale, old)
        if migration:
            self.migrated[locale] = migration
        return new

    def _inherit(self, locale: str, article: str) -> Catalog | None:
        """Read the catalog of an article that has become this one."""
        project = self.project
        path = project.catalog_path(locale, article)
        data = read_bytes(path)
        old = None if data is None else read_catalog(data, project.name(path))
        if data is None or not isinstance(old, Catalog):
            return None
        self.heirs[locale] = data
        before, now = (catalog_comment(project, name, locale) for name in (article, self.article))
        comments = tuple(now if line == before else line for line in old.header.comments)
        return replace(old, header=replace(old.header, comments=comments))

    def _remove_inherited(self, locale: str) -> None:
        """Remove what is left of an article that has become this one, now that this one has it."""
        project, move = self.project, (self.moves or {}).get(locale, Move())
        if locale not in self.heirs or move.heir_of is None:
            return
        path = project.catalog_path(locale, move.heir_of)
        template = project.template_path(move.heir_of)
        # Whatever somebody has saved since stays.
        for old, data in ((path, self.heirs[locale]), (template, read_bytes(template))):
            if data is None or read_bytes(old) != data:
                return
            if self.update is not update_file or remove_file(old, data):
                self.removed.append(old)
