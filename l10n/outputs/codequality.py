"""The report as GitLab's Code Quality report, beside the lines of a merge request.

The form: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

import json

from l10n.model import Severity
from l10n.outputs.report import Report, fingerprints

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def codequality(report: Report) -> str:
    """Write a list of findings; GitLab compares it with the target branch's by fingerprints."""
    names = fingerprints(report.findings)
    content = [
        {
            "description": " ".join(filter(None, (finding.message, finding.hint))),
            "check_name": finding.code,
            "fingerprint": name,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": f"{report.folder}{finding.path}",
                "lines": {"begin": finding.line},
            },
        }
        for finding, name in zip(report.findings, names, strict=True)
    ]
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
