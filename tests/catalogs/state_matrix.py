"""What the tools make of each state, where the source stays, moves or changes: run and judged."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import polib

from l10n.catalogs.kept import Kept, KeptPart, with_kept
from l10n.catalogs.provenance import (
    draft_hash,
    drafted,
    marked_accepted,
    marked_outdated,
    source_hash,
)
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.signoff import confirmed
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.writer import write_catalog
from l10n.config import find_settings
from l10n.locales import parse_locale
from l10n.model import Catalog, Entry, Provenance, Span, UnitState
from l10n.pipeline.accept import CONFIRMABLE
from l10n.pipeline.extract import extract
from l10n.pipeline.project import Project

_SETTINGS = 'source_locale = "en"\nlocales = ["es"]\n'
_ANCHOR = "This sentence always stands here."


class Source(StrEnum):
    """What becomes of a unit's source text."""

    SAME = "same"
    MOVED = "moved"
    ELSEWHERE = "in another article"
    CHANGED = "changed"


class Start(NamedTuple):
    """A state with what it is made of, its sentence, and that sentence after a change."""

    name: str
    state: UnitState
    source: str
    changed: str
    make: Callable[[Entry], Entry]


def _drafted(entry: Entry) -> Entry:
    return drafted(entry, "Borrador de una máquina.", Provenance("argos", "en_es 1.0", "", ""))


def _cleared(entry: Entry) -> Entry:
    return replace(entry, flags=(), previous_msgctxt=None, previous_msgid=None)


def _of_older(entry: Entry) -> Entry:
    """Make an old draft: written for another source than the entry's."""
    before = replace(entry, msgid=f"{entry.msgid} Older.")
    return replace(marked_outdated(_drafted(before)), msgid=entry.msgid)


def _written(entry: Entry) -> Entry:
    return replace(entry, msgstr="Traducción de una persona.")


def _kept(entry: Entry) -> Entry:
    """Make a repaired unit: of two sentences the first is kept, the second is the old one."""
    first, second = "Descanse tras comer.", "Beba dos vasos al día."
    msgstr = f"{first} {second}"
    old = "Rest after lunch. Drink two glasses daily."
    part = KeptPart(Span(0, entry.msgid.index(" Drink")), Span(0, len(first)), draft_hash(first))
    kept = Kept(source_hash(entry.key), draft_hash(msgstr), (part,), (1,), 2)
    comments = with_kept((), kept)
    return replace(entry, msgstr=msgstr, flags=("fuzzy",), previous_msgid=old, comments=comments)


STARTS = (
    Start(
        "obsolete, a person's", UnitState.OBSOLETE,
        "Ponatinib was approved for adults only.",
        "Ponatinib was approved for most adults only.",
        lambda entry: replace(_written(entry), obsolete=True),
    ),
    Start(
        "obsolete draft", UnitState.OBSOLETE,
        "Nurses count each capsule twice at noon.",
        "Nurses count each capsule three times at noon.",
        lambda entry: replace(_drafted(entry), obsolete=True),
    ),
    Start(
        "untranslated", UnitState.UNTRANSLATED,
        "Blood samples travel in cold boxes overnight.",
        "Blood samples travel in ice boxes overnight.",
        lambda entry: entry,
    ),
    Start(
        "stale, a person's", UnitState.STALE,
        "Fever often begins during the first week.",
        "Fever rarely begins during the first week.",
        lambda entry: replace(
            _written(entry), flags=("fuzzy",), previous_msgid=f"{entry.msgid} Older."
        ),
    ),
    Start(
        "stale draft", UnitState.STALE,
        "Children under twelve were excluded throughout.",
        "Children under ten were excluded throughout.",
        _of_older,
    ),
    Start(
        "stale, accepted before", UnitState.STALE,
        "Ask the pharmacist about grapefruit juice.",
        "Ask the pharmacist about orange juice.",
        lambda entry: marked_accepted(_of_older(entry)),
    ),
    Start(
        "stale, with kept sentences", UnitState.STALE,
        "Rest after lunch. Drink three glasses daily.",
        "Rest after lunch. Drink four glasses daily.",
        _kept,
    ),
    Start(
        "draft", UnitState.DRAFT,
        "Swollen ankles may signal trouble with circulation.",
        "Swollen hands may signal trouble with circulation.",
        _drafted,
    ),
    Start(
        "in work, a person's", UnitState.IN_WORK,
        "Two hospitals in Oslo joined later.",
        "Two hospitals in Bergen joined later.",
        lambda entry: replace(_written(entry), flags=("fuzzy",)),
    ),
    Start(
        "in work, over a draft", UnitState.IN_WORK,
        "Platelets recover slowly once dosing stops.",
        "Platelets recover quickly once dosing stops.",
        lambda entry: _written(_drafted(entry)),
    ),
    Start(
        "in work, put together", UnitState.IN_WORK,
        "Cardiologists see these patients once monthly. Neurologists never do.",
        "Cardiologists see these patients once weekly. Neurologists never do.",
        lambda entry: replace(_written(entry), flags=("fuzzy",), previous_msgid=entry.msgid),
    ),
    Start(
        "unconfirmed", UnitState.UNCONFIRMED,
        "Genetic tests look for one mutation, T315I.",
        "Genetic tests look for every mutation, T315I.",
        lambda entry: replace(_drafted(entry), flags=()),
    ),
    Start(
        "accepted", UnitState.ACCEPTED,
        "Keep tablets away from sunlight and steam.",
        "Keep tablets away from moonlight and steam.",
        lambda entry: _cleared(_drafted(entry)),
    ),
    Start(
        "post-edited", UnitState.POST_EDITED,
        "Median survival had not been reached yet.",
        "Median survival had been reached yet.",
        lambda entry: _written(_cleared(_drafted(entry))),
    ),
    Start(
        "translated", UnitState.TRANSLATED,
        "Every participant signed a consent form beforehand.",
        "Every participant signed two consent forms beforehand.",
        _written,
    ),
)  # fmt: skip


