"""`l10n verify`: whether documents survive the way to translators and back. Writes nothing."""

import os
import traceback
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import compress, count, zip_longest
from operator import ne
from pathlib import Path
from typing import NamedTuple

from l10n.catalogs.header import new_header
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.template import entries_of
from l10n.catalogs.writer import write_catalog
from l10n.config import Settings
from l10n.engines.pseudo import open_engine
from l10n.errors import UsageError
from l10n.files import ARTICLE_SUFFIXES, read_article
from l10n.formats.inline import parse_msgid
from l10n.formats.inline_tree import raw_text, walk
from l10n.formats.visible import visible_text
from l10n.locales import plural_forms
from l10n.model import (
    Block,
    Catalog,
    Document,
    Entry,
    Finding,
    InlineKind,
    Key,
    Request,
    Severity,
    SourceText,
    Span,
    Unit,
)
from l10n.pipeline.parallel import answers, attend_to_parent
from l10n.pipeline.project import Project
from l10n.reassembler import Reassembled, reassemble
from l10n.segmenter import segment
from l10n.sentences import joint

PSEUDO = "en_XA"
_SHOWN = 60
_AROUND = " \t\r\n\u00a0.,:!?()\"'-–—"
"""What stays outside of the brackets: behind a bare address they would become part of it."""

Advance = Callable[[int, int], None]
"""Called with the files done and all files."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of one file.

    Attributes:
        path: The file, as it was named or found.
        bytes: Its size.
        units: How many units it has.
        words: How many words those have.
        identical: Whether it came back byte for byte without targets; None where it was not read.
        localized: Whether all that was put into it as a target came back out of it, and its
            structure stayed; None where it was not read.
        fallbacks: How many places keep the source's text whatever their target is.
        findings: What was lost and where, errors; the fallbacks and what could not be understood,
            warnings.
    """

    path: str
    bytes: int
    units: int = 0
    words: int = 0
    identical: bool | None = None
    localized: bool | None = None
    fallbacks: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    settings: Settings

    @property
    def name(self) -> str:
        """The file's name as text, whatever bytes it has."""
        return os.fsencode(self.path).decode(errors="replace")


class _Whole(NamedTuple):
    """What should stand in a block: its first or only place and unit, and the whole text."""

    block: Block
    key: Key
    text: str


