"""The report as JUnit XML, for the test views of GitLab, Jenkins and others.

An article in a locale is a test: it keeps its name whether it passes or fails, so that a service
can tell what a change has broken or mended. Jenkins reads one failure a test, so all errors of an
article are in one. Times are left out: they would differ from run to run.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from l10n.model import Finding, Severity
from l10n.outputs.report import Report
from l10n.outputs.shown import shown
from l10n.outputs.text import line_of

_NO_LOCALE = "project"


class _Case(NamedTuple):
    """A test: an article in a locale, or a file that is no article's."""

    locale: str
    name: str
    errors: list[str]
    codes: list[str]
    others: list[str]


def junit(report: Report) -> str:
    """Write a suite for each locale and a test for each article; errors fail it.

    Warnings and known findings stand in the output of their test.
    """
    suites: dict[str, list[_Case]] = {}
    for case in _cases(report):
        suites.setdefault(case.locale, []).append(case)
    written = [line for locale, cases in suites.items() for line in _suite(locale, cases)]
    counts = _counts(case for cases in suites.values() for case in cases)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="l10n check" {counts}>',
        *written,
        "</testsuites>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _cases(report: Report) -> list[_Case]:
    cases: dict[tuple[str, str], _Case] = {}
    for row in report.rows:
        case = _Case(row.locale, row.article, [], [], [])
        cases[row.locale, row.catalog] = cases[row.locale, row.article] = case
    for finding in report.findings:
        case = _case_of(finding, cases)
        if finding.severity is Severity.ERROR:
            case.errors.append(line_of(finding))
            case.codes.append(finding.code)
        else:
            case.others.append(line_of(finding))
    for finding in report.known:
        _case_of(finding, cases).others.append(f"known: {line_of(finding)}")
    return list({id(case): case for case in cases.values()}.values())


def _case_of(finding: Finding, cases: dict[tuple[str, str], _Case]) -> _Case:
    locale = finding.locale or _NO_LOCALE
    alone = _Case(locale, finding.path, [], [], [])
    return cases.setdefault((locale, finding.path), alone)


def _counts(cases: Iterable[_Case]) -> str:
    listed = list(cases)
    failed = sum(bool(case.errors) for case in listed)
    return f'tests="{len(listed)}" failures="{failed}" errors="0"'


def _suite(locale: str, cases: list[_Case]) -> list[str]:
    written = [line for case in cases for line in _test(case)]
    start = f'<testsuite name={_attribute(locale)} {_counts(cases)} skipped="0">'
    return [f"  {start}", *written, "  </testsuite>"]


def _test(case: _Case) -> list[str]:
    name = f"classname={_attribute(f'l10n.{case.locale}')} name={_attribute(case.name)}"
    inside: list[str] = []
    if case.errors:
        codes = ", ".join(dict.fromkeys(case.codes))
        said = f"{len(case.errors)} error{'s'[: len(case.errors) > 1]}: {codes}"
        words = f"type={_attribute(codes)} message={_attribute(said)}"
        inside.append(f"      <failure {words}>{_text(case.errors)}</failure>")
    if case.others:
        inside.append(f"      <system-out>{_text(case.others)}</system-out>")
    if not inside:
        return [f"    <testcase {name}/>"]
    return [f"    <testcase {name}>", *inside, "    </testcase>"]


def _attribute(value: str) -> str:
    return f'"{escape(shown(value))}"'


def _text(lines: list[str]) -> str:
    return escape("\n".join(lines), quote=False)
