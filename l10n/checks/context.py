"""Where a checked entry stands."""

from dataclasses import dataclass

from l10n.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Context:
    """The place of an entry.

    Attributes:
        path: The catalog, relative to the project.
        line: The entry's line in it, from 1.
        locale: The target locale.
        source: The place in the source, `path:line`.
        severity: How much a finding weighs there.
        unit: What names the unit, from `source_hash`; empty where it is about no unit.
    """

    path: str
    line: int
    locale: str
    source: str
    severity: Severity = Severity.ERROR
    unit: str = ""

    def finding(self, code: str, message: str, hint: str) -> Finding:
        """Return a finding at this place."""
        return Finding(
            self.path,
            self.line,
            1,
            code,
            message,
            hint,
            self.severity,
            self.locale,
            self.source,
            self.unit,
        )
