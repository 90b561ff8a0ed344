"""`l10n accept`: targets that a person confirms."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.catalogs.provenance import provenance_of
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.signoff import confirmed
from l10n.catalogs.states import state_of
from l10n.errors import UsageError
from l10n.model import Catalog, Entry, Finding, Key, UnitState
from l10n.pipeline.article import Pair, Trouble
from l10n.pipeline.page import put_in
from l10n.pipeline.project import Project
from l10n.pipeline.updating import update_catalog
from l10n.pipeline.words import words_of

CONFIRMABLE = (UnitState.DRAFT, UnitState.IN_WORK, UnitState.UNCONFIRMED, UnitState.STALE)
_ASKED_FOR_BY_NAME = frozenset({UnitState.STALE})
"""States that no other selection takes along: the source changed after the target was written."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of `accept`.

    Attributes:
        by: Who confirms.
        paths: Articles or folders; none means all.
        locales: Locales; none means all of the project.
        sources: Patterns; a unit's msgid must fit one of them, if there are any.
        targets: Patterns; a unit's msgstr must fit one of them, if there are any.
        states: States; none means all that may be confirmed but for stale.
        regex: Whether patterns are regular expressions that are searched for. Else a pattern is
            the whole text, in which `*` stands for any text and `?` for any character.
        dry_run: Whether nothing is to be written.
    """

    by: str
    paths: tuple[Path, ...] = ()
    locales: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    states: tuple[UnitState, ...] = ()
    regex: bool = False
    dry_run: bool = False

    def __str__(self) -> str:
        """Say what was asked for, in the words of the command line."""
        parts = (
            ("", map(str, self.paths)),
            ("locale ", self.locales),
            ("state ", map(str, self.states)),
            ("source ", (f'"{text}"' for text in self.sources)),
            ("target ", (f'"{text}"' for text in self.targets)),
        )
        return ", ".join(f"{what}{text}" for what, texts in parts for text in texts)


@dataclass(frozen=True, slots=True)
class AcceptedUnit:
    """A unit that was confirmed, or would be.

    Attributes:
        path: Its catalog, relative to the project.
        line: The line of its entry, from 1.
        locale: The locale.
        msgid: Its source text.
        was: The state that it had.
        now: The state that it has.
        words: How many words a reader sees of its source.
        doubts: What the engine that drafted it was unsure of.
    """

    path: str
    line: int
    locale: str
    msgid: str
    was: str
    now: str
    words: int
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What `accept` did, or would do.

    Attributes:
        by: Who asked.
        asked: What for.
        dry_run: Whether nothing was to be written.
        units: What was confirmed.
        passed_over: How many units fit but for their state, by state.
        written: The catalogs that changed, relative to the project.
        findings: Units that cannot be published as they are, and what could not be read; none of
            that was confirmed.
    """

    by: str
    asked: str
    dry_run: bool
    units: tuple[AcceptedUnit, ...]
    passed_over: dict[str, int]
    written: tuple[str, ...]
    findings: tuple[Finding, ...]


def accept(project: Project, ask: Ask) -> Accepted:
    """Confirm the targets that fit, each with a comment that says who stands behind it.

    A target that the build would refuse is not confirmed. Every other entry keeps its bytes.

    Args:
        project: The project.
        ask: What is asked for, and who asks.

    Raises:
        UsageError: Nothing is asked for, by nobody, or a pattern fits no unit at all.
        L10nError: The words of the call are off, or a file cannot be written.
    """
    _check_ask(ask)
    wanted = _wanted(ask)
    units: list[AcceptedUnit] = []
    passed: Counter[UnitState] = Counter()
    findings: list[Finding] = []
    written: list[str] = []
    missing = older = False
    for pair in project.pairs(ask.paths, project.locales(ask.locales)):
        if isinstance(pair, Trouble):
            findings += pair.findings
            continue
        missing, older = missing or pair.catalog is None, older or _is_older(pair)
        chosen, others = _chosen(pair, wanted)
        passed.update(others)
        refused = list(_refused(project, pair, chosen))
        findings += (finding for _, finding in refused)
        for key, _ in refused:
            del chosen[key]
        done = _confirm(project, pair, chosen, ask)
        findings += done.findings
        units += done.units
        if done.written:
            written.append(project.name(project.catalog_path(pair.locale, pair.article.path)))
    if not (units or passed or findings):
        raise UsageError(f"No unit fits: {ask}.", _why_none(ask, missing=missing, older=older))
    return Accepted(
        by=ask.by,
        asked=str(ask),
        dry_run=ask.dry_run,
        units=tuple(units),
        passed_over={str(state): passed[state] for state in UnitState if passed[state]},
        written=tuple(written),
        findings=tuple(findings),
    )


