"""Which links are dead, told by `check` as `build` would tell it."""

import posixpath
from dataclasses import dataclass

from l10n.catalogs.link_notes import localized_links
from l10n.checks import unsafe
from l10n.model import Finding
from l10n.model.data_files import is_data_file
from l10n.pipeline.article import Article, Pair
from l10n.pipeline.links import dead_links
from l10n.pipeline.project import Project
from l10n.pipeline.surroundings import Surroundings


@dataclass(slots=True)
class _Prospect(Surroundings):
    """The surroundings of pages that are yet to be built: all that can be are taken to be there."""

    project: Project | None = None

    def has_page(self, name: str) -> bool:
        """Tell whether there is an article that a page of this name would be of."""
        found = self.project.page_of(name) if self.project else None
        return bool(found and self.project and self.has_file(self.project.source_name(found[1])))

    def has_pages(self, pattern: str) -> bool:
        """Tell whether there is a folder that pages of this pattern would be of."""
        found = self.project.page_of(f"{pattern}.md") if self.project else None
        folder = found and posixpath.dirname(found[1])
        return folder is not None and bool(
            self.project
            and self.has_folder(posixpath.join(self.project.settings.source_dir, folder))
        )


def dead_in_source(project: Project, article: Article) -> tuple[Finding, ...]:
    """Return what is wrong with the links of an article, whatever the locale."""
    if is_data_file(article.path):
        return ()
    return dead_links(project, Pair(article, "", None), _around(project))


def dead_in_locale(project: Project, pair: Pair) -> tuple[Finding, ...]:
    """Return what is wrong with where the links of an article lead in a locale alone."""
    catalog = pair.catalog
    noted = any(localized_links(one.comments) for one in catalog.entries) if catalog else False
    if not (noted or project.settings.rewrite.get(pair.locale)) or is_data_file(pair.article.path):
        return ()
    found = dead_links(project, pair, _around(project))
    # Of what could do harm a check of its own tells.
    return tuple(one for one in found if one.locale and one.code != unsafe.CHECK.code)


def _around(project: Project) -> Surroundings:
    return _Prospect(project.settings.root, frozenset(), project=project)
