"""The project's glossary: read, added to from other tools' files, and looked over."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from l10n.errors import FileError, UsageError
from l10n.files import Content, read_bytes, update_file
from l10n.formats.inline import parse_msgid
from l10n.formats.visible import visible_text
from l10n.locales import is_pseudo, parse_locale
from l10n.model import Finding, Severity
from l10n.pipeline.project import Article, Project
from l10n.terms import Glossary, GlossaryRow, Terminology
from l10n.terms.csv_file import (
    CODE,
    GlossaryFile,
    GlossaryScope,
    read_glossary,
    with_rows,
)
from l10n.terms.tbx import TbxConcept, read_tbx
from l10n.terms.tbx_rows import rows_of

_DEFAULT = "glossary.csv"
"""Below the catalog folder."""
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


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


@dataclass(frozen=True, slots=True)
class ImportedTerms:
    """What `glossary import` did.

    Attributes:
        file: The glossary, relative to the project.
        added: How many rows were added for each locale.
        known: How many were there already.
        left: How many terms of the file are not in the project's languages, or have no
            translation in them.
        second: Rows that were added to terms that have another preferred target, which they keep.
        contrary: Rows that were left out: the glossary forbids what the file has, or has what
            the file forbids.
        findings: What is wrong with either file; then nothing was written.
    """

    file: str
    added: dict[str, int]
    known: int = 0
    left: int = 0
    second: tuple[GlossaryRow, ...] = ()
    contrary: tuple[GlossaryRow, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedGlossary:
    """What `glossary check` found.

    Attributes:
        terms: How many terms each locale has.
        kept: How many of them stay as they are.
        findings: What is wrong, in file order.
    """

    terms: dict[str, int]
    kept: dict[str, int]
    findings: tuple[Finding, ...]


def glossary_path(project: Project) -> Path:
    """Return the file of the settings, or the one that is taken where they name none."""
    settings = project.settings
    return settings.root / (settings.glossary or f"{settings.catalog_dir}/{_DEFAULT}")


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
    return _read(project, _existing(project))


def _existing(project: Project) -> dict[Path, str]:
    """Return the files of a glossary, with the locale in their names.

    Raises:
        UsageError: The settings name a file that is not there.
    """
    files = _files(project)
    if not files and project.settings.glossary:
        raise UsageError(
            f"There is no glossary {project.settings.glossary}.",
            "Make it with `l10n glossary import FILE`, or remove `glossary` from the settings.",
        )
    return files


def _files(project: Project) -> dict[Path, str]:
    """Return the files of a glossary that there are, with the locale in their names."""
    path = glossary_path(project)
    beside = {path.with_name(f"{path.stem}.{locale}{path.suffix}"): locale
              for locale in _languages(project)}  # fmt: skip
    return {file: locale for file, locale in ({path: ""} | beside).items() if file.is_file()}


def _read(project: Project, files: Mapping[Path, str]) -> ProjectGlossary:
    return _parsed(_bytes_of(project, files), _scope(project))


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
    return _terminology(project.settings.protect, files, _scope(project), locale)


def _scope(project: Project, locale: str = "") -> GlossaryScope:
    return GlossaryScope(project.settings.source_locale, _languages(project), locale)


def _languages(project: Project) -> tuple[str, ...]:
    """Return the locales of a project that are languages: the others have no terms."""
    return tuple(locale for locale in project.settings.locales if not is_pseudo(locale))


# Import.


def import_terms(project: Project, file: Path, locale: str | None) -> ImportedTerms:
    """Add the terms of another tool's file to the project's glossary.

    What the glossary holds stays byte for byte, but that its first row may name more columns.

    Args:
        project: The project.
        file: A TBX or CSV file.
        locale: The target locale of a CSV file that does not say it.

    Raises:
        UsageError: The locale is not the project's.
        FileError: The file cannot be read, or the glossary not be written.
    """
    given = project.locales([locale])[0] if locale else ""
    rows, left, findings = _foreign_rows(project, file, given)
    target = glossary_path(project)
    if findings:
        return ImportedTerms(project.name(target), {}, findings=findings)
    done: list[ImportedTerms] = []
    beside = _read(project, {path: said for path, said in _files(project).items() if said}).rows

    def with_new(data: bytes | None) -> Content | None:
        scope = _scope(project)
        own = GlossaryFile() if data is None else read_glossary(data, project.name(target), scope)
        done[:] = [ImportedTerms(project.name(target), {}, findings=own.findings)]
        if own.damaged:
            return None
        report, new = _compared((*own.rows, *beside), rows)
        done[:] = [replace(report, file=project.name(target), left=left)]
        return Content(with_rows(own, new)) if new else None

    update_file(target, with_new)
    return done[0]


def _foreign_rows(
    project: Project, file: Path, locale: str
) -> tuple[list[GlossaryRow], int, tuple[Finding, ...]]:
    """Read a file of another tool: its rows, how many terms are left out, what is wrong."""
    data = read_bytes(file)
    if data is None:
        raise FileError("The file cannot be read: there is none.", "Name a TBX or CSV file.",
                        str(file))  # fmt: skip
    if not data.lstrip().startswith(_XML):
        scope = _scope(project, locale or _locale_in(file, project))
        read = read_glossary(data, str(file), scope)
        wanted = [row for row in read.rows if not row.locale or _serves(row, project)]
        errors = tuple(item for item in read.findings if item.severity is Severity.ERROR)
        return wanted, len(read.rows) - len(wanted), errors
    rows: dict[GlossaryRow, None] = {}
    left = 0
    with file.open("rb") as stream:
        for concept in read_tbx(stream, str(file)):
            if isinstance(concept, Finding):
                return [], 0, (concept,)
            found = list(_rows(concept, project, str(file)))
            left += not found
            rows |= dict.fromkeys(found)
    return list(rows), left, ()


def _rows(concept: TbxConcept, project: Project, path: str) -> Iterator[GlossaryRow]:
    return rows_of(concept, project.settings.source_locale, _languages(project), path)


def _serves(row: GlossaryRow, project: Project) -> bool:
    """Tell whether any locale of the project has a row's term."""
    return any(Glossary([row], locale=locale).entries for locale in _languages(project))


