"""Printing: findings and JSON."""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any, TextIO

import click

from l10n.model import Finding, Severity
from l10n.outputs.text import line_of


def print_findings(findings: Iterable[Finding]) -> int:
    """Print findings on the error stream, one line each; return 1 if one is an error, else 0."""
    code, colours = 0, wants_colours(sys.stderr, os.environ)
    for finding in findings:
        click.echo(line_of(finding, colours=colours), err=True, color=colours)
        code = max(code, int(finding.severity is Severity.ERROR))
    return code


def wants_colours(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Tell whether to print in colours: on a terminal, where nothing is said against it.

    `NO_COLOR` (https://no-color.org) forbids them, else `FORCE_COLOR` asks for them anywhere.
    """
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def print_json(report: Any) -> None:  # noqa: ANN401 - any report: a dataclass of plain values
    """Print a report as JSON, with the version of its form."""
    # Most runs print none, and start-up is most of a short one.
    from l10n.outputs.json import as_json  # noqa: PLC0415

    content = asdict(report) if is_dataclass(report) and not isinstance(report, type) else report
    click.echo(as_json(content), nl=False)
