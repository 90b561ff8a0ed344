"""The project's glossary, read for drafts, checks and reviews."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from l10n.errors import UsageError
from l10n.files import read_bytes
from l10n.locales import is_pseudo
from l10n.model import Finding, Severity
from l10n.pipeline.project import Project
from l10n.terms import Glossary, GlossaryRow, Terminology
from l10n.terms.csv_file import GlossaryScope, read_glossary

_DEFAULT = "glossary.csv"
"""Below the catalog folder."""


@dataclass(frozen=True, slots=True)
class ProjectGlossary:
    """A project's glossary, of all its files.

    Attributes:
        rows: The rows, those of the main file first.
        findings: What is wrong with the files.
    """

    rows: tuple[GlossaryRow, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return what must be mended."""
        return tuple(item for item in self.findings if item.severity is Severity.ERROR)


def glossary_path(project: Project) -> Path:
    """Return the file of the settings, or the one that is taken where they name none."""
    return project.settings.root / (project.settings.glossary or _default(project))


def _default(project: Project) -> str:
    return f"{project.settings.catalog_dir}/{_DEFAULT}"


def glossary_setting(project: Project) -> str:
    """Return the setting that finds the same glossary when the catalog folder is another."""
    return str(glossary_path(project)) if _files(project) else project.settings.glossary


def read_project_glossary(project: Project) -> ProjectGlossary:
    """Read a project's glossary.

    Beside the file itself, those that have a locale before their suffix (`glossary.es.csv`) are
    read, for that locale.

    Raises:
        UsageError: The settings name a file that is not there.
        FileError: A file cannot be read.
    """
    return _parsed(_bytes_of(project, _existing(project)), scope_of(project))


def glossary_files(project: Project) -> tuple[Path, ...]:
    """Return the files that a project's terms are read from.

    Raises:
        UsageError: The settings name one that is not there.
    """
    return tuple(_existing(project))


def _existing(project: Project) -> dict[Path, str]:
    """Return the files of a glossary, with the locale in their names.

    Raises:
        UsageError: The settings name a file that is not there.
    """
    files = _files(project)
    if not files and project.settings.glossary not in {"", _default(project)}:
        raise UsageError(
            f"There is no glossary {project.settings.glossary}.",
            "Make it with `l10n glossary import FILE`, or remove `glossary` from the settings.",
        )
    return files


def _files(project: Project) -> dict[Path, str]:
    """Return the files of a glossary that there are, with the locale in their names."""
    path = glossary_path(project)
    beside = {path.with_name(f"{path.stem}.{locale}{path.suffix}"): locale
              for locale in languages_of(project)}  # fmt: skip
    return {file: locale for file, locale in ({path: ""} | beside).items() if file.is_file()}


class _Bytes(NamedTuple):
    """A file of a glossary, by which what is made of it is remembered."""

    name: str
    locale: str
    data: bytes


def _bytes_of(project: Project, files: Mapping[Path, str]) -> tuple[_Bytes, ...]:
    return tuple(
        _Bytes(project.name(file), locale, read_bytes(file) or b"")
        for file, locale in files.items()
    )


@lru_cache(maxsize=8)
def _parsed(files: tuple[_Bytes, ...], scope: GlossaryScope) -> ProjectGlossary:
    read = [read_glossary(file.data, file.name, replace(scope, locale=file.locale))
            for file in files]  # fmt: skip
    return ProjectGlossary(
        tuple(row for file in read for row in file.rows),
        tuple(finding for file in read for finding in file.findings),
    )


@lru_cache(maxsize=64)
def _terminology(
    patterns: tuple[str, ...], files: tuple[_Bytes, ...], scope: GlossaryScope, locale: str
) -> Terminology:
    rows = _parsed(files, scope).rows
    return Terminology(patterns, Glossary(rows, scope.source, locale), locale)


def terminology_of(project: Project, locale: str) -> Terminology:
    """Return what is known of a project's terms for one of its locales.

    It is made once of the same files, however many articles ask for it.

    Raises:
        UsageError: The settings name a glossary that is not there.
        FileError: It cannot be read.
    """
    files = _bytes_of(project, _existing(project))
    return _terminology(project.settings.protect, files, scope_of(project), locale)


def scope_of(project: Project, locale: str = "") -> GlossaryScope:
    """Return what a glossary of a project is read for."""
    return GlossaryScope(project.settings.source_locale, languages_of(project), locale)


def languages_of(project: Project) -> tuple[str, ...]:
    """Return the locales of a project that are languages: the others have no terms."""
    return tuple(locale for locale in project.settings.locales if not is_pseudo(locale))


def rows_beside(project: Project) -> tuple[GlossaryRow, ...]:
    """Return the rows of those files that have a locale in their names."""
    files = {path: locale for path, locale in _files(project).items() if locale}
    return _parsed(_bytes_of(project, files), scope_of(project)).rows
