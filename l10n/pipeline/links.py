"""Lead the links of a localized page to localized pages, and keep its headings' anchors."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from l10n.catalogs.link_notes import localized_links
from l10n.catalogs.states import state_of
from l10n.checks import unsafe
from l10n.formats.unsafe import harmful_scheme
from l10n.links.addresses import Found, led, rule_of
from l10n.links.anchors import anchor_edits, misleading
from l10n.links.destinations import Destination, destinations_of
from l10n.links.headings import Heading
from l10n.links.pages import ParsedPage, parse_page
from l10n.links.rewriting import rewrite
from l10n.model import Finding, Severity, SourceText
from l10n.model.data_files import is_data_file
from l10n.pipeline.article import Pair
from l10n.pipeline.link_places import LinkPlaces
from l10n.pipeline.link_targets import Dead, LinkTargets
from l10n.pipeline.project import Project
from l10n.pipeline.surroundings import Surroundings
from l10n.pipeline.weights import weights_of


@dataclass(frozen=True, slots=True)
class Led:
    """A page with its links led.

    Attributes:
        data: Its bytes.
        findings: Links that are dead, and what could not be done.
        files: The files of the source folder that its links lead to, by their paths in the project.
    """

    data: bytes
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()


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
    targets = LinkTargets(project, around, document)
    guide = _Guide(project, pair, targets, LinkPlaces(targets, pair), source, page)
    found = destinations_of(page)
    layout = project.layout
    anchors = [] if page is source else anchor_edits(source, page, layout.anchor, layout.slugger)
    done = rewrite(SourceText(name, data), found, anchors, guide.lead)
    refused = (_refused(SourceText(name, data), item, pair.locale) for item in done.refused)
    findings = {*guide.findings, *guide.unused_notes(), *refused}
    if anchors:
        result = parse_page(SourceText(name, done.data))
        findings |= {
            _misleading(project, pair, source, result, *one)
            for one in misleading(source, result, layout.slugger)
        }
    return Led(done.data, tuple(findings), tuple(sorted(guide.places.files)))


def dead_links(project: Project, pair: Pair, around: Surroundings) -> tuple[Finding, ...]:
    """Return what a build would say of an article's links, without making a page.

    Args:
        project: The project.
        pair: The article and its catalog; of no locale for what is wrong in the article itself.
        around: What a link may lead to.
    """
    source = parse_page(pair.article.document.source)
    targets = LinkTargets(project, around, source.source)
    guide = _Guide(project, pair, targets, LinkPlaces(targets, pair), source, source)
    for link in destinations_of(source):
        guide.judge(link)
    return (*guide.findings, *guide.unused_notes())


@dataclass(slots=True)
class _Guide:
    """Says where the links of one page are to lead, and notes what is wrong with them."""

    project: Project
    pair: Pair
    targets: LinkTargets
    places: LinkPlaces
    source: ParsedPage
    page: ParsedPage
    findings: list[Finding] = field(default_factory=list)
    _judged: dict[tuple[int, str], tuple[str, Found]] = field(default_factory=dict)
    _notes: dict[int, dict[str, str]] | None = None
    _positions: dict[str, tuple[int, int]] | None = None

    def lead(self, link: Destination) -> str:
        """Return where a link of the page is to lead."""
        asked, found = self.judge(link)
        article = self.pair.article.document.source.path
        return led(asked, found, article, self.places.of(found))

    def judge(self, link: Destination) -> tuple[str, Found]:
        """Return what a link of the page asks for, and what it finds; note it if it is dead."""
        notes = self.notes.get(link.run, {})
        known = (link.run if link.address in notes else -1, link.address)
        if known not in self._judged:
            asked = notes.get(link.address) or self._rules(link.address)
            found = self.targets.tree.find(self.pair.article.document.source.path, asked)
            dead = self.targets.dead(asked, found)
            if dead:
                self.findings += self._findings(dead, link.address, asked)
            self._judged[known] = asked, found
        return self._judged[known]

    def _rules(self, address: str) -> str:
        return rule_of(self.project.settings.rewrite.get(self.pair.locale, {}))(address)

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
        if self._positions is None:
            source = self.source.source
            self._positions = {
                item.address: source.position(item.span.start)
                for item in reversed(destinations_of(self.source))
            }
        return self._positions.get(address, (1, 1))

    def _findings(self, dead: Dead, address: str, asked: str) -> Iterator[Finding]:
        line, column = self._place(address)
        path = self.pair.article.document.source.path
        code, words, hint = dead
        own = asked == address  # the source's fault, once for all locales
        weight = weights_of(self.project).get(code, Severity.WARNING if own else Severity.ERROR)
        if weight is None:
            return
        if own:
            yield Finding(path, line, column, code, words, hint, weight)
            return
        words = words.replace("The link leads", f"For {self.pair.locale} the link leads")
        hint = "Mend the rule in `rewrite`, or the translator's comment `link:`."
        yield Finding(path, line, column, code, words, hint, weight, self.pair.locale)


def _misleading(
    project: Project,
    pair: Pair,
    source: ParsedPage,
    page: ParsedPage,
    heading: Heading,
    anchor: str,
) -> Finding:
    """Return the finding for a heading that takes another section's anchor, at its unit."""
    number = [block.span.start for _, block in page.runs].index(heading.span.start)
    start = source.runs[number][1].span.start
    keys = [unit.key for unit in pair.article.units
            for place in unit.places if place.block.span.start == start]  # fmt: skip
    entries = pair.catalog.entries if pair.catalog else ()
    lines = [pair.catalog.line_of(one) for one in entries if pair.catalog and one.key in keys[:1]]
    return Finding(
        project.name(project.catalog_path(pair.locale, pair.article.path)),
        next(iter(lines), 1), 1, "anchor-taken",
        f"The site gives this heading the anchor `{anchor}`, which a section below has in the "
        f"source: links to `#{anchor}` lead here.",
        "Word this heading in another way.", Severity.WARNING, pair.locale,
        source=f"{source.source.path}:{source.source.position(start)[0]}",
    )  # fmt: skip


def _refused(page: SourceText, link: Destination, locale: str) -> Finding:
    line, column = page.position(link.span.start)
    return Finding(
        page.path, line, column, "link",
        f"The link to `{link.address}` could not be led elsewhere without changing the page.",
        "Write it in another way in the source.", locale=locale,
    )  # fmt: skip
