"""`l10n check --output`: several reports at once, printed or to files."""

import io
import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cli_project import NAME, Folder, Run

from l10n.cli.output import wants_colours
from l10n.outputs.table import FORMS


@pytest.fixture
def broken(translated: Folder) -> Folder:
    """Give a project whose Spanish catalog has lost a link."""
    translated.replace(translated.catalog, "[una pastilla][1]", "una pastilla")
    return translated


def test_every_form_at_once_to_files(broken: Folder, run: Run) -> None:
    """The findings are printed as ever, and a failed gate still writes its reports."""
    words = [f"--output={form}=out/{form}.txt" for form in FORMS]
    ran = run("check", "-l", "es", *words)
    written = {name for name in broken.files() if name.startswith("out/")}
    assert (ran.code, ran.out) == (1, "1 catalog checked: 1 error, 0 warnings.\n")
    assert "[1] is missing" in ran.err
    assert written == {f"out/{form}.txt" for form in FORMS}


def test_json_is_the_same_by_any_way(broken: Folder, run: Run) -> None:
    ways = (["--json"], ["-o", "json"], ["-o", "json=-"], ["-o", "json=out.json"])
    outs = [run("check", "-l", "es", *way) for way in ways]
    assert outs[0] == outs[1] == outs[2]
    assert broken.read("out.json") == outs[0].out
    assert json.loads(outs[0].out)["version"] == 1


def test_a_printed_report_stands_alone_on_the_output_stream(broken: Folder, run: Run) -> None:
    """A program reads it; the findings are on the error stream."""
    ran = run("check", "-l", "es", "-o", "junit")
    assert ET.fromstring(ran.out).attrib["failures"] == "1"  # noqa: S314 - our own
    assert broken.catalog in ran.err


def test_a_file_for_each_locale(translated: Folder, run: Run) -> None:
    run("check", "-o", "badge=badges/{locale}.svg")
    badges = {name: text for name, text in translated.files().items() if "badges" in name}
    assert list(badges) == ["badges/en_XA.svg", "badges/es.svg"]
    assert [b"100 %" in text for text in badges.values()] == [False, True]


def test_a_report_that_does_not_change_is_not_written(translated: Folder, run: Run) -> None:
    run("check", "-o", "badge=es.svg")
    path = translated.path / "es.svg"
    os.utime(path, (1, 1))
    run("check", "-o", "badge=es.svg")
    assert path.stat().st_mtime == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "xml=a"], "There is no output `xml`. Known are text, json, junit"),
        (["-o", "sarf=a"], "There is no output `sarf`. Did you mean `sarif`?"),
        (["-o", "sarif="], "`sarif=` names no file. Write `sarif=FILE`, or `sarif=-`."),
        (["-o", "sarif", "--json"], "Two outputs go to the output stream. Give each a file"),
        (["-o", "sarif=a", "-o", "json=a"], "Two outputs go to `a`. Give each a file of its own."),
    ],
)
def test_words_that_are_off_are_told_before_anything_is_checked(
    run: Run, words: list[str], said: str
) -> None:
    ran = run("check", *words)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True)


@pytest.mark.parametrize("file", ["source", f"source/{NAME}/report.xml"])
def test_a_file_that_cannot_be_written_is_named(run: Run, file: str) -> None:
    """A folder of that name; a file where a folder should be."""
    run("extract")
    ran = run("check", "-o", f"junit={file}")
    assert (ran.code, ran.err.startswith(f"{file}: The file cannot be")) == (2, True)


def test_what_is_no_file_is_written_to(translated: Folder, run: Run) -> None:
    """A pipe of the shell's or a device has no place to be replaced in."""
    ran = run("check", "-l", "es", "-o", f"json={os.devnull}")
    assert (ran.code, Path(os.devnull).is_file(), translated.path.exists()) == (0, False, True)


def test_paths_for_services_are_the_repositorys(broken: Folder, run: Run) -> None:
    """The project may be a folder of it; people read paths from the project."""
    (broken.path.parent / ".git").mkdir()
    ran = run("check", "-l", "es", "-o", "github")
    assert f"file={broken.path.name}/{broken.catalog},line=" in ran.out
    assert ran.err.startswith(broken.catalog)


def test_a_damaged_catalog_belongs_to_its_locale(translated: Folder, run: Run) -> None:
    translated.write(translated.catalog, translated.read(translated.catalog) + 'msgid "\n')
    run("check", "-o", "codequality={locale}.json")
    sizes = [len(json.loads(translated.read(f"{locale}.json"))) for locale in ("es", "en_XA")]
    assert sizes == [1, 0]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "environment", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"TERM": "dumb"}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours(environment: dict[str, str], *, terminal: bool, expected: bool) -> None:
    """On a terminal, where NO_COLOR does not forbid or FORCE_COLOR ask for them."""
    stream = _Terminal() if terminal else io.StringIO()
    assert wants_colours(stream, environment) == expected


def test_forced_colours_reach_a_pipe(
    broken: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = run("check", "-l", "es")
    assert ran.err.startswith(f"\033[1m{broken.catalog}:27:1:\033[0m \033[31mThe target")


def test_a_table_keeps_to_the_same_words(
    translated: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`status` prints no escape sequence where colours are forbidden."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run("status").out
    monkeypatch.setenv("NO_COLOR", "1")
    plain = run("status").out
    assert ("\033[" in coloured, "\033" in plain, translated.path.exists()) == (True, False, True)
