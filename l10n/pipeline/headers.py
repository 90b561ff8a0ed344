"""The header entries of templates and catalogs."""

import unicodedata
from functools import lru_cache

from l10n.catalogs.header import FORM_FIELD, Form, new_header, set_header_field
from l10n.locales import display_name, plural_forms
from l10n.model import Entry
from l10n.pipeline.project import Project


def template_header(project: Project, article: str) -> Entry:
    """Return the header of an article's template."""
    comment = f"Template of {project.source_name(article)}."
    return _header(project, language="", plurals="", comment=comment)


def catalog_header(project: Project, article: str, locale: str) -> Entry:
    """Return the header of an article's catalog in a locale."""
    comment = catalog_comment(project, article, locale)
    return _header(project, language=locale, plurals=plural_forms(locale), comment=comment)


def catalog_comment(project: Project, article: str, locale: str) -> str:
    """Return the comment in a catalog's header that says of what it is a translation."""
    return f"{display_name(locale)} translation of {project.source_name(article)}."


def _header(project: Project, *, language: str, plurals: str, comment: str) -> Entry:
    fields = _fields(project.settings.project, language, plurals, project.form)
    return Entry("", fields, comments=(unicodedata.normalize("NFC", comment),))


@lru_cache(maxsize=64)
def _fields(project: str, language: str, plurals: str, form: Form) -> str:
    """Return a header's fields, which all articles of a locale share."""
    header = new_header(project=project, language=language, plural_forms=plurals, comments=())
    return set_header_field(header, FORM_FIELD, str(form)).msgstr
