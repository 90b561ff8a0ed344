"""Files that go along with the localized pages: the source's pages, images, attachments."""

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from l10n.errors import UsageError
from l10n.files import ARTICLE_SUFFIXES, find_files
from l10n.layouts.mentions import mentioned
from l10n.locales import language_tag
from l10n.model.layout import AssetPlace
from l10n.pipeline.project import Project


def source_files(project: Project) -> Iterator[tuple[str, Path]]:
    """List what is copied of the source folder: all of it, where the generator looks for it.

    Yields:
        The path below the build folder, and the file.

    Raises:
        UsageError: The source folder is the whole project, whose other files are no pages.
    """
    settings = project.settings
    if project.layout.source is None or project.source_inside_build is not None:
        return
    folder = settings.root / settings.source_dir
    if folder.resolve() == settings.root.resolve():
        raise UsageError(
            f'`layout = "{settings.layout}"` needs the source\'s pages beside the localized ones, '
            "and `source_dir` is the whole project.",
            "Give the articles a folder of their own.",
        )
    for name in find_files(folder, None, project.other_folders):
        copied = project.source_build_name(name)
        if copied is not None:
            yield copied, folder / name


def attachments(
    project: Project, locale: str, article: str, text: str
) -> Iterator[tuple[str, Path]]:
    """List the files that a localized page names and that have to stand beside it.

    `figure.es.png` takes the place of `figure.png` on a Spanish page.

    Args:
        project: The project.
        locale: The page's locale.
        article: The article's path below the source folder.
        text: The page.

    Yields:
        The path below the build folder, and the file.
    """
    if project.layout.assets is not AssetPlace.PAGE:
        return
    folder = project.settings.root / project.settings.source_dir
    # Some write the path from the page's file, and some from its address, a folder.
    places = {posixpath.dirname(article), posixpath.splitext(article)[0]}
    for name in sorted(set().union(*(mentioned(text, place) for place in places))):
        if PurePosixPath(name).suffix.lower() not in ARTICLE_SUFFIXES:
            file = _localized(folder / name, locale)
            if _is_file(file):
                yield project.build_name(locale, name), file


def _localized(file: Path, locale: str) -> Path:
    """Return a file's own version for a locale, if there is one."""
    for tag in dict.fromkeys((language_tag(locale), locale, language_tag(locale).lower())):
        own = file.with_suffix(f".{tag}{file.suffix}")
        if _is_file(own):
            return own
    return file


def _is_file(path: Path) -> bool:
    """Tell whether there is a file: not where a text that was taken for a name cannot be one."""
    return os.path.isfile(path)  # noqa: PTH113 - a Path raises where a name is too long
