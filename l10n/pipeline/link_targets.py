"""What the links of an article may lead to, and which lead to nothing that a reader could see."""

import posixpath
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from l10n.config import AMONG_SOURCES
from l10n.files import ARTICLE_ENDS
from l10n.formats.front_matter import said_at_top
from l10n.layouts import Layout, claimed_folder
from l10n.links.addresses import Found, Kind, SourceTree, pages_of_folder, split_address
from l10n.links.headings import all_anchors
from l10n.links.other_anchors import may_have
from l10n.links.pages import parse_page
from l10n.model import SourceText
from l10n.model.layout import LinkTarget
from l10n.pipeline.project import Project
from l10n.pipeline.surroundings import Surroundings
from l10n.pipeline.weights import DEAD_ANCHOR, DEAD_LINK

_ANYWHERE = frozenset({"", "top"})
"""Fragments that every page has (WHATWG HTML, 7.4.6.4)."""
_REMEMBERED = 256


class Dead(NamedTuple):
    """What is wrong with a link.

    Attributes:
        code: The finding's code.
        words: What is wrong, with "The link leads" at its beginning.
        hint: What to do.
    """

    code: str
    words: str
    hint: str


@dataclass(frozen=True)
class LinkTargets:
    """What a link of one article may lead to.

    Attributes:
        project: The project.
        around: The other pages of the build, and the files.
        source: The article.
    """

    project: Project
    around: Surroundings
    source: SourceText

    @cached_property
    def layout(self) -> Layout:
        """The project's layout."""
        return self.project.layout

    @cached_property
    def tree(self) -> SourceTree:
        """The tree of the source, with the pages that the build has among it."""
        settings = self.project.settings
        return SourceTree(
            settings.source_dir, self.is_article, self._is_file, self._is_folder,
            settings.site_root or None, lambda _: self.claimed(""),
        )  # fmt: skip

    def is_article(self, path: str) -> bool:
        """Tell whether a path is an article's; a localized page among the articles is none."""
        if not path.lower().endswith(ARTICLE_ENDS) or not self.around.has_file(path):
            return False
        name = below(path, self.project.settings.source_dir)
        if name is None:
            return False
        return not (self._among and self.project.page_of(name))

    def claimed(self, locale: str) -> str | None:
        """Return the folder that the article's address is, or its page's, if it claims one.

        Args:
            locale: The page's locale; empty for the article.

        Returns:
            Its path from the project's root, as if the site had a folder for it.
        """
        settings, data = self.project.settings, self.source.data
        name = below(self.source.path, settings.source_dir) or self.source.path
        folder = claimed_folder(self.layout, locale, name, said_at_top(data))
        by_address = self.layout.links is LinkTarget.ADDRESS
        root = settings.source_dir if by_address else self._site_folder
        root = settings.build_dir if locale else root
        return None if folder is None else posixpath.normpath(posixpath.join(root, folder))

    def dead(self, address: str, found: Found) -> Dead | None:
        """Tell what is wrong with a link.

        Args:
            address: The address, as a page of the source's place would write it.
            found: Where it leads, by `tree`.
        """
        if found.kind is Kind.NOTHING:
            at_root = found.base is None
            if at_root and (self._is_static(address) or self._is_translation(address)):
                return None
            return Dead(
                DEAD_LINK, f"The link leads to `{address}`, and nothing is there.",
                "Mend it, or write the file.",
            )  # fmt: skip
        if found.kind in {Kind.FILE, Kind.FOLDER} and not self._is_taken_along(found):
            return Dead(
                DEAD_LINK,
                f"The link leads to `{address}`, which is no part of the site.",
                f"Write its address on the web, or bring it into `{self._served_folder}`.",
            )
        if found.kind is Kind.FOLDER and not self._has_page(found.path):
            return Dead(
                DEAD_LINK,
                f"The link leads to `{address}`, a folder for which the site has no page.",
                "Lead it to an article, or write one for the folder.",
            )
        if found.kind is Kind.ARTICLE and not self._has_anchor(found.path, address):
            return Dead(
                DEAD_ANCHOR,
                f"The link leads to `{address}`, and that page has no such anchor.",
                "Mend it, or give a heading this anchor.",
            )
        return None

    @cached_property
    def _among(self) -> bool:
        return self.project.settings.layout in AMONG_SOURCES

    @cached_property
    def _is_apart(self) -> bool:
        """Whether the site is made of a folder of its own, with copies of the source's files."""
        return self.project.source_inside_build is None

    @cached_property
    def _site_folder(self) -> str:
        """What the site is made of, where a site is made; else whatever the project has."""
        settings = self.project.settings
        inside = self.project.source_inside_build is not None
        return settings.build_dir if inside else settings.source_dir

    @property
    def _served_folder(self) -> str:
        layout = self.layout
        return self.project.settings.source_dir if layout.serves_files else layout.static

    def _is_static(self, address: str) -> bool:
        """Tell whether the site has a file at its root, from a folder beside the articles'."""
        path = unquote(split_address(address).path).lstrip("/")
        above = PurePosixPath(self.project.settings.source_dir).parents
        places = (posixpath.join(folder, self.layout.static, path) for folder in above)
        return bool(self.layout.static) and any(map(self.around.has_file, places))

    def _page(self, path: str) -> str:
        """Return what a path is below the build folder if it is a localized page's, else ""."""
        name = self._name_in_build(path)
        return name if name and self.project.page_of(name) else ""

    def _is_translation(self, address: str) -> bool:
        """Tell whether an address from the site's root is that of a page of another language."""
        settings = self.project.settings
        path = split_address(address).path.removeprefix(settings.site_root.rstrip("/"))
        tag, _, rest = path.lstrip("/").partition("/")
        locales = [locale for locale in settings.locales if self.layout.tag(locale) == tag]
        if not locales or not self.layout.is_generators:
            return False
        found = self.tree.find(posixpath.join(settings.source_dir, "index.md"), f"./{rest}")
        name = below(found.path, settings.source_dir) if found.kind is Kind.ARTICLE else None
        return bool(name) and self.around.has_page(self.project.build_name(locales[0], str(name)))

    def _name_in_build(self, path: str) -> str | None:
        """Return what a path is below the build folder, where localized pages may lie there."""
        if not self._among:
            return None
        if not self._is_apart:
            return below(path, self.project.settings.build_dir)
        name = below(path, self.project.settings.source_dir)
        return self.project.source_build_name(name) if name else None

    def _is_file(self, path: str) -> bool:
        # What the last build left is no answer for a page.
        page = self._page(path)
        if page and (self.around.has_page(page) or not self._is_apart):
            return self.around.has_page(page)
        return self.around.has_file(path)

    def _is_folder(self, path: str) -> bool:
        if self.around.has_folder(path):
            return True
        name = self._name_in_build(path)
        return name is not None and self.around.has_pages(posixpath.join(name, "*"))

    def _is_taken_along(self, found: Found) -> bool:
        """Tell whether a file or folder goes onto the site, if it is one that is made."""
        makes_site = self.layout.is_generators or self.project.settings.base_url
        inside = below(found.path, self._site_folder) is not None
        if not makes_site or (inside and (self.layout.serves_files or found.kind is Kind.FOLDER)):
            return True
        if inside and found.path.lower().endswith(ARTICLE_ENDS):
            return True
        return found.kind is Kind.FILE and self.layout.is_bundled(found.path)

    def _has_page(self, folder: str) -> bool:
        """Tell whether a site has a page for a folder without an article of its own."""
        layout, name = self.layout, below(folder, self.project.settings.source_dir)
        if not layout.is_generators or (layout.sections and name is not None and "/" not in name):
            return True
        pages = (path for path, _ in pages_of_folder(folder))
        files = layout.files_of_folder(folder)
        return any(map(self._is_file, files)) or any(map(self._is_built, pages))

    def _is_built(self, path: str) -> bool:
        page = self._page(path)
        return bool(page) and self.around.has_page(page)

    def _has_anchor(self, article: str, address: str) -> bool:
        """Tell whether a page has the anchor that a link to it names."""
        anchor = split_address(address).anchor
        if anchor.lower() in _ANYWHERE or ":~:" in anchor:
            return True
        own = article == self.source.path
        data = self.source.data if own else self.around.read(article)
        if data is None or anchor in _anchors_of(article, data):
            return True
        return may_have(data.decode(errors="replace"), anchor)


def below(path: str, folder: str) -> str | None:
    """Return a path below a folder, empty for the folder itself; None where it is elsewhere."""
    if path == folder:
        return ""
    if folder == ".":
        return None if path.startswith("../") else path
    return path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else None


@lru_cache(maxsize=_REMEMBERED)
def _anchors_of(path: str, data: bytes) -> frozenset[str]:
    return all_anchors(parse_page(SourceText(path, data)))