class Kind(StrEnum):
    """Who stands behind what a tool does to a unit."""

    NOBODY = "nobody looked at the units"
    PERSON = "a person looked at each unit, and cleared its flag"


Act = Callable[[Path, Path], None]
"""Called with a catalog, which it changes, and the template of the source as it will be."""


class Tool(NamedTuple):
    """A tool, and what it does to a catalog."""

    name: str
    kind: Kind
    act: Act


def _run(*command: str | Path) -> bytes:
    return subprocess.run([*command], capture_output=True, check=True).stdout


def _gettext(*command: str) -> Act:
    """Let a tool print the catalog."""

    def act(catalog: Path, _: Path) -> None:
        catalog.write_bytes(_run(*command, catalog))

    return act


def _msgmerge(*options: str) -> Act:
    def act(catalog: Path, template: Path) -> None:
        catalog.write_bytes(_run("msgmerge", "--quiet", *options, catalog, template))

    return act


def _pot2po(program: str, *options: str) -> Act:
    def act(catalog: Path, template: Path) -> None:
        new = catalog.with_suffix(".new")
        _run(program, "--progress=none", *options, "-t", catalog, template, new)
        new.replace(catalog)

    return act


def _polib(catalog: Path, _: Path) -> None:
    polib.pofile(str(catalog)).save()


def _each(change: Callable[[Entry], Entry]) -> Act:
    """Let an editor change each live entry that has a target, and save as Poedit does."""

    def act(catalog: Path, template: Path) -> None:
        found = read_catalog(catalog.read_bytes(), catalog.name)
        assert isinstance(found, Catalog), found
        entries = tuple(
            change(entry) if entry.msgstr and not entry.obsolete else entry
            for entry in found.entries
        )
        catalog.write_bytes(write_catalog(replace(found, entries=entries)))
        _poedit(catalog, template)

    return act


def _poedit(catalog: Path, _: Path) -> None:
    """Save as Poedit does: wrapped at 79 columns, with its own fields in the header."""
    data = _run("msgcat", "--width=79", catalog)
    data = data.replace(b"X-Generator: l10n", b"X-Generator: Poedit 3.4.2")
    data = data.replace(b'"PO-Revision-Date: \\n"', b'"PO-Revision-Date: 2026-11-22 12:00+0100\\n"')
    assert b"Poedit" in data
    assert b"+0100" in data
    catalog.write_bytes(data)


def _edited(entry: Entry) -> Entry:
    return replace(entry, msgstr="Corregido por una persona.")


def _unflagged(entry: Entry) -> Entry:
    return replace(entry, flags=())


def _emptied(entry: Entry) -> Entry:
    return replace(entry, msgstr="") if entry.fuzzy else entry


