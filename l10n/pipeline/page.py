"""One article and its catalog to one localized page."""

from collections.abc import Mapping
from dataclasses import dataclass

from l10n.catalogs.states import state_of
from l10n.formats import front_matter
from l10n.locales import language_tag
from l10n.model import Catalog, Finding, Key, Page, UnitState
from l10n.pipeline.check import source_lines
from l10n.pipeline.project import Article, Project
from l10n.pipeline.words import links_of
from l10n.reassembler import Reassembled, reassemble

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


def localize(
    project: Project, article: Article, locale: str, targets: Mapping[Key, Target]
) -> Page:
    """Put targets into an article, and say in its front matter what it is then.

    Args:
        project: The project.
        article: The article.
        locale: The target locale.
        targets: What may be published.

    Returns:
        The page. Without a target it is the source, byte for byte.
    """
    texts = {key: target.text for key, target in targets.items()}
    result = reassemble(article.document, article.units, texts, project.parse)
    drafts = sum(targets[key].state.machine for key in result.used)
    data = result.data
    if result.used:
        data = _labelled(data, project.settings.language_key, locale, drafts=drafts > 0)
    return Page(
        data=data,
        targets=len(result.used),
        drafts=drafts,
        links=links_of(article.document),
        findings=_findings(project, article, locale, targets, result),
    )


def can_be_marked(article: Article) -> bool:
    """Tell whether an article's front matter can say that a page holds machine drafts."""
    data = article.document.source.data
    return front_matter.set_key(data, STATE_KEY, MACHINE_DRAFT) is not None


def _labelled(data: bytes, language_key: str, locale: str, *, drafts: bool) -> bytes:
    """Set the page's language where the source gives one, and mark machine drafts."""
    header = front_matter.locate(data)
    if header and any(item.key == language_key for item in header.scalars):
        data = front_matter.set_key(data, language_key, language_tag(locale)) or data
    if drafts:
        data = front_matter.set_key(data, STATE_KEY, MACHINE_DRAFT) or data
    return data


def _findings(
    project: Project,
    article: Article,
    locale: str,
    targets: Mapping[Key, Target],
    result: Reassembled,
) -> tuple[Finding, ...]:
    path = project.name(project.catalog_path(locale, article.path))
    lines = source_lines(article)
    return tuple(
        Finding(
            path,
            targets[rejected.key].line,
            1,
            "skeleton",
            f"The target cannot be used: {rejected.reason}.",
            "Its place holds the source's text. Mend the target.",
            locale=locale,
            source=f"{article.document.source.path}:{lines[rejected.key]}",
        )
        for rejected in result.rejected
    )
