"""`l10n draft`: empty targets filled by an engine."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.catalogs.provenance import drafted
from l10n.catalogs.states import is_machine_work, is_untouched_draft, state_of
from l10n.checks.freshness import check_freshness
from l10n.engines.drafter import Languages, draft_units
from l10n.engines.table import Choice, choose_engine
from l10n.locales import has_spaces
from l10n.model import Catalog, Entry, Finding, Key, Placement, Provenance, UnitDraft, UnitState
from l10n.pipeline.memory import fill_locale
from l10n.pipeline.project import Project
from l10n.pipeline.updating import update_catalog
from l10n.pipeline.words import words_of

Progress = Callable[[str, int, int], None]
"""Called with a locale, the units done and all units of that locale."""

_LINKS = frozenset({"link", "image"})


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
    """

    engine: str
    wanted: tuple[Path, ...] = ()
    locales: tuple[str, ...] = ()
    redraft: bool = False


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
    for locale, choice in choices.items():
        memory, damaged = fill_locale(project, locale, articles, redraft=order.redraft)
        catalogs, wrong = _pending(project, locale, articles, redraft=order.redraft)
        findings += (*wrong, *damaged)
        rest = _without(catalogs, memory.known)
        part = _draft_locale(project, locale, choice, rest, order, progress)
        parts.append(
            replace(
                part,
                remembered=memory.filled,
                offered=memory.offered,
                written=tuple(dict.fromkeys((*memory.written, *part.written))),
            )
        )
    return Drafted(tuple(parts), tuple(dict.fromkeys(findings)))


def _without(
    pending: Mapping[str, list[Key]], known: Mapping[str, frozenset[Key]]
) -> dict[str, list[Key]]:
    """Leave out the units whose targets are the memory's."""
    left = {
        article: [key for key in keys if key not in known.get(article, ())]
        for article, keys in pending.items()
    }
    return {article: keys for article, keys in left.items() if keys}


def _pending(
    project: Project, locale: str, articles: Iterable[str], *, redraft: bool
) -> tuple[dict[str, list[Key]], list[Finding]]:
    """List by article the units that an engine may write."""
    pending: dict[str, list[Key]] = {}
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
            keys = [entry.key for entry in catalog.entries if _may_write(entry, redraft=redraft)]
            if keys:
                pending[article] = keys
    return pending, findings


def _may_write(entry: Entry, *, redraft: bool) -> bool:
    """Tell whether an engine may write an entry's target."""
    state = state_of(entry)
    if entry.msgid_plural is not None:
        return False
    if state is UnitState.UNTRANSLATED:
        return True
    if state is UnitState.STALE and is_machine_work(entry):
        return True
    return redraft and is_untouched_draft(entry)


def _draft_locale(
    project: Project,
    locale: str,
    choice: Choice,
    pending: dict[str, list[Key]],
    order: Order,
    progress: Progress,
) -> LocaleDrafts:
    settings = project.settings
    languages = Languages(settings.source_locale, has_spaces(locale), settings.protect)
    keys = (key for article_keys in pending.values() for key in article_keys)
    total = sum(map(len, pending.values()))
    drafts = draft_units(keys, choice.engine, languages)
    done: list[UnitDraft] = []
    empty: list[tuple[str, str, str]] = []
    written: list[str] = []
    for article, article_keys in pending.items():
        found: list[UnitDraft] = []
        for _ in article_keys:
            found.append(next(drafts))
            progress(locale, len(done) + len(found), total)
        done += found
        path = project.catalog_path(locale, article)
        empty += [(project.name(path), item.key.msgid, "; ".join(item.doubts))
                  for item in found if not item.msgstr]  # fmt: skip
        if _write(project, locale, article, found, choice, order):
            written.append(project.name(path))
    filled = [item for item in done if item.msgstr]
    return LocaleDrafts(
        locale=locale,
        engine=choice.engine.name,
        model=choice.engine.model,
        reason=choice.reason,
        units=len(filled),
        words=sum(words_of(item.key) for item in filled),
        links=count_links(filled),
        empty=tuple(empty),
        doubts=sum(bool(item.doubts) for item in filled),
        written=tuple(written),
    )


def _write(
    project: Project,
    locale: str,
    article: str,
    drafts: list[UnitDraft],
    choice: Choice,
    order: Order,
) -> bool:
    """Write drafts into a catalog as it is now: an editor may have saved it meanwhile."""
    by_key = {item.key: item for item in drafts if item.msgstr}

    def with_drafts(catalog: Catalog | None) -> Catalog | None:
        if catalog is None:
            return None
        entries = (
            _drafted(entry, by_key[entry.key], choice)
            if entry.key in by_key and _may_write(entry, redraft=order.redraft)
            else entry
            for entry in catalog.entries
        )
        return replace(catalog, entries=tuple(entries))

    return update_catalog(project, locale, article, with_drafts).written


def _drafted(entry: Entry, found: UnitDraft, choice: Choice) -> Entry:
    steps = dict.fromkeys(step for _, step in found.placed)
    provenance = Provenance(
        engine=choice.engine.name,
        model=choice.engine.model,
        draft="",
        source="",
        score=found.score,
        placed=tuple(step for step in Placement if step in steps),
        doubts=tuple(sorted({doubt.partition("=")[0] for doubt in found.doubts})),
    )
    return drafted(entry, found.msgstr, provenance)


def count_links(drafts: Iterable[UnitDraft]) -> dict[str, int]:
    """Count links and images by the step that placed them, every step of the cascade named."""
    counted = Counter(_link_steps(drafts))
    return {str(step): counted[step] for step in Placement}


def _link_steps(drafts: Iterable[UnitDraft]) -> Iterator[Placement]:
    for item in drafts:
        for name, step in item.placed:
            if name in _LINKS:
                yield step
