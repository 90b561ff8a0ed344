"""Files that go along with the localized pages: the source's pages, images, attachments."""

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from l10n.errors import UsageError
from l10n.files import ARTICLE_SUFFIXES, find_files
from l10n.layouts.mentions import mentioned
from l10n.locales import language_tag
from l10n.model.layout import AssetPlace, LinkTarget
from l10n.pipeline.manifest import NAME as MANIFEST
from l10n.pipeline.project import Project
from l10n.pipeline.surroundings import Surroundings


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
        if copied is not None and copied != MANIFEST:
            yield copied, folder / name


def attachments(
    project: Project,
    locale: str,
    article: str,
    text: str,
    around: Surroundings,
    led: Iterable[str] = (),
) -> Iterator[tuple[str, str]]:
    """List the files that a localized page names and that have to stand beside it.

    `figure.es.png` takes the place of `figure.png` on a Spanish page.

    Args:
        project: The project.
        locale: The page's locale.
        article: The article's path below the source folder.
        text: The page.
        around: What tells which files there are.
        led: The files of the source folder that its links lead to, by their paths in the project.

    Yields:
        The path below the build folder, and the file's path in the project.
    """
    if project.layout.assets is not AssetPlace.PAGE:
        return
    folder = project.settings.source_dir
    # Some write the path from the page's file, and some from its address, a folder.
    mentions = mentioned(text, (posixpath.dirname(article), posixpath.splitext(article)[0]))
    files = dict.fromkeys((*(str(PurePosixPath(folder, name)) for name in mentions), *led))
    for file in files:
        suffix = posixpath.splitext(file)[1].lower()
        if suffix not in ARTICLE_SUFFIXES and around.has_file(file):
            own = own_version(file, locale, around)
            # Hugo reads the language in a file's name, and keeps it there.
            named = own if project.layout.links is LinkTarget.ADDRESS else file
            yield project.build_name(locale, str(PurePosixPath(named).relative_to(folder))), own


def own_version(path: str, locale: str, around: Surroundings) -> str:
    """Return a file's own version for a locale, if there is one: `a.es.png` of `a.png`."""
    stem, suffix = posixpath.splitext(path)
    tags = dict.fromkeys((language_tag(locale), locale, language_tag(locale).lower()))
    versions = (f"{stem}.{tag}{suffix}" for tag in tags)
    return next((own for own in versions if around.has_file(own)), path)
