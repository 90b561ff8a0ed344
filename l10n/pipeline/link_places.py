"""Where a localized page has to look for what the links of its article name."""

import posixpath
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from l10n.files import ARTICLE_ENDS
from l10n.links.addresses import Found, Kind, Places, address_folder
from l10n.model.layout import AssetPlace, LinkTarget
from l10n.pipeline.article import Pair
from l10n.pipeline.copies import own_version
from l10n.pipeline.link_targets import LinkTargets, below


@dataclass(frozen=True, slots=True)
class LinkPlaces:
    """Where the links of one localized page lead.

    Attributes:
        targets: What they may lead to.
        pair: The article and its catalog.
        files: The files of the source folder that links lead to, by their paths in the project.
    """

    targets: LinkTargets
    pair: Pair
    files: set[str] = field(default_factory=set)

    def of(self, found: Found) -> Places:
        """Return where the page looks for what a link of the source names."""
        source = self.pair.article.document.source.path
        places = self._of(found)
        if found.base in {None, posixpath.dirname(source), address_folder(source)}:
            return places
        base = found.base or ""
        claimed = base if places.page == source else self.targets.claimed(self.pair.locale)
        return replace(places, bases=(base, claimed or base))

    def _of(self, found: Found) -> Places:
        project, layout = self.targets.project, self.targets.layout
        source = self.pair.article.document.source.path
        name = project.build_name(self.pair.locale, self.pair.article.path)
        page = posixpath.join(project.settings.build_dir, name)
        inside = below(found.path, project.settings.source_dir) is not None
        if found.kind is Kind.FILE and inside:
            self.files.add(found.path)
        if layout.links is LinkTarget.FILE:
            place = self._folder if found.kind is Kind.FOLDER else self._file
            return Places(page, place, self._on_site)
        page_named = found.kind is Kind.FOLDER or (found.kind is Kind.ARTICLE and found.ending)
        if layout.links is LinkTarget.ADDRESS and page_named and inside:
            served = self._served_folder if found.kind is Kind.FOLDER else self._served
            return Places(self._served(source, here=True), served, self._on_site)
        is_page = found.path.lower().endswith(ARTICLE_ENDS)
        if (
            layout.links is LinkTarget.ADDRESS
            and found.kind is Kind.FILE
            and inside
            and not is_page
        ):
            return self._of_file(found, source)
        if not inside and layout.assets is AssetPlace.PAGE:
            return Places(page, str)
        # The generator leads links as if the page stood in its article's place.
        return Places(source, str)

    def _of_file(self, found: Found, source: str) -> Places:
        """Return where a page that is reached by its address looks for an image or attachment."""
        if self.targets.layout.assets is AssetPlace.PAGE:
            return Places(source, self._own)  # The build has copied it.
        if found.base == posixpath.dirname(source) != address_folder(source):
            return Places(source, self._own)
        return Places(self._served(source, here=True), self._given)

    def _own(self, path: str) -> str:
        return own_version(path, self.pair.locale, self.targets.around)

    def _given(self, path: str) -> str:
        """Return where the site has a file for the language: its own, its bundle's, the source's.

        Hugo gives a language what is named as that language's, what lies in a folder with an
        `index.md` or below it, and what lies right in one with an `_index.md`, if the language
        has that page.
        """
        own = self._own(path)
        name = self._name(own)
        folders = PurePosixPath(name).parents[:-1]
        bundles = [f"{folder}/index" for folder in folders]
        bundles.append(posixpath.join(posixpath.dirname(name), "_index"))
        localized = own != path or any(map(self._has_page, bundles))
        return self._addressed(name, localized=localized)

    def _has_page(self, stem: str) -> bool:
        """Tell whether the build has the language's page of an article, of whatever suffix."""
        project, around = self.targets.project, self.targets.around
        names = (project.build_name(self.pair.locale, stem + end) for end in ARTICLE_ENDS)
        return any(map(around.has_page, names))

    def _served(self, path: str, *, here: bool = False) -> str:
        """Return an article's path as if the site had the folders that its addresses have.

        The source's pages stand at the top, and each language below its tag.
        """
        name = self._name(path)
        page = self.targets.project.build_name(self.pair.locale, name)
        return self._addressed(name, localized=here or self.targets.around.has_page(page))

    def _served_folder(self, path: str) -> str:
        name = self._name(path)
        return self._addressed(name, localized=self._has_pages(name))

    def _addressed(self, name: str, *, localized: bool) -> str:
        tag = self.targets.layout.tag(self.pair.locale) if localized else ""
        return posixpath.join(self.targets.project.settings.build_dir, tag, name)

    def _name(self, path: str) -> str:
        name = below(path, self.targets.project.settings.source_dir)
        return path if name is None else name

    def _file(self, path: str) -> str:
        """Return the file that a link of the page must lead to."""
        project, around = self.targets.project, self.targets.around
        name = below(path, project.settings.source_dir)
        if name is None:
            return path
        localized = project.build_name(self.pair.locale, name)
        if self.targets.is_article(path):
            if around.has_page(localized):
                return posixpath.join(project.settings.build_dir, localized)
            return self._source_place(path, name)
        if path.lower().endswith(ARTICLE_ENDS):  # a page of some language, named as such
            return self._source_place(path, name)
        if self.targets.layout.assets is AssetPlace.PAGE:
            return posixpath.join(project.settings.build_dir, localized)
        own = self._own(path)
        return self._source_place(own, own.removeprefix(path.removesuffix(name)))

    def _folder(self, path: str) -> str:
        """Return the folder that a link of the page must lead to: the language's, if it has one."""
        project = self.targets.project
        name = below(path, project.settings.source_dir)
        if name is None:
            return path
        if self._has_pages(name):
            page = project.build_name(self.pair.locale, posixpath.join(name, "*"))
            return posixpath.join(project.settings.build_dir, posixpath.dirname(page))
        return self._source_place(path, name)

    def _has_pages(self, folder: str) -> bool:
        """Tell whether the build has a page of the language in a folder, or below it."""
        pattern = self.targets.project.build_name(self.pair.locale, posixpath.join(folder, "*"))
        return self.targets.around.has_pages(pattern)

    def _source_place(self, path: str, name: str) -> str:
        """Return where the source's own file stands for the pages of the build."""
        if self.targets.project.source_inside_build is not None:
            return path
        copied = self.targets.project.source_build_name(name)
        build_dir = self.targets.project.settings.build_dir
        return path if copied is None else posixpath.join(build_dir, copied)

    def _on_site(self, path: str) -> str | None:
        settings = self.targets.project.settings
        name = below(path, settings.build_dir)
        return None if name is None else f"{settings.site_root.rstrip('/')}/{name}"
