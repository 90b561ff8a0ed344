"""One article and its catalog to one localized page."""

from collections.abc import Mapping
from dataclasses import dataclass

from l10n.catalogs.provenance import source_hash
from l10n.catalogs.states import state_of
from l10n.formats.data_files import is_data_file
from l10n.formats.front_matter import locate
from l10n.formats.front_matter.writing import set_key
from l10n.locales import language_tag
from l10n.model import Catalog, Finding, Key, Page, Severity, UnitState
from l10n.pipeline.project import Article, Pair, Project
from l10n.pipeline.words import links_of
from l10n.reassembler import Rejected, reassemble

STATE_KEY = "translation_state"
MACHINE_DRAFT = "machine-draft"


@dataclass(frozen=True, slots=True)
class Target:
    """A target that may be published.

    Attributes:
        text: The msgstr.
        state: Its state.
        line: The line of its entry in the catalog.
    """

    text: str
    state: UnitState
    line: int


def targets_of(catalog: Catalog | None, *, drafts: bool) -> dict[Key, Target]:
    """Return the targets that may be published: reviewed ones, and drafts if they are let in."""
    targets: dict[Key, Target] = {}
    for entry in catalog.entries if catalog else ():
        state = state_of(entry)
        if catalog and (state.reviewed or (drafts and state.machine)):
            targets[entry.key] = Target(entry.msgstr, state, catalog.line_of(entry))
    return targets


def localize(project: Project, pair: Pair, targets: Mapping[Key, Target]) -> Page:
    """Put targets into an article, and say in its front matter what it is then.

    Args:
        project: The project.
        pair: The article and its catalog.
        targets: What may be published.

    Returns:
        The page. Without a target it is the source, byte for byte.
    """
    article = pair.article
    texts = {key: target.text for key, target in targets.items()}
    result = reassemble(article.document, article.units, texts, project.shape)
    drafts = sum(targets[key].state.machine for key in result.used)
    data = result.data
    # What reads strings may know none but its own keys; the manifest says what they are.
    if result.used and not is_data_file(article.path):
        data = _labelled(data, project.settings.language_key, pair.locale, drafts=drafts > 0)
    findings = tuple(_finding(project, pair, targets, rejected) for rejected in result.rejected)
    return Page(data, drafts, links_of(article.document), findings)


def can_be_marked(article: Article) -> bool:
    """Tell whether an article's front matter can say that a page holds machine drafts.

    A file of strings is no page: the manifest alone says it.
    """
    if is_data_file(article.path):
        return True
    data = article.document.source.data
    return set_key(data, STATE_KEY, MACHINE_DRAFT) is not None


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


def _labelled(data: bytes, language_key: str, locale: str, *, drafts: bool) -> bytes:
    """Set the page's language where the source gives one, and mark machine drafts."""
    header = locate(data)
    if header and any(item.key == language_key for item in header.scalars):
        data = set_key(data, language_key, language_tag(locale)) or data
    if drafts:
        data = set_key(data, STATE_KEY, MACHINE_DRAFT) or data
    return data


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
