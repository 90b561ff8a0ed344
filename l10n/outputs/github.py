"""The report as annotations of GitHub Actions, beside the lines of a change.

They are workflow commands on the output stream:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. GitHub shows
ten errors and ten warnings of a step and drops the others without a word, so the tenth says how
many there are.
"""

from collections import Counter
from collections.abc import Sequence

from l10n.model import Finding
from l10n.outputs.report import Report
from l10n.outputs.shown import shown

LIMIT = 10


def github(report: Report) -> str:
    """Write up to ten errors and ten warnings, each file's first one before any second one."""
    lines = (
        *_annotations("error", report.errors, report.folder),
        *_annotations("warning", report.warnings, report.folder),
    )
    return "".join(f"{line}\n" for line in lines)


def _annotations(level: str, findings: Sequence[Finding], folder: str) -> list[str]:
    if len(findings) <= LIMIT:
        return [_annotation(level, finding, folder) for finding in findings]
    chosen = _spread(findings)[: LIMIT - 1]
    rest = len(findings) - len(chosen)
    said = f"{rest} more {level}s: the log of this step lists all {len(findings)}."
    lines = [_annotation(level, finding, folder) for finding in sorted(chosen)]
    return [*lines, f"::{level} title=l10n::{_data(said)}"]


def _spread(findings: Sequence[Finding]) -> list[Finding]:
    """Order findings so that as many files as can be come first."""
    seen: Counter[str] = Counter()
    turns = []
    for at, finding in enumerate(findings):
        turns.append((seen[finding.path], at))
        seen[finding.path] += 1
    return [findings[at] for _, at in sorted(turns)]


def _annotation(level: str, finding: Finding, folder: str) -> str:
    places = {
        "file": shown(f"{folder}{finding.path}"),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"l10n {finding.code}",
    }
    properties = ",".join(f"{key}={_property(value)}" for key, value in places.items())
    lines = [shown(finding.message), shown(finding.hint)]
    if finding.source:
        lines.append(f"Source: {shown(finding.source)}")
    said = _data("\n".join(filter(None, lines)))
    return f"::{level} {properties}::{said}"


def _data(text: str) -> str:
    """Escape a message as the toolkit of GitHub's actions does; the percent sign first."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
