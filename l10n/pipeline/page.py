"""One article and its catalog to one localized page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from l10n.catalogs.kept import says_kept
from l10n.catalogs.provenance import provenance_of, source_hash
from l10n.catalogs.states import state_of
from l10n.formats.front_matter.writing import set_key
from l10n.memory.earlier import Tongues, earlier_target
from l10n.model import (
    Catalog,
    Entry,
    Finding,
    Key,
    Page,
    PageState,
    Severity,
    UnitState,
)
from l10n.model.data_files import is_data_file
from l10n.pipeline.article import Article, Pair
from l10n.pipeline.glossary import terminology_of
from l10n.pipeline.labels import labelled, revision_of
from l10n.pipeline.links import Led, lead_links
from l10n.pipeline.placing import claims_of, placed
from l10n.pipeline.project import Project
from l10n.pipeline.surroundings import Surroundings
from l10n.pipeline.words import links_of
from l10n.reassembler import Reassembled, Rejected, reassemble


@dataclass(frozen=True, slots=True)
class Target:
    """A target that may be published.

    Attributes:
        text: The msgstr.
        state: Its state.
        line: The line of its entry in the catalog.
        outdated: Whether it is that of an older source.
    """

    text: str
    state: UnitState
    line: int
    outdated: bool = False


def targets_of(catalog: Catalog | None, *, drafts: bool) -> dict[Key, Target]:
    """Return the targets that may be published: reviewed ones, and drafts if they are let in."""
    targets: dict[Key, Target] = {}
    for entry in catalog.entries if catalog else ():
        state = state_of(entry)
        if catalog and (state.reviewed or (drafts and state.machine)):
            targets[entry.key] = Target(entry.msgstr, state, catalog.line_of(entry))
    return targets


def earlier_targets(project: Project, pair: Pair) -> dict[Key, Target]:
    """Return the last reviewed targets of units whose source changed, where they still hold.

    That a target was reviewed is known by its old pair, which stays as an obsolete entry, or by
    the name of who accepted it.
    """
    catalog = pair.catalog
    if catalog is None:
        return {}
    settings, line_of = project.settings, catalog.line_of
    reviewed = {
        entry.key: entry
        for entry in catalog.entries
        if entry.obsolete and state_of(replace(entry, obsolete=False)).reviewed
    }
    tongues = Tongues(settings.source_locale, pair.locale, terminology_of(project, pair.locale))
    targets: dict[Key, Target] = {}
    for entry in catalog.entries:
        old = _before(entry, reviewed) if state_of(entry) is UnitState.STALE else None
        text = earlier_target(*old, entry.key, tongues) if old else None
        if text is not None:
            targets[entry.key] = Target(text, UnitState.STALE, line_of(entry), outdated=True)
    return targets


def _before(entry: Entry, reviewed: Mapping[Key, Entry]) -> tuple[Key, str] | None:
    """Return what a stale unit was before its source changed, and its reviewed target."""
    if entry.previous_msgid is None or entry.msgid_plural is not None:
        return None
    key = Key(entry.previous_msgctxt, entry.previous_msgid)
    if key in reviewed:
        return key, reviewed[key].msgstr
    provenance = provenance_of(entry)
    # The numbers of its links are the new source's already.
    accepted = provenance is not None and provenance.accepted and not says_kept(entry)
    return (key, entry.msgstr) if accepted and "][" not in entry.msgstr else None


def localize(
    project: Project,
    pair: Pair,
    targets: Mapping[Key, Target],
    around: Surroundings | None,
    mode: str = "reviewed",
) -> Page:
    """Put targets into an article, and say in its front matter what it is then.

    Args:
        project: The project.
        pair: The article and its catalog.
        targets: What may be published.
        around: What tells which other pages and files there are: what a page depends on beside
            its article and its catalog is asked for there, and nowhere else. Without it, links
            are left as they are.
        mode: What is published, of `Settings.publish`.

    Returns:
        The page. Without a target it is the source, byte for byte, but for an address that it
        claims for itself, and links that would not reach from here what they reach from there.
    """
    article = pair.article
    result = put_in(project, article, {key: target.text for key, target in targets.items()})
    used = [targets[key] for key in result.used]
    findings = _refused(project, pair, targets, result)
    led = lead_links(project, pair, result.data, around) if around else Led(result.data)
    sound = {key for key in result.used if targets[key].state.reviewed}
    sound -= {rejected.key for rejected in result.rejected}
    words = sum(unit.words for unit in article.units)
    reviewed = sum(unit.words for unit in article.units if unit.key in sound)
    page = Page(
        led.data,
        sum(target.state.machine and not target.outdated for target in used),
        links_of(article.document),
        (*findings, *led.findings),
        _state(used, whole=len(sound) == len(article.units)),
        reviewed * 100 // words if words else 100 * bool(used),
        revision_of(article.document.source.data),
        led.files,
    )
    # What reads strings may know none but its own keys; the manifest says what they are.
    if is_data_file(article.path):
        return page
    data = labelled(project.settings, page, pair.locale, mode) if used else page.data
    data = placed(project.layout, pair.locale, data, localized=bool(used))
    own, source = claims_of(project, pair.locale, article.path, data, article.document.source.data)
    return replace(page, data=data, claim=own, source_claim=source)


def put_in(project: Project, article: Article, texts: Mapping[Key, str]) -> Reassembled:
    """Put targets into an article as the project's site generator will read it."""
    return reassemble(article.document, article.units, texts, project.shape, mdx=project.reads_mdx)


