"""`l10n check --baseline`: what is known does not fail the gate, and hides nothing else."""

import json
import shutil
import subprocess

import pytest
from cli_project import NAME, Folder, Run

from l10n.checks.baseline import Known, known_of, read_baseline, write_baseline
from l10n.model import Finding, Severity

FILE = "known.json"
PILL = "Tome [una pastilla][1] al día con `water`."


@pytest.fixture
def red(translated: Folder, run: Run) -> Folder:
    """Lose a link, and make that known."""
    translated.replace(translated.catalog, PILL, "Tome una pastilla al día con `water`.")
    ran = run("check", "-l", "es")
    assert ran.code == 1
    ran = run("check", "--write-baseline", FILE)
    assert (ran.code, ran.out) == (0, f"{FILE}: 1 finding known.\n")
    return translated


def _codes(run: Run, *words: str) -> tuple[int, list[str]]:
    ran = run("check", "--baseline", FILE, *words)
    return ran.code, [line.rsplit(" ", 1)[1].strip("[]") for line in ran.err.splitlines()]


def test_what_is_known_passes(red: Folder, run: Run) -> None:
    ran = run("check", "--baseline", FILE)
    expected = "2 catalogs checked: 0 errors, 0 warnings, 1 known.\n"
    assert (ran.code, ran.out, ran.err) == (0, expected, "")
    report = json.loads(run("check", "--baseline", FILE, "--json").out)
    assert [one["code"] for one in report["known"]] == ["skeleton"]
    assert red.path.exists()


def test_lines_may_move(red: Folder, run: Run) -> None:
    red.replace(f"source/{NAME}", "# A short title", "New text.\n\n# A short title")
    run("extract")
    red.write(red.catalog, f"# A comment of the team's.\n# Another.\n{red.read(red.catalog)}")
    assert _codes(run, "-l", "es") == (0, [])


def test_another_error_of_the_same_check_in_the_same_unit_is_new(red: Folder, run: Run) -> None:
    red.replace(red.catalog, "día con `water`", "día con agua")
    assert _codes(run) == (1, ["baseline", "skeleton"])


def test_the_same_error_in_another_unit_is_new(red: Folder, run: Run) -> None:
    red.replace(red.catalog, "([estudio][1])", "(estudio)")
    assert _codes(run) == (1, ["skeleton"])


def test_a_warning_that_has_become_an_error_is_new(translated: Folder, run: Run) -> None:
    """Work in progress may lack a link; what is reviewed may not."""
    translated.replace(translated.catalog, PILL, "Tome una pastilla al día con `water`.")
    translated.replace(translated.catalog, "#. paragraph\n", "#, fuzzy\n#. paragraph\n")
    run("check", "--write-baseline", FILE)
    assert _codes(run) == (0, [])
    translated.replace(translated.catalog, "#, fuzzy\n#. paragraph\n", "#. paragraph\n")
    assert _codes(run) == (1, ["baseline", "skeleton"])


def test_what_is_gone_is_told_so_that_it_cannot_come_back(red: Folder, run: Run) -> None:
    """A warning at its line of the file; writing the file anew takes it out."""
    red.replace(red.catalog, "una pastilla al", "[una pastilla][1] al")
    ran = run("check", "--baseline", FILE)
    expected = (
        f"{FILE}:4:1: warning: Gone is `skeleton` of {red.catalog}. Take it out, lest it come "
        f"back unseen: `l10n check --write-baseline {FILE}` writes the file anew. [baseline]\n"
    )
    assert (ran.code, ran.err) == (0, expected)
    run("check", "--write-baseline", FILE)
    assert red.read(FILE) == '{\n"version": 1,\n"findings": [\nnull\n]\n}\n'


def test_what_was_not_looked_at_is_not_gone(red: Folder, run: Run) -> None:
    red.replace(red.catalog, "una pastilla al", "[una pastilla][1] al")
    red.write("source/other.md", "Text.\n")
    run("extract")
    found = [_codes(run, *words) for words in (("-l", "en_XA"), ("source/other.md",), ("-l", "es"))]
    assert found == [(0, []), (0, []), (0, ["baseline"])]


def test_a_damaged_file_cannot_be_known(translated: Folder, run: Run) -> None:
    """Nothing else in it is looked at: whatever is wrong there would pass."""
    translated.replace(translated.catalog, 'msgid "Side effects"', 'msgid "Side effects')
    ran = run("check", "--write-baseline", FILE)
    assert (ran.code, ran.out) == (1, f"{FILE}: 0 findings known.\n")
    assert "[po-syntax]" in ran.err
    by_hand = {"path": translated.catalog, "code": "po-syntax", "severity": "error"}
    translated.write(FILE, json.dumps({"version": 1, "findings": [by_hand]}))
    assert _codes(run)[0] == 1


