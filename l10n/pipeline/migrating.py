"""Catalogs brought to the form that the settings ask for."""

from collections.abc import Iterable

from l10n.catalogs.header import Form, form_of
from l10n.catalogs.kept import kept_of
from l10n.catalogs.states import state_of
from l10n.model import Catalog, Entry, Key, Unit
from l10n.pipeline.article import Article
from l10n.pipeline.extracted import Migration
from l10n.pipeline.project import Project
from l10n.pipeline.words import words_of


def has_other_form(project: Project, old: Catalog) -> bool:
    """Tell whether a catalog has a form that is not the one that the settings ask for."""
    before = form_of(old.header)
    return isinstance(before, Form) and before != project.form


def migrate(
    project: Project, article: Article, locale: str, old: Catalog
) -> tuple[Catalog, Migration | None]:  # fmt: skip
    """Bring an article's catalog to the form that the settings ask for.

    Args:
        project: The project.
        article: The article as it is now.
        locale: The catalog's locale.
        old: The catalog; one that does not say its form has the right one.

    Returns:
        The catalog, and what was done; the same catalog and None where nothing was to be done.
    """
    before, after = form_of(old.header), project.form
    if not isinstance(before, Form) or before == after:
        return old, None
    from l10n.memory.cut_entry import Languages  # noqa: PLC0415 - hardly a run migrates
    from l10n.memory.migrate import migrated  # noqa: PLC0415

    units = {after: article.units}

    def units_in(form: Form) -> tuple[Unit, ...]:
        if form not in units:
            units[form] = project.units(article.document, form)
        return units[form]

    locales = Languages(project.settings.source_locale, locale, project.settings.abbreviations)
    new = migrated(old, before, after, units_in, locales)
    name = project.name(project.catalog_path(locale, article.path))
    old_units = units_in(before)
    reviewed, kept = _reviewed(old, old_units), _reviewed(new, article.units)
    # What was memory and lives again comes on top: it is nothing that stayed.
    return new, Migration(name, str(before), str(after), reviewed, min(reviewed, kept))


def _reviewed(catalog: Catalog, units: Iterable[Unit]) -> int:
    """Count the words that a person stands behind.

    In each place of the article's units, and once in units that the article does not have. Of
    a repaired unit, those of the sentences that it keeps.
    """
    places = {unit.key: len(unit.places) for unit in units}
    return sum(
        places.get(entry.key, 1) * sum(map(words_of, _approved(entry)))
        for entry in catalog.entries
        if not entry.obsolete
    )


def _approved(entry: Entry) -> tuple[Key, ...]:
    """Return what a person stands behind of a unit, as units."""
    if state_of(entry).reviewed:
        return (entry.key,)
    kept = kept_of(entry)
    parts = kept.parts if kept else ()
    return tuple(Key(entry.msgctxt, entry.msgid[slice(*part.source)]) for part in parts)
