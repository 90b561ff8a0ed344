"""What is wrong with content, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error fails a gate, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong with a file's content.

    Attributes:
        path: The file, relative to the project's root.
        line: Counted from 1.
        column: Counted from 1, in characters.
        code: A stable name, such as `skeleton`.
        message: What is wrong, a sentence with its full stop.
        hint: What to do, a sentence with its full stop.
        severity: Whether it fails a gate.
        locale: The target locale as gettext writes it, or empty.
        source: The place in the source, `path:line`, or empty.
        unit: What names the unit wherever its lines move: the first 8 hex digits of the SHA-256 of
            its key, as in the comments of drafts; empty where it is about no unit.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    locale: str = ""
    source: str = ""
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message} {self.hint} [{self.code}]"
