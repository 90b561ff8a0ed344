"""Catalogs brought to the form that the settings ask for."""

from l10n.catalogs.header import Form, form_of
from l10n.catalogs.states import state_of
from l10n.memory.cut_entries import Languages
from l10n.memory.migrate import migrated
from l10n.model import Catalog, LinkStyle, Segmentation, Unit
from l10n.pipeline.extracted import Migration
from l10n.pipeline.project import Article, Project
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
    units = {(after.link_style, after.segmentation): article.units}

    def units_in(style: LinkStyle, segmentation: Segmentation) -> tuple[Unit, ...]:
        if (style, segmentation) not in units:
            units[style, segmentation] = project.units(article.document, style, segmentation)
        return units[style, segmentation]

    locales = Languages(project.settings.source_locale, locale)
    new = migrated(old, before, after, units_in, locales)
    name = project.name(project.catalog_path(locale, article.path))
    counts = (_reviewed(old), _reviewed(new))
    return new, Migration(name, str(before), str(after), *counts)


def _reviewed(catalog: Catalog) -> int:
    """Count the words of a catalog's units whose targets a person stands behind."""
    return sum(words_of(entry.key) for entry in catalog.entries if state_of(entry).reviewed)
