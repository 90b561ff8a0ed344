"""What a check remembers of the last one changes nothing that it says."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_project import NAME, Folder, Ran

from l10n.pipeline import check as checking

Run = Callable[..., Ran]
CATALOG = f"locales/es/{NAME}.po"
WRONG = "Tome [dos pastillas][1] al día con `water`."
OTHER = "# Also\n\nTell your doctor.\n\nSee [the note](note.pdf).\n"


@pytest.fixture
def checked(translated: Folder, run: Run) -> Folder:
    """A project with findings in two articles, and across them, that has been checked."""
    translated.write("source/guide/other.md", OTHER)
    run("extract")
    translated.replace(
        "locales/es/guide/other.md.po",
        'msgid "Tell your doctor."\nmsgstr ""',
        'msgid "Tell your doctor."\nmsgstr "Dígale a su médico"',
    )
    translated.replace(CATALOG, "Tome [una pastilla][1] al día con `water`.", WRONG)
    ran = run("check")
    codes = ("[numbers]", "[inconsistent]", "[dead-link]")
    assert [code for code in codes if code in ran.err] == list(codes), ran.err
    return translated


def afresh(folder: Folder, run: Run, *words: str) -> Ran:
    """Check without what is remembered."""
    shutil.rmtree(folder.path / ".l10n")
    return run("check", *words)


def test_a_second_check_says_the_same_and_looks_at_no_catalog(
    checked: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, before = run("check", "--json"), checked.files()
    monkeypatch.setattr(checking, "check_unit", lambda *_: pytest.fail("a unit was looked at"))
    assert (run("check", "--json"), checked.files()) == (ran, before)


def not_utf_8(folder: Folder) -> None:
    (folder.path / "source/guide/other.md").write_bytes(b"\xff")


CHANGES: dict[str, Callable[[Folder], None]] = {
    "a target": lambda folder: folder.replace(CATALOG, "[dos pastillas]", "[una pastilla]"),
    "a comment that silences": lambda folder: folder.replace(
        CATALOG, 'msgid "Take', '# ignore: numbers\nmsgid "Take'
    ),
    "the flag of a draft": lambda folder: folder.replace(
        CATALOG, 'msgid "Take', '#, fuzzy\nmsgid "Take'
    ),
    "the same unit of another article": lambda folder: folder.replace(
        "locales/es/guide/other.md.po", "Dígale a su médico", "Informe a su médico."
    ),
    "the source": lambda folder: folder.replace(f"source/{NAME}", "one pill", "two pills"),
    "how much a check weighs": lambda folder: folder.write(
        "l10n.toml", folder.read("l10n.toml") + '[checks]\nnumbers = "off"\n'
    ),
    "a threshold": lambda folder: folder.write(
        "l10n.toml", folder.read("l10n.toml") + "[completeness]\nes = { reviewed = 100 }\n"
    ),
    "what is protected": lambda folder: folder.write(
        "l10n.toml", 'protect = ["pill"]\n' + folder.read("l10n.toml")
    ),
    "the glossary": lambda folder: folder.write(
        "locales/glossary.csv", "source,locale,target\npill,es,comprimido\n"
    ),
    "an article that is gone": lambda folder: (folder.path / "source/guide/other.md").unlink(),
    "a catalog that is gone": lambda folder: (folder.path / CATALOG).unlink(),
    "a file that a link leads to": lambda folder: folder.write("source/guide/note.pdf", "."),
    "an article that cannot be read": not_utf_8,
    "a catalog that cannot be read": lambda folder: folder.write(CATALOG, 'msgid "x'),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_is_seen(checked: Folder, run: Run, change: Callable[[Folder], None]) -> None:
    before = run("check", "--json").out
    change(checked)
    ran = run("check", "--json")
    assert ran.out != before
    assert afresh(checked, run, "--json") == ran


def test_the_parts_of_a_project_are_remembered_one_by_one(checked: Folder, run: Run) -> None:
    """In whatever order they are asked for, each says what it says alone."""
    calls = (("--locale", "es"), (), ("source/guide/other.md",), ("--locale", "en_XA"), ())
    shutil.rmtree(checked.path / ".l10n")
    remembered = [run("check", "--json", *words) for words in calls]
    assert [afresh(checked, run, "--json", *words) for words in calls] == remembered


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"run": 1}', "null"])
def test_damage_to_what_is_remembered_costs_time_only(
    checked: Folder, run: Run, damage: str
) -> None:
    ran = run("check")
    [name] = [name for name in checked.files() if name.startswith(".l10n/checked")]
    kept = checked.read(name)
    checked.write(name, damage)
    assert (run("check"), checked.read(name)) == (ran, kept)


def test_each_part_of_what_is_remembered_may_be_damaged(checked: Folder, run: Run) -> None:
    ran = run("check")
    [name] = [name for name in checked.files() if name.startswith(".l10n/checked")]
    kept = checked.read(name)
    said: list[Ran] = []
    for old, new in (('"error"', '"grave"'), ('"code"', '"kode"'), ("[[", "[7,["), (":[", ":7,[")):
        checked.write(name, kept.replace(old, new, 1))
        said.append(run("check"))
    assert said == [ran] * 4


def test_a_folder_that_cannot_be_written_costs_time_only(checked: Folder, run: Run) -> None:
    ran = run("check")
    shutil.rmtree(checked.path / ".l10n")
    (checked.path / ".l10n").write_bytes(b"a file in its place")
    assert run("check") == ran


def test_a_project_that_moves_is_still_known(checked: Folder, run: Run, tmp_path: Path) -> None:
    """So what a CI keeps between runs is of use wherever its checkout lies."""
    ran = run("check", "--json")
    copy = tmp_path / "elsewhere"
    shutil.copytree(checked.path, copy)
    before = {path: path.read_bytes() for path in copy.rglob("checked-*")}
    assert run("check", "--json", "--project", str(copy)).out == ran.out
    assert {path: path.read_bytes() for path in copy.rglob("checked-*")} == before
