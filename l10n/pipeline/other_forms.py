"""What catalogs of another form hold for an article: its keys there, and their entries here."""

from collections.abc import Mapping
from typing import NamedTuple

from l10n.catalogs.header import Form, form_of
from l10n.model import Catalog, Entry, Key
from l10n.pipeline.article import Trouble
from l10n.pipeline.migrating import migrate
from l10n.pipeline.project import Project


class InForm(NamedTuple):
    """An article against catalogs of one other form.

    Attributes:
        catalogs: The catalogs, by the articles that they were of.
        keys: The article's keys in that form.
        entries: What the catalogs hold of the article, in the form of the settings.
    """

    catalogs: Mapping[str, Catalog]
    keys: tuple[Key, ...]
    entries: tuple[Entry, ...]


def in_other_forms(
    project: Project, locale: str, article: str, catalogs: Mapping[str, Catalog]
) -> tuple[InForm, ...]:
    """Compare an article with catalogs of other forms than the one that the settings ask for.

    Args:
        project: The project.
        locale: The catalogs' locale.
        article: The article's path below the source folder.
        catalogs: The catalogs, by the articles that they were of.

    Returns:
        What was found, form by form; nothing where the article cannot be read.
    """
    forms: dict[Form, dict[str, Catalog]] = {}
    for name, catalog in catalogs.items():
        form = form_of(catalog.header)
        if isinstance(form, Form):
            forms.setdefault(form, {})[name] = catalog
    read = next(project.articles([article])) if forms else None
    if read is None or isinstance(read, Trouble):
        return ()
    found: list[InForm] = []
    for form, own in forms.items():
        units = project.units(read.document, form)
        keys = tuple(unit.key for unit in units)
        entries = (
            entry
            for catalog in own.values()
            if not {entry.key for entry in catalog.entries}.isdisjoint(keys)
            for entry in migrate(project, read, locale, catalog)[0].entries
        )
        found.append(InForm(own, keys, tuple(sorted(entries, key=lambda entry: entry.obsolete))))
    return tuple(found)
