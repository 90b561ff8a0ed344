"""Lead the links of a localized page to localized pages, and keep its headings' anchors."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from l10n.catalogs.link_notes import localized_links
from l10n.catalogs.states import state_of
from l10n.checks import unsafe
from l10n.config import AMONG_SOURCES
from l10n.files import ARTICLE_SUFFIXES
from l10n.formats.unsafe import harmful_scheme
from l10n.links.addresses import (
    Found,
    Kind,
    Places,
    SourceTree,
    led,
    rule_of,
    split_address,
)
from l10n.links.anchors import anchor_edits
from l10n.links.destinations import Destination, destinations_of
from l10n.links.headings import all_anchors
from l10n.links.pages import ParsedPage, parse_page
from l10n.links.rewriting import rewrite
from l10n.locales import language_tag
from l10n.model import Finding, Severity, SourceText
from l10n.model.data_files import is_data_file
from l10n.model.layout import AssetPlace, LinkTarget
from l10n.pipeline.article import Pair
from l10n.pipeline.project import Project
from l10n.pipeline.surroundings import Surroundings

_COPIED = re.compile(r"\.[A-Za-z]\w{0,9}$")
"""How the name of a file ends that goes along with a page: see `l10n.layouts.mentions`."""
_ANYWHERE = frozenset({"", "top"})
"""Fragments that every page has (WHATWG HTML, 7.4.6.4)."""
_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Led:
    """A page with its links led.

    Attributes:
        data: Its bytes.
        findings: Links that are dead, and what could not be done.
    """

    data: bytes
    findings: tuple[Finding, ...] = ()


def lead_links(project: Project, pair: Pair, data: bytes, around: Surroundings) -> Led:
    """Lead the links of a localized page, and give its headings the source's anchors.

    Args:
        project: The project.
        pair: The article and its catalog.
        data: The page: the article with targets in its places, or the article itself.
        around: What a link may lead to.

    Returns:
        The page, changed in destinations and by anchors only, and what is wrong with its links.
    """
    if is_data_file(pair.article.path):
        return Led(data)
    document = pair.article.document.source
    name = project.name(project.build_path / project.build_name(pair.locale, pair.article.path))
    source = parse_page(document)
    page = source if data == document.data else parse_page(SourceText(name, data))
    guide = _Guide(project, pair, around, source, page)
    found = destinations_of(page)
    layout = project.layout
    anchors = [] if page is source else anchor_edits(source, page, layout.anchor, layout.slugger)
    done = rewrite(SourceText(name, data), found, anchors, guide.lead)
    refused = (_refused(SourceText(name, data), item, pair.locale) for item in done.refused)
    return Led(done.data, tuple({*guide.findings, *guide.unused_notes(), *refused}))


@dataclass(slots=True)
class _Guide:
    """Says where the links of one page are to lead, and notes what is wrong with them."""

    project: Project
    pair: Pair
    around: Surroundings
    source: ParsedPage
    page: ParsedPage
    findings: list[Finding] = field(default_factory=list)
    _led: dict[tuple[int, str], str] = field(default_factory=dict)
    _notes: dict[int, dict[str, str]] | None = None
    _places: dict[str, tuple[int, int]] | None = None

    def lead(self, link: Destination) -> str:
        """Return where a link of the page is to lead."""
        notes = self.notes.get(link.run, {})
        known = (link.run if link.address in notes else -1, link.address)
        if known not in self._led:
            self._led[known] = self._address(link.address, notes.get(link.address))
        return self._led[known]

    def _address(self, address: str, noted: str | None) -> str:
        rules = rule_of(self.project.settings.rewrite.get(self.pair.locale, {}))
        asked = rules(address) if noted is None else noted
        article = self.pair.article.document.source.path
        found = self.tree.find(article, asked)
        if found.kind is Kind.NOTHING:
            self.findings.append(self._dead(address, asked))
        elif found.kind is Kind.ARTICLE and not self._has_anchor(found.path, asked):
            self.findings.append(self._lost_anchor(address, asked))
        return led(asked, found, article, self._places_of(found))

    @property
    def tree(self) -> SourceTree:
        """What the source's links may lead to."""
        settings = self.project.settings
        return SourceTree(
            settings.source_dir, self._is_article, self._exists, settings.site_root or None
        )

    def _exists(self, path: str) -> bool:
        return self.around.has_file(path) or self.around.has_folder(path)

    def _is_article(self, path: str) -> bool:
        if not path.lower().endswith(tuple(ARTICLE_SUFFIXES)) or not self.around.has_file(path):
            return False
        name = _below(path, self.project.settings.source_dir)
        if name is None:
            return False
        among = self.project.settings.layout in AMONG_SOURCES
        return not (among and self.project.page_of(name))

    def _places_of(self, found: Found) -> Places:
        """Return where the page looks for what a link of the source names."""
        settings, layout = self.project.settings, self.project.layout
        name = self.project.build_name(self.pair.locale, self.pair.article.path)
        page = posixpath.join(settings.build_dir, name)
        if layout.links is LinkTarget.FILE:
            return Places(page, self._in_build, self._on_site)
        if layout.links is LinkTarget.ADDRESS and found.kind is Kind.ARTICLE and found.ending:
            return Places(self._served(self.pair.article.document.source.path, here=True),
                          self._served, self._on_site)  # fmt: skip
        outside = found.kind is Kind.FILE and _below(found.path, settings.source_dir) is None
        if outside and layout.assets is AssetPlace.PAGE:
            return Places(page, str)
        # The generator leads links as if the page stood in its article's place.
        return Places(self.pair.article.document.source.path, str)

    def _served(self, path: str, *, here: bool = False) -> str:
        """Return an article's path as if the site had the folders that its addresses have.

        The source's pages stand at the top, and each language below its tag.
        """
        project, locale = self.project, self.pair.locale
        name = _below(path, project.settings.source_dir) or path
        localized = here or self.around.has_page(project.build_name(locale, name))
        folder = project.layout.tag(locale) if localized else ""
        return posixpath.join(project.settings.build_dir, folder, name)

    def _in_build(self, path: str) -> str:
        """Return the file that a link of the page must lead to."""
        project, locale = self.project, self.pair.locale
        name = _below(path, project.settings.source_dir)
        if name is None:
            return path
        localized = project.build_name(locale, name)
        if self._is_article(path):
            if self.around.has_page(localized):
                return posixpath.join(project.settings.build_dir, localized)
            return self._source_place(path, name)
        if project.layout.assets is AssetPlace.PAGE:
            copied = _COPIED.search(path) and self.around.has_file(path)
            return posixpath.join(project.settings.build_dir, localized) if copied else path
        for tag in _tags(locale):
            stem, suffix = posixpath.splitext(path)
            own = f"{stem}.{tag}{suffix}"
            if self.around.has_file(own):
                return self._source_place(own, f"{posixpath.splitext(name)[0]}.{tag}{suffix}")
        return self._source_place(path, name)

    def _source_place(self, path: str, name: str) -> str:
        """Return where the source's own file stands for the pages of the build."""
        if self.project.source_inside_build is not None:
            return path
        copied = self.project.source_build_name(name)
        return path if copied is None else posixpath.join(self.project.settings.build_dir, copied)

    def _on_site(self, path: str) -> str | None:
        below = _below(path, self.project.settings.build_dir)
        root = self.project.settings.site_root.rstrip("/")
        return None if below is None else f"{root}/{below}"

    def _has_anchor(self, article: str, address: str) -> bool:
        """Tell whether a page has the anchor that a link to it names."""
        parts = split_address(address)
        anchor = parts.anchor
        if anchor.lower() in _ANYWHERE or ":~:" in anchor:
            return True
        own = article == self.pair.article.document.source.path
        data = self.source.source.data if own else self.around.read(article)
        return data is None or anchor in _anchors_of(article, data)

    @property
    def notes(self) -> Mapping[int, dict[str, str]]:
        """Where translators let links lead, by the run of text that holds them."""
        if self._notes is None:
            self._notes = {}
            if len(self.page.runs) == len(self.source.runs):
                for run, _, notes in self._noted():
                    safe = {name: to for name, to in notes.items() if not harmful_scheme(to)}
                    self._notes.setdefault(run, {}).update(safe)
        return self._notes

    def _noted(self) -> Iterator[tuple[int, int, dict[str, str]]]:
        """Yield the run of each place of a unit with notes, its catalog's line, and the notes."""
        catalog = self.pair.catalog
        starts = [block.span.start for _, block in self.source.runs]
        entries = {entry.key: entry for entry in catalog.entries} if catalog else {}
        for unit in self.pair.article.units if catalog else ():
            entry = entries.get(unit.key)
            notes = localized_links(entry.comments) if entry and entry.comments else {}
            if not catalog or not entry or not notes or not state_of(entry).reviewed:
                continue
            for problem in unsafe.harmful_links(entry.comments):
                where = self.project.context(self.pair.locale, self.pair.article.path)
                where = replace(where, line=catalog.line_of(entry))
                self.findings.append(
                    where.finding(unsafe.CHECK.code, problem.message, problem.hint)
                )
            for place in unit.places:
                run = bisect_right(starts, place.block.span.start) - 1
                yield run, catalog.line_of(entry), notes

    def unused_notes(self) -> Iterator[Finding]:
        """Yield what translators say of links that the source does not have there."""
        if not self.notes:
            return
        has: dict[int, set[str]] = {}
        for link in destinations_of(self.source):
            has.setdefault(link.run, set()).add(link.address)
        catalog = self.project.name(
            self.project.catalog_path(self.pair.locale, self.pair.article.path)
        )
        for run, line, notes in self._noted():
            for address in notes.keys() - has.get(run, set()):
                yield Finding(
                    catalog, line, 1, "link-note",
                    f"The source has no link to `{address}` here.",
                    "Mend or remove the comment `link:`; the link leads where the source's leads.",
                    Severity.WARNING, self.pair.locale,
                )  # fmt: skip

    def _place(self, address: str) -> tuple[int, int]:
        if self._places is None:
            source = self.source.source
            self._places = {
                item.address: source.position(item.span.start)
                for item in reversed(destinations_of(self.source))
            }
        return self._places.get(address, (1, 1))

    def _dead(self, address: str, asked: str) -> Finding:
        return self._finding(
            "dead-link", address, asked,
            f"The link leads to `{asked}`, and nothing is there.",
            "Mend it, or write the file.",
        )  # fmt: skip

    def _lost_anchor(self, address: str, asked: str) -> Finding:
        return self._finding(
            "dead-anchor", address, asked,
            f"The link leads to `{asked}`, and that page has no such anchor.",
            "Mend it, or give a heading this anchor.",
        )  # fmt: skip

    def _finding(self, code: str, address: str, asked: str, words: str, hint: str) -> Finding:
        line, column = self._place(address)
        path = self.pair.article.document.source.path
        if asked == address:  # the source's own fault, once for all locales
            return Finding(path, line, column, code, words, hint, Severity.WARNING)
        words = words.replace("The link leads", f"For {self.pair.locale} the link leads")
        hint = "Mend the rule in `rewrite`, or the translator's comment `link:`."
        return Finding(path, line, column, code, words, hint, locale=self.pair.locale)


def _refused(page: SourceText, link: Destination, locale: str) -> Finding:
    line, column = page.position(link.span.start)
    return Finding(
        page.path, line, column, "link",
        f"The link to `{link.address}` could not be led elsewhere without changing the page.",
        "Write it in another way in the source.", locale=locale,
    )  # fmt: skip


def _below(path: str, folder: str) -> str | None:
    """Return a path below a folder, or None where it is elsewhere."""
    if folder == ".":
        return path
    return path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else None


def _tags(locale: str) -> tuple[str, ...]:
    tag = language_tag(locale)
    return tuple(dict.fromkeys((tag, locale, tag.lower())))


@lru_cache(maxsize=_REMEMBERED)
def _anchors_of(path: str, data: bytes) -> frozenset[str]:
    return all_anchors(parse_page(SourceText(path, data)))
