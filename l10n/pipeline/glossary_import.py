"""`l10n glossary import`: the terms of other tools' files, added to the project's own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.errors import FileError, UsageError
from l10n.files import Content, read_bytes, update_file
from l10n.locales import parse_locale
from l10n.model import Finding, Severity
from l10n.pipeline.glossary import glossary_path, languages_of, rows_beside, scope_of
from l10n.pipeline.project import Project
from l10n.terms import Glossary, GlossaryRow
from l10n.terms.csv_file import GlossaryFile, read_glossary, with_rows
from l10n.terms.tbx import TbxConcept, read_tbx
from l10n.terms.tbx_rows import rows_of

_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


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
    beside = rows_beside(project)

    def with_new(data: bytes | None) -> Content | None:
        scope = scope_of(project)
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
        scope = scope_of(project, locale or _locale_in(file, project))
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
    return rows_of(concept, project.settings.source_locale, languages_of(project), path)


def _serves(row: GlossaryRow, project: Project) -> bool:
    """Tell whether any locale of the project has a row's term."""
    return any(Glossary([row], locale=locale).entries for locale in languages_of(project))


def _locale_in(file: Path, project: Project) -> str:
    """Return the locale in a file's name, `terms.es.csv`, if it is one of the project's."""
    said = Path(file.stem).suffix.removeprefix(".")
    try:
        found = parse_locale(said) if said else ""
    except UsageError:
        return ""
    return found if found in languages_of(project) else ""


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
