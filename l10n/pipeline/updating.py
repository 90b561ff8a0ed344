"""The one way by which commands write catalogs."""

from collections.abc import Callable
from dataclasses import dataclass

from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import write_catalog
from l10n.files import Content, Update, update_file
from l10n.model import Catalog, Finding
from l10n.pipeline.project import Project


@dataclass(frozen=True, slots=True)
class UpdatedCatalog:
    """What became of a catalog.

    Attributes:
        data: The bytes of its file, None where there is none.
        written: Whether it was written.
        findings: What is wrong with the file; it is as it was then.
    """

    data: bytes | None
    written: bool
    findings: tuple[Finding, ...] = ()


def update_catalog(
    project: Project,
    locale: str,
    article: str,
    change: Callable[[Catalog | None], Catalog | None],
    update: Update | None = None,
    is_current: Callable[[bytes], bool] = lambda _: False,
) -> UpdatedCatalog:
    """Change an article's catalog as it is at the moment of replacing it.

    A translator may save the file while a command runs, and so may another command: then the
    change is made again, on what they saved.

    Args:
        project: The project.
        locale: The catalog's locale.
        article: The article's path below the source folder.
        change: Called with the catalog as its file is now, or None where there is none, perhaps
            more than once; returns it as it should be, or None to leave the file alone.
        update: What changes the file; by default `update_file`.
        is_current: Tells whether a file's bytes are sound and not to be changed, so that they
            need not be read in full.

    Returns:
        What became of it. A damaged file is left alone, and so is one that would not change.

    Raises:
        FileError: The file cannot be read or written.
    """
    path = project.catalog_path(locale, article)
    name = project.name(path)
    damage: tuple[Finding, ...] = ()

    def content(data: bytes | None) -> Content | None:
        nonlocal damage
        damage = ()
        if data is not None and is_current(data):
            return None
        old = None if data is None else read_catalog(data, name)
        if isinstance(old, tuple):
            damage = old
            return None
        new = change(old)
        if new is None or new == old:
            return None
        return Content(write_catalog(new), durable=old is not None or _has_targets(new))

    data, written = (update or update_file)(path, content)
    return UpdatedCatalog(data, written, damage)


def _has_targets(catalog: Catalog) -> bool:
    """Tell whether a new catalog holds what its article alone would not give again."""
    return any(entry.msgstr or any(entry.msgstr_plural) for entry in catalog.entries)
