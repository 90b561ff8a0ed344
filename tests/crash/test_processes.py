"""Runs that are killed, interrupted, or at work on one project at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli_project import ARTICLE, SETTINGS, TARGETS, Folder

_ROOT = Path(__file__).parents[2]
_MANY = 70
"""So many articles are done in processes."""
_PATIENCE = 60

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system has no /proc")


@pytest.fixture
def many(tmp_path: Path) -> Folder:
    """Give a project with many articles and no catalogs."""
    made = Folder(tmp_path / "a project")
    made.write("l10n.toml", SETTINGS)
    for number in range(_MANY):
        made.write(f"source/a{number:02}.md", ARTICLE + f"\nArticle number {number}.\n")
    return made


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(many: Folder) -> Iterator[Start]:
    """Start `l10n` in the project's folder, as the first process of a group of its own."""
    begun: list[subprocess.Popen[str]] = []

    def start_command(*arguments: str, prepare: str = "pass") -> "subprocess.Popen[str]":
        code = f"import os, sys; {prepare}; sys.argv[0] = 'l10n'; from l10n.cli import main; main()"
        begun.append(
            subprocess.Popen(
                [sys.executable, "-c", code, *arguments],
                cwd=many.path,
                env={**os.environ, "PYTHONPATH": str(_ROOT)},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                process_group=0,
            )
        )
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


def undisturbed(many: Folder, start: Start) -> dict[str, bytes]:
    """Return the catalogs of an undisturbed run, and take them away again."""
    out, err = start("extract").communicate()
    assert (out.splitlines()[-1], err) == (
        "70 articles, 560 units, 2030 words: 210 files written.",
        "",
    )
    found = catalogs(many)
    for name in many.files():
        if not name.startswith("source") and name != "l10n.toml":
            (many.path / name).unlink()
    return found


# With two cores or more; a machine with one does the work itself.
TWO = "os.cpu_count = lambda: 2"


@pytest.mark.parametrize("number", [1, 60])
def test_a_killed_run_leaves_no_process_and_the_next_one_ends_the_work(
    many: Folder, start: Start, number: int
) -> None:
    """The main process is killed: nobody tells the others."""
    whole = undisturbed(many, start)
    killed = start("extract", prepare=TWO)
    wait_until(lambda: len(catalogs(many)) >= number)
    killed.kill()
    wait_until(lambda: members(killed.pid) == [])
    left = catalogs(many)
    start("extract", prepare=TWO).communicate()
    assert (left.items() <= whole.items(), catalogs(many)) == (True, whole)


def test_a_run_goes_on_without_a_process_that_was_killed(many: Folder, start: Start) -> None:
    """As the system does where memory runs out."""
    whole = undisturbed(many, start)
    run = start("extract", prepare=TWO)
    wait_until(lambda: len(catalogs(many)) >= 1)
    others = [member for member in members(run.pid) if member != run.pid]
    os.kill(others[0], signal.SIGKILL)
    out, err = run.communicate()
    assert (len(others), run.returncode, err, catalogs(many)) == (2, 0, "", whole)
    assert out.splitlines()[-1].startswith("70 articles, 560 units, 2030 words: ")


def test_an_interrupt_is_one_sentence(many: Folder, start: Start) -> None:
    """Ctrl-C reaches all processes of a terminal's group."""
    whole = undisturbed(many, start)
    run = start("extract", prepare=TWO)
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


@pytest.mark.parametrize(
    "commands",
    [
        (["extract"], ["extract"]),
        (["draft", "-e", "pseudo", "-l", "en_XA"], ["draft", "-e", "pseudo", "-l", "en_XA"]),
        (["extract"], ["draft", "-e", "pseudo", "-l", "en_XA"]),
        (["build", "--drafts"], ["build", "--drafts"]),
        (["build", "-l", "es"], ["build", "-l", "en_XA", "--drafts"]),
    ],
    ids=[
        "extract and extract",
        "draft and draft",
        "extract and draft",
        "build and build",
        "build two locales",
    ],
)
def test_two_commands_at_once_come_to_what_they_come_to_in_turn(
    many: Folder, start: Start, commands: tuple[list[str], list[str]]
) -> None:
    """No file is lost, none is half, and no command fails."""
    start("extract").communicate()
    for name in catalogs(many):
        if name.startswith("locales/es/"):
            for msgid, target in TARGETS.items():
                empty = f'msgid "{msgid}"\nmsgstr ""'
                many.replace(name, empty, empty[:-2] + f'"{target}"')
    for number in range(0, _MANY, 2):
        many.replace(f"source/a{number:02}.md", "- Tell your doctor.", "- Tell a doctor.\n- Rest.")
    if commands[0][0] == "build":
        start("draft", "-e", "pseudo", "-l", "en_XA").communicate()
    before = many.files()
    for command in commands:
        assert start(*command).communicate()[1] == ""
    wanted = many.files()
    for name in wanted.keys() - before.keys():
        (many.path / name).unlink()
    for name, data in before.items():
        (many.path / name).write_bytes(data)
    both = [start(*command) for command in commands]
    said = [(process.communicate()[1], process.returncode) for process in both]
    assert (said, many.files()) == ([("", 0), ("", 0)], wanted)
