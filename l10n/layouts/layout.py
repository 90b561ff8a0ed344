"""How a site generator wants the pages of each language: their names, and what stands in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from l10n.locales import language_tag
from l10n.model.layout import AnchorForm, AssetPlace, LayoutName, LinkTarget, Slugger

_FIELD = re.compile(r"\{(\w+)\}")
_COLLECTION = re.compile(r"_(?!posts/)[^/]+/")


@dataclass(frozen=True, slots=True)
class Layout:
    """What differs between site generators.

    A pattern names a page below the build folder. In it stand for an article `guide/a.md` in
    Spanish: `{tag}` for `es`, `{source}` for the tag of the source's locale, `{path}` for
    `guide/a.md`, `{stem}` for `guide/a`, `{suffix}` for `.md`; `{collection}` for the first
    folder of `_guides/a.md` with its slash, as Jekyll knows it, and then `{path}` for the rest.

    Attributes:
        name: What the setting `layout` says.
        documentation: The page of the generator's documentation that it follows.
        page: The pattern of a localized page.
        source: The pattern of the source's page, where the generator looks for it below the
            build folder, too; None where it takes it from elsewhere, or nothing is known.
        anchor: How a heading keeps its anchor.
        slugger: Who makes the anchors of headings that have none.
        links: Who leads links to the page of the same language.
        assets: Where relative images and attachments are looked for.
        language_key: The front-matter key that says a page's language to the generator; set on
            every localized page. Empty where its name or place says it.
        address_keys: The front-matter keys with addresses that a page has from the site's root:
            without the locale before them, two languages would have the same.
        slug_keys: The same, written without a slash at the beginning.
        among_sources: Whether the build folder may be the source folder itself.
        small_tags: Whether locales stand in names in small letters.
        folder_files: The files that give a folder a page, where no article does; `{name}` is the
            folder's own.
        sections: Whether folders right below the top have a page without any such file.
        bundled: A regular expression of files that go along with the site wherever they lie.
        serves_files: Whether the site has the files beside the articles.
        static: The folder beside the articles' whose files the site has at its root.
    """

    name: LayoutName
    documentation: str
    page: str
    source: str | None
    anchor: AnchorForm = AnchorForm.HTML
    slugger: Slugger = Slugger.GITHUB
    links: LinkTarget = LinkTarget.FILE
    assets: AssetPlace = AssetPlace.PAGE
    language_key: str = ""
    address_keys: tuple[str, ...] = ()
    slug_keys: tuple[str, ...] = ()
    among_sources: bool = False
    small_tags: bool = False
    folder_files: tuple[str, ...] = ("index.html", "index.htm")
    sections: bool = False
    bundled: str = ""
    serves_files: bool = True
    static: str = ""

    @property
    def is_generators(self) -> bool:
        """Whether a site generator makes a site of the build: what it leaves out is not there."""
        return bool(self.documentation)

    def tag(self, locale: str) -> str:
        """Return a locale as it stands in names: `pt-BR`, or `pt-br`."""
        tag = language_tag(locale)
        return tag.lower() if self.small_tags else tag

    def is_bundled(self, path: str) -> bool:
        """Tell whether a file goes along with the site wherever it lies."""
        return bool(self.bundled and re.search(self.bundled, path.lower()))

    def files_of_folder(self, folder: str) -> Iterator[str]:
        """Yield the paths of the files that give a folder a page where no article does."""
        name = PurePosixPath(folder).name
        yield from (str(PurePosixPath(folder, file.format(name=name)))
                    for file in self.folder_files)  # fmt: skip

    def page_name(self, locale: str, article: str) -> str:
        """Return a localized page's path below the build folder.

        Args:
            locale: The locale, as gettext writes it.
            article: The article's path below the source folder.
        """
        return _filled(self.page, self.tag(locale), article)

    def source_name(self, source_locale: str, article: str) -> str | None:
        """Return the path of the source's page below the build folder, or None."""
        return self.source and _filled(self.source, self.tag(source_locale), article)

    def address(self, locale: str, key: str, value: str) -> str:
        """Return what a localized page says of its own address.

        Args:
            locale: The page's locale.
            key: The front-matter key.
            value: What the source's page says there.
        """
        tag = self.tag(locale)
        if key in self.address_keys and value.startswith("/"):
            return f"/{tag}{value}"
        return f"{tag}/{value}" if key in self.slug_keys else value

    def page_of(self, name: str, locales: Iterable[str]) -> tuple[str, str] | None:
        """Tell which page a name is.

        Args:
            name: A path below the build folder.
            locales: The locales that pages are built in.

        Returns:
            The locale and the article, or None where no localized page has that name.
        """
        by_tag = {self.tag(locale): locale for locale in locales}
        found = _reader(self.page, tuple(by_tag)).fullmatch(name) if by_tag else None
        if not found:
            return None
        parts = found.groupdict(default="")
        article = parts.get("path") or parts["stem"] + parts["suffix"]
        return by_tag[parts["tag"]], parts.get("collection", "") + article


def _filled(pattern: str, tag: str, article: str) -> str:
    """Return the name that a pattern gives to an article."""
    suffix = PurePosixPath(article).suffix
    fields = {"tag": tag, "stem": article.removesuffix(suffix), "suffix": suffix}
    fields |= {"collection": "", "path": article}
    if "{collection}" in pattern and (collection := _COLLECTION.match(article)):
        fields |= {"collection": collection[0], "path": article[collection.end() :]}
    return _FIELD.sub(lambda field: fields[field[1]], pattern)


@cache
def _reader(pattern: str, tags: tuple[str, ...]) -> re.Pattern[str]:
    """Return what reads the names that a pattern gives."""
    shapes = {
        "tag": "|".join(map(re.escape, tags)),
        "path": ".+",
        "stem": r"(?:.*/)?[^/]+",
        "suffix": r"\.[^./]+",
        "collection": f"(?:{_COLLECTION.pattern})?",
    }
    parts = _FIELD.split(pattern)
    parts[::2] = map(re.escape, parts[::2])
    parts[1::2] = (f"(?P<{field}>{shapes[field]})" for field in parts[1::2])
    return re.compile("".join(parts))