def refusals(project: Project, pair: Pair, targets: Mapping[Key, Target]) -> tuple[Finding, ...]:
    """Return what a build would say of targets that it cannot use, without making the page."""
    result = put_in(project, pair.article, {key: item.text for key, item in targets.items()})
    return _refused(project, pair, targets, result)


def _refused(
    project: Project, pair: Pair, targets: Mapping[Key, Target], result: Reassembled
) -> tuple[Finding, ...]:
    return tuple(
        _finding(project, pair, targets, rejected)
        for rejected in result.rejected
        # Nobody has said of an older target that it is one of this source.
        if not targets[rejected.key].outdated
    )


def _state(used: Collection[Target], *, whole: bool) -> PageState:
    """Return what a page is that holds these targets: the least of what they are."""
    states = (
        (PageState.SOURCE, not used),
        (PageState.DRAFT, any(one.state.machine and not one.outdated for one in used)),
        (PageState.OUTDATED, any(one.outdated for one in used)),
        (PageState.PARTIAL, not whole),
    )
    return next((state for state, fits in states if fits), PageState.REVIEWED)


def can_be_marked(project: Project, article: Article) -> bool:
    """Tell whether an article's front matter can say what state a page is in.

    A file of strings is no page: the manifest alone says it.
    """
    if is_data_file(article.path):
        return True
    key = project.settings.page_keys["state"]
    return set_key(article.document.source.data, key, str(PageState.DRAFT)) is not None


def cannot_be_marked(article: Article) -> Finding:
    """Return the finding for an article whose pages cannot say that they hold drafts."""
    return Finding(
        article.document.source.path,
        1,
        1,
        "draft-mark",
        "The front matter cannot say that the page holds machine drafts.",
        "Its drafts are not let in. Mend the front matter.",
        Severity.WARNING,
    )


def _finding(
    project: Project, pair: Pair, targets: Mapping[Key, Target], rejected: Rejected
) -> Finding:
    if rejected.unsafe:
        code, words, hint = "unsafe", "could do harm on the page", "Remove it"
    else:
        code, words = "skeleton", "cannot be used"
        hint = "Use each [text][n], `code` and <tag> of the source exactly once"
    return Finding(
        project.name(project.catalog_path(pair.locale, pair.article.path)),
        targets[rejected.key].line,
        1,
        code,
        f"The target {words}: {rejected.reason}.",
        f"{hint}; until then the page holds the source's text.",
        locale=pair.locale,
        source=f"{pair.article.document.source.path}:{pair.article.line_of(rejected.key)}",
        unit=source_hash(rejected.key),
    )
