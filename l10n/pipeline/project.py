"""A project's articles and catalogs, and where they lie."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from l10n.catalogs.header import FORM_VERSION, Form, form_of
from l10n.checks.context import Context
from l10n.config import AMONG_SOURCES, Settings
from l10n.config.strings import Strings
from l10n.errors import UsageError
from l10n.files import ARTICLE_ENDS, find_articles, find_files, read_article, read_bytes
from l10n.locales import is_same, language_tag, parse_locale
from l10n.model import (
    Catalog,
    Document,
    Finding,
    LinkStyle,
    Segmentation,
    SourceText,
    Unit,
)
from l10n.model.data_files import is_data_file
from l10n.model.layout import LayoutName
from l10n.pipeline.article import Article, Pair, Trouble
from l10n.pipeline.strings import find_strings, output_name, rule_of

if TYPE_CHECKING:
    from l10n.layouts import Layout


@dataclass(frozen=True, slots=True)
class Project:
    """A project's settings with all that follows from them about places.

    What reads articles and catalogs is imported when something is read: most runs of `extract`
    find that nothing has changed, and their time is mostly that of imports.
    """

    settings: Settings

    def source_path(self, article: str) -> Path:
        """Return an article's file."""
        return Path(f"{self.settings.root}/{self.source_name(article)}")

    def source_name(self, article: str) -> str:
        """Return an article's path in the project, as catalogs and messages give it."""
        name = str(PurePosixPath(self.settings.source_dir, article))
        if not self.settings.strings or article.endswith(ARTICLE_ENDS):
            return name
        # A file of strings may lie beside the source folder; its path is then the project's.
        return name if rule_of(self.settings.strings, name) else article

    def catalog_path(self, locale: str, article: str) -> Path:
        """Return the file of an article's catalog."""
        return Path(f"{self.settings.root}/{self.settings.catalog_dir}/{locale}/{article}.po")

    def template_path(self, article: str) -> Path:
        """Return the file of an article's template."""
        return Path(f"{self.settings.root}/{self.settings.catalog_dir}/templates/{article}.pot")

    def build_name(self, locale: str, article: str) -> str:
        """Return a localized page's path below the build folder."""
        rule = self._rule(article)
        if rule:
            name = output_name(rule, self.source_name(article), language_tag(locale))
            return name or str(PurePosixPath(language_tag(locale), article))
        return self.layout.page_name(locale, article)

    def source_build_name(self, article: str) -> str | None:
        """Return the path of the source's page below the build folder, if it has one there.

        Where the source folder lies in the build folder, that is the article itself; otherwise
        it is a copy, if the generator looks for one.
        """
        inside = self.source_inside_build
        if inside is not None:
            return str(inside / article)
        return self.layout.source_name(self.settings.source_locale, article)

    @property
    def source_inside_build(self) -> PurePosixPath | None:
        """The source folder's path below the build folder, if it lies there or is the same."""
        source = (self.settings.root / self.settings.source_dir).resolve()
        build = self.build_path.resolve()
        return PurePosixPath(source.relative_to(build)) if source.is_relative_to(build) else None

    def page_of(self, name: str) -> tuple[str, str] | None:
        """Return the locale and the article of a localized page, by its name, or None."""
        for locale in self.settings.locales if is_data_file(name) else ():
            for article in self._strings():
                if self.build_name(locale, article) == name:
                    return locale, article
        return self.layout.page_of(name, self.settings.locales)

    @property
    def reads_mdx(self) -> bool:
        """Whether the site generator reads all pages as MDX, whatever their names."""
        return self.settings.layout == LayoutName.DOCUSAURUS

    @property
    def layout(self) -> "Layout":
        """What the site generator wants of the pages."""
        from l10n.layouts import LAYOUTS  # noqa: PLC0415 - see above

        return LAYOUTS[LayoutName(self.settings.layout)]

    @property
    def link_style(self) -> LinkStyle:
        """How links stand in msgids."""
        return LinkStyle(self.settings.link_style)

    @property
    def segmentation(self) -> Segmentation:
        """What one unit is."""
        return Segmentation(self.settings.segmentation)

    @property
    def form(self) -> Form:
        """The form of catalogs that the settings ask for."""
        sentences = self.segmentation is Segmentation.SENTENCE
        abbreviations = self.settings.abbreviations if sentences else ()
        return Form(FORM_VERSION, self.link_style, self.segmentation, abbreviations)

    @property
    def build_path(self) -> Path:
        """The build folder."""
        return self.settings.root / self.settings.build_dir

    def name(self, path: Path) -> str:
        """Return a file's path in the project, as messages give it."""
        try:
            return path.relative_to(self.settings.root).as_posix()
        except ValueError:
            return str(path)

    def context(self, locale: str, article: str) -> Context:
        """Return the place of a whole catalog, for findings."""
        path = self.name(self.catalog_path(locale, article))
        return Context(path, 1, locale, f"{self.source_name(article)}:1")

    def locales(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return the locales to work on: those asked for, or all of the settings.

        Raises:
            UsageError: One is no locale or not the project's, or the project has none; or its
                catalogs lie where they would not be found.
        """
        asked = (parse_locale(text) for text in wanted)
        own = self.settings.locales
        chosen = tuple(dict.fromkeys(
            next((one for one in own if is_same(one, locale)), locale) for locale in asked
        ))  # fmt: skip
        for locale in chosen:
            if locale not in self.settings.locales:
                known = ", ".join(self.settings.locales) or "none"
                raise UsageError(
                    f"The project has no locale `{locale}`.",
                    f"Add it to `locales` in the settings; they have {known}.",
                )
        if not chosen and not self.settings.locales:
            raise UsageError("The project has no locales.", 'Set them: locales = ["es"].')
        for locale in chosen or self.settings.locales:
            self._refuse_other_folder(locale)
        return chosen or self.settings.locales

    def _refuse_other_folder(self, locale: str) -> None:
        """Refuse to begin a locale anew whose catalogs lie in a folder of another spelling."""
        catalogs = self.settings.root / self.settings.catalog_dir
        if (catalogs / locale).is_dir() or not catalogs.is_dir():
            return
        for folder in sorted(catalogs.iterdir()):
            with suppress(UsageError):
                same = folder.is_dir() and is_same(parse_locale(folder.name), locale)
                if same and find_files(folder, frozenset({".po"})):
                    break
        else:
            return
        raise UsageError(
            f"The catalogs of `{locale}` are in the folder `{folder.name}`.",
            f"Rename it to `{locale}`.", self.name(folder),
        )  # fmt: skip

    def article_names(self, wanted: Iterable[Path]) -> tuple[str, ...]:
        """Return the articles to work on: those named or below a folder named, or all.

        Args:
            wanted: Files and folders, absolute or relative to the working folder.

        Raises:
            UsageError: A path names no article.
        """
        found, paths = self._all_articles(), tuple(wanted)
        chosen: dict[str, None] = {}
        below: dict[Path, list[str]] = {}
        for name in found if paths else ():
            file = self.source_path(name).resolve()
            for place in (file, *file.parents):
                below.setdefault(place, []).append(name)
        for path in paths:
            hits = below.get(path.resolve())
            if not hits:
                raise UsageError("There is no article here.", "Name one below source_dir.",
                                 str(path))  # fmt: skip
            chosen.update(dict.fromkeys(hits))
        return tuple(chosen) or found

    @property
    def other_folders(self) -> tuple[Path, Path]:
        """The folders whose files are no articles, wherever they lie."""
        settings = self.settings
        return settings.root / settings.catalog_dir, settings.root / settings.build_dir

    def _all_articles(self) -> tuple[str, ...]:
        settings = self.settings
        found = find_articles(settings.root / settings.source_dir, self.other_folders)
        if settings.layout in AMONG_SOURCES:
            built = self._built_inside()
            # A page of another language that stands among the articles is none of them.
            found = tuple(name for name in found if name not in built and not self.page_of(name))
        return tuple(sorted((*found, *self._strings()))) if settings.strings else found

    def _built_inside(self) -> frozenset[str]:
        """Return what the last build wrote into the source folder, where that is the build's."""
        return self._built() if self.source_inside_build == PurePosixPath() else frozenset()

    def _built(self) -> frozenset[str]:
        """Return what the last build wrote, by its manifest, which is among it."""
        from l10n.pipeline.manifest import NAME, listed_names  # noqa: PLC0415 - see above

        return listed_names(self.build_path) | {NAME}

    def _strings(self) -> tuple[str, ...]:
        """Return the files of strings: paths below the source folder where they lie in it.

        Raises:
            UsageError: Two files would have one catalog.
        """
        settings = self.settings
        names: dict[str, str] = {}
        files = find_strings(settings.root, settings.strings, self.other_folders)
        # A pattern may well fit what was built of its files, where that stands among them.
        folder = f"{self.name(self.build_path)}/"
        among = any(file.startswith(folder) for file in files)
        built = {f"{folder}{name}" for name in self._built()} if among else set()
        for file in (file for file in files if file not in built):
            name = file.removeprefix(f"{settings.source_dir}/")
            if names.setdefault(name, file) != file:
                raise UsageError(
                    f"`{file}` and `{names[name]}` would share a catalog.",
                    "Rename one, or take it out of `strings` in the settings.",
                )
        return tuple(names)

    def _rule(self, article: str) -> Strings | None:
        """Return what is translated of a file of strings; None of an article."""
        if not self.settings.strings or article.endswith(ARTICLE_ENDS):
            return None
        return rule_of(self.settings.strings, self.source_name(article))

    def parse(self, source: SourceText) -> Document:
        """Parse an article as the settings say."""
        rule = rule_of(self.settings.strings, source.path) if self.settings.strings else None
        if rule:
            from l10n.formats.data_files import parse_data  # noqa: PLC0415 - see above

            return parse_data(source, rule.keys)
        from l10n.formats.markdown import parse_markdown  # noqa: PLC0415 - see above

        return parse_markdown(source, self.settings.front_matter)

    def units(self, document: Document, form: Form | None = None) -> tuple[Unit, ...]:
        """Return an article's units, in the form of the settings if no other is asked for."""
        form = form or self.form
        from l10n.segmenter import segment  # noqa: PLC0415 - see above

        if form.segmentation is Segmentation.SENTENCE:
            from l10n.formats.sentence_blocks import cut_document  # noqa: PLC0415 - see above
            from l10n.sentences import split_around  # noqa: PLC0415 - see above

            locale, abbreviations = self.settings.source_locale, form.abbreviations
            split = partial(split_around, locale=locale, abbreviations=abbreviations)
            document = cut_document(document, split)
        return segment(document, form.link_style)

    def shape(self, source: SourceText) -> tuple[str, ...]:
        """Return what must not change of an article's page: of strings, all is read again."""
        if is_data_file(source.path):
            return ()
        from l10n.formats.shape import page_shape  # noqa: PLC0415 - see above

        return page_shape(source)

    def articles(self, names: Iterable[str]) -> Iterator[Article | Trouble]:
        """Read articles, one at a time."""
        for name in names:
            source = read_article(self.source_path(name), self.source_name(name))
            if isinstance(source, Finding):
                yield Trouble(name, self.settings.locales, (source,))
                continue
            document = self.parse(source)
            if document.findings and is_data_file(source.path):
                # What cannot be read has no strings, which is not to say that it has lost them.
                yield Trouble(name, self.settings.locales, document.findings)
                continue
            yield Article(name, document, self.units(document))

    def catalog(self, locale: str, article: str) -> Catalog | tuple[Finding, ...] | None:
        """Read an article's catalog.

        Returns:
            None where there is none; findings where it is damaged, or has another form than the
            settings ask for: its keys are others then.
        """
        from l10n.catalogs.reader import read_catalog  # noqa: PLC0415 - see above

        path = self.catalog_path(locale, article)
        data = read_bytes(path)
        catalog = None if data is None else read_catalog(data, self.name(path))
        has = form_of(catalog.header) if isinstance(catalog, Catalog) else None
        if has in (None, self.form):
            return catalog
        message = f"The catalog has the form `{has}`; the settings ask for `{self.form}`."
        hint = "Run `l10n extract`: it migrates the catalog, with all that is translated."
        return (self.context(locale, article).finding("form", message, hint),)

    def pairs(self, wanted: Iterable[Path], locales: Iterable[str]) -> Iterator[Pair | Trouble]:
        """Read articles with their catalogs.

        Args:
            wanted: Articles or folders; none means all.
            locales: The locales, from `locales`.

        Raises:
            UsageError: A path names no article.
        """
        yield from self.pairs_of(self.article_names(wanted), tuple(locales))

    def pairs_of(
        self, names: Iterable[str], chosen: tuple[str, ...]
    ) -> Iterator[Pair | Trouble]:  # fmt: skip
        """Read articles with their catalogs, by the articles' paths below the source folder."""
        for article in self.articles(names):
            if isinstance(article, Trouble):
                yield Trouble(article.article, chosen, article.findings)
                continue
            if article.document.findings:
                yield Trouble(article.path, (), article.document.findings)
            for locale in chosen:
                catalog = self.catalog(locale, article.path)
                if isinstance(catalog, tuple):
                    yield Trouble(article.path, (locale,), catalog)
                else:
                    yield Pair(article, locale, catalog)

    def catalogs(self, locale: str) -> dict[str, Path]:
        """Return a locale's catalogs, by the paths of their articles below the source folder."""
        folder = self.settings.root / self.settings.catalog_dir / locale
        names = find_files(folder, frozenset({".po"}))
        return {name.removesuffix(".po"): Path(f"{folder}/{name}") for name in names}

    def orphans(self, locale: str) -> dict[str, Path]:
        """Return a locale's catalogs whose article there is not, by that article's path."""
        articles = set(self._all_articles())
        folded = {_folded(name): name for name in articles}
        found: dict[str, Path] = {}
        for name, path in self.catalogs(locale).items():
            if name in articles:
                continue
            # Where the disk knows no capitals, a catalog has the name that it once got.
            twin = folded.get(_folded(name))
            if twin is None or not _are_same(path, self.catalog_path(locale, twin)):
                found[name] = path
        return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _are_same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)
