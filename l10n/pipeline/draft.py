"""`l10n draft`: empty targets filled by an engine."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from l10n.catalogs.kept import without_kept
from l10n.catalogs.provenance import drafted, summed_up
from l10n.catalogs.states import is_machine_work, is_untouched_draft, state_of
from l10n.checks.freshness import check_freshness
from l10n.engines.answers import Count
from l10n.engines.cache import VERSION, DraftCache
from l10n.engines.doubts import held_back, in_words
from l10n.engines.drafter import Languages, Reuse, draft_units
from l10n.engines.protocol import Cacheable, Engine
from l10n.engines.table import Choice, choose_engine
from l10n.locales import has_spaces
from l10n.memory.open_parts import filled, open_parts
from l10n.model import Catalog, Entry, Finding, Key, Placement, UnitDraft, UnitState
from l10n.pipeline.glossary import read_project_glossary, terminology_of
from l10n.pipeline.memory import ImportedFiles, fill_locale
from l10n.pipeline.own_folder import hide_from_git, own_file
from l10n.pipeline.project import Project
from l10n.pipeline.updating import update_catalog
from l10n.pipeline.words import words_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the drafting of a locale is, in words of the source.

    Attributes:
        locale: The locale.
        words: All words of the units to draft.
        done: Those whose sentence is answered, whether translated, known or met before.
        translated: What the engine has translated in this run, each sentence once; texts of links
            and the like, which are translated alone as well, count again.
        waiting: What the engine has been given, or will be given at most, and has not answered.
    """

    locale: str
    words: int
    done: int
    translated: int
    waiting: int


Progress = Callable[[Standing], None]
"""Called whenever it goes on; often."""

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
        translated: How many sentences, and marked texts alone, the engine translated.
        known: How many of them it had translated before, so that it was not asked.
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
    translated: int = 0
    known: int = 0
    remembered: int = 0
    offered: int = 0


@dataclass(frozen=True, slots=True)
class Drafted:
    """What `draft` did.

    Attributes:
        locales: Each locale's part.
        findings: Catalogs that are damaged, to which nothing was written, and rows of the glossary
            that are, which were passed over.
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
    findings = list(read_project_glossary(project).errors)
    imported = ImportedFiles(project)
    for locale, choice in choices.items():
        memory, damaged = fill_locale(project, locale, articles, imported, redraft=order.redraft)
        task = _Task(project, locale, articles, memory.known, order)
        words, wrong = _survey(task)
        findings += (*wrong, *damaged)
        with closing(choice):
            part = _draft_locale(task, choice, partial(_tell, progress, locale, words))
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


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be drafted into one locale.

    Attributes:
        project: The project.
        locale: The locale.
        articles: The articles.
        known: By article, the units that the memory has filled.
        order: What was asked for.
    """

    project: Project
    locale: str
    articles: tuple[str, ...]
    known: Mapping[str, frozenset[Key]]
    order: Order


def _survey(task: _Task) -> tuple[int, list[Finding]]:
    """Count the words that an engine is to translate, and say what is wrong with catalogs."""
    words = 0
    findings: list[Finding] = []
    for _, asked, wrong in _pending(task):
        findings += wrong
        words += sum(words_of(key) for texts in asked.values() for key in texts)
    return words, findings


def _pending(task: _Task) -> Iterator[tuple[str, _Asked, tuple[Finding, ...]]]:
    """Yield by article the units that an engine may write and the memory has not written.

    Catalogs are read one at a time.
    """
    for article in task.articles:
        catalog = task.project.catalog(task.locale, article)
        if isinstance(catalog, tuple):
            yield article, {}, catalog
        elif catalog is None:
            context = task.project.context(task.locale, article)
            yield article, {}, tuple(check_freshness(None, up_to_date=False, context=context))
        else:
            known = task.known.get(article, ())
            left = (entry for entry in catalog.entries if entry.key not in known)
            asked = {e.key: _asked(e, task.locale, redraft=task.order.redraft) for e in left}
            yield article, {key: texts for key, texts in asked.items() if texts}, ()


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
    task: _Task, choice: Choice, tell: Callable[[Count, int], None]
) -> LocaleDrafts:  # fmt: skip
    """Draft what is pending; an article is written as soon as all that it needs is there."""
    reading = _Reading(_pending(task))
    count = Count()
    reuse = Reuse(_cache(task.project, choice.engine), count, lambda: tell(count, reading.words))
    made_of_all = draft_units(reading.keys(), choice.engine, _languages(task), reuse)
    drafts = (held_back(item, task.order.min_confidence) for item in made_of_all)
    made = _Made()
    for item in drafts:
        article, asked = reading.articles.popleft()
        rest = sum(map(len, asked.values())) - 1
        found = [item, *islice(drafts, rest)]
        name = task.project.name(task.project.catalog_path(task.locale, article))
        done = _Drafts({item.key: item for item in found if item.msgstr}, asked, choice)
        made.add(name, found, sum(map(done.has, asked)))
        if _write(task, article, done):
            made.written.append(name)
    return LocaleDrafts(
        locale=task.locale,
        engine=choice.engine.name,
        model=choice.engine.model,
        reason=choice.reason,
        units=made.units,
        words=made.words,
        links={str(step): made.links[step] for step in Placement},
        empty=tuple(made.empty),
        doubts=made.doubts,
        written=tuple(made.written),
        translated=count.sentences,
        known=count.cached,
    )