def _locale_in(file: Path, project: Project) -> str:
    """Return the locale in a file's name, `terms.es.csv`, if it is one of the project's."""
    said = Path(file.stem).suffix.removeprefix(".")
    try:
        found = parse_locale(said) if said else ""
    except UsageError:
        return ""
    return found if found in _languages(project) else ""


def _compared(
    own: Iterable[GlossaryRow], rows: Iterable[GlossaryRow]
) -> tuple[ImportedTerms, list[GlossaryRow]]:
    """Compare rows with those that a glossary has; return the report, and what is new."""
    has: dict[tuple[str, str], dict[str, bool]] = {}
    for row in own:
        has.setdefault((row.source, row.locale), {}).setdefault(row.target, row.forbidden)
    before = {key: any(not wrong for wrong in targets.values()) for key, targets in has.items()}
    new: list[GlossaryRow] = []
    second: list[GlossaryRow] = []
    contrary: list[GlossaryRow] = []
    known = 0
    for row in rows:
        key = (row.source, row.locale)
        targets = has.setdefault(key, {})
        if row.target in targets:
            known += targets[row.target] == row.forbidden
            contrary += [row] if targets[row.target] != row.forbidden else []
            continue
        if before.get(key) and not row.forbidden:
            second.append(row)
        targets[row.target] = row.forbidden
        new.append(row)
    added = Counter(row.locale for row in new)
    report = ImportedTerms(
        "", dict(sorted(added.items())), known, 0, tuple(second), tuple(contrary)
    )
    return report, new


# Check.


def check_glossary(project: Project) -> CheckedGlossary:
    """Look over the project's glossary.

    Returns:
        What is wrong: damaged rows, a target that is accepted and forbidden; and as warnings rows
        that stand twice, terms with several targets, and terms that no article holds.

    Raises:
        UsageError: The settings name a glossary that is not there.
        FileError: A file cannot be read.
    """
    read = read_project_glossary(project)
    settings = project.settings
    glossaries = {locale: Glossary(read.rows, settings.source_locale, locale)
                  for locale in _languages(project)}  # fmt: skip
    findings = [*read.findings, *_conflicts(read.rows), *_unused(project, read.rows)]
    return CheckedGlossary(
        {locale: len(found.entries) for locale, found in glossaries.items()},
        {locale: sum(entry.stays for entry in found.entries)
         for locale, found in glossaries.items()},
        tuple(sorted(findings, key=lambda item: (item.path, item.line, item.column))),
    )  # fmt: skip


def _conflicts(rows: Iterable[GlossaryRow]) -> Iterator[Finding]:
    """Yield what rows say against one another."""
    seen: dict[tuple[str, str], list[GlossaryRow]] = {}
    for row in rows:
        before = seen.setdefault((row.source, row.locale), [])
        same = next((other for other in before if other.target == row.target), None)
        accepted = next((other for other in before if not other.forbidden), None)
        if same and same.forbidden != row.forbidden:
            message = f"`{row.target}` is accepted and forbidden for `{row.source}` (line "
            hint = "Remove one of the rows."
            yield _finding(row, f"{message}{same.line}).", hint, Severity.ERROR)
        elif same:
            yield _finding(row, f"`{row.source}` has the target `{row.target}` in line "
                           f"{same.line}, too.", "Remove one of the rows.")  # fmt: skip
        elif accepted and not row.forbidden:
            yield _finding(
                row,
                f"`{row.source}` has another target in line {accepted.line}, "
                f"`{accepted.target}`, which is preferred.",
                "Leave it if both are right; else remove one, or mark it as forbidden.",
            )
        before.append(row)


def _unused(project: Project, rows: Iterable[GlossaryRow]) -> Iterator[Finding]:
    """Yield terms that stand in no article."""
    first: dict[str, GlossaryRow] = {}
    for row in rows:
        first.setdefault(row.source, row)
    terms = Glossary(replace(row, locale="", target=row.source, forbidden=False)
                     for row in first.values())  # fmt: skip
    used = {term for text in _texts(project) for term in terms.terms_in(text)}
    for source, row in first.items():
        if source not in used:
            yield _finding(row, f"`{source}` stands in no article.", "Is it spelled as they do?")


def _texts(project: Project) -> Iterator[str]:
    """Yield the plain text of every unit of every article."""
    for article in project.articles(project.article_names(())):
        if isinstance(article, Article):
            for unit in article.units:
                parsed = parse_msgid(unit.key.msgid)
                plain = unit.key.is_plain
                yield unit.key.msgid if plain else visible_text(parsed.inlines, parsed.data)


def _finding(
    row: GlossaryRow, message: str, hint: str, severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(row.path, row.line, row.column, CODE, message, hint, severity, row.locale)
