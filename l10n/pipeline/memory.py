"""The project's translation memory: what it holds, and catalogs filled from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from l10n.catalogs.hints import tidied
from l10n.catalogs.offers import offers_in
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import is_machine_work, is_untouched_draft, state_of
from l10n.catalogs.tmx_reader import read_tmx
from l10n.errors import FileError
from l10n.files import read_bytes
from l10n.memory.exchange import pairs_in, pairs_of
from l10n.memory.recall import Place, Recalled, recall
from l10n.memory.translation_memory import Pair, TranslationMemory
from l10n.model import Catalog, Entry, Finding, Key, Severity, UnitState
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Project
from l10n.pipeline.updating import update_catalog

FOLDER = "memory"
"""Below the catalog folder: the TMX files that were imported. No locale has this name."""
SUFFIX = ".tmx"

MayFill = Callable[[Entry], bool]


@dataclass(frozen=True, slots=True)
class LocaleFill:
    """What the memory did for one locale.

    Attributes:
        locale: The locale.
        articles: How many of the articles have units that are not reviewed, or hints. Where
            there are none, the memory is not read.
        texts: How many different texts the memory has.
        filled: How many targets were written.
        offered: How many units have translations of near texts offered in their comment.
        written: The catalogs that changed, relative to the project.
        known: By article, the units whose target is the memory's: no engine need write them.
        read: How many catalogs of the articles could be read.
        damaged: How many could not.
    """

    locale: str
    articles: int
    texts: int
    filled: int
    offered: int
    written: tuple[str, ...]
    known: dict[str, frozenset[Key]]
    read: int = 0
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class Filled:
    """What `memory fill` did."""

    locales: tuple[LocaleFill, ...]
    findings: tuple[Finding, ...]


def may_fill(entry: Entry, *, redraft: bool) -> bool:
    """Tell whether the memory may write an entry's target: what is empty, or a machine's."""
    state = state_of(entry)
    if state is UnitState.UNTRANSLATED:
        return True
    if state is UnitState.STALE and is_machine_work(entry):
        return True
    return redraft and is_untouched_draft(entry)


def fill(
    project: Project, wanted: Iterable[Path], locales: Iterable[str], *, redraft: bool
) -> Filled:
    """Fill catalogs from the memory, and offer near translations in comments.

    Args:
        project: The project.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.
        redraft: Whether drafts that nobody touched are written again.

    Returns:
        What was done. A second run changes nothing.

    Raises:
        L10nError: The words of the call are off, or a file cannot be written.
    """
    articles = project.article_names(wanted)
    parts: list[LocaleFill] = []
    findings: dict[Finding, None] = {}
    imported = ImportedFiles(project)
    for locale in project.locales(locales):
        part, wrong = fill_locale(project, locale, articles, imported, redraft=redraft)
        parts.append(part)
        findings |= dict.fromkeys(wrong)
    return Filled(tuple(parts), tuple(findings))


def fill_locale(
    project: Project,
    locale: str,
    articles: Iterable[str],
    imported: "ImportedFiles",
    *,
    redraft: bool,
) -> tuple[LocaleFill, tuple[Finding, ...]]:
    """Fill one locale's catalogs of the named articles; return what was done and is wrong."""
    chosen = tuple(articles)
    jobs = catalog_jobs(project, locale)
    read = read_catalogs(jobs[name] for name in chosen if name in jobs)
    open_articles = [found.article for found in read if found.is_open]
    damaged = sum(bool(found.findings) for found in read)
    sound = len(read) - damaged
    if not open_articles:
        return LocaleFill(locale, 0, 0, 0, 0, (), {}, sound, damaged), _findings(read, chosen)
    asked = set(chosen)
    read += read_catalogs(job for name, job in jobs.items() if name not in asked)
    more, wrong = imported.pairs(locale)
    memory = TranslationMemory((*(pair for found in read for pair in found.pairs), *more))
    filled = offered = 0
    known: dict[str, frozenset[Key]] = {}
    written: list[str] = []
    for article in open_articles:
        counts = _fill_catalog(project, locale, article, memory, redraft=redraft)
        wrong += counts.findings
        filled += counts.filled
        offered += counts.offered
        known[article] = counts.known
        if counts.written:
            written.append(project.name(project.catalog_path(locale, article)))
    part = LocaleFill(
        locale, len(open_articles), len(memory), filled, offered, tuple(written), known, sound,
        damaged,
    )  # fmt: skip
    return part, (*_findings(read, chosen), *wrong)


@dataclass(frozen=True, slots=True)
class _Counts:
    filled: int = 0
    offered: int = 0
    written: bool = False
    known: frozenset[Key] = frozenset()
    findings: tuple[Finding, ...] = ()


