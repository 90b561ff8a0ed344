"""What others save while a file is being changed is never lost, whenever they save it."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_project import NAME, Folder, Run
from crash.failing import nth_operation

from l10n.errors import FileError
from l10n.files import Content, Updated, clear_leftovers, remove_file, update_file, write_file
from l10n.files import writing as module
from l10n.files.swapping import swap

Save = Callable[[Path, bytes], None]
_HOUR = 3600


def rename_into_place(path: Path, data: bytes) -> None:
    """Save as Poedit, Vim and gedit do."""
    aside = path.with_name("editor's own")
    aside.write_bytes(data)
    aside.replace(path)


def write_in_place(path: Path, data: bytes) -> None:
    """Save as Visual Studio Code, Emacs and nano do."""
    path.write_bytes(data)


def shout(data: bytes | None) -> Content:
    """Change a file as a command would: a pure function of what is there."""
    return Content((data or b"nothing").upper())


def names_beside(path: Path) -> list[str]:
    """Return what stands in a file's folder, a file aside among them."""
    return sorted(file.name for file in path.parent.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a file that a translator works in."""
    made = tmp_path / "a.po"
    made.write_bytes(b"old")
    return made


@pytest.fixture(params=[rename_into_place, write_in_place])
def save(request: pytest.FixtureRequest) -> Save:
    """Give each way in which editors save."""
    way: Save = request.param
    return way


def test_a_save_while_the_change_is_made_is_changed_instead(path: Path, save: Save) -> None:
    """The window that is widest: reading, merging and writing aside."""
    seen: list[bytes | None] = []

    def change(data: bytes | None) -> Content:
        if not seen:
            save(path, b"theirs")
        seen.append(data)
        return shout(data)

    done = update_file(path, change)
    assert (done, path.read_bytes(), seen) == (
        Updated(b"THEIRS", written=True),
        b"THEIRS",
        [b"old", b"theirs"],
    )


def test_a_save_after_the_last_look_comes_out_of_the_swap(
    path: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window that a plain rename leaves open."""
    if not swap(path, path):
        pytest.skip("this disk cannot swap files")
    swaps = 0

    def late(one: Path, other: Path) -> bool:
        nonlocal swaps
        swaps += 1
        if swaps == 1:
            save(path, b"theirs")
        return swap(one, other)

    monkeypatch.setattr(module, "swap", late)
    done = update_file(path, shout)
    assert (done.written, path.read_bytes(), names_beside(path), swaps) == (
        True,
        b"THEIRS",
        ["a.po"],
        3,
    )


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_save_while_a_swap_is_undone_stays_too(
    path: Path, save: Save, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The last save is what counts, as it would without this program."""
    if not swap(path, path):
        pytest.skip("this disk cannot swap files")
    saves = iter([b"save %d" % save for save in range(1, number + 1)])

    def late(one: Path, other: Path) -> bool:
        for data in saves:
            save(path, data)
            break
        return swap(one, other)

    monkeypatch.setattr(module, "swap", late)
    update_file(path, shout)
    assert (path.read_bytes(), names_beside(path)) == (b"SAVE %d" % number, ["a.po"])


def test_a_disk_that_cannot_swap_gets_a_rename(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is compared right before it."""
    monkeypatch.setattr(module, "swap", lambda _one, _other: False)
    assert (update_file(path, shout).written, path.read_bytes()) == (True, b"OLD")


@pytest.mark.parametrize("links", [True, False], ids=["link", "no hard links"])
def test_a_file_that_somebody_makes_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    """A new file is only given a name that is free."""
    path = tmp_path / "new" / "a.po"
    seen: list[bytes | None] = []

    def no_links(_one: Path, _other: Path) -> None:
        raise PermissionError

    if not links:
        monkeypatch.setattr("os.link", no_links)

    def change(data: bytes | None) -> Content:
        if not seen:
            write_file(path, b"theirs")
        seen.append(data)
        return shout(data)

    done = update_file(path, change)
    assert (done.data, path.read_bytes(), seen) == (b"THEIRS", b"THEIRS", [None, b"theirs"])


def test_a_file_without_peace_is_given_up_with_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the other program wrote last stands there."""
    saved = 0

    def change(data: bytes | None) -> Content:
        nonlocal saved
        saved += 1
        path.write_bytes(b"save %d" % saved)
        return shout(data)

    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    with pytest.raises(FileError) as caught:
        update_file(path, change)
    assert str(caught.value) == (
        f"{path}: The file is being written by another program all the time. "
        "Close it there, and run the command again."
    )
    assert (path.read_bytes(), names_beside(path)) == (b"save 9", ["a.po"])
    assert sum(pauses) == pytest.approx(5.11)


def test_a_folder_that_is_removed_meanwhile_is_made_again(path: Path) -> None:
    """As when somebody checks out another branch."""
    seen: list[bytes | None] = []

    def change(data: bytes | None) -> Content:
        if not seen:
            path.unlink()
            path.parent.rmdir()
        seen.append(data)
        return shout(data)

    update_file(path, change)
    assert (path.read_bytes(), seen) == (b"NOTHING", [b"old", None])


def test_a_link_is_followed_and_the_permissions_stay(path: Path) -> None:
    """Only the content changes."""
    path.chmod(0o640)
    link = path.with_name("link.po")
    link.symlink_to(path.name)
    update_file(link, shout)
    assert (link.is_symlink(), path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (
        True,
        b"OLD",
        0o640,
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_run_as_root_leaves_the_file_to_its_owner(path: Path) -> None:
    """As in a container: a translator must be able to save it afterwards."""
    os.chown(path, 1234, 1235)
    update_file(path, shout)
    status = path.stat()
    assert (path.read_bytes(), status.st_uid, status.st_gid) == (b"OLD", 1234, 1235)


def test_what_does_not_change_is_not_written(path: Path) -> None:
    """Neither the same bytes nor None."""
    before = path.stat()
    same = update_file(path, lambda _: Content(b"old"))
    left = update_file(path, lambda _: None)
    assert (same, left, path.stat()) == (Updated(b"old", written=False),) * 2 + (before,)


def test_only_old_files_aside_are_cleared(tmp_path: Path) -> None:
    """A file aside that a run may still need stays, and whatever is not ours."""
    names = ["a/.l10n-x1.tmp", "a/b/.l10n-x2.tmp", ".l10n-x3.tmp", "l10n-x.tmp", ".x.tmp", "a/x.po"]
    for name in names:
        write_file(tmp_path / name, b"aside")
    now = (tmp_path / "a/x.po").stat().st_ctime

    def left() -> list[str]:
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        return sorted(path.relative_to(tmp_path).as_posix() for path in files)

    clear_leftovers(tmp_path, now + 30)
    young = left()
    clear_leftovers(tmp_path, now + _HOUR)
    clear_leftovers(tmp_path / "no such folder", now)
    assert (young, left()) == (sorted(names), [".x.tmp", "a/x.po", "l10n-x.tmp"])


def test_a_file_that_is_saved_before_it_is_removed_stays(
    path: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may go is what was seen, whether they save before or after the last look."""
    save(path, b"theirs")
    seen_before = remove_file(path, b"old")
    original = Path.replace

    def late(self: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", original)
        save(self, b"newer")
        return original(self, target)

    monkeypatch.setattr(Path, "replace", late)
    seen_after = remove_file(path, b"theirs")
    assert (seen_before, seen_after, path.read_bytes(), names_beside(path)) == (
        False,
        False,
        b"newer",
        ["a.po"],
    )


def test_a_file_is_removed_with_the_folders_that_are_empty_then(path: Path) -> None:
    """One that is gone already is no trouble."""
    deep = path.parent / "b/c/d.po"
    write_file(deep, b"content")
    done = [remove_file(deep, b"content"), remove_file(deep, b"content")]
    assert (done, names_beside(path)) == ([True, True], ["a.po"])


_WRITTEN = ["open", "write", "write"]
_FLUSHED = [*_WRITTEN, "fsync"]
_NEW = ["link", "unlink"]
_REPLACED = ["chmod", "chown", "swap", "unlink"]
_FOLDER_FLUSHED = ["open", "fsync"]


@pytest.mark.parametrize(
    ("old", "durable", "operations"),
    [
        (False, False, [*_WRITTEN, *_NEW]),
        (False, True, [*_FLUSHED, *_NEW, *_FOLDER_FLUSHED]),
        (True, False, [*_FLUSHED, *_REPLACED]),
        (True, True, [*_FLUSHED, *_REPLACED, *_FOLDER_FLUSHED]),
    ],
)
def test_what_a_power_cut_must_not_lose_is_flushed(
    path: Path, operations: list[str], *, old: bool, durable: bool
) -> None:
    """The bytes before they get their name, and the name after that."""
    place = path if old else path.with_name("b.po")
    with nth_operation(0, lambda _: None) as seen:
        update_file(place, lambda _: Content(b"new", durable=durable))
    assert (seen, place.read_bytes()) == (operations, b"new")


def test_what_can_be_made_again_is_not_flushed(translated: Folder, run: Run) -> None:
    """A new catalog without a target; one that is inherited, or filled, is not to be lost."""
    translated.write("source/new.md", "Some text.\n")
    with nth_operation(0, lambda _: None) as new:
        run("extract", "-l", "es")
    (translated.path / "source" / NAME).rename(translated.path / "source/renamed.md")
    with nth_operation(0, lambda _: None) as inherited:
        run("extract", "-l", "es")
    # Each run also replaces what is known of articles.
    assert (new.count("fsync"), inherited.count("fsync")) == (1, 3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    """`--output json=/dev/null`, run as root, once made a file of the device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        written = write_file(pipe, b"hello")
        assert (written, os.read(reader, 9), pipe.is_fifo()) == (True, b"hello", True)
    finally:
        os.close(reader)
