"""Where things stand in a text."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range `[start, end)`; whoever makes one says what it counts."""

    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class SourceText:
    """One article as its file holds it.

    Attributes:
        path: The file, relative to the project's root, with `/` between folders.
        data: The file's bytes, known to be UTF-8. Spans into it count bytes.
    """

    path: str
    data: bytes

    def slice(self, span: Span) -> str:
        """Return the text of a byte span."""
        return self.data[span.start : span.end].decode()

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column (in characters) of a byte offset, both counted from 1."""
        line_start = self.data.rfind(b"\n", 0, offset) + 1
        column = len(self.data[line_start:offset].decode(errors="replace")) + 1
        return self.data.count(b"\n", 0, offset) + 1, column
