"""Real limits of the system: a full disk, files that may not grow or be written."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cli_project import NAME, Folder, Ran, Run
from crash.failing import leftovers, said_in_a_process
from crash.scenes import Scene, ends_well, put_back

from l10n.pipeline import own_folder

resource = pytest.importorskip("resource", reason="the system has no limits on files")

_NOBODY = 65534
_CODE = Path(own_folder.__file__).parent
_HINT_OF_ROOT = "this code may not be read by others, and root may write every file"


@pytest.fixture
def full_disk(translated: Folder) -> Iterator[Callable[[], None]]:
    """Put the project on a disk of its own, and give what fills that."""
    copy = translated.path.with_name("aside")
    shutil.copytree(translated.path, copy)
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(translated.path)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this user may not mount a disk")

    def fill() -> None:
        file = translated.path / "filler"
        with suppress(OSError), file.open("wb", buffering=0) as filler:
            while filler.write(bytes(4096)):
                pass

    try:
        shutil.copytree(copy, translated.path, dirs_exist_ok=True)
        yield fill
    finally:
        os.chdir("/")
        subprocess.run(["umount", str(translated.path)], check=True)


def test_a_full_disk(translated: Folder, run: Run, full_disk: Callable[[], None]) -> None:
    """Everything is as it was, and the sentence says what to do."""
    translated.replace(f"source/{NAME}", "- Tell your doctor.", "- Tell a doctor.\n- Rest.")
    full_disk()
    before = translated.files()
    ran = run("extract")
    template = translated.path / f"locales/templates/{NAME}.pot"
    what_to_do = "Make room on the disk, and run the command again."
    said = f"{template}: The file cannot be written: No space left on device. {what_to_do}\n"
    assert (ran.code, ran.err, translated.files()) == (2, said, before)
    (translated.path / "filler").unlink()
    assert (run("extract").code, 'msgid "Rest."' in translated.read(translated.catalog)) == (
        0,
        True,
    )


@pytest.mark.parametrize("scene", ["extract", "draft", "build"], indirect=True)
def test_files_that_may_not_grow(translated: Folder, run: Run, scene: Scene) -> None:
    """A limit on the size of files cuts the write off in the middle."""
    put_back(translated, scene.before)
    changed = dict(scene.after.items() - scene.before.items())
    limit = max(len(data) for name, data in changed.items() if not name.startswith(".l10n")) - 100

    def prepare() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    ran = said_in_a_process(lambda: run(*scene.command), prepare)
    what_to_do = "Raise the limit on the size of files, and run the command again."
    said = f"The file cannot be written: File too large. {what_to_do}\n"
    assert (ran.code, ran.err.split(": ", 1)[1]) == (2, said)
    assert leftovers(translated.path) == []
    assert ends_well(translated, run, scene, translated.files())


def as_a_user(folder: Folder, command: Callable[[], Ran]) -> Ran:
    """Run a command as somebody for whom permissions count."""
    for path in (folder.path.parent, folder.path, *folder.path.rglob("*")):
        if not os.geteuid():
            os.chown(path, _NOBODY, _NOBODY)
    if os.geteuid():
        return command()
    if not all(folder.stat().st_mode & 1 for folder in _CODE.parents):
        pytest.skip(_HINT_OF_ROOT)
    return said_in_a_process(command, lambda: os.setuid(_NOBODY))


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_catalog_that_may_not_be_written(translated: Folder, run: Run, what: str) -> None:
    """Whoever made it read-only meant it; the other files are written."""
    translated.replace(f"source/{NAME}", "- Tell your doctor.", "- Tell a doctor.\n- Rest.")
    catalog = translated.path / translated.catalog
    (catalog if what == "file" else catalog.parent).chmod(0o444 if what == "file" else 0o555)
    before = catalog.read_bytes()
    ran = as_a_user(translated, lambda: run("extract"))
    assert (ran.code, ran.err) == (
        2,
        f"{catalog}: The file cannot be written: Permission denied. Check its permissions.\n",
    )
    catalog.parent.chmod(0o755)
    assert (catalog.read_bytes(), leftovers(translated.path)) == (before, [])


def test_a_folder_of_ours_that_may_not_be_written(translated: Folder, run: Run) -> None:
    """What is kept there is to save time only."""
    run("build")
    translated.replace(translated.catalog, "Efectos secundarios", "Efectos adversos")
    for path in ((translated.path / ".l10n"), *(translated.path / ".l10n").iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    rans = [as_a_user(translated, lambda words=words: run(*words))  # type: ignore[misc]  # mypy cannot infer a lambda's defaults
            for words in (["extract"], ["status"], ["build"])]  # fmt: skip
    assert [(ran.code, ran.err) for ran in rans] == [(0, "")] * 3
    assert "Efectos adversos" in translated.read(f"build/es/{NAME}")
    (translated.path / ".l10n").chmod(0o755)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_output_that_cannot_be_written(translated: Folder) -> None:
    """It is no bug of ours, and says so."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "l10n", "status"],
            cwd=translated.path,
            env={**os.environ, "PYTHONPATH": str(_CODE.parents[1])},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    said = "The output cannot be written: No space left on device. Send it elsewhere, or make room."
    assert (done.returncode, done.stderr) == (2, f"{said}\n")


def test_the_next_run_clears_what_a_kill_left(translated: Folder, run: Run) -> None:
    """When it is old enough to be of no use to anybody; commands that only read leave it."""
    names = ["locales/es/guide/.l10n-a.tmp", "build/.l10n-b.tmp", ".l10n/.l10n-c.tmp"]
    for name in names:
        translated.write(name, "half a file")
    run("extract")
    young = leftovers(translated.path)
    with pytest.MonkeyPatch.context() as patch:
        later = time.time() + 3600
        patch.setattr("time.time", lambda: later)
        run("status")
        run("extract", "--check")
        read_only = leftovers(translated.path)
        run("extract")
    assert (len(young), len(read_only), leftovers(translated.path)) == (3, 3, [])
