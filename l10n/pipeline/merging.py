"""An article's catalog as its source asks for it."""

from collections.abc import Iterable

from l10n.model import Catalog, Entry
from l10n.pipeline.headers import catalog_header
from l10n.pipeline.project import Project


def merged_catalog(
    project: Project,
    article: str,
    entries: tuple[Entry, ...],
    locale: str,
    old: Catalog | None,
    moved: Iterable[Entry] = (),
) -> Catalog:
    """Return an article's catalog as its source asks for it.

    Args:
        project: The project.
        article: Its path below the source folder.
        entries: Its template's entries.
        locale: The locale.
        old: The catalog so far, or None.
        moved: Entries of other articles whose place there is gone.

    Returns:
        The catalog; equal to `old` where it is up to date.
    """
    header = catalog_header(project, article, locale)
    moved = tuple(moved)
    if old is None and not moved:
        return Catalog(header, entries)
    # Most catalogs are as their articles ask for them, and are not merged.
    from l10n.memory.merge import merge  # noqa: PLC0415
    from l10n.memory.repair import Repairer  # noqa: PLC0415

    repair = Repairer(project.settings.source_locale, locale, project.settings.abbreviations)
    return merge(old, entries, header, moved=moved, repair=repair)