def find_documents(paths: Iterable[Path]) -> tuple[Path, ...]:
    """List the Markdown files among and below paths.

    Args:
        paths: Files, of any name, and folders.

    Returns:
        The files, sorted, each once. Hidden files and folders in a folder are left out.

    Raises:
        UsageError: There is no such path, or no Markdown file at all.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_below(path)))
        elif path.exists():
            found[path] = None
        else:
            raise UsageError("There is no such file or folder.", "Name Markdown files.", str(path))
    if not found:
        named = ", ".join(map(str, paths))
        raise UsageError("There is no Markdown file.", "Name one, or a folder that has some.",
                         named)  # fmt: skip
    return tuple(sorted(found))


def _below(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(at, name)
            if (
                path.suffix.lower() in ARTICLE_SUFFIXES
                and not name.startswith(".")
                and path.is_file()
            ):
                yield path


def verify(files: Sequence[Path], settings: Settings, advance: Advance) -> tuple[Verified, ...]:
    """Round-trip files in memory, on all processors where there are many.

    Args:
        files: The files.
        settings: Those of the project, or the defaults; they say which front matter is prose.
        advance: Called as files are done.

    Returns:
        What became of each, in their order.
    """
    done: list[Verified] = []
    jobs = [_Job(path, settings) for path in files]
    for verified in answers(_answer, jobs, instead=_answer_apart):
        done.append(verified)
        advance(len(done), len(files))
    return tuple(done)


def _answer_apart(job: _Job) -> Verified:
    """Answer in a process of its own, whose end is a finding."""
    try:
        with ProcessPoolExecutor(1, initializer=attend_to_parent) as pool:
            return pool.submit(_answer, job).result()
    except BrokenProcessPool as error:
        return _failed(job, error)


def _answer(job: _Job) -> Verified:
    try:
        return verify_file(job.path, job.name, Project(job.settings))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of the parser is no Exception
        return _failed(job, error)


def _failed(job: _Job, error: BaseException) -> Verified:
    frames = traceback.extract_tb(error.__traceback__)
    where = f", in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    words = f"l10n failed on this file ({what}{where})."
    finding = _error(SourceText(job.name, b""), 0, "bug", words)
    size = job.path.stat().st_size if job.path.is_file() else 0
    return Verified(job.name, size, identical=False, localized=False, findings=(finding,))


def verify_file(path: Path, name: str, project: Project) -> Verified:
    """Take one file apart and put it together: without targets, and pseudo-localized.

    Its units go through the text of a PO file, as they would to a translator and back.

    Args:
        path: The file.
        name: What it is called in messages.
        project: Says how files are parsed.

    Returns:
        What became of it.
    """
    source = read_article(path, name)
    if isinstance(source, Finding):
        size = path.stat().st_size if path.is_file() else 0
        return Verified(name, size, findings=(source,))
    document = project.parse(source)
    units = project.units(document)
    targets = {unit.key: pseudo_target(unit.key) for unit in units}
    plain = reassemble(document, units, {}, project.shape)
    localized = reassemble(document, units, targets, project.shape)
    changed = _difference(source, plain.data)
    lost = (
        *_unlike_in_catalog(units, targets, source),
        *_lost(project, document, units, targets, localized),
    )
    return Verified(
        path=name,
        bytes=len(source.data),
        units=len(units),
        words=sum(unit.words for unit in units),
        identical=not changed,
        localized=not lost,
        fallbacks=len(localized.rejected),
        findings=(
            *changed,
            *lost,
            *(replace(finding, severity=Severity.WARNING) for finding in document.findings),
            *_fallbacks(source, localized),
        ),
    )


def pseudo_target(key: Key) -> str:
    """Return a unit's text with every run of its prose pseudo-localized, and all else as it is.

    Unlike a draft it has no sentences and drops no emphasis: what is lost, the formats lost.
    """
    if key.is_plain:
        return _pseudo(key.msgid)
    parsed = parse_msgid(key.msgid)
    parts: list[str] = []
    behind_address = False
    for visit in walk(parsed.inlines):
        _, node = visit
        raw = raw_text(visit, parsed.data)
        if node.kind is InlineKind.HARD_BREAK:
            parts.append("\n")
        elif node.kind is InlineKind.TEXT:
            text = _pseudo(raw)
            # A bracket that stands at an address becomes part of it.
            parts.append(f" {text}" if behind_address and text.startswith("⟦") else text)
        else:
            parts.append(raw)
        behind_address = node.kind is InlineKind.AUTOLINK
    return "".join(parts)


def _pseudo(text: str) -> str:
    prose = text.strip(_AROUND)
    if not any(letter.isalpha() for letter in prose):
        return text
    draft = next(open_engine("en", PSEUDO).translate([Request(prose)]))
    before, _, behind = text.partition(prose)
    return before + draft.hypotheses[0].text + behind


def _difference(source: SourceText, data: bytes) -> tuple[Finding, ...]:
    """Find the first byte that is not the source's."""
    if data == source.data:
        return ()
    offset = next(compress(count(), map(ne, source.data, data)), min(len(source.data), len(data)))
    return (_error(source, offset, "identity", "From here on the file does not come back."),)


def _unlike_in_catalog(
    units: Sequence[Unit], targets: Mapping[Key, str], source: SourceText
) -> Iterator[Finding]:
    """Find units that a PO file does not give back as they were."""
    entries = [replace(entry, msgstr=targets[entry.key]) for entry in entries_of(units, "")]
    if _comes_back(entries):
        return
    for unit, entry in zip(units, entries, strict=True):
        if not _comes_back([entry]):
            words = f"A PO file does not give this text back: {_quoted(unit.msgid)}."
            yield _error(source, unit.places[0].block.span.start, "catalog", words)


