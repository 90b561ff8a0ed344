"""Glossaries as CSV: bytes to rows, and rows added without touching those that are there."""

import codecs
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from l10n.errors import UsageError
from l10n.model import Finding, Severity
from l10n.terms.csv_cells import (
    DELIMITERS,
    Cell,
    OpenQuoteError,
    find_delimiter,
    read_cells,
    write_row,
)
from l10n.terms.csv_columns import (
    PARTS_OF_SPEECH,
    WRITTEN,
    Column,
    Header,
    plain,
    read_case,
    read_header,
    read_status,
)
from l10n.terms.glossary import GlossaryRow
from l10n.terms.languages import is_source, row_locale

CODE = "glossary"
_BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SEP = "sep="


@dataclass(frozen=True, slots=True)
class GlossaryScope:
    """What a glossary is read for.

    Attributes:
        source: The locale of the articles.
        locales: The project's target locales.
        locale: The target locale of all rows, as the file's name says it; or empty.
    """

    source: str
    locales: tuple[str, ...]
    locale: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """A glossary that was read.

    Attributes:
        rows: Its rows, in file order, but preferred targets before others of their term.
        findings: What is wrong with it; rows with errors are left out.
        text: What it holds, behind a byte order mark and Excel's `sep=`.
        before: These two, as bytes.
        encoding: How it is encoded.
        delimiter: What divides its cells.
        header: Its columns, or None where they are not understood.
    """

    rows: tuple[GlossaryRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    text: str = ""
    before: bytes = b""
    encoding: str = "utf-8"
    delimiter: str = ","
    header: Header | None = None

    @property
    def damaged(self) -> bool:
        """Tell whether anything is wrong that must be mended first."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def read_glossary(data: bytes, path: str, scope: GlossaryScope) -> GlossaryFile:
    """Read a glossary.

    Its first row names the columns, under any of their usual names and in any order: `source`,
    `target`, `locale`, and if there are some `note`, `case` (exact or any), `part of speech`,
    `status` (preferred, accepted, forbidden). Instead of `locale` and `target` it may have a
    column for each locale. Other columns are passed over. Cells are divided by commas,
    semicolons, tabs or bars; UTF-8 or, with its mark, UTF-16.

    Args:
        data: The file.
        path: What it is called in findings.
        scope: What it is read for.

    Returns:
        Its rows, and what is wrong, each with its place.
    """
    mark = next((mark for mark in _BOMS if data.startswith(mark)), b"")
    encoding = _BOMS.get(mark, "utf-8")
    found = partial(Finding, path, code=CODE)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        read = data[len(mark) : len(mark) + error.start].decode(encoding, errors="replace")
        line, column = read.count("\n") + 1, len(read) - read.rfind("\n")
        finding = found(line, column, message="This is neither UTF-8 nor UTF-16.",
                        hint="Save it as “CSV UTF-8”.")  # fmt: skip
        return GlossaryFile(findings=(finding,))
    delimiter, skipped = find_delimiter(text), 0
    first, end, rest = text.partition("\n")
    if first.strip().lower().startswith(_SEP):
        given = first.strip()[len(_SEP) :] or "\t"
        delimiter = given if given in DELIMITERS else find_delimiter(rest)
        text, skipped = rest, len(first + end)
        mark += (first + end).encode(encoding)
    file = GlossaryFile((), (), text, mark, encoding, delimiter)
    return _with_rows(file, path, scope, 1 + bool(skipped))


def _with_rows(file: GlossaryFile, path: str, scope: GlossaryScope, line: int) -> GlossaryFile:
    rows: list[tuple[bool, GlossaryRow]] = []
    findings: list[Finding] = []
    header: Header | None = None
    found = partial(Finding, path, code=CODE)
    try:
        for cells, _ in read_cells(file.text, file.delimiter, line):
            if not any(cell.text.strip() for cell in cells):
                continue
            if header is None:
                read = read_header(cells, scope.source, scope.locales, scope.locale)
                if not isinstance(read, Header):
                    cell, message, hint = read
                    findings.append(found(cell.line, cell.column, message=message, hint=hint))
                    break
                header = read
                continue
            row = _Row(cells, header)
            try:
                rows += _rows(row, path, scope)
            except _CellError as error:
                cell, message, hint = error.cell, error.message, error.hint
                findings.append(found(cell.line, cell.column, message=message, hint=hint))
                continue
            bare = Column.TARGET in header.columns and not row.text(Column.TARGET)
            if bare and row.text(Column.SOURCE):
                message = f"`{row.text(Column.SOURCE)}` has no target."
                hint = "Write one; the same text again where the term stays as it is."
                findings.append(found(row.first.line, row.first.column, message=message, hint=hint,
                                      severity=Severity.WARNING))  # fmt: skip
    except OpenQuoteError as error:
        hint = "Close it; a quote inside a text is written twice."
        findings.append(
            found(error.line, error.column, message="This quote has no end.", hint=hint)
        )
    ordered = [row for _, row in sorted(rows, key=lambda item: not item[0])]
    return replace(file, rows=tuple(ordered), findings=tuple(findings), header=header)


class _CellError(Exception):
    """A cell is not understood.

    Args:
        cell: The cell.
        message: What is wrong.
        hint: What to do.
    """

    def __init__(self, cell: Cell, message: str, hint: str) -> None:
        super().__init__(message)
        self.cell = cell
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with what its cells mean."""

    cells: Sequence[Cell]
    header: Header

    @property
    def first(self) -> Cell:
        """Return the first cell that says anything."""
        return next(cell for cell in self.cells if cell.text.strip())

    def cell(self, column: Column | str) -> Cell:
        """Return the cell of a column; an empty one at the row's start where there is none."""
        index = self.header.index(column)
        there = index is not None and index < len(self.cells)
        return self.cells[index] if there and index is not None else self.first._replace(text="")

    def text(self, column: Column | str) -> str:
        """Return what a cell says, in one line."""
        return " ".join(unicodedata.normalize("NFC", self.cell(column).text).split())

    def status(self) -> tuple[bool, bool]:
        """Return whether the target is forbidden, and whether it is preferred."""
        try:
            return read_status(self.text(Column.STATUS))
        except ValueError:
            hint = "Write preferred, accepted or forbidden, or nothing."
            raise self._unclear(Column.STATUS, "status", hint) from None

    def exact(self) -> bool | None:
        """Return whether capitals count."""
        try:
            return read_case(self.text(Column.CASE))
        except ValueError:
            raise self._unclear(Column.CASE, "case", "Write exact or any, or nothing.") from None

    def locale(self, locales: Sequence[str]) -> str:
        """Return the locale of the target; empty where it is for all."""
        said = self.text(Column.LOCALE)
        try:
            return self.header.locale if said in {"", "*"} else row_locale(said, locales)
        except UsageError as error:
            raise _CellError(self.cell(Column.LOCALE), error.message, error.hint) from None

    def _unclear(self, column: Column, name: str, hint: str) -> _CellError:
        return _CellError(self.cell(column), f"`{self.text(column)}` is no {name}.", hint)


def _rows(
    row: _Row, path: str, scope: GlossaryScope
) -> Iterator[tuple[bool, GlossaryRow]]:  # fmt: skip
    """Yield what a row says for each locale, and whether that is preferred."""
    width = len(row.header.columns)
    extra = next((cell for cell in row.cells[width:] if cell.text.strip()), None)
    if extra:
        message = f"The row has {len(row.cells)} cells, and the first row names {width} columns."
        raise _CellError(extra, message, "Put a text that holds the delimiter between quotes.")
    tag = row.text(Column.SOURCE_LOCALE)
    if tag and not is_source(tag, scope.source):
        return
    if not row.text(Column.SOURCE) and not any(map(row.text, row.header.targets)):
        return
    if not row.text(Column.SOURCE):
        hint = "Write the term, or remove the row."
        raise _CellError(row.first, "The row has no source.", hint)
    forbidden, preferred = row.status()
    exact, locale = row.exact(), row.locale(scope.locales)
    part = row.text(Column.PART_OF_SPEECH)
    for column in row.header.targets:
        cell = row.cell(column)
        if row.text(column):
            yield (
                preferred,
                GlossaryRow(
                    row.text(Column.SOURCE),
                    row.text(column),
                    locale if column is Column.TARGET else column,
                    row.text(Column.NOTE),
                    exact,
                    PARTS_OF_SPEECH.get(plain(part), part),
                    forbidden,
                    path,
                    cell.line,
                    cell.column,
                ),
            )


def with_rows(file: GlossaryFile, rows: Iterable[GlossaryRow]) -> bytes:
    """Add rows to a glossary.

    Args:
        file: The glossary, sound; or one of no bytes at all.
        rows: What to add, in order; of no locale that the file cannot name.

    Returns:
        Its bytes. What it held is there byte for byte, but that the first row may name more
        columns.
    """
    header = file.header or Header(tuple(WRITTEN))
    added = list(rows)
    columns = [*header.columns, *_wanted(header, added)]
    end = "\r\n" if "\r\n" in file.text else "\n"
    text = file.text
    if file.header is None:
        text = write_row([str(column) for column in columns], file.delimiter) + end
    elif len(columns) > len(header.columns):
        text = _with_columns(file, [str(column) for column in columns[len(header.columns) :]])
    if text and not text.endswith(("\n", "\r")):
        text += end
    lines = [write_row(_cells(row, columns), file.delimiter) for row in added]
    text += "".join(line.rstrip(file.delimiter) + end for line in lines)
    return file.before + text.encode(file.encoding)


def _wanted(header: Header, rows: Sequence[GlossaryRow]) -> Iterator[Column | str]:
    """Yield the columns that rows need and a glossary has not."""
    by_locale = Column.TARGET not in header.columns
    needs = {
        Column.NOTE: any(row.note for row in rows),
        Column.CASE: any(row.exact is not None for row in rows),
        Column.PART_OF_SPEECH: any(row.part_of_speech for row in rows),
        Column.STATUS: any(row.forbidden for row in rows),
    }
    yield from (column for column, needed in needs.items()
                if needed and column not in header.columns)  # fmt: skip
    if by_locale:
        named = dict.fromkeys(row.locale for row in rows)
        yield from (locale for locale in named if locale not in header.columns)


def _with_columns(file: GlossaryFile, names: Sequence[str]) -> str:
    """Return a glossary's text with more columns named in its first row."""
    rows = read_cells(file.text, file.delimiter)
    end = next(row.end for row in rows if any(cell.text.strip() for cell in row.cells))
    return file.delimiter.join([file.text[:end], *names]) + file.text[end:]


def _cells(row: GlossaryRow, columns: Sequence[Column | str | None]) -> list[str]:
    said: dict[Column | str, str] = {
        Column.SOURCE: row.source,
        Column.LOCALE: row.locale,
        (Column.TARGET if Column.TARGET in columns else row.locale): row.target,
        Column.NOTE: row.note,
        Column.CASE: {None: "", True: "exact", False: "any"}[row.exact],
        Column.PART_OF_SPEECH: row.part_of_speech,
        Column.STATUS: "forbidden" if row.forbidden else "",
    }
    return [said.get(column, "") if column else "" for column in columns]
