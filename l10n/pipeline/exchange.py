"""The project's translation memory as TMX: imported and exported."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from l10n.catalogs.tmx import TmxUnit
from l10n.catalogs.tmx_writer import write_tmx
from l10n.errors import UsageError
from l10n.files import read_bytes, write_file
from l10n.locales import language_tag
from l10n.memory.exchange import fits, units_of
from l10n.memory.translation_memory import Pair, Source
from l10n.model import Finding, Segmentation
from l10n.pipeline.memory import SUFFIX, catalog_jobs, memory_folder, read_catalogs, read_pairs
from l10n.pipeline.project import Project

_SEGTYPES = {Segmentation.BLOCK: "paragraph", Segmentation.SENTENCE: "sentence"}


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
    called = file.stem if name is None else name.removesuffix(SUFFIX)
    if not called or called.startswith(".") or not called.isprintable() or "/" in called:
        raise UsageError(f"`{called}` is no name for a memory.", "Give one with --name.")
    target = memory_folder(project) / f"{called}{SUFFIX}"
    pairs, left, findings = read_pairs(project, file, str(file), target.name)
    kept = {locale: _writable(found) for locale, found in pairs.items() if found}
    total = {locale: len(found) for locale, found in kept.items()}
    if findings or not kept:
        return Imported("", total, 0, left, 0, written=False, findings=findings)
    data = _tmx(project, units_of(kept, project.settings.source_locale))
    gone = 0 if read_bytes(target) == data else _gone(project, target, kept)
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
    before, _, _ = read_pairs(project, target, project.name(target), target.name)
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
        read = read_catalogs(catalog_jobs(project, locale).values())
        findings += (finding for found in read for finding in found.findings)
        chosen = [pair for found in read for pair in found.pairs
                  if obsolete or pair.source is Source.REVIEWED]  # fmt: skip
        pairs[locale] = [pair for pair in chosen if fits(pair)]
        left += len(chosen) - len(pairs[locale])
    data = _tmx(project, units_of(pairs, project.settings.source_locale))
    counts = {locale: len(found) for locale, found in pairs.items()}
    return Exported(data, counts, left, tuple(findings))


def _tmx(project: Project, units: Iterable[TmxUnit]) -> bytes:
    settings = project.settings
    segtype = _SEGTYPES[Segmentation(settings.segmentation)]
    return write_tmx(units, language_tag(settings.source_locale), segtype)
