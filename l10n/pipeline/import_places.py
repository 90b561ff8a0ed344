"""Where the translated pages of a project lie."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import filterfalse
from pathlib import Path, PurePosixPath

from l10n.errors import UsageError
from l10n.files import ARTICLE_SUFFIXES, find_articles
from l10n.locales import language, language_tag
from l10n.model.data_files import is_data_file
from l10n.pipeline.project import Project

_USUAL = (
    "{locale}/{path}",
    "content/{locale}/{path}",
    "docs/{locale}/{path}",
    "docs/{locale}/docs/{path}",
    "{parent}/{locale}/{path}",
    "{source}/{locale}/{path}",
    "{source}/{stem}.{locale}{suffix}",
    "src/content/docs/{locale}/{path}",
    "i18n/{locale}/docusaurus-plugin-content-docs/current/{path}",
    "i18n/{locale}/docs/{path}",
    "i18n/{locale}/{path}",
    "translations/{locale}/{path}",
)
"""Where site generators look for pages, the commonest first."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pages of one locale lie.

    Attributes:
        shown: The pattern, as messages give it.
        pages: Each article that has a page, with the page.
        missing: Articles without a page.
        orphans: Pages without an article.
    """

    shown: str
    pages: dict[str, Path]
    missing: tuple[str, ...]
    orphans: tuple[Path, ...]


def find_pages(project: Project, locale: str, where: str | None, articles: Sequence[str]) -> Places:
    """Find the translated page of each article.

    Args:
        project: The project.
        locale: The pages' locale.
        where: A folder; a pattern with `{path}`, or `{stem}` and `{suffix}`, and `{locale}`;
            a page, where there is one article; or None: the usual places are tried.
        articles: The articles' paths below the source folder.

    Raises:
        UsageError: There is no page at all.
    """
    if where is not None and Path(where).is_file():
        return _single(project, Path(where), articles)
    best: Places | None = None
    for pattern in _patterns(project, where):
        for name in _names(locale) if "{locale}" in pattern else ("",):
            found = _found(project, pattern.replace("{locale}", name), articles)
            if best is None or len(found.pages) > len(best.pages):
                best = found
    if best is None or not best.pages:
        raise UsageError(
            f"There is no translated page of {len(articles)} articles"
            f" {f'at `{where}`' if where else 'in any usual place'}.",
            "Say where they are: --from es, --from 'i18n/{locale}/docs/{path}', "
            "or --from 'source/{stem}.{locale}{suffix}'.",
        )
    return best


def _single(project: Project, page: Path, articles: Sequence[str]) -> Places:
    if len(articles) != 1:
        raise UsageError(
            f"`--from {page}` is one page, and there are {len(articles)} articles.",
            "Name the article that it translates: l10n import -l es --from es/a.md source/a.md",
        )
    page = page.absolute()
    return Places(project.name(page), {articles[0]: page}, (), ())


def _patterns(project: Project, where: str | None) -> Iterable[str]:
    """Return absolute patterns in the order in which they are tried."""
    root = project.settings.root
    source = project.settings.source_dir
    if where is None:
        parent = Path(source).parent.as_posix()
        for pattern in _USUAL:
            filled = pattern.replace("{source}", source).replace("{parent}", parent)
            yield os.path.normpath(root / filled)
        return
    absolute = os.path.normpath(Path(where).absolute())
    if any(field in where for field in ("{path}", "{stem}")):
        yield absolute
        return
    yield f"{absolute}/{{path}}"
    yield f"{absolute}/{{locale}}/{{path}}"


def _names(locale: str) -> tuple[str, ...]:
    """Return how folders write a locale: `pt-BR`, `pt_BR`, `pt-br`, `pt_br`, `pt`."""
    tag = language_tag(locale)
    return tuple(dict.fromkeys((tag, locale, tag.lower(), locale.lower(), language(locale))))


def _found(project: Project, pattern: str, articles: Sequence[str]) -> Places:
    shape = _shape(pattern)

    def pages_of(names: Iterable[str]) -> dict[str, Path | None]:
        # A page that lies among the articles is none of them.
        return {
            name: _page(pattern, name)
            for name in names
            if not shape.fullmatch(str(project.source_path(name)))
        }

    found = pages_of(articles)
    pages = {name: page for name, page in found.items() if page is not None}
    orphans: list[Path] = []
    if pages:
        every = pages_of(filterfalse(is_data_file, project.article_names(())))
        known = {page.resolve() for page in every.values() if page is not None}
        known |= {project.source_path(name).resolve() for name in every}
        orphans = [page for page in _all_pages(project, pattern) if page.resolve() not in known]
    missing = tuple(name for name, page in found.items() if page is None)
    return Places(project.name(Path(pattern)), pages, missing, tuple(orphans))


def _shape(pattern: str) -> re.Pattern[str]:
    """Return what the files look like that a pattern names."""
    shape = re.escape(pattern)
    for field, what in (("{path}", ".+"), ("{stem}", ".+"), ("{suffix}", r"\.\w+")):
        shape = shape.replace(re.escape(field), what)
    return re.compile(shape)


def _all_pages(project: Project, pattern: str) -> Iterator[Path]:
    """Find every file that a pattern names, whether or not it has an article."""
    shape = _shape(pattern)
    folder = Path(f"{pattern.partition('{')[0]}x").parent
    for name in find_articles(folder, (project.build_path,)):
        if shape.fullmatch(str(folder / name)):
            yield folder / name


def _page(pattern: str, article: str) -> Path | None:
    """Return the file of an article's page, whatever its suffix."""
    suffix = PurePosixPath(article).suffix
    stem = article.removesuffix(suffix)
    filled = pattern.replace("{path}", article).replace("{stem}", stem).replace("{suffix}", suffix)
    path = Path(filled)
    if path.is_file():
        return path
    for other in sorted(ARTICLE_SUFFIXES - {suffix}):
        near = path.with_suffix(other)
        if near.is_file():
            return near
    return None
