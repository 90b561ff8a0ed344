"""`l10n draft` when its engine breaks, and when it is interrupted itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli_project import Folder, Run
from engines import breaking

from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import state_of
from l10n.model import Catalog, UnitState

_ROOT = Path(__file__).parents[2]
_SETTINGS = 'source_locale = "en"\nlocales = ["es"]\n'
_L10N = """
import sys
from l10n.engines import table
table.ENGINES = {"breaking": "engines.breaking"}
sys.argv[0] = "l10n"
from l10n.cli import main
main()
"""
_ENDS = ("exit", "segfault", "raise")
"""Three in a row are more than any sentence's fault."""

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system has no /proc")
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def folder(project: Folder) -> Folder:
    """Give it as the one in which `run` runs."""
    return project


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    """Make a project with one article that does no harm."""
    made = Folder(tmp_path / "a project")
    made.write("l10n.toml", _SETTINGS)
    made.write("source/a.md", "# One\n\nA *new* drug.\n\nAnother one.\n")
    return made


@pytest.fixture
def start(project: Folder) -> Iterator[Start]:
    """Start `l10n` in the project's folder; nothing of it outlives its command."""
    begun: list[subprocess.Popen[str]] = []

    def start_command(*arguments: str) -> "subprocess.Popen[str]":
        path = os.pathsep.join(map(str, (_ROOT, _ROOT / "tests")))
        begun.append(
            subprocess.Popen(
                [sys.executable, "-c", _L10N, *arguments],
                cwd=project.path,
                env={**os.environ, "PYTHONPATH": path, breaking.FOLDER: str(project.path.parent)},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                process_group=0,
            )
        )
        return begun[-1]

    yield start_command
    for process in begun:
        assert process.returncode is not None
    assert workers(project) == []


def workers(project: Folder) -> list[int]:
    """Return the processes of engines that still run."""
    return [pid for pid in map(int, lines(project, "processes")) if _is_alive(pid)]


def lines(project: Folder, name: str) -> list[str]:
    """Return what the engine has noted."""
    file = project.path.parent / name
    return file.read_text().splitlines() if file.exists() else []


def _is_alive(pid: int) -> bool:
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def drafted(start: Start) -> tuple[int, str, str]:
    process = start("draft", "-e", "breaking")
    out, err = process.communicate()
    return process.returncode, out, err


def targets(project: Folder, name: str) -> dict[str, str]:
    """Return an article's targets, those of drafts in brackets."""
    path = f"locales/es/{name}.po"
    catalog = read_catalog(project.read(path).encode(), path)
    assert isinstance(catalog, Catalog)
    return {
        entry.key.msgid: f"({entry.msgstr})" if state_of(entry) is UnitState.DRAFT else entry.msgstr
        for entry in catalog.entries
    }


A = {"One": "(ONE)", "A *new* drug.": "(A *NEW* DRUG.)", "Another one.": "(ANOTHER ONE.)"}


def test_what_breaks_the_engine_stays_empty_and_is_named(
    project: Folder, start: Start, run: Run
) -> None:
    """All else is drafted, and no word of the engine's libraries is seen."""
    project.write("source/b.md", "abort\n\nchatter\n\nonce kill\n\nThe end.\n")
    run("extract")
    code, out, err = drafted(start)
    assert (code, err) == (0, "")
    assert "left as it was in locales/es/b.md.po: 'abort': empty; crashed\n" in out
    assert targets(project, "a.md") == A
    assert targets(project, "b.md") == {
        "abort": "",
        "chatter": "(CHATTER)",
        "once kill": "(ONCE KILL)",
        "The end.": "(THE END.)",
    }


def test_what_broke_the_engine_is_asked_again_and_nothing_else(
    project: Folder, start: Start, run: Run
) -> None:
    """It is no answer that is kept from run to run."""
    project.write("source/b.md", "abort\n")
    run("extract")
    assert drafted(start)[0] == 0
    asked = len(lines(project, "asked"))
    code, out, _ = drafted(start)
    assert (code, set(lines(project, "asked")[asked:])) == (0, {"abort", "Yes."})
    assert "left as it was in locales/es/b.md.po: 'abort': empty; crashed\n" in out


def test_an_engine_that_cannot_go_on_ends_the_run_with_3(
    project: Folder, start: Start, run: Run
) -> None:
    """The catalogs are whole, and the next run goes on where this one ended."""
    project.write("source/b.md", "\n\n".join(["It begins.", *_ENDS, "The end."]))
    run("extract")
    code, out, err = drafted(start)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith("The engine breaking (breaking 1) ended with exit code 7, though")
    assert set(targets(project, "b.md").values()) == {""}
    project.write("source/b.md", "It begins.\n\nThe end.\n")
    run("extract")
    asked = len(lines(project, "asked"))
    assert drafted(start)[0] == 0
    assert lines(project, "asked")[asked:] == ["One", "new"]
    assert targets(project, "a.md") == A
    assert targets(project, "b.md") == {"It begins.": "(IT BEGINS.)", "The end.": "(THE END.)"}


@pytest.mark.parametrize(
    ("number", "word", "code"),
    [
        (signal.SIGINT, "\nInterrupted.", 130),
        (signal.SIGTERM, "Terminated.", 143),
        (signal.SIGHUP, "Terminated.", 129),
    ],
)
def test_a_signal_ends_it_in_order(
    project: Folder, start: Start, run: Run, number: signal.Signals, word: str, code: int
) -> None:
    """Ctrl-C reaches all processes of a terminal's group, the engine's too; others do not."""
    project.write("source/b.md", "hang\n")
    run("extract")
    process = start("draft", "-e", "breaking")
    wait_until(lambda: "hang" in lines(project, "asked"))
    (os.killpg if number is signal.SIGINT else os.kill)(process.pid, number)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (
        code,
        "",
        f"{word} Nothing is half-written; run the command again to go on.\n",
    )
    assert (workers(project), [*project.path.rglob(".l10n-*.tmp")]) == ([], [])
    assert targets(project, "b.md") == {"hang": ""}


def test_a_kill_leaves_no_process(project: Folder, start: Start, run: Run) -> None:
    project.write("source/b.md", "hang\n")
    run("extract")
    process = start("draft", "-e", "breaking")
    wait_until(lambda: "hang" in lines(project, "asked"))
    process.kill()
    process.communicate()
    wait_until(lambda: not workers(project))
    assert targets(project, "b.md") == {"hang": ""}


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that is sure to come."""
    for _ in range(6000):
        if true():
            return
        time.sleep(0.01)
    pytest.fail("It did not come.")
