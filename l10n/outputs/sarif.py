"""The report as SARIF 2.1.0, for code scanning on GitHub and for editors.

The Static Analysis Results Interchange Format is a standard of OASIS:
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. GitHub reads a part of it:
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support.
"""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from l10n.model import Finding
from l10n.outputs.report import Report, Rule, fingerprints

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_FINGERPRINT = "l10n/v1"
_ROOT = "%SRCROOT%"


def sarif(report: Report) -> str:
    """Write a log with one run.

    Places are given from the repository's folder and columns in characters. What names a finding
    from run to run is its file, code and unit: the lines of a catalog move.
    """
    findings = (*report.findings, *report.known)
    rules = _rules(report.rules, findings)
    number = {rule.code: at for at, rule in enumerate(rules)}
    names = fingerprints(findings)
    known = len(report.findings)
    run = {
        "tool": {
            "driver": {
                "name": "l10n",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "automationDetails": {"id": "l10n/check/"},
        "invocations": [{"executionSuccessful": True, "exitCode": int(bool(report.errors))}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder of the repository."}}},
        "results": [
            _result(finding, number[finding.code], names[at], report.folder, known=at >= known)
            for at, finding in enumerate(findings)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rules(given: Iterable[Rule], findings: Iterable[Finding]) -> list[Rule]:
    """Return the rules of a run: those that are described, and those of other findings."""
    rules = {rule.code: rule for rule in given}
    for one in findings:
        if one.code not in rules:
            title = one.code.replace("-", " ").capitalize()
            rules[one.code] = Rule(one.code, title, f"{title}.", one.hint, one.severity)
    return list(rules.values())


def _rule(rule: Rule) -> dict[str, Any]:
    said = f"{rule.title}. {rule.why} {rule.hint}"
    shown = (f"**{rule.title}.** {rule.why}", rule.hint, rule.examples)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.code.split("-")),
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.why},
        "help": {"text": said, "markdown": "\n\n".join(filter(None, shown))},
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": ["localization"], "precision": "high"},
    }


def _result(finding: Finding, rule: int, name: str, folder: str, *, known: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": {"text": " ".join(filter(None, (finding.message, finding.hint)))},
        "locations": [_location(f"{folder}{finding.path}", finding.line, finding.column)],
        "partialFingerprints": {_FINGERPRINT: name},
        "properties": {"locale": finding.locale, "unit": finding.unit},
    }
    path, _, line = finding.source.rpartition(":")
    if path and line.isdecimal():
        place = _location(f"{folder}{path}", int(line), None)
        result["relatedLocations"] = [{"id": 1, "message": {"text": "The source."}, **place}]
    if known:
        why = "It was there when the baseline was written."
        result["suppressions"] = [{"kind": "external", "justification": why}]
    return result


def _location(path: str, line: int, column: int | None) -> dict[str, Any]:
    region = {"startLine": max(line, 1)} | ({"startColumn": max(column, 1)} if column else {})
    uri = quote(path, errors="replace")
    artifact = {"uri": uri, "uriBaseId": _ROOT}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