def _fill_catalog(
    project: Project, locale: str, article: str, memory: TranslationMemory, *, redraft: bool
) -> _Counts:
    """Fill a catalog as it is when it is replaced; one of another form has other keys."""
    now = project.catalog(locale, article)
    if isinstance(now, tuple):
        return _Counts(findings=now)
    place = Place(article, project.settings.source_locale, project.settings.abbreviations)
    found: list[Recalled] = []

    def with_memory(catalog: Catalog | None) -> Catalog | None:
        found.clear()
        if catalog is None:
            return None
        found.extend(
            recall(entry, memory, place, fill=may_fill(entry, redraft=redraft))
            for entry in catalog.entries
        )
        return replace(catalog, entries=tuple(item.entry for item in found))

    written = update_catalog(project, locale, article, with_memory).written
    return _Counts(
        sum(item.filled for item in found),
        sum(bool(offers_in(item.entry.comments)) for item in found if not item.entry.obsolete),
        written,
        frozenset(item.entry.key for item in found if item.filled),
    )


@dataclass(frozen=True, slots=True)
class CatalogJob:
    """A catalog to read."""

    path: Path
    name: str
    article: str


@dataclass(frozen=True, slots=True)
class ReadCatalog:
    """What a catalog has for the memory.

    Attributes:
        article: The path of its article below the source folder.
        pairs: Its reviewed units.
        is_open: Whether any unit is not reviewed, or has hints in its comment all the same.
        findings: What is wrong with it.
    """

    article: str
    pairs: tuple[Pair, ...]
    is_open: bool = False
    findings: tuple[Finding, ...] = ()


def catalog_jobs(project: Project, locale: str) -> dict[str, CatalogJob]:
    """List all catalogs of a locale by their articles, those without one among them."""
    return {
        name: CatalogJob(path, project.name(path), name)
        for name, path in sorted(project.catalogs(locale).items())
    }


def read_catalogs(jobs: Iterable[CatalogJob]) -> list[ReadCatalog]:
    """Read catalogs, many of them in processes."""
    return list(answers(_read_one, tuple(jobs)))


def _read_one(job: CatalogJob) -> ReadCatalog:
    data = read_bytes(job.path)
    catalog = () if data is None else read_catalog(data, job.name)
    if not isinstance(catalog, Catalog):
        return ReadCatalog(job.article, (), findings=catalog)
    is_open = any(
        not entry.obsolete and (not state_of(entry).reviewed or tidied(entry) is not entry)
        for entry in catalog.entries
    )
    return ReadCatalog(job.article, tuple(pairs_of(catalog, job.article)), is_open)


def _findings(read: Iterable[ReadCatalog], chosen: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return what is wrong; a catalog that nobody asked for is a warning only."""
    asked = set(chosen)
    return tuple(
        finding if found.article in asked else replace(finding, severity=Severity.WARNING)
        for found in read
        for finding in found.findings
    )


class ImportedFiles:
    """The TMX files of a project's memory, read when they are first needed, for all locales.

    Args:
        project: The project.
    """

    def __init__(self, project: Project) -> None:
        self._project = project

    def pairs(self, locale: str) -> tuple[tuple[Pair, ...], tuple[Finding, ...]]:
        """Return the pairs of a locale, and what is wrong with the files."""
        pairs, findings = self._read
        return tuple(pairs.get(locale, ())), findings

    @cached_property
    def _read(self) -> tuple[dict[str, list[Pair]], tuple[Finding, ...]]:
        project = self._project
        folder = memory_folder(project)
        pairs: dict[str, list[Pair]] = {locale: [] for locale in project.settings.locales}
        findings: list[Finding] = []
        for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
            found, _, wrong = read_pairs(project, path, project.name(path), path.name)
            findings += wrong
            for locale, more in found.items():
                pairs[locale] += more
        return pairs, tuple(findings)


def read_pairs(
    project: Project, path: Path, name: str, origin: str
) -> tuple[dict[str, list[Pair]], int, tuple[Finding, ...]]:
    """Read a TMX file: the pairs of each locale, how many units have none, what is wrong."""
    settings = project.settings
    pairs: dict[str, list[Pair]] = {locale: [] for locale in settings.locales}
    left = 0
    try:
        with path.open("rb") as file:
            for unit in read_tmx(file, name):
                if isinstance(unit, Finding):
                    return pairs, left, (unit,)
                found = list(pairs_in(unit, settings.source_locale, settings.locales, origin))
                left += not found
                for locale, pair in found:
                    pairs[locale].append(pair)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "Name a TMX file."
        raise FileError(f"The file cannot be read: {reason}.", hint, name) from error
    return pairs, left, ()


def memory_folder(project: Project) -> Path:
    """Return the folder of the TMX files that were imported."""
    return project.settings.root / project.settings.catalog_dir / FOLDER
