"""`l10n draft`: empty targets filled by an engine."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from l10n.catalogs.kept import without_kept
from l10n.catalogs.provenance import drafted
from l10n.catalogs.states import is_machine_work, is_untouched_draft, state_of
from l10n.checks.freshness import check_freshness
from l10n.engines.doubts import held_back, in_words
from l10n.engines.drafter import Languages, draft_units
from l10n.engines.table import Choice, choose_engine
from l10n.locales import has_spaces
from l10n.memory.open_parts import filled, open_parts
from l10n.model import Catalog, Entry, Finding, Key, Placement, Provenance, UnitDraft, UnitState
from l10n.pipeline.memory import ImportedFiles, fill_locale
from l10n.pipeline.project import Project
from l10n.pipeline.updating import update_catalog
from l10n.pipeline.words import words_of
from l10n.terms import Terminology

Progress = Callable[[str, int, int], None]
"""Called with a locale, the units done and all units of that locale."""

_LINKS = frozenset({"link", "image"})
_OPEN = frozenset({UnitState.STALE, UnitState.IN_WORK})
"""The states of a fuzzy repaired unit that no engine has written into yet."""


@dataclass(frozen=True, slots=True)
class LocaleDrafts:
    """What was drafted into one locale.

    Attributes:
        locale: The locale.
        engine: The engine's name.
        model: The engine's model.
        reason: Why that engine.
        units: How many units were drafted.
        words: How many words of the source those have.
        links: How many links and images were placed by each step of the cascade.
        empty: Units that stay empty, as (catalog, msgid, why).
        doubts: How many drafts the engine was unsure of.
        written: The catalogs that changed, relative to the project.
        remembered: How many units the translation memory filled before the engine was asked.
        offered: How many units have near translations offered in their comment.
    """

    locale: str
    engine: str
    model: str
    reason: str
    units: int
    words: int
    links: dict[str, int]
    empty: tuple[tuple[str, str, str], ...]
    doubts: int
    written: tuple[str, ...]
    remembered: int = 0
    offered: int = 0


@dataclass(frozen=True, slots=True)
class Drafted:
    """What `draft` did.

    Attributes:
        locales: Each locale's part.
        findings: Catalogs that are damaged; nothing was written to them.
    """

    locales: tuple[LocaleDrafts, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of `draft`.

    Attributes:
        engine: An engine's name, or `auto`.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.
        redraft: Whether drafts that nobody touched are written again.
        min_confidence: What confidence a draft has to have, 0 to 1; others are not written.
    """

    engine: str
    wanted: tuple[Path, ...] = ()
    locales: tuple[str, ...] = ()
    redraft: bool = False
    min_confidence: float = 0.0


def draft(project: Project, order: Order, progress: Progress) -> Drafted:
    """Fill what has no target, and what an engine may write again.

    The translation memory is asked first; the engine gets what it does not know. Human work is
    never touched. Engines are opened before anything is written, so that one that cannot serve
    changes nothing.

    Args:
        project: The project.
        order: What is asked for.
        progress: Called as units are done.

    Raises:
        EngineUnavailableError: An engine cannot serve one of the locales, or failed under way;
            catalogs that were finished by then keep their drafts.
        L10nError: The words of the call are off, or a file cannot be written.
    """
    articles = project.article_names(order.wanted)
    choices = {
        locale: choose_engine(order.engine, project.settings.source_locale, locale)
        for locale in project.locales(order.locales)
    }
    parts: list[LocaleDrafts] = []
    findings: list[Finding] = []
    imported = ImportedFiles(project)
    for locale, choice in choices.items():
        memory, damaged = fill_locale(project, locale, articles, imported, redraft=order.redraft)
        pending, wrong = _pending(project, locale, articles, memory.known, redraft=order.redraft)
        findings += (*wrong, *damaged)
        with closing(choice):
            part = _draft_locale(project, locale, choice, pending, order, progress)
        parts.append(
            replace(
                part,
                remembered=memory.filled,
                offered=memory.offered,
                written=tuple(dict.fromkeys((*memory.written, *part.written))),
            )
        )
    return Drafted(tuple(parts), tuple(dict.fromkeys(findings)))


_Asked = dict[Key, tuple[Key, ...]]
"""By a unit's key what is asked of an engine: its text, or the open parts of a repaired unit."""


def _pending(
    project: Project,
    locale: str,
    articles: Iterable[str],
    known: Mapping[str, frozenset[Key]],
    *,
    redraft: bool,
) -> tuple[dict[str, _Asked], list[Finding]]:
    """List by article the units that an engine may write and the memory has not written."""
    pending: dict[str, _Asked] = {}
    findings: list[Finding] = []
    for article in articles:
        catalog = project.catalog(locale, article)
        if isinstance(catalog, tuple):
            findings += catalog
        elif catalog is None:
            findings += check_freshness(
                None, up_to_date=False, context=project.context(locale, article)
            )
        else:
            left = (e for e in catalog.entries if e.key not in known.get(article, ()))
            asked = {entry.key: _asked(entry, locale, redraft=redraft) for entry in left}
            if any(asked.values()):
                pending[article] = {key: texts for key, texts in asked.items() if texts}
    return pending, findings