def _is_older(pair: Pair) -> bool:
    """Tell whether a catalog has units that its article no longer has."""
    keys = {unit.key for unit in pair.article.units}
    live = (entry for entry in pair.catalog.entries if not entry.obsolete) if pair.catalog else ()
    return any(entry.key not in keys for entry in live)


def _why_none(ask: Ask, *, missing: bool, older: bool) -> str:
    """Say what to do where no unit fits."""
    if older:
        return _OLDER
    if ask.sources or ask.targets:
        return _HOW_PATTERNS_FIT
    return _NO_CATALOG if missing else _NO_UNITS


_OLDER = "Run `l10n extract`: a catalog is older than its article."
_NO_CATALOG = "Run `l10n extract`: there is no catalog of it."
_NO_UNITS = "There is nothing in it to translate."
_HOW_PATTERNS_FIT = (
    "A pattern is the whole text of a unit as the PO file has it; `*` stands for any text, or "
    "search for a part with --regex."
)


def _check_ask(ask: Ask) -> None:
    """Refuse to confirm without a name, or without a word of what is meant."""
    if not ask.by.strip() or not ask.by.isprintable():
        raise UsageError("Nobody is named who confirms.", 'Say it: --by "Ana Pérez".')
    if "=" in ask.by or ":" in ask.by:
        raise UsageError(f"`{ask.by}` is no name.", "Write it without `=` and `:`.")
    if not (ask.paths or ask.locales or ask.sources or ask.targets or ask.states):
        raise UsageError(
            "Nothing is named that is to be confirmed.",
            "Name articles, or --locale, --state, --source or --target; --dry-run shows what fits.",
        )
    for state in ask.states:
        if state not in CONFIRMABLE:
            known = ", ".join(map(str, CONFIRMABLE))
            raise UsageError(f"A unit that is {state} cannot be confirmed.", f"These can: {known}.")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an ask means: states, and patterns of which one must fit if there are any."""

    states: tuple[UnitState, ...]
    sources: tuple[re.Pattern[str], ...]
    targets: tuple[re.Pattern[str], ...]

    def fits(self, entry: Entry) -> bool:
        """Tell whether an entry's msgid and msgstr fit."""
        return _fits_one(self.sources, entry.msgid) and _fits_one(self.targets, entry.msgstr)


def _wanted(ask: Ask) -> _Wanted:
    usual = tuple(state for state in CONFIRMABLE if state not in _ASKED_FOR_BY_NAME)
    return _Wanted(
        ask.states or usual,
        tuple(_pattern(text, regex=ask.regex) for text in ask.sources),
        tuple(_pattern(text, regex=ask.regex) for text in ask.targets),
    )


