"""The project's translation memory: filled from, imported and exported."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.catalogs.offers import offers_in
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.tmx import TmxUnit
from l10n.catalogs.tmx_reader import read_tmx
from l10n.catalogs.tmx_writer import write_tmx
from l10n.errors import FileError, UsageError
from l10n.files import read_bytes, write_file
from l10n.locales import language_tag
from l10n.memory.exchange import fits, pairs_in, pairs_of, units_of
from l10n.memory.recall import Recalled, recall
from l10n.memory.translation_memory import Pair, Source, TranslationMemory
from l10n.model import Catalog, Entry, Finding, Key, Severity, UnitState
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Project
from l10n.pipeline.updating import update_catalog

FOLDER = "memory"
"""Below the catalog folder: the TMX files that were imported. No locale has this name."""
_SUFFIX = ".tmx"

MayFill = Callable[[Entry], bool]


@dataclass(frozen=True, slots=True)
class LocaleFill:
    """What the memory did for one locale.

    Attributes:
        locale: The locale.
        texts: How many different texts the memory has.
        filled: How many targets were written.
        offered: How many units have translations of near texts offered in their comment.
        written: The catalogs that changed, relative to the project.
        known: By article, the units whose target is the memory's: no engine need write them.
    """

    locale: str
    texts: int
    filled: int
    offered: int
    written: tuple[str, ...]
    known: dict[str, frozenset[Key]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What `memory fill` did."""

    locales: tuple[LocaleFill, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What `memory import` did.

    Attributes:
        file: The file that holds the pairs now, relative to the project; empty where none fit.
        pairs: How many pairs there are for each locale of the project.
        unsure: How many of them have lost their codes: they are offered, and never filled in.
        left: How many units of the file have no text in the source locale, or in none of the
            project's others.
        gone: How many pairs an earlier import under this name had that are not there now.
        written: Whether anything changed.
        findings: What is wrong with the file; then nothing was written.
    """

    file: str
    pairs: dict[str, int]
    unsure: int
    left: int
    gone: int
    written: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """What `memory export` gives.

    Attributes:
        data: The TMX file.
        pairs: How many pairs it has for each locale.
        left: How many units were left out, for characters that XML cannot hold.
        findings: Catalogs that are damaged.
    """

    data: bytes
    pairs: dict[str, int]
    left: int
    findings: tuple[Finding, ...]


def may_fill(entry: Entry, *, redraft: bool) -> bool:
    """Tell whether the memory may write an entry's target: what is empty, or a machine's."""
    state = state_of(entry)
    if state is UnitState.UNTRANSLATED:
        return True
    return is_machine_work(entry) and (redraft or state is UnitState.STALE)


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
    for locale in project.locales(locales):
        part, wrong = fill_locale(project, locale, articles, redraft=redraft)
        parts.append(part)
        findings |= dict.fromkeys(wrong)
    return Filled(tuple(parts), tuple(findings))


def fill_locale(
    project: Project, locale: str, articles: Iterable[str], *, redraft: bool
) -> tuple[LocaleFill, tuple[Finding, ...]]:
    """Fill one locale's catalogs of the named articles; return what was done and is wrong."""
    chosen = tuple(articles)
    read = _read_catalogs(project, locale)
    imported, wrong = _read_imported(project)
    memory = TranslationMemory(
        (*(pair for found in read for pair in found.pairs), *imported.get(locale, ()))
    )
    open_articles = {found.article for found in read if found.is_open}
    filled = offered = 0
    known: dict[str, frozenset[Key]] = {}
    written: list[str] = []
    for article in chosen:
        if article not in open_articles:
            continue
        counts = _fill_catalog(project, locale, article, memory, redraft=redraft)
        filled += counts.filled
        offered += counts.offered
        known[article] = counts.known
        if counts.written:
            written.append(project.name(project.catalog_path(locale, article)))
    part = LocaleFill(locale, len(memory), filled, offered, tuple(written), known)
    return part, (*_findings(read, chosen), *wrong)


@dataclass(frozen=True, slots=True)
class _Counts:
    filled: int = 0
    offered: int = 0
    written: bool = False
    known: frozenset[Key] = frozenset()


def _fill_catalog(
    project: Project, locale: str, article: str, memory: TranslationMemory, *, redraft: bool
) -> _Counts:
    """Fill a catalog as it is when it is replaced."""
    found: list[Recalled] = []

    def with_memory(catalog: Catalog | None) -> Catalog | None:
        found.clear()
        if catalog is None:
            return None
        found.extend(
            recall(entry, memory, article, fill=may_fill(entry, redraft=redraft))
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
class _Job:
    """A catalog to read."""

    path: Path
    name: str
    article: str


@dataclass(frozen=True, slots=True)
class _Read:
    """What a catalog has for the memory.

    Attributes:
        article: The path of its article below the source folder.
        pairs: Its reviewed units.
        is_open: Whether any unit is not reviewed, or has offers in its comment.
        findings: What is wrong with it.
    """

    article: str
    pairs: tuple[Pair, ...]
    is_open: bool = False
    findings: tuple[Finding, ...] = ()


def _read_catalogs(project: Project, locale: str) -> list[_Read]:
    """Read all catalogs of a locale, those without an article among them."""
    folder = project.settings.root / project.settings.catalog_dir / locale
    paths = sorted(folder.rglob("*.po")) if folder.is_dir() else []
    jobs = [
        _Job(path, project.name(path), path.relative_to(folder).as_posix().removesuffix(".po"))
        for path in paths
    ]
    return list(answers(_read_one, jobs))


def _read_one(job: _Job) -> _Read:
    data = read_bytes(job.path)
    catalog = () if data is None else read_catalog(data, job.name)
    if not isinstance(catalog, Catalog):
        return _Read(job.article, (), findings=catalog)
    is_open = any(
        not entry.obsolete and (not state_of(entry).reviewed or offers_in(entry.comments))
        for entry in catalog.entries
    )
    return _Read(job.article, tuple(pairs_of(catalog, job.article)), is_open)


def _findings(read: Iterable[_Read], chosen: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return what is wrong; a catalog that nobody asked for is a warning only."""
    asked = set(chosen)
    return tuple(
        finding if found.article in asked else replace(finding, severity=Severity.WARNING)
        for found in read
        for finding in found.findings
    )


def _read_imported(project: Project) -> tuple[dict[str, list[Pair]], tuple[Finding, ...]]:
    """Read the imported files; return the pairs of each locale, and what is wrong."""
    folder = _folder(project)
    pairs: dict[str, list[Pair]] = {locale: [] for locale in project.settings.locales}
    findings: list[Finding] = []
    for path in sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else ():
        found, _, wrong = _read_pairs(project, path, project.name(path), path.name)
        findings += wrong
        for locale, more in found.items():
            pairs[locale] += more
    return pairs, tuple(findings)


def _read_pairs(
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


def _folder(project: Project) -> Path:
    return project.settings.root / project.settings.catalog_dir / FOLDER


def import_tmx(project: Project, file: Path, name: str | None) -> Imported:
    """Take a TMX file of another tool into the project's memory.

    What fits the project's locales is written as `memory/<name>.tmx` below the catalog folder,
    sorted, without dates and names of people: a file for a team to commit. An earlier import
    under this name is replaced.

    Args:
        project: The project.
        file: The TMX file.
        name: What it is to be called; None takes the file's own name.

    Raises:
        UsageError: The name is none for a file.
        FileError: The file cannot be read, or the project's not be written.
    """
    called = file.stem if name is None else name.removesuffix(_SUFFIX)
    if not called or called.startswith(".") or not called.isprintable() or "/" in called:
        raise UsageError(f"`{called}` is no name for a memory.", "Give one with --name.")
    target = _folder(project) / f"{called}{_SUFFIX}"
    pairs, left, findings = _read_pairs(project, file, str(file), target.name)
    kept = {locale: _writable(found) for locale, found in pairs.items() if found}
    total = {locale: len(found) for locale, found in kept.items()}
    if findings or not kept:
        return Imported("", total, 0, left, 0, written=False, findings=findings)
    gone = _gone(project, target, kept)
    data = _tmx(project, units_of(kept, project.settings.source_locale))
    unsure = sum(not pair.sure for found in kept.values() for pair in found)
    written = write_file(target, data)
    return Imported(project.name(target), total, unsure, left, gone, written, ())


def _writable(pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs without those that are there twice."""
    return list(dict.fromkeys(pairs))


def _gone(project: Project, target: Path, pairs: dict[str, list[Pair]]) -> int:
    """Count the pairs of an earlier import that are not among those of a new one."""
    if not target.exists():
        return 0
    before, _, _ = _read_pairs(project, target, project.name(target), target.name)
    return sum(len(set(found) - set(pairs.get(locale, ()))) for locale, found in before.items())


def export_tmx(project: Project, locales: Iterable[str], *, obsolete: bool) -> Exported:
    """Give the reviewed units of a project as TMX.

    Args:
        project: The project.
        locales: Locales; none means all of the project.
        obsolete: Whether reviewed units are given that no article has any more.

    Raises:
        UsageError: The words of the call are off.
    """
    pairs: dict[str, list[Pair]] = {}
    findings: list[Finding] = []
    left = 0
    for locale in project.locales(locales):
        read = _read_catalogs(project, locale)
        findings += (finding for found in read for finding in found.findings)
        chosen = [pair for found in read for pair in found.pairs
                  if obsolete or pair.source is Source.REVIEWED]  # fmt: skip
        pairs[locale] = [pair for pair in chosen if fits(pair)]
        left += len(chosen) - len(pairs[locale])
    data = _tmx(project, units_of(pairs, project.settings.source_locale))
    counts = {locale: len(found) for locale, found in pairs.items()}
    return Exported(data, counts, left, tuple(findings))


def _tmx(project: Project, units: Iterable[TmxUnit]) -> bytes:
    return write_tmx(units, language_tag(project.settings.source_locale), "paragraph")
