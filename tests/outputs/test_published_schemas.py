"""SARIF and JUnit XML are what their published schemas say."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from outputs.output_samples import DAMAGED, ERROR, HOSTILE, KNOWN, REPORT, REPORTS, RULE, row

from l10n.outputs.junit import junit
from l10n.outputs.report import Report
from l10n.outputs.sarif import sarif
from l10n.outputs.table import encoded

PUBLISHED = Path(__file__).parent / "published"


@cache
def _validator() -> Any:
    """Return a validator of the official schema of SARIF 2.1.0."""
    validators = pytest.importorskip("jsonschema.validators")
    schema = json.loads((PUBLISHED / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    return validators.validator_for(schema)(schema)


def _wrong(log: Any) -> list[str]:
    return [error.message for error in _validator().iter_errors(log)]


def test_sarif_is_valid() -> None:
    """By the schema of OASIS."""
    assert _wrong(json.loads(sarif(REPORT))) == []


@given(report=REPORTS)
@settings(max_examples=10)
def test_sarif_of_any_report_is_valid(report: Report) -> None:
    assert _wrong(json.loads(sarif(report))) == []


def test_the_schema_of_sarif_is_at_work() -> None:
    log = json.loads(sarif(REPORT))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert _wrong(log) == ["'fatal' is not one of ['none', 'note', 'warning', 'error']"]


def _run(report: Report) -> Any:  # JSON
    return json.loads(sarif(report))["runs"][0]


def test_sarif_names_rules_and_places() -> None:
    """A result leads to its rule, to the file in the repository, and to the source."""
    run = _run(REPORT)
    result = next(item for item in run["results"] if item["level"] == "error" and
                  item["ruleId"] == ERROR.code)  # fmt: skip
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    places = [place["physicalLocation"] for place in
              (*result["locations"], *result["relatedLocations"])]  # fmt: skip
    assert (rule["id"], rule["help"]["text"], "helpUri" in rule) == (
        ERROR.code, f"{RULE.title}. {RULE.why} {RULE.hint}", False
    )  # fmt: skip
    assert [(place["artifactLocation"]["uri"], place["region"]) for place in places] == [
        (f"docs/{ERROR.path}", {"startLine": 27, "startColumn": 1}),
        ("docs/source/guide/pills.md", {"startLine": 8}),
    ]


def test_sarif_writes_paths_as_uris() -> None:
    [result] = _run(Report("0.1.0", (), (HOSTILE,)))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "locales/pt_BR/guide/100%25%2C%20a%3Ab.md.po"


def test_sarif_suppresses_what_the_baseline_knows() -> None:
    results = _run(REPORT)["results"]
    suppressed = [item["properties"]["unit"] for item in results if "suppressions" in item]
    assert suppressed == [KNOWN.unit]


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed")
def test_junit_is_valid(tmp_path: Path) -> None:
    """By the schema that Jenkins holds against it."""
    file = tmp_path / "junit.xml"
    file.write_bytes(encoded(junit(REPORT)))
    schema = PUBLISHED / "junit-10.xsd"
    ran = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--schema", str(schema), str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, f"{file} validates\n")


def test_an_article_is_a_test_of_one_name_whether_it_passes_or_fails() -> None:
    """GitLab and Jenkins tell by it what was mended."""
    names = [
        [line.split("name=")[2].rstrip("/>") for line in junit(report).splitlines()
         if "<testcase" in line]
        for report in (Report("0.1.0", REPORT.rows, (ERROR,)), Report("0.1.0", REPORT.rows, ()))
    ]  # fmt: skip
    assert names[0] == names[1]


def test_a_file_without_an_article_is_a_test_too() -> None:
    """A catalog that is damaged fails, though nothing is known of its article's progress."""
    written = junit(Report("0.1.0", (), (DAMAGED,)))
    assert '<testsuites name="l10n check" tests="1" failures="1" errors="0">' in written


def test_names_with_signs_of_xml_are_names_in_junit() -> None:
    """An article may be called anything."""
    name = 'a "b" & <c>'
    tree = ET.fromstring(junit(Report("0.1.0", (row("es", name),), ())))  # noqa: S314 - our own
    assert [case.get("name") for case in tree.iter("testcase")] == [f"source/guide/{name}.md"]
