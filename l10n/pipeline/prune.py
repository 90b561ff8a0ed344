"""`l10n prune`: obsolete entries, and catalogs whose article is gone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from l10n.catalogs.notes import notes_in
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.strings import msgids_in
from l10n.files import Update, preview_file, read_bytes, remove_file
from l10n.memory.links import without_numbers
from l10n.memory.merge import is_worth
from l10n.model import Catalog, Entry, Finding
from l10n.pipeline.project import Project
from l10n.pipeline.updating import update_catalog

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dropped:
    """What is dropped from one catalog.

    Attributes:
        catalog: Its path in the project.
        dropped: How many entries.
        reviewed: How many of them hold a target that a person stands behind.
        kept: How many obsolete entries stay, because what a person wrote stands nowhere else.
        removed: Whether the file is removed: its article is gone.
    """

    catalog: str
    dropped: int
    reviewed: int
    kept: int
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Pruned:
    """What `prune` did, or would do.

    Attributes:
        catalogs: What is dropped or kept, for each catalog that has anything to drop.
        templates: Templates that are removed: their article is gone.
        findings: Catalogs that are damaged; they are left alone.
    """

    catalogs: tuple[Dropped, ...]
    templates: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def dropped(self) -> int:
        """How many entries are dropped."""
        return sum(item.dropped for item in self.catalogs)

    @property
    def reviewed(self) -> int:
        """How many reviewed ones are among them."""
        return sum(item.reviewed for item in self.catalogs)

    @property
    def kept(self) -> int:
        """How many stay, because what a person wrote stands nowhere else."""
        return sum(item.kept for item in self.catalogs)


def prune(
    project: Project,
    wanted: Iterable[Path],
    locales: Iterable[str],
    *,
    whole: bool = False,
    update: Update = preview_file,
) -> Pruned:
    """Drop what articles no longer have, from their catalogs and of articles that are gone.

    Dropped is what loses nothing: machines' drafts, and what stands word for word in a live
    entry of the locale. What a person wrote and what stands nowhere else stays, a note in a
    comment no less than a target, as the memory from which updates and drafts take, unless all
    is asked for.

    Args:
        project: The project.
        wanted: Articles or folders; none means all, and also catalogs without an article.
        locales: Locales; none means all of the project.
        whole: Whether what people wrote is dropped, too.
        update: What changes files; `preview_file` changes none.

    Raises:
        L10nError: The words of the call are off, or a file cannot be written.
    """
    paths = tuple(wanted)
    chosen = project.locales(locales)
    names = project.article_names(paths)
    catalogs: list[Dropped] = []
    findings: list[Finding] = []
    for locale in chosen:
        work = _Locale(project, locale, update, None if whole else _said(project, locale))
        for name in names:
            work.prune(name)
        for path in () if paths else project.orphans(locale).values():
            work.remove(path)
        catalogs += work.catalogs
        findings += work.findings
    templates = () if paths else tuple(_remove_templates(project, update))
    return Pruned(tuple(catalogs), templates, tuple(findings))


@dataclass
class _Locale:
    """The catalogs of a locale.

    Attributes:
        project: The project.
        locale: The locale.
        update: What changes files.
        said: What people have noted at each text with its target in reviewed live entries;
            None where what people wrote is dropped, too.
        catalogs: What is dropped.
        findings: What is damaged.
    """

    project: Project
    locale: str
    update: Update
    said: Mapping[_Pair, frozenset[str]] | None
    catalogs: list[Dropped] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def prune(self, article: str) -> None:
        """Drop obsolete entries from an article's catalog."""
        path = self.project.catalog_path(self.locale, article)
        seen: list[Dropped] = []
        change = partial(self._without_memory, self.project.name(path), seen)
        updated = update_catalog(self.project, self.locale, article, change, self.update)
        self.findings += updated.findings
        self.catalogs += seen[-1:]

    def _without_memory(
        self, name: str, seen: list[Dropped], catalog: Catalog | None
    ) -> Catalog | None:  # fmt: skip
        seen.clear()
        memory = [entry for entry in catalog.entries if entry.obsolete] if catalog else []
        if catalog is None or not memory:
            return None
        drop = {id(entry) for entry in memory if self._may_go(entry)}
        seen.append(self._dropped(name, memory, drop))
        rest = tuple(entry for entry in catalog.entries if id(entry) not in drop)
        return replace(catalog, entries=rest)

    def remove(self, path: Path) -> None:
        """Remove a catalog without an article, if all that it holds may go."""
        data = read_bytes(path)
        if data is None:
            return
        name = self.project.name(path)
        catalog = read_catalog(data, name)
        if not isinstance(catalog, Catalog):
            self.findings += catalog
            return
        drop = {id(entry) for entry in catalog.entries if self._may_go(entry)}
        done = self._dropped(name, list(catalog.entries), drop)
        if done.kept:
            self.catalogs.append(replace(done, dropped=0, reviewed=0))
        elif self.update is preview_file or remove_file(path, data):
            self.catalogs.append(replace(done, removed=True))

    def _may_go(self, entry: Entry) -> bool:
        """Tell whether nothing of a person's is lost with an entry."""
        plain = replace(entry, obsolete=False)
        if self.said is None or not is_worth(plain):
            return True
        notes = self.said.get((entry.msgid, without_numbers(entry.msgstr)))
        if set(notes_in(entry.comments)) - (notes or frozenset()):
            return False
        return notes is not None or is_machine_work(plain)

    @staticmethod
    def _dropped(name: str, entries: list[Entry], drop: set[int]) -> Dropped:
        gone = [entry for entry in entries if id(entry) in drop]
        reviewed = sum(state_of(replace(entry, obsolete=False)).reviewed for entry in gone)
        return Dropped(name, len(gone), reviewed, len(entries) - len(gone))


def _said(project: Project, locale: str) -> dict[_Pair, frozenset[str]]:
    """Collect what reviewed live entries say of texts that stand in some memory of the locale.

    Returns:
        By text and target the notes of people at all entries that have these.
    """
    orphans = set(project.orphans(locale).values())
    catalogs = project.catalogs(locale).values()
    files = [(path, read_bytes(path) or b"") for path in catalogs]
    asked = {
        text
        for path, data in files
        for text in msgids_in(data.decode(errors="replace"), obsolete=path not in orphans)
    }
    said: dict[_Pair, frozenset[str]] = {}
    for path, data in files:
        for entry in () if path in orphans else _live(data, asked):
            if entry.msgid in asked and state_of(entry).reviewed:
                pair = entry.msgid, without_numbers(entry.msgstr)
                said[pair] = said.get(pair, frozenset()).union(notes_in(entry.comments))
    return said


def _live(data: bytes, asked: set[str]) -> Iterator[Entry]:
    """Yield the live entries of a file that holds one of the texts asked for."""
    texts = msgids_in(data.decode(errors="replace"), obsolete=False)
    if not any(text in asked for text in texts):
        return
    catalog = read_catalog(data, "")
    if isinstance(catalog, Catalog):
        yield from (entry for entry in catalog.entries if not entry.obsolete)


def _remove_templates(project: Project, update: Update) -> Iterator[str]:
    """Remove the templates of articles that are gone; yield their names."""
    articles = set(project.article_names(()))
    folder = project.template_path("").parent
    for path in sorted(folder.rglob("*.pot")) if folder.is_dir() else ():
        article = path.relative_to(folder).as_posix().removesuffix(".pot")
        data = read_bytes(path)
        if article in articles or data is None:
            continue
        if update is preview_file or remove_file(path, data):
            yield project.name(path)