def _chain(*acts: Act) -> Act:
    def act(catalog: Path, template: Path) -> None:
        for each in acts:
            each(catalog, template)

    return act


def _accepted(entry: Entry) -> Entry:
    return confirmed(entry, "Ana") if state_of(entry) in CONFIRMABLE else entry


_ACCEPT = _each(_accepted)
_CLEAR = _gettext("msgattrib", "--clear-fuzzy")
NOTHING = "nothing but l10n extract"
TOOLS = (
    Tool(NOTHING, Kind.NOBODY, lambda _catalog, _template: None),
    Tool("msgcat", Kind.NOBODY, _gettext("msgcat")),
    Tool("msgcat --no-wrap", Kind.NOBODY, _gettext("msgcat", "--no-wrap")),
    Tool("msgcat --sort-output", Kind.NOBODY, _gettext("msgcat", "--sort-output")),
    Tool("polib, saved", Kind.NOBODY, _polib),
    Tool("Poedit, saved", Kind.NOBODY, _poedit),
    Tool("msgattrib --no-obsolete", Kind.NOBODY, _gettext("msgattrib", "--no-obsolete")),
    Tool("msgattrib --set-fuzzy", Kind.NOBODY, _gettext("msgattrib", "--set-fuzzy")),
    Tool("msgattrib --clear-previous", Kind.NOBODY, _gettext("msgattrib", "--clear-previous")),
    Tool("msgattrib --clear-fuzzy", Kind.NOBODY, _CLEAR),
    Tool(
        "msgattrib --clear-fuzzy --clear-previous", Kind.NOBODY,
        _gettext("msgattrib", "--clear-fuzzy", "--clear-previous"),
    ),
    Tool(
        "msgattrib --clear-fuzzy --empty", Kind.NOBODY,
        _gettext("msgattrib", "--clear-fuzzy", "--empty"),
    ),
    Tool("msgmerge --previous", Kind.NOBODY, _msgmerge("--previous")),
    Tool("msgmerge", Kind.NOBODY, _msgmerge()),
    Tool("msgmerge --no-fuzzy-matching", Kind.NOBODY, _msgmerge("--no-fuzzy-matching")),
    Tool(
        "msgattrib --clear-fuzzy, msgmerge --previous", Kind.NOBODY,
        _chain(_CLEAR, _msgmerge("--previous")),
    ),
    Tool("OmegaT: flags stripped", Kind.NOBODY, _each(_unflagged)),
    Tool(
        "OmegaT: flags stripped, targets emptied", Kind.NOBODY,
        _each(lambda entry: _unflagged(_emptied(entry))),
    ),
    Tool("l10n accept", Kind.PERSON, _ACCEPT),
    Tool(
        "l10n accept, msgmerge --previous", Kind.PERSON, _chain(_ACCEPT, _msgmerge("--previous"))
    ),
    Tool("Poedit: confirmed", Kind.PERSON, _each(_cleared)),
    Tool("Weblate: edited", Kind.PERSON, _each(lambda entry: _cleared(_edited(entry)))),
    Tool("OmegaT: edited", Kind.PERSON, _each(lambda entry: _unflagged(_edited(entry)))),
    Tool("a text editor: the word fuzzy deleted", Kind.PERSON, _each(_unflagged)),
)  # fmt: skip
POT2PO = ("pot2po that drops #|", "pot2po that keeps #|")
"""The two kinds of pot2po: Debian 12 has 3.8, which drops the previous msgid; 3.20 keeps it."""
ALL_TOOLS = (*(tool.name for tool in TOOLS), *POT2PO)


def pot2po_tool(program: str) -> Tool:
    """Return a pot2po, named after what it does to a previous msgid."""
    entry = 'msgid "a b c"\nmsgstr "{}"\n'
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "x.po"), Path(folder, "x.pot")
        old.write_text(head + '#, fuzzy\n#| msgid "x"\n' + entry.format("d"))
        new.write_text(head + entry.format(""))
        act = _pot2po(program)
        act(old, new)
        return Tool(POT2PO["#|" in old.read_text()], Kind.NOBODY, act)


@dataclass(frozen=True)
class Cell:
    """What became of a unit: its state, and whether an engine may write over its target."""

    state: UnitState
    engine: bool

    def __str__(self) -> str:
        return f"{self.state}*" if self.engine else str(self.state)


Row = Mapping[Source, Cell]
Matrix = Mapping[tuple[str, str], Row]
"""By the names of a start and a tool."""


