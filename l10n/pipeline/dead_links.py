"""Which links are dead, told by `check` as `build` would tell it."""

from l10n.catalogs.link_notes import localized_links
from l10n.checks import unsafe
from l10n.model import Finding
from l10n.model.data_files import is_data_file
from l10n.pipeline.article import Article, Pair
from l10n.pipeline.links import dead_links
from l10n.pipeline.project import Project
from l10n.pipeline.surroundings import Surroundings


def dead_in_source(project: Project, article: Article, around: Surroundings) -> tuple[Finding, ...]:
    """Return what is wrong with the links of an article, whatever the locale."""
    if is_data_file(article.path):
        return ()
    return dead_links(project, Pair(article, "", None), around)


def dead_in_locale(project: Project, pair: Pair, around: Surroundings) -> tuple[Finding, ...]:
    """Return what is wrong with where the links of an article lead in a locale alone."""
    catalog = pair.catalog
    noted = any(localized_links(one.comments) for one in catalog.entries) if catalog else False
    if not (noted or project.settings.rewrite.get(pair.locale)) or is_data_file(pair.article.path):
        return ()
    found = dead_links(project, pair, around)
    # Of what could do harm a check of its own tells.
    return tuple(one for one in found if one.locale and one.code != unsafe.CHECK.code)