def _asked(entry: Entry, locale: str, *, redraft: bool) -> tuple[Key, ...]:
    """Return what is asked of an engine for an entry; nothing where it may not write."""
    state = state_of(entry)
    if entry.msgid_plural is not None or entry.obsolete:
        return ()
    if state is UnitState.UNTRANSLATED:
        return (entry.key,)
    parts = open_parts(entry, locale)
    if parts:
        free = entry.fuzzy and (state in _OPEN or (redraft and state is UnitState.DRAFT))
        return tuple(part.key for part in parts) if free else ()
    if state is UnitState.STALE and is_machine_work(entry):
        return (entry.key,)
    return (entry.key,) if redraft and is_untouched_draft(entry) else ()


def _draft_locale(
    project: Project,
    locale: str,
    choice: Choice,
    pending: dict[str, _Asked],
    order: Order,
    progress: Progress,
) -> LocaleDrafts:
    settings = project.settings
    terminology = Terminology(settings.protect, locale=locale)
    languages = Languages(
        settings.source_locale, has_spaces(locale), terminology, locale, settings.abbreviations
    )
    keys = {name: [key for texts in asked.values() for key in texts]
            for name, asked in pending.items()}  # fmt: skip
    total = sum(map(len, keys.values()))
    drafts = draft_units(chain.from_iterable(keys.values()), choice.engine, languages)
    done: list[UnitDraft] = []
    empty: list[tuple[str, str, str]] = []
    written: list[str] = []
    units = 0
    for article, asked in pending.items():
        found: list[UnitDraft] = []
        for _ in keys[article]:
            found.append(held_back(next(drafts), order.min_confidence))
            progress(locale, len(done) + len(found), total)
        done += found
        name = project.name(project.catalog_path(locale, article))
        empty += [(name, item.key.msgid, "; ".join(map(in_words, item.doubts)))
                  for item in found if not item.msgstr]  # fmt: skip
        drafted_units = _Drafts({item.key: item for item in found if item.msgstr}, asked, choice)
        units += sum(map(drafted_units.has, asked))
        if _write(project, locale, article, drafted_units, order):
            written.append(name)
    made = [item for item in done if item.msgstr]
    return LocaleDrafts(
        locale=locale,
        engine=choice.engine.name,
        model=choice.engine.model,
        reason=choice.reason,
        units=units,
        words=sum(words_of(item.key) for item in made),
        links=count_links(made),
        empty=tuple(empty),
        doubts=sum(bool(item.doubts) for item in made),
        written=tuple(written),
    )


@dataclass(frozen=True, slots=True)
class _Drafts:
    """The drafts of an article: what came about, what it was asked for, and who wrote it."""

    found: dict[Key, UnitDraft]
    asked: _Asked
    choice: Choice

    def has(self, key: Key) -> bool:
        """Tell whether a unit can be written: all that was asked for it came about."""
        return key in self.asked and all(text in self.found for text in self.asked[key])

    def written(self, entry: Entry, locale: str) -> Entry:
        """Write the draft of a unit, or those of its open parts, into its entry."""
        found = [self.found[key] for key in self.asked[entry.key]]
        provenance = _provenance(found, self.choice)
        if self.asked[entry.key] == (entry.key,):
            plain = replace(entry, comments=without_kept(entry.comments))
            return drafted(plain, found[0].msgstr, provenance)
        whole = filled(entry, [item.msgstr for item in found], locale)
        return entry if whole is None else drafted(whole, whole.msgstr, provenance)


def _write(
    project: Project, locale: str, article: str, drafts: _Drafts, order: Order
) -> bool:  # fmt: skip
    """Write drafts into a catalog as it is now: an editor may have saved it meanwhile."""

    def with_drafts(catalog: Catalog | None) -> Catalog | None:
        if catalog is None:
            return None
        entries = (
            drafts.written(entry, locale)
            if drafts.has(entry.key)
            and _asked(entry, locale, redraft=order.redraft) == drafts.asked[entry.key]
            else entry
            for entry in catalog.entries
        )
        return replace(catalog, entries=tuple(entries))

    return update_catalog(project, locale, article, with_drafts).written


def _provenance(found: Sequence[UnitDraft], choice: Choice) -> Provenance:
    steps = {step for item in found for _, step in item.placed}
    scores = [item.score for item in found if item.score is not None]
    trust = [item.confidence for item in found if item.confidence is not None]
    doubts = {doubt.partition("=")[0] for item in found for doubt in item.doubts}
    return Provenance(
        engine=choice.engine.name,
        model=choice.engine.model,
        draft="",
        source="",
        score=min(scores, default=None),
        placed=tuple(step for step in Placement if step in steps),
        doubts=tuple(sorted(doubts)),
        confidence=min(trust, default=None),
    )


def count_links(drafts: Iterable[UnitDraft]) -> dict[str, int]:
    """Count links and images by the step that placed them, every step of the cascade named."""
    counted = Counter(_link_steps(drafts))
    return {str(step): counted[step] for step in Placement}


def _link_steps(drafts: Iterable[UnitDraft]) -> Iterator[Placement]:
    for item in drafts:
        for name, step in item.placed:
            if name in _LINKS:
                yield step