def matrix(tools: Iterable[Tool]) -> Matrix:
    """Run the tools, and return what they make of each state."""
    rows: dict[tuple[str, str], dict[Source, Cell]] = {}
    with tempfile.TemporaryDirectory() as folder:
        start = _start(Path(folder, "start"))
        templates = {source: _template(Path(folder, f"template {source}"), source)
                     for source in Source}  # fmt: skip
        for number, tool in enumerate(tools):
            for source, template in templates.items():
                root = Path(folder, f"{number} {source}")
                for name, cell in _cells(root, tool, source, start, template).items():
                    rows.setdefault((name, tool.name), {})[source] = cell
    return rows


def _start(root: Path) -> bytes:
    """Return the catalog that holds a unit of each state."""
    project = _project(root, Source.SAME)
    extract(project, (), ())
    path = project.catalog_path("es", "a.md")
    catalog = read_catalog(path.read_bytes(), "a.md.po")
    assert isinstance(catalog, Catalog), catalog
    live = {entry.msgid: entry for entry in catalog.entries}
    made = [start.make(live.get(start.source, Entry(start.source))) for start in STARTS]
    assert [state_of(entry) for entry in made] == [start.state for start in STARTS]
    anchor = replace(live[_ANCHOR], msgstr="Ancla.")
    return write_catalog(replace(catalog, entries=(anchor, *made)))


def _template(root: Path, source: Source) -> Path:
    """Return the template of the first article as its source will be."""
    project = _project(root, source)
    extract(project, (), ())
    return project.template_path("a.md")


def _cells(root: Path, tool: Tool, source: Source, start: bytes, template: Path) -> dict[str, Cell]:
    """Let a tool work on a project, and its source change; return each unit's cell."""
    project = _project(root, source)
    path = project.catalog_path("es", "a.md")
    path.parent.mkdir(parents=True)
    path.write_bytes(start)
    tool.act(path, template)
    extract(project, (), ())
    entries = [entry for article in ("a.md", "b.md") for entry in _entries(project, article)]
    return {start.name: _cell(entries, start, source) for start in STARTS}


def _entries(project: Project, article: str) -> Iterator[Entry]:
    path = project.catalog_path("es", article)
    if path.exists():
        catalog = read_catalog(path.read_bytes(), article)
        assert isinstance(catalog, Catalog), catalog
        yield from catalog.entries


def _cell(entries: list[Entry], start: Start, source: Source) -> Cell:
    """Judge a unit: its live entry, or the one that stayed as memory."""
    msgid = start.changed if source is Source.CHANGED else start.source
    found = sorted(
        (entry for entry in entries if entry.msgid in {msgid, start.source}),
        key=lambda entry: (entry.obsolete, entry.msgid != msgid),
    )
    if not found:
        return Cell(UnitState.UNTRANSLATED, engine=True)
    state = state_of(found[0])
    return Cell(state, engine=state is UnitState.UNTRANSLATED or is_machine_work(found[0]))


def _project(root: Path, source: Source) -> Project:
    (root / "source").mkdir(parents=True)
    for name, text in _articles(source).items():
        (root / "source" / name).write_text(text)
    (root / "l10n.toml").write_text(_SETTINGS)
    return Project(find_settings(root, parse_locale))


def _articles(source: Source) -> dict[str, str]:
    """Return the articles in which each unit's text stands as said; obsolete ones come back."""
    shown = [
        start for start in STARTS if source is not Source.SAME or start.state != UnitState.OBSOLETE
    ]
    texts = [start.changed if source is Source.CHANGED else start.source for start in shown]
    if source is Source.MOVED:
        texts.reverse()
    body = "".join(f"\n{text}\n" for text in texts)
    if source is Source.ELSEWHERE:
        return {"a.md": f"{_ANCHOR}\n", "b.md": f"# B\n{body}"}
    if source is Source.MOVED:
        return {"a.md": f"# A\n\n## Earlier\n{body}\n## Later\n\n{_ANCHOR}\n"}
    return {"a.md": f"{_ANCHOR}\n{body}"}


def installed_tools(*more: str) -> list[Tool]:
    """Return the tools, with each pot2po that there is."""
    programs = [program for program in (shutil.which("pot2po"), *more) if program]
    return [*TOOLS, *{tool.name: tool for tool in map(pot2po_tool, programs)}.values()]