def _languages(task: _Task) -> Languages:
    settings, locale = task.project.settings, task.locale
    return Languages(
        source=settings.source_locale,
        spaced=has_spaces(locale),
        terminology=terminology_of(task.project, locale),
        target=locale,
        abbreviations=settings.abbreviations,
    )


def _cache(project: Project, engine: Engine) -> DraftCache | None:
    """Return where drafts are kept from run to run: those of all locales, and the demo's, too."""
    if not isinstance(engine, Cacheable):
        return None
    hide_from_git(project)
    return DraftCache(own_file(project, f"drafts{VERSION}.sqlite", ""))


class _Reading:
    """Units to draft, read from one catalog after the other as they are needed.

    Args:
        pending: What is pending, by article.
    """

    def __init__(self, pending: Iterable[tuple[str, _Asked, tuple[Finding, ...]]]) -> None:
        self._pending = pending
        self.articles: deque[tuple[str, _Asked]] = deque()
        self.words = 0

    def keys(self) -> Iterator[Key]:
        """Yield what is asked of an engine; `articles` gets each article before its first."""
        for article, asked, _ in self._pending:
            if asked:
                self.articles.append((article, asked))
            for key in (key for texts in asked.values() for key in texts):
                self.words += words_of(key)
                yield key


@dataclass(slots=True)
class _Made:
    """What has come about so far."""

    units: int = 0
    words: int = 0
    doubts: int = 0
    links: Counter[Placement] = field(default_factory=Counter)
    empty: list[tuple[str, str, str]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def add(self, catalog: str, found: Sequence[UnitDraft], units: int) -> None:
        """Count the drafts of an article."""
        self.units += units
        for item in found:
            if not item.msgstr:
                self.empty.append((catalog, item.key.msgid, "; ".join(map(in_words, item.doubts))))
                continue
            self.words += words_of(item.key)
            self.doubts += bool(item.doubts)
            self.links.update(step for name, step in item.placed if name in _LINKS)


def _tell(progress: Progress, locale: str, words: int, count: Count, read: int) -> None:
    """Say how far it is; of what is not read yet, all may have to be translated."""
    unread = max(0, words - read)
    done = min(count.covered, words)
    progress(Standing(locale, words, done, count.words, count.waiting + unread))


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
        provenance = summed_up(found, self.choice.engine.name, self.choice.engine.model)
        if self.asked[entry.key] == (entry.key,):
            plain = replace(entry, comments=without_kept(entry.comments))
            return drafted(plain, found[0].msgstr, provenance)
        whole = filled(entry, [item.msgstr for item in found], locale)
        return entry if whole is None else drafted(whole, whole.msgstr, provenance)


def _write(task: _Task, article: str, drafts: _Drafts) -> bool:
    """Write drafts into a catalog as it is now: an editor may have saved it meanwhile."""
    locale, redraft = task.locale, task.order.redraft

    def with_drafts(catalog: Catalog | None) -> Catalog | None:
        if catalog is None:
            return None
        entries = (
            drafts.written(entry, locale)
            if drafts.has(entry.key)
            and _asked(entry, locale, redraft=redraft) == drafts.asked[entry.key]
            else entry
            for entry in catalog.entries
        )
        return replace(catalog, entries=tuple(entries))

    return update_catalog(task.project, locale, article, with_drafts).written