def _comes_back(entries: Sequence[Entry]) -> bool:
    header = new_header(project="verify", language=PSEUDO, plural_forms=plural_forms(PSEUDO),
                        comments=())  # fmt: skip
    read = read_catalog(write_catalog(Catalog(header, tuple(entries))), "")
    return isinstance(read, Catalog) and [(entry.key, entry.msgstr) for entry in read.entries] == [
        (entry.key, entry.msgstr) for entry in entries
    ]


def _lost(
    project: Project,
    document: Document,
    units: Sequence[Unit],
    targets: Mapping[Key, str],
    localized: Reassembled,
) -> Iterator[Finding]:
    """Take the localized page apart: its texts are the targets, and its structure the source's."""
    source = document.source
    again = project.parse(SourceText(source.path, localized.data))
    kept = {rejected.block.span for rejected in localized.rejected}
    wanted = _wholes(
        (block, key, key.msgid if block.span in kept else targets[key])
        for block, key in _places(units)
    )
    # By blocks: the target of a sentence may read as two.
    found = _places(segment(again, project.link_style))
    for place, read in zip_longest(wanted, found):
        back = read[1].msgid if read else ""
        if place is None:
            words = f"Text appears that no target has: {_quoted(back)}."
            yield _error(source, len(source.data), "text", words)
            return
        if read is None or not _reads_alike(place.text, back, place.key):
            words = f"The target {_quoted(place.text)} comes back as {_quoted(back)}."
            yield _error(source, place.block.span.start, "text", words)
            return
    if project.shape(again.source) != project.shape(document.source):
        place = _breaking(project, document, units, targets)
        yield _error(source, place, "structure", "A target here changes the page's structure.")


def _wholes(places: Iterable[tuple[Block, Key, str]]) -> list[_Whole]:
    """Join the targets of a block's sentences as the page does."""
    found: dict[Span, _Whole] = {}
    for block, key, text in places:
        part = block.part
        before = found.get(part.whole) if part else None
        if part and before:
            joined = before.text + joint(before.text, part.before) + text
            found[part.whole] = before._replace(text=joined)
        else:
            found[part.whole if part else block.span] = _Whole(block, key, text)
    return list(found.values())


def _breaking(
    project: Project, document: Document, units: Sequence[Unit], targets: Mapping[Key, str]
) -> int:
    """Return where the first unit stands with whose target the structure changes, by halving."""

    def breaks(last: int) -> bool:
        some = {unit.key: targets[unit.key] for unit in units[: last + 1]}
        data = reassemble(document, units, some, project.shape).data
        return project.shape(SourceText(document.source.path, data)) != project.shape(
            document.source
        )

    index = bisect_left(range(len(units)), x=True, key=breaks)
    return units[index].places[0].block.span.start if index < len(units) else 0


def _places(units: Iterable[Unit]) -> list[tuple[Block, Key]]:
    """List all places in the order of the page."""
    places = [(place.block, unit.key) for unit in units for place in unit.places]
    return sorted(places, key=lambda place: place[0].span)


def _reads_alike(wanted: str, back: str, key: Key) -> bool:
    """Tell whether two texts are the same but for escapes that their places ask for."""
    if wanted == back or key.is_plain:
        return wanted == back
    parsed = parse_msgid(wanted), parse_msgid(back)
    shown, read = (visible_text(text.inlines, text.data) for text in parsed)
    return shown == read


def _fallbacks(source: SourceText, localized: Reassembled) -> Iterator[Finding]:
    for rejected in localized.rejected:
        line, column = source.position(rejected.block.span.start)
        yield Finding(
            source.path, line, column, "fallback",
            f"A target for {_quoted(rejected.key.msgid)} cannot be used: {rejected.reason}.",
            "The page keeps the source's text here; simpler markup helps.", Severity.WARNING,
        )  # fmt: skip


def _error(source: SourceText, offset: int, code: str, message: str) -> Finding:
    line, column = source.position(offset)
    hint = "This is a bug of l10n: please report it, with the file."
    return Finding(source.path, line, column, code, message, hint)


def _quoted(text: str) -> str:
    folded = " ".join(text.split())
    return f"“{folded}”" if len(folded) <= _SHOWN else f"“{folded[:_SHOWN]}…”"