def test_what_could_do_harm_cannot_be_known(translated: Folder, run: Run) -> None:
    translated.replace(translated.catalog, 'msgstr "Avise', 'msgstr "<script>x()</script>Avise')
    ran = run("check", "--write-baseline", FILE)
    assert (ran.code, ran.out) == (1, f"{FILE}: 0 findings known.\n")
    assert _codes(run) == (1, ["unsafe"])


def test_it_is_written_in_order_and_only_when_it_changes(red: Folder, run: Run) -> None:
    before = (red.path / FILE).stat()
    run("check", "--write-baseline", FILE)
    after = (red.path / FILE).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    row = red.read(FILE).splitlines()[3]
    assert json.loads(row.removesuffix(",")) == {
        "path": red.catalog,
        "code": "skeleton",
        "severity": "error",
        "unit": "cb8936f2",
        "message": "The target cannot be used: [1] is missing.",
    }


def _finding(path: str, message: str = "m", unit: str = "1234abcd") -> Finding:
    return Finding(path, 7, 1, "numbers", message, "h", unit=unit)


def test_branches_that_change_it_are_merged_by_git(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One adds at the end, one removes in the middle: each finding has a line of its own."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    found = [_finding(f"locales/es/{name}.md.po") for name in "abcdefgh"]
    sides = {"old": found, "ours": [*found, _finding("locales/fr/z.md.po")],
             "theirs": found[:3] + found[4:]}  # fmt: skip
    for name, findings in sides.items():
        folder.write(name, write_baseline(findings).decode())
    command = ("git", "merge-file", "ours", "old", "theirs")
    assert subprocess.run(command, cwd=folder.path, check=False).returncode == 0
    expected = write_baseline([*found[:3], *found[4:], _finding("locales/fr/z.md.po")])
    assert folder.read("ours").encode() == expected


def test_equal_findings_are_counted() -> None:
    """As many as are known pass; one more does not."""
    twice = write_baseline([_finding("a.po", unit=""), _finding("a.po", "other", unit="")])
    known = Known("a.po", "numbers", "error")
    assert read_baseline(twice, FILE).counts == {known: 2}


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Also in locales/es/b.md.po:27:1, otherwise.", "Also in locales/es/b.md.po, otherwise."),
        ("As the one on line 12.", "As the one on line."),
        ("The source has 1:50, the target 1:5.", "The source has 1:50, the target 1:5."),
    ],
)
def test_no_line_number_names_a_finding(message: str, kept: str) -> None:
    """And no number that is no line's is taken out."""
    assert known_of(_finding("a.po", message)).message == kept


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", f"{FILE}:1:2: The baseline is no valid JSON:"),
        (b"<<<<<<< HEAD\n", f"{FILE}:1:1: The baseline is no valid JSON:"),
        (b"\xff", f"{FILE}: The baseline is not UTF-8."),
        (b"[]", f"{FILE}: This is no baseline of l10n."),
        (b'{"version": 1, "findings": [{"path": 1}]}', f"{FILE}: This is no baseline of l10n."),
        (b'{"version": 2, "findings": []}', f"{FILE}: The baseline has version 2; this l10n knows"),
        (
            None,
            f"{FILE}: There is no such baseline. Write it: `l10n check --write-baseline {FILE}`",
        ),
    ],
)
def test_a_file_that_is_no_baseline(
    folder: Folder, run: Run, content: bytes | None, said: str
) -> None:
    """Exit 2: a gate that knows all or nothing would be no gate."""
    if content is not None:
        (folder.path / FILE).write_bytes(content)
    ran = run("check", "--baseline", FILE)
    assert (ran.code, ran.err[: len(said)]) == (2, said)


@pytest.mark.parametrize(
    "words", [("-l", "es"), ("source",), ("--changed-since", "x"), ("--baseline", FILE)]
)
def test_a_part_of_a_project_has_no_baseline(red: Folder, run: Run, words: tuple[str, ...]) -> None:
    """What was not looked at would be forgotten."""
    ran = run("check", "--write-baseline", FILE, *words)
    expected = (
        "A baseline is written of the whole project. "
        "Leave out paths, --locale, --changed-since and --baseline.\n"
    )
    assert (ran.code, ran.err, red.path.exists()) == (2, expected, True)


def test_severity_names_a_finding() -> None:
    one = _finding("a.po")
    other = Finding("a.po", 9, 1, "numbers", "m", "h", Severity.WARNING, unit="1234abcd")
    assert (known_of(one) == known_of(one), known_of(one) == known_of(other)) == (True, False)
