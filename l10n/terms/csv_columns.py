"""What the columns of a glossary mean, whatever a tool or a person has called them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from l10n.errors import UsageError
from l10n.terms.csv_cells import Cell
from l10n.terms.languages import is_source, row_locale


class Column(StrEnum):
    """A column by the name under which it is written."""

    SOURCE = "source"
    LOCALE = "locale"
    TARGET = "target"
    NOTE = "note"
    CASE = "case"
    PART_OF_SPEECH = "part of speech"
    STATUS = "status"
    SOURCE_LOCALE = "source locale"


WRITTEN = tuple(column for column in Column if column is not Column.SOURCE_LOCALE)
"""The columns of a new glossary."""

_NAMES: Mapping[Column, str] = {
    Column.SOURCE: "source sourceterm sourcestring sourcetext src term original msgid",
    Column.LOCALE: "locale targetlocale language targetlanguage targetlang lang",
    Column.TARGET: "target targetterm targetstring targettext tgt trg translation msgstr",
    Column.NOTE: "note notes comment comments description definition remark remarks explanation",
    Column.CASE: "case casesensitive casesensitivity casing",
    Column.PART_OF_SPEECH: "partofspeech pos wordclass",
    Column.STATUS: "status usage usagestatus administrativestatus forbidden termstatus",
    Column.SOURCE_LOCALE: "sourcelocale sourcelanguage sourcelang",
}
_COLUMNS = {name: column for column, names in _NAMES.items() for name in names.split()}

PARTS_OF_SPEECH: Mapping[str, str] = {
    "n": "noun", "noun": "noun", "substantive": "noun",
    "propernoun": "proper noun", "propn": "proper noun", "name": "proper noun",
    "v": "verb", "verb": "verb",
    "a": "adjective", "adj": "adjective", "adjective": "adjective",
    "adv": "adverb", "adverb": "adverb",
}  # fmt: skip
"""Parts of speech by what files call them; others are kept as they are."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EXACT = _words("exact sensitive casesensitive yes true y 1 x permissive")
_ANY = _words("any insensitive caseinsensitive no false n 0 ignore")
_FORBIDDEN = _words(
    """
    forbidden deprecated deprecatedterm superseded supersededterm deprecatedtermadmnsts
    supersededtermadmnsts obsolete notrecommended rejected prohibited yes true 1 x
    """
)
_PREFERRED = _words("preferred preferredterm preferredtermadmnsts")
_ACCEPTED = _words(
    """
    accepted admitted admittedterm admittedtermadmnsts allowed approved standardized valid final
    translated new no false 0
    """
)


def plain(text: str) -> str:
    """Return a name without capitals and signs: `Part of Speech` is `partofspeech`."""
    return re.sub(r"[\W_]+", "", text.casefold())


def read_case(text: str) -> bool | None:
    """Return whether capitals count; None where nothing is said.

    Raises:
        ValueError: It is not understood.
    """
    said = plain(text)
    if said and said not in _EXACT | _ANY:
        raise ValueError(text)
    return said in _EXACT if said else None


def read_status(text: str) -> tuple[bool, bool]:
    """Return whether a target is forbidden, and whether it is preferred.

    Raises:
        ValueError: It is not understood.
    """
    said = plain(text)
    if said and said not in _FORBIDDEN | _PREFERRED | _ACCEPTED:
        raise ValueError(text)
    return said in _FORBIDDEN, said in _PREFERRED


@dataclass(frozen=True, slots=True)
class Header:
    """The first row of a glossary.

    Attributes:
        columns: What each cell of a row means: a column, a locale of the project (its targets),
            or nothing.
        locale: The target locale of all rows, where no column says one.
    """

    columns: tuple[Column | str | None, ...]
    locale: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """Return the columns that hold targets."""
        return tuple(column for column in self.columns if column
                     and (column is Column.TARGET or not isinstance(column, Column)))  # fmt: skip

    def index(self, column: Column | str) -> int | None:
        """Return where a column is, or None."""
        return self.columns.index(column) if column in self.columns else None


def read_header(
    cells: Sequence[Cell], source: str, locales: Sequence[str], locale: str
) -> Header | tuple[Cell, str, str]:
    """Read the first row of a glossary.

    Args:
        cells: Its cells.
        source: The locale of the articles.
        locales: The project's target locales.
        locale: The locale of all rows, as the file's name says it; or empty.

    Returns:
        The columns; or where, what is wrong, and what to do.
    """
    columns: list[Column | str | None] = [_COLUMNS.get(plain(cell.text)) for cell in cells]
    pairs = list(zip(cells, columns, strict=True))
    if Column.SOURCE not in columns:
        columns = [column or _source(cell, source) for cell, column in pairs]
    if Column.TARGET not in columns:
        pairs = list(zip(cells, columns, strict=True))
        columns = [column or _target(cell, locales) for cell, column in pairs]
    wide = any(column in locales for column in columns)
    for number, column in enumerate(columns):
        if column and column in columns[:number]:
            return cells[number], f"There are two columns for `{column}`.", "Remove or rename one."
    if Column.SOURCE not in columns or not (wide or Column.TARGET in columns):
        missing = Column.TARGET if Column.SOURCE in columns else Column.SOURCE
        return (
            cells[0],
            f"The first row names no column `{missing}`.",
            "Write the names of the columns there: source,locale,target,note.",
        )
    if wide or Column.LOCALE in columns:
        return Header(tuple(columns), locale)
    only = locale or (locales[0] if len(locales) == 1 else "")
    if not only:
        return (
            cells[0],
            "Nothing says to which locale these targets belong.",
            "Add a column `locale`, or name the file after its locale: glossary.es.csv.",
        )
    return Header(tuple(columns), only)


def _source(cell: Cell, source: str) -> Column | None:
    return Column.SOURCE if cell.text.strip() and is_source(cell.text, source) else None


def _target(cell: Cell, locales: Sequence[str]) -> str | None:
    try:
        found = row_locale(cell.text, locales) if cell.text.strip() else ""
    except UsageError:
        return None
    return found if found in locales else None
