"""The surroundings of pages that are yet to be built, for what tells before what a build would."""

import posixpath
from dataclasses import dataclass

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


def prospect(project: Project) -> Surroundings:
    """Return what a page of a project would have around it if all were built that can be.

    Whatever is asked comes down to files and folders of the project, by what is written down.
    """
    return _Prospect(project.settings.root, frozenset(), project=project)
