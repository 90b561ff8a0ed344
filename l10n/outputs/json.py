"""The report as JSON, in the form that docs/output.schema.json describes."""

import json
from collections.abc import Mapping

from l10n.outputs.report import Report

VERSION = 1
"""Counted up when a reader of the old form could be misled; new keys do not count."""


def as_json(content: Mapping[str, object]) -> str:
    """Write plain values as JSON, with the version of their form.

    Args:
        content: The report of any command.
    """
    return json.dumps({"version": VERSION, **content}, indent=2, ensure_ascii=False) + "\n"


def report_json(report: Report) -> str:
    """Write what `check` found."""
    return as_json(report.content)
