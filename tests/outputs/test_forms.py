"""What all forms of output have in common, and a golden file for each."""

import json
import re
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from outputs.output_samples import ERROR, HOSTILE, KNOWN, REPORT, REPORTS

from l10n.model import Finding
from l10n.outputs.report import Report, fingerprints
from l10n.outputs.table import FORMS, encoded
from l10n.outputs.text import line_of

GOLDEN = Path(__file__).parent / "golden"
FILES = {
    "text": "report.txt",
    "json": "report.json",
    "junit": "junit.xml",
    "sarif": "report.sarif",
    "github": "github.txt",
    "codequality": "codequality.json",
    "markdown": "summary.md",
    "badge": "badge.svg",
}


def test_each_form_has_a_golden_file() -> None:
    assert sorted(FILES) == sorted(FORMS)


@pytest.mark.parametrize("form", FILES)
def test_a_form_writes_its_golden_file(form: str) -> None:
    """Every byte of it; the file is there to be read."""
    assert encoded(FORMS[form].write(REPORT)) == (GOLDEN / FILES[form]).read_bytes()


@given(report=REPORTS)
@settings(max_examples=40)
def test_any_report_is_written_in_any_form(report: Report) -> None:
    """Whatever a catalog holds: the output is UTF-8, sound where a machine reads it, the same."""
    for form, (write, _) in FORMS.items():
        written = encoded(write(report))
        _is_sound(form, written.decode())
        assert encoded(write(report)) == written


def _is_sound(form: str, text: str) -> None:
    if form in {"json", "sarif", "codequality"}:
        json.loads(text)
    elif form in {"junit", "badge"}:
        ET.fromstring(text)  # noqa: S314 - our own
    else:
        control = {char for char in text if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}}
        assert control <= {"\n"}


def test_half_a_character_is_the_same_after_json() -> None:
    """A lone surrogate, as Python reads a byte that is not UTF-8, is escaped."""
    finding = replace(ERROR, message="A name with \udcff in it.", hint="")
    [item] = json.loads(encoded(FORMS["codequality"].write(Report("0.1.0", (), (finding,)))))
    assert item["description"] == finding.message


@given(report=REPORTS)
@settings(max_examples=15)
def test_a_report_of_a_locale_names_no_other(report: Report) -> None:
    part = report.of("es")
    named = {item.locale for item in part.rows} | {item.locale for item in part.findings}
    assert named | {item.locale for item in part.known} <= {"es", ""}


def test_json_of_a_locale_holds_its_part() -> None:
    content = {"progress": [{"locale": "es"}, {"locale": "ar"}, {"locale": ""}], "words": 3}
    report = Report("0.1.0", (), (), content=content)
    expected = {"version": 1, "progress": [{"locale": "es"}, {"locale": ""}], "words": 3}
    assert json.loads(FORMS["json"].write(report.of("es"))) == expected


@pytest.mark.parametrize("finding", [ERROR, HOSTILE])
def test_colours_change_no_character(finding: Finding) -> None:
    """Without the escape sequences the line is the plain one; a catalog's own are shown."""
    coloured = line_of(finding, colours=True)
    plain = re.sub("\033\\[[0-9;]*m", "", coloured)
    assert (plain, plain == coloured) == (line_of(finding), False)


def test_what_a_terminal_would_obey_is_named() -> None:
    line = line_of(HOSTILE)
    assert line == (
        'locales/pt_BR/guide/100%, a:b.md.po:3:5: warning: Of "5\u00a0mg" & <b>10 %</b>⟨U+000A⟩the '
        "*second* is `new`, @who|www.example.org ⟨U+001B⟩[31m⟨U+202E⟩. Write 5\u00a0mg. [numbers]"
    )


def test_a_finding_keeps_its_name_when_lines_move_and_words_change() -> None:
    moved = Finding(
        ERROR.path, 99, 7, ERROR.code, "Other words.", "", ERROR.severity, "es", "a:1", ERROR.unit
    )
    assert fingerprints([ERROR]) == fingerprints([moved])


def test_findings_have_names_of_their_own() -> None:
    """Two of one code in one unit, too, and of another unit."""
    names = fingerprints([ERROR, ERROR, KNOWN, HOSTILE])
    assert len(set(names)) == len(names)


if __name__ == "__main__":  # To write the golden files anew: python -m outputs.test_forms
    for name, file in FILES.items():
        (GOLDEN / file).write_bytes(encoded(FORMS[name].write(REPORT)))
        sys.stdout.write(f"{file}\n")
