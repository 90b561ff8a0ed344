"""`l10n import`: translated pages to the targets of their articles' catalogs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import filterfalse
from pathlib import Path

from l10n.catalogs.import_notes import with_import_note, without_import_notes
from l10n.catalogs.provenance import without_provenance
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.template import entries_of
from l10n.config import Settings
from l10n.files import preview_file, read_article, update_file
from l10n.links.anchors import without_added_anchors
from l10n.locales import display_name, language
from l10n.memory.cut_entry import Languages
from l10n.memory.pages.evidence import Lexicon
from l10n.memory.pages.lexicon import Sample, learn
from l10n.memory.pages.pieces import Reading
from l10n.model import Catalog, Entry, Finding, Key, Segmentation, SourceText, UnitState
from l10n.model.data_files import is_data_file
from l10n.pipeline.article import Article, Trouble
from l10n.pipeline.extract import extract
from l10n.pipeline.import_places import Places, find_pages
from l10n.pipeline.import_sentences import Sentences
from l10n.pipeline.import_units import (
    Loss,
    Pages,
    PageText,
    Proposal,
    Terms,
    aligned,
    proposals_of,
    samples_of,
    shown,
)
from l10n.pipeline.merging import merged_catalog
from l10n.pipeline.migrating import migrate
from l10n.pipeline.page import targets_of
from l10n.pipeline.project import Project
from l10n.pipeline.updating import update_catalog
from l10n.reassembler import reassemble

_SAMPLES = 20_000


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """What became of one page.

    Attributes:
        article: The article's path in the project.
        page: The page's.
        units: Units by what became of them: `translated`, `fuzzy`, `kept` (they had a target),
            `left`.
        words: Words of the source, likewise.
        losses: What was left, fuzzy, or will not come back when the page is built, by place.
        written: The catalog, if it changed.
    """

    article: str
    page: str
    units: dict[str, int]
    words: dict[str, int]
    losses: tuple[Loss, ...]
    written: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What `import` did.

    Attributes:
        locale: The locale.
        where: The pattern by which pages were found.
        pages: Each page that has an article.
        without_page: Articles that have no page.
        without_article: Pages that have no article.
        findings: What could not be read; nothing was written for it.
    """

    locale: str
    where: str
    pages: tuple[ImportedPage, ...]
    without_page: tuple[str, ...]
    without_article: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What is asked of `import`.

    Attributes:
        locale: The locale of the pages.
        wanted: Articles or folders; none means all.
        where: Where the pages lie, or None to look in the usual places.
        in_place: Whether a page whose structure equals its article's is taken as translated
            place by place.
        dry: Whether nothing is to be written.
    """

    locale: str
    wanted: tuple[Path, ...] = ()
    where: str | None = None
    in_place: bool = False
    dry: bool = False


def import_pages(project: Project, order: ImportOrder) -> Imported:
    """Fill catalogs from pages that people have translated.

    What has a target of a person's stays as it is; drafts that nobody touched are replaced.

    Args:
        project: The project.
        order: What is asked for.

    Raises:
        L10nError: The words of the call are off, or a file cannot be written.
    """
    [locale] = project.locales([order.locale])
    articles = tuple(filterfalse(is_data_file, project.article_names(order.wanted)))
    places = find_pages(project, locale, order.where, articles)
    names = tuple(places.pages)
    findings: list[Finding] = []
    if not order.dry:
        paths = [project.source_path(name) for name in names]
        findings += extract(project, paths, [locale]).findings
    lexicon = _lexicon(project, locale, places)
    pages: list[ImportedPage] = []
    for article, page, trouble in _read(project, locale, places):
        findings += [item for item in trouble if item not in findings]
        if article is None or page is None:
            continue
        done = _import_page(project, order, locale, Pages(article, page), lexicon)
        if isinstance(done, ImportedPage):
            pages.append(done)
        else:
            findings += [item for item in done if item not in findings]
    return Imported(
        locale,
        places.shown,
        tuple(pages),
        tuple(project.source_name(name) for name in places.missing),
        tuple(project.name(path) for path in places.orphans),
        tuple(findings),
    )


def readings(settings: Settings, locale: str) -> tuple[Reading, Reading]:
    """Return how an article and its page are read."""
    words = {
        word
        for one in (settings.source_locale, locale)
        for word in (*one.casefold().split("_"), display_name(language(one)).casefold())
    }
    return (
        Reading(settings.source_locale, frozenset(words), settings.protect),
        Reading(locale, frozenset(words), settings.protect),
    )


def _read(
    project: Project, locale: str, places: Places
) -> Iterator[tuple[Article | None, PageText | None, tuple[Finding, ...]]]:
    """Read each article with its page."""
    for article in project.articles(places.pages):
        if isinstance(article, Trouble):
            yield None, None, article.findings
            continue
        path = places.pages[article.path]
        text = read_article(path, project.name(path))
        if isinstance(text, Finding):
            yield None, None, (replace(text, locale=locale),)
            continue
        data = without_added_anchors(text.data, article.document.source.data)
        document = project.parse(SourceText(text.path, data))
        blocks = project.form._replace(segmentation=Segmentation.BLOCK, abbreviations=())
        units = project.units(article.document, blocks)
        article = replace(article, units=units)  # noqa: PLW2901 - a page is read by blocks
        yield article, PageText.of(document, project.link_style), document.findings


def _lexicon(project: Project, locale: str, places: Places) -> Lexicon:
    """Learn from all pages which words translate each other."""
    samples: list[Sample] = []
    ours, theirs = readings(project.settings, locale)
    for article, page, _ in _read(project, locale, places):
        if article is not None and page is not None:
            samples += samples_of(aligned(Pages(article, page), (ours, theirs), {}))
        if len(samples) >= _SAMPLES:
            break
    return learn(samples)


def _import_page(
    project: Project, order: ImportOrder, locale: str, pages: Pages, lexicon: Lexicon
) -> ImportedPage | tuple[Finding, ...]:
    """Fill one catalog as it is now: an editor may have saved it meanwhile."""
    article = replace(pages.article, units=project.units(pages.article.document))
    locales = Languages(project.settings.source_locale, locale, project.settings.abbreviations)
    sentences = Sentences.of(pages.article.units, article.units, locales)
    matched = aligned(pages, readings(project.settings, locale), lexicon)
    entries = entries_of(article.units, project.source_name(article.path))
    terms = Terms(
        in_place=order.in_place,
        same_language=language(locale) == language(project.settings.source_locale),
    )
    done = ImportedPage(
        project.source_name(article.path), pages.page.document.source.path, {}, {}, ()
    )

    def with_targets(old: Catalog | None) -> Catalog:
        nonlocal done
        old = migrate(project, article, locale, old)[0] if old else None
        base = merged_catalog(project, article.path, entries, locale, old)
        kept = {entry.key for entry in base.entries if not (entry.obsolete or _may_fill(entry))}
        found = proposals_of(matched, replace(terms, kept=sentences.kept(kept)))
        proposals = sentences.proposals(found.by_key)
        catalog, refused = _verified(project, article, base, proposals)
        units, words = _counted(article, base, catalog)
        done = replace(done, units=units, words=words, losses=(*found.losses, *refused))
        return catalog

    update = preview_file if order.dry else update_file
    updated = update_catalog(project, locale, article.path, with_targets, update)
    if updated.findings:
        return updated.findings
    if updated.written and not order.dry:
        done = replace(done, written=project.name(project.catalog_path(locale, article.path)))
    return done


def _verified(
    project: Project, article: Article, catalog: Catalog, proposals: dict[Key, Proposal]
) -> tuple[Catalog, tuple[Loss, ...]]:
    """Fill the catalog; what a build would refuse is fuzzy."""
    filled = _filled(catalog, proposals)
    texts = {key: target.text for key, target in targets_of(filled, drafts=False).items()}
    trial = reassemble(article.document, article.units, texts, project.shape)
    refused = {item.key: item.reason for item in trial.rejected if item.key in proposals}
    losses: list[Loss] = []
    doubted = dict(proposals)
    for key, reason in refused.items():
        one = proposals[key]
        doubted[key] = replace(one, reasons=(*one.reasons, reason))
        losses.append(Loss("fuzzy", one.source, one.place, reason, shown(key.msgid)))
    return (_filled(catalog, doubted) if refused else filled), tuple(losses)


def _filled(catalog: Catalog, proposals: dict[Key, Proposal]) -> Catalog:
    entries = tuple(
        _entry(entry, proposals[entry.key])
        if entry.key in proposals and _may_fill(entry)
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


def _may_fill(entry: Entry) -> bool:
    """Tell whether no person has written an entry's target."""
    if entry.obsolete or entry.msgid_plural is not None:
        return False
    return state_of(entry) is UnitState.UNTRANSLATED or is_machine_work(entry)


def _entry(entry: Entry, proposal: Proposal) -> Entry:
    """Write what a page says into an entry."""
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    comments = without_import_notes(without_provenance(entry.comments))
    if proposal.reasons:
        flags = ("fuzzy", *flags)
        comments = with_import_note(comments, proposal.place, proposal.reasons)
    return replace(
        entry,
        msgstr=proposal.msgstr,
        comments=comments,
        flags=flags,
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )


def _counted(
    article: Article, old: Catalog, new: Catalog
) -> tuple[dict[str, int], dict[str, int]]:  # fmt: skip
    before = {entry.key: entry for entry in old.entries if not entry.obsolete}
    after = {entry.key: entry for entry in new.entries if not entry.obsolete}
    units: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for unit in article.units:
        entry = after.get(unit.key)
        if entry is None:
            what = "left"
        elif entry != before.get(unit.key):
            what = "fuzzy" if entry.fuzzy else "translated"
        else:
            what = "left" if _may_fill(entry) else "kept"
        units[what] += 1
        words[what] += unit.words
    kinds = ("translated", "fuzzy", "kept", "left")
    return {kind: units[kind] for kind in kinds}, {kind: words[kind] for kind in kinds}
