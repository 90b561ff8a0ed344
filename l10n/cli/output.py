"""Printing: findings and JSON."""

import json
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from typing import Any

import click

from l10n.model import Finding, Severity


def print_findings(findings: Iterable[Finding]) -> int:
    """Print findings on the error stream, one line each; return 1 if one is an error, else 0."""
    code = 0
    for finding in findings:
        warning = "" if finding.severity is Severity.ERROR else "warning: "
        click.echo(f"{finding.path}:{finding.line}:{finding.column}: {warning}{finding.message} "
                   f"{finding.hint} [{finding.code}]", err=True)  # fmt: skip
        code = max(code, int(finding.severity is Severity.ERROR))
    return code


def print_json(report: Any) -> None:  # noqa: ANN401 - any report: a dataclass of plain values
    """Print a report as JSON, with the version of its form."""
    content = asdict(report) if is_dataclass(report) and not isinstance(report, type) else report
    click.echo(json.dumps({"version": 1, **content}, indent=2, ensure_ascii=False))
