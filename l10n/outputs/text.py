"""Findings as lines for people."""

from l10n.counted import counted
from l10n.model import Finding, Severity
from l10n.outputs.report import Report
from l10n.outputs.shown import shown

_RESET = "\033[0m"
_BOLD, _DIM, _RED, _YELLOW = "\033[1m", "\033[2m", "\033[31m", "\033[33m"


def line_of(finding: Finding, *, colours: bool = False) -> str:
    """Write a finding as `path:line:column: what is wrong. What to do. [code]`.

    Args:
        finding: The finding.
        colours: Whether to add colours, by ANSI escape sequences; the text is the same.
    """
    paint = _painted if colours else _plain
    place = paint(_BOLD, shown(f"{finding.path}:{finding.line}:{finding.column}:"))
    if finding.severity is Severity.ERROR:
        message = paint(_RED, shown(finding.message))
    else:
        message = f"{paint(_YELLOW, 'warning:')} {shown(finding.message)}"
    return f"{place} {message} {shown(finding.hint)} {paint(_DIM, f'[{finding.code}]')}"


def summary(report: Report) -> str:
    """Say in a line how much was checked and found."""
    known = f", {len(report.known)} known" if report.known else ""
    return (
        f"{counted(catalog=len(report.rows))} checked: {counted(error=len(report.errors))}, "
        f"{counted(warning=len(report.warnings))}{known}."
    )


def text(report: Report) -> str:
    """Write all findings and the summary."""
    return "".join(f"{line}\n" for line in (*map(line_of, report.findings), summary(report)))


def _plain(_style: str, said: str) -> str:
    return said


def _painted(style: str, said: str) -> str:
    return f"{style}{said}{_RESET}"
