"""CSV text to cells with their places (RFC 4180), as spreadsheets write it, too."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_END_OF_LINE = re.compile(r"\r\n|\r|\n")
DELIMITERS = (",", ";", "\t", "|")


class Cell(NamedTuple):
    """A cell.

    Attributes:
        text: What it says, without quotes.
        line: Its line, counted from 1.
        column: Its column, counted from 1 in characters.
    """

    text: str
    line: int
    column: int


class Row(NamedTuple):
    """A row.

    Attributes:
        cells: Its cells; none in an empty line.
        end: Where in the text its last cell ends.
    """

    cells: tuple[Cell, ...]
    end: int


class OpenQuoteError(Exception):
    """A quote has no end.

    Args:
        line: The quote's line.
        column: Its column.
    """

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.line = line
        self.column = column


def find_delimiter(text: str) -> str:
    """Return what divides the cells of a text: what its first line has most of."""
    first = _END_OF_LINE.split(re.sub(r'"[^"]*"', "", text), maxsplit=1)[0]
    return max(DELIMITERS, key=lambda sign: (first.count(sign), -DELIMITERS.index(sign)))


def read_cells(text: str, delimiter: str, line: int = 1) -> Iterator[Row]:
    """Read the rows of a CSV text.

    Args:
        text: The text.
        delimiter: What divides cells.
        line: The number of its first line.

    Yields:
        The rows, in order.

    Raises:
        OpenQuoteError: A quote has no end.
    """
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    position, start_of_line = 0, 0
    row: list[Cell] = []
    while position < len(text) or row:
        at, column = line, position - start_of_line + 1
        said = ""
        if text[position : position + 1] == '"':
            end = _closing(text, position)
            if end is None:
                raise OpenQuoteError(at, column)
            said = text[position + 1 : end].replace('""', '"')
            for broken in _END_OF_LINE.finditer(text, position, end):
                line, start_of_line = line + 1, broken.end()
            position = end + 1
        match = plain.match(text, position)
        assert match  # noqa: S101 - it matches nothing, too
        row.append(Cell(said + match.group(), at, column))
        position = match.end()
        if text[position : position + 1] == delimiter:
            position += 1
            continue
        yield Row(() if len(row) == 1 and not row[0].text else tuple(row), position)
        row = []
        ended = _END_OF_LINE.match(text, position)
        if ended:
            line, position = line + 1, ended.end()
            start_of_line = position


def _closing(text: str, opening: int) -> int | None:
    """Return where a quoted cell ends; two quotes stand for one of its own."""
    place = text.find('"', opening + 1)
    while place >= 0 and text[place + 1 : place + 2] == '"':
        place = text.find('"', place + 2)
    return place if place >= 0 else None


def write_row(cells: list[str], delimiter: str) -> str:
    """Return a row as CSV, quoted where it must be, without its end."""
    return delimiter.join(
        '"' + cell.replace('"', '""') + '"'
        if any(sign in cell for sign in (delimiter, '"', "\r", "\n")) or cell != cell.strip()
        else cell
        for cell in cells
    )
