"""Runs that are killed, interrupted, or at work on one project at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli_project import ARTICLE, SETTINGS, Folder, Ran, Run

_ROOT = Path(__file__).parents[2]
_MANY = 70
"""So many articles are done in processes."""
_PATIENCE = 60
# A machine with one core would do all the work in one process.
_L10N = """
import os, sys
os.cpu_count, sys.argv[0] = lambda: 2, "l10n"
from l10n.cli import main
main()
"""

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system has no /proc")


def project(folder: Path) -> Folder:
    """Make a project with many articles and no catalogs."""
    made = Folder(folder / "a project")
    made.write("l10n.toml", SETTINGS)
    for number in range(_MANY):
        made.write(f"source/a{number:02}.md", ARTICLE + f"\nArticle number {number}.\n")
    return made


def begin(folder: Folder, *arguments: str) -> "subprocess.Popen[str]":
    """Start `l10n` in a project's folder, as the first process of a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", _L10N, *arguments],
        cwd=folder.path,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )


@pytest.fixture
def many(tmp_path: Path) -> Folder:
    """Give a project with many articles and no catalogs."""
    return project(tmp_path)


@pytest.fixture
def folder(many: Folder) -> Folder:
    """Give it as the one in which `run` runs."""
    return many


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(many: Folder) -> Iterator[Start]:
    """Start `l10n` in the project's folder; nothing of it outlives the test."""
    begun: list[subprocess.Popen[str]] = []

    def start_command(*arguments: str) -> "subprocess.Popen[str]":
        begun.append(begin(many, *arguments))
        return begun[-1]

    yield start_command
    for process in begun:
        for member in members(process.pid):
            os.kill(member, signal.SIGKILL)
        process.communicate()


def members(group: int) -> list[int]:
    """Return the processes of a group that still run."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if (int(its_group), state == "Z") == (group, False):
            found.append(int(path.parent.name))
    return sorted(found)


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that is sure to come."""
    for _ in range(_PATIENCE * 100):
        if true():
            return
        time.sleep(0.01)
    pytest.fail("It did not come.")


def catalogs(folder: Folder) -> dict[str, bytes]:
    """Return the catalogs and templates, and nothing that a killed run left."""
    files = folder.files().items()
    return {name: data for name, data in files if name.endswith((".po", ".pot"))}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the catalogs of an undisturbed run."""
    made = project(tmp_path_factory.mktemp("undisturbed"))
    out, err = begin(made, "extract").communicate()
    assert (out.splitlines()[-1], err) == (
        "70 articles, 560 units, 2030 words: 210 files written.",
        "",
    )
    return catalogs(made)


def test_a_killed_run_leaves_no_process_and_the_next_one_ends_the_work(
    many: Folder, start: Start, whole: dict[str, bytes]
) -> None:
    """The main process is killed: nobody tells the others."""
    killed = start("extract")
    wait_until(lambda: len(catalogs(many)) >= 20)
    killed.kill()
    wait_until(lambda: members(killed.pid) == [])
    left = catalogs(many)
    start("extract").communicate()
    assert (left.items() <= whole.items(), catalogs(many)) == (True, whole)


def test_a_run_goes_on_without_a_process_that_was_killed(
    many: Folder, start: Start, whole: dict[str, bytes]
) -> None:
    """As the system does where memory runs out."""
    run = start("extract")
    wait_until(lambda: len(catalogs(many)) >= 1)
    others = [member for member in members(run.pid) if member != run.pid]
    os.kill(others[0], signal.SIGKILL)
    out, err = run.communicate()
    assert (len(others), run.returncode, err, catalogs(many)) == (2, 0, "", whole)
    assert out.splitlines()[-1].startswith("70 articles, 560 units, 2030 words: ")


def test_an_interrupt_is_one_sentence(many: Folder, start: Start, whole: dict[str, bytes]) -> None:
    """Ctrl-C reaches all processes of a terminal's group."""
    run = start("extract")
    wait_until(lambda: len(catalogs(many)) >= 1)
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate()
    assert (run.returncode, out, err) == (
        130,
        "",
        "\nInterrupted. Nothing is half-written; run the command again to go on.\n",
    )
    assert (members(run.pid), [*many.path.rglob(".l10n-*")]) == ([], [])
    left = catalogs(many)
    assert (left.items() <= whole.items(), len(left) < len(whole)) == (True, True)


def test_two_runs_at_once_come_to_what_one_comes_to(
    many: Folder, start: Start, whole: dict[str, bytes]
) -> None:
    """Both do the work; each leaves what the other one wrote."""
    both = [start("extract") for _ in range(2)]
    said = [(process.communicate()[1], process.returncode) for process in both]
    assert (said, catalogs(many)) == ([("", 0), ("", 0)], whole)


def test_the_number_of_cores_changes_no_answer(
    many: Folder, folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what `check` and `status` say, nor in which order."""
    run("extract")
    many.write("source/a07.md", "\0")
    many.replace("locales/es/a11.md.po", 'msgstr ""', 'msgstr "')
    said: list[Ran] = []
    for cores in (1, 2):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        said += [run("check"), run("status", "--json")]
    assert (said[:2], said[0].code, folder) == (said[2:], 1, many)
