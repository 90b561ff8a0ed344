"""A build that was killed, or that meets another one, leaves no page that the next takes amiss."""

import os
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from cli_project import NAME, Folder, Run
from crash.failing import in_a_process, killed_at

from l10n.files import locked

_PAGE = f"build/es/{NAME}"
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


def lock_of(folder: Folder) -> Path:
    """Return the file that stands for the lock of the build folder."""
    [lock] = (folder.path / ".l10n").glob("build-*.lock")
    return lock


@needs_fork
def test_pages_of_a_killed_build_are_replaced_by_the_next(translated: Folder, run: Run) -> None:
    """Though no list has them, and the catalog has changed again."""
    run("build")
    first = translated.files()
    codes: list[int] = []
    number, killed = 0, True
    while killed:
        for name, data in first.items():
            (translated.path / name).write_bytes(data)
        translated.replace(translated.catalog, "Efectos secundarios", "Efectos adversos")
        number += 1
        killed = killed_at(number, lambda: run("build"))
        translated.replace(translated.catalog, "Efectos adversos", "Otros efectos")
        ran = run("build")
        codes.append(ran.code)
        assert (ran.err, "Otros efectos" in translated.read(_PAGE)) == ("", True), number
    assert codes == [0] * number
    assert number > 10


@needs_fork
def test_drafts_of_a_killed_build_are_removed_by_the_next(folder: Folder, run: Run) -> None:
    """Though no list has them: a plain build leaves no draft behind."""
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    page = folder.path / f"build/en-XA/{NAME}"
    number, there, killed = 0, 0, True
    while killed:
        number += 1
        killed = killed_at(number, lambda: run("build", "--drafts"))
        there += page.exists()
        ran = run("build")
        assert (ran.code, ran.err, page.exists()) == (0, "", False), number
    assert there > 1


@needs_fork
def test_a_page_that_somebody_changed_after_a_kill_is_theirs(translated: Folder, run: Run) -> None:
    """The journal tells what was written, not what may be overwritten."""
    run("build")
    translated.replace(translated.catalog, "Efectos secundarios", "Efectos adversos")
    killed_at(15, lambda: run("build"))
    assert "Efectos adversos" in translated.read(_PAGE)
    translated.write(_PAGE, "changed by hand\n")
    ran = run("build")
    assert (ran.code, translated.read(_PAGE)) == (1, "changed by hand\n")


@needs_fork
def test_a_build_waits_for_another_one_and_says_so(translated: Folder, run: Run) -> None:
    """Commands that do not write pages do not wait."""
    run("build")
    before = translated.files()
    translated.replace(translated.catalog, "Efectos secundarios", "Efectos adversos")
    with ExitStack() as other:
        other.enter_context(locked(lock_of(translated), lambda: None))
        others = [run(*words).code for words in (["status"], ["check"], ["extract"])]
        timer = threading.Timer(0.3, other.close)
        timer.start()
        ran = run("build")
    timer.join()
    assert (ran.code, ran.err) == (0, "Another build is at work here: this one waits for it.\n")
    assert "Efectos adversos" in translated.read(_PAGE)
    assert (others, before[_PAGE] != translated.files()[_PAGE]) == ([0, 0, 0], True)


@needs_fork
def test_a_killed_build_holds_no_lock(translated: Folder, run: Run) -> None:
    """The system takes it back."""
    translated.replace(translated.catalog, "Efectos secundarios", "Efectos adversos")
    assert in_a_process(lambda: killed_at(12, lambda: run("build")) or 0) == 1
    ran = run("build")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("trouble", ["folder", "system"])
def test_where_no_lock_can_be_had_a_build_does_without(
    translated: Folder, run: Run, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    """As on some network disks, and where `.l10n/` cannot be written."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    if trouble == "system":
        monkeypatch.setattr("l10n.files.locking._lock", refuse)
    else:
        for path in (translated.path / ".l10n").iterdir():
            path.unlink()
        (translated.path / ".l10n").rmdir()
        translated.write(".l10n", "a file, not a folder")
    ran = run("build")
    assert (ran.code, ran.err, _PAGE in translated.files()) == (0, "", True)