def _fits_one(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return not patterns or any(pattern.search(text) for pattern in patterns)


def _pattern(text: str, *, regex: bool) -> re.Pattern[str]:
    if regex:
        try:
            return re.compile(text)
        except re.error as error:
            raise UsageError(f"`{text}` is no regular expression: {error}.", "Mend it.") from error
    # Brackets stand for themselves, other than in a shell: msgids are full of them.
    parts = ({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in text)
    return re.compile(rf"\A{''.join(parts)}\Z", re.DOTALL)


def _chosen(pair: Pair, wanted: _Wanted) -> tuple[dict[Key, Entry], list[UnitState]]:
    """Return the entries that are to be confirmed, and the states of others whose text fits."""
    chosen: dict[Key, Entry] = {}
    others: list[UnitState] = []
    keys = {unit.key for unit in pair.article.units}
    for entry in pair.catalog.entries if pair.catalog else ():
        if entry.obsolete or entry.key not in keys or not wanted.fits(entry):
            continue
        state = state_of(entry)
        if state in wanted.states:
            chosen[entry.key] = entry
        else:
            others.append(state)
    return chosen, others


def _refused(
    project: Project, pair: Pair, chosen: dict[Key, Entry]
) -> Iterator[tuple[Key, Finding]]:
    """Yield what the build would not use: one verdict with it."""
    if not chosen:
        return
    article = pair.article
    texts = {key: entry.msgstr for key, entry in chosen.items()}
    found = put_in(project, article, texts).rejected
    reasons = {rejected.key: rejected.reason for rejected in found}
    for key, reason in reasons.items():
        yield (
            key,
            Finding(
                project.name(project.catalog_path(pair.locale, article.path)),
                pair.catalog.line_of(chosen[key]) if pair.catalog else 1,
                1,
                "skeleton",
                f"The target is not confirmed: {reason}.",
                "Use each [text][n], `code` and <tag> of the source exactly once.",
                locale=pair.locale,
                source=f"{article.document.source.path}:{article.line_of(key)}",
            ),
        )


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of one catalog."""

    units: tuple[AcceptedUnit, ...] = ()
    written: bool = False
    findings: tuple[Finding, ...] = ()


def _confirm(project: Project, pair: Pair, chosen: dict[Key, Entry], ask: Ask) -> _Done:
    """Confirm entries in the catalog as it is now: an editor may have saved it meanwhile."""
    if not chosen:
        return _Done()
    path = project.name(project.catalog_path(pair.locale, pair.article.path))
    new = {entry: confirmed(entry, ask.by) for entry in chosen.values()}
    if ask.dry_run:
        return _Done(tuple(_unit(pair.catalog, path, pair.locale, old, old, after)
                           for old, after in new.items()))  # fmt: skip
    there: set[Entry] = set()

    def with_confirmed(catalog: Catalog | None) -> Catalog | None:
        there.clear()
        there.update(new.keys() & set(catalog.entries if catalog else ()))
        return catalog and replace(
            catalog, entries=tuple(new.get(entry, entry) for entry in catalog.entries)
        )

    updated = update_catalog(project, pair.locale, pair.article.path, with_confirmed)
    if updated.findings:
        return _Done(findings=updated.findings)
    after = read_catalog(updated.data or b"", path)
    units = (
        _unit(after, path, pair.locale, new[old], old, new[old]) for old in new if old in there
    )
    changed = (_changed(path, pair.locale, old) for old in new if old not in there)
    return _Done(tuple(units), updated.written, tuple(changed))


def _unit(
    catalog: Catalog | tuple[Finding, ...] | None,
    path: str,
    locale: str,
    here: Entry,
    old: Entry,
    new: Entry,
) -> AcceptedUnit:
    provenance = provenance_of(old)
    return AcceptedUnit(
        path=path,
        line=catalog.line_of(here) if isinstance(catalog, Catalog) else 1,
        locale=locale,
        msgid=old.msgid,
        was=str(state_of(old)),
        now=str(state_of(new)),
        words=words_of(old.key),
        doubts=provenance.doubts if provenance else (),
    )


def _changed(path: str, locale: str, entry: Entry) -> Finding:
    return Finding(
        path,
        1,
        1,
        "changed-catalog",
        f"The unit was changed meanwhile, and is not confirmed: {entry.msgid[:60]!r}.",
        "Look at it, and run the command again.",
        locale=locale,
    )
