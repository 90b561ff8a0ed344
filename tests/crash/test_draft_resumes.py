"""A draft that is killed goes on from there: what the engine had answered is not asked again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cli_project import Folder, Run
from engines.conftest import argos_home, installed_tiny, tiny_package
from engines.tiny_argos import LEXICON

from l10n.engines.answers import AT_ONCE

__all__ = ["argos_home", "installed_tiny", "tiny_package"]

_ROOT = Path(__file__).parents[2]
_KILLED = """
import os, signal, sys
from l10n.engines import cache
keep, size, left = cache.DraftCache.keep, cache._size, [int(sys.argv.pop())]
within = sys.argv.pop() == "within"

def die_in_time():
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)

def counted_keep(*words):
    keep(*words)
    if not within:
        die_in_time()

def counted_size(database):
    if within:
        die_in_time()
    return size(database)

cache.DraftCache.keep, cache._size = counted_keep, counted_size
sys.argv[0] = "l10n"
from l10n.cli import main
main()
"""
_SENTENCES = 120

pytestmark = pytest.mark.usefixtures("installed_tiny")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Make a project of three articles, with sentences that stand in two of them, and links."""
    made = Folder(tmp_path / "a project")
    made.write("l10n.toml", 'source_locale = "en"\nlocales = ["es"]\n')
    words = [*LEXICON]
    texts = [
        f"{words[n % 16]} [{words[n % 7]} {words[n % 5]}](/p{n}) {n} of the {words[n % 13]}."
        if n % 3 == 0
        else f"{words[n % 16]} and {words[n % 11]} in {n} {words[n % 9]}."
        for n in range(_SENTENCES)
    ]
    for number, start in enumerate((0, 30, 60)):
        made.write(f"source/{number}.md", "\n\n".join(texts[start : start + 60]) + "\n")
    return made


def drafted(run: Run, *more: str) -> dict[str, Any]:
    ran = run("draft", "--engine", "argos", "--json", *more)
    assert (ran.code, ran.err) == (0, "")
    (part,) = json.loads(ran.out)["locales"]
    found: dict[str, Any] = part
    return found


def catalogs(folder: Folder) -> dict[str, bytes]:
    return {name: data for name, data in folder.files().items() if name.endswith(".po")}


def killed(folder: Folder, where: str, number: int) -> None:
    """Run the command in a process of its own, which is killed when it keeps drafts."""
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, "draft", "-e", "argos", where, str(number)],
        cwd=folder.path,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_a_second_run_asks_the_engine_for_nothing_and_writes_the_same(
    folder: Folder, run: Run
) -> None:
    """Not even its process is started."""
    run("extract")
    first = drafted(run)
    whole = catalogs(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", None)
        again = drafted(run, "--redraft")
    assert first["translated"] > _SENTENCES
    assert (first["known"], again["translated"], again["known"]) == (0, 0, first["translated"])
    assert (again["written"], catalogs(folder)) == ([], whole)


def test_after_a_kill_only_what_was_in_hand_is_asked_for_again(folder: Folder, run: Run) -> None:
    """Behind each transaction, amid one, and among the texts of links; the end is the same."""
    run("extract")
    empty = catalogs(folder)
    # 48 sentences less than all are 4 transactions and a half; the sixth has texts of links.
    for where, number, kept in [
        ("behind", 1, AT_ONCE),
        ("within", 3, 3 * AT_ONCE),
        ("behind", 6, _SENTENCES + AT_ONCE),
    ]:
        killed(folder, where, number)
        assert catalogs(folder) == empty
        assert sum(1 for _ in folder.path.rglob("*-journal")) == (where == "within")
        done = rows(folder)
        assert done == kept
    part = drafted(run)
    resumed = catalogs(folder)
    for name in empty:
        folder.write(name, empty[name].decode())
    (folder.path / ".l10n").rename(folder.path / "away")
    undisturbed = drafted(run)
    assert part["known"] == done
    assert part["known"] + part["translated"] == undisturbed["translated"]
    assert resumed == catalogs(folder)


def rows(folder: Folder) -> int:
    """Return how many drafts are kept."""
    (file,) = (folder.path / ".l10n").glob("*.sqlite")
    database = sqlite3.connect(file)
    (count,) = database.execute("SELECT count(*) FROM drafts").fetchone()
    database.close()
    return int(count)


def test_without_a_place_to_keep_them_drafts_are_the_same(folder: Folder, run: Run) -> None:
    """Something else stands where `.l10n/` should be."""
    run("extract")
    empty = catalogs(folder)
    drafted(run)
    whole = catalogs(folder)
    for name in empty:
        folder.write(name, empty[name].decode())
    for path in [*(folder.path / ".l10n").iterdir()]:
        path.unlink()
    (folder.path / ".l10n").rmdir()
    (folder.path / ".l10n").write_bytes(b"a file")
    assert drafted(run)["known"] == 0
    assert catalogs(folder) == whole
