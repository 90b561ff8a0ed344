"""Drafts kept from run to run: whatever becomes of their file, a run goes on."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.engines import cache as module
from l10n.engines.cache import VERSION, DraftCache

DRAFTS = {f"sentence {number}": bytes([number]) * 10 for number in range(20)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own" / "drafts.sqlite"


def test_what_is_kept_is_found_by_scope_and_request(file: Path) -> None:
    """Another model, or other options, know nothing of it."""
    DraftCache(file).keep("argos 1", DRAFTS)
    DraftCache(file).keep("argos 1", {"sentence 0": b"new"})
    asked = ["sentence 0", "sentence 3", "sentence 99"]
    found = DraftCache(file).find("argos 1", asked)
    assert found == {"sentence 0": b"new", "sentence 3": DRAFTS["sentence 3"]}
    assert DraftCache(file).find("argos 2", asked) == {}


def test_more_is_found_than_a_query_may_ask_for(file: Path) -> None:
    many = {f"sentence {number}": b"x" for number in range(1234)}
    DraftCache(file).keep("a", many)
    assert DraftCache(file).find("a", many) == many


def test_nothing_is_written_where_nothing_is_kept(file: Path) -> None:
    """Neither by looking something up."""
    assert DraftCache(file).find("a", ["sentence 0"]) == {}
    DraftCache(file).keep("a", {})
    assert not file.parent.exists()


def _garbage(file: Path) -> None:
    file.write_bytes(b"garbage" * 1000)


def _half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _holes(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)


def _newer(file: Path) -> None:
    database = sqlite3.connect(file)
    database.execute(f"PRAGMA user_version = {VERSION + 1}")
    database.close()


@pytest.mark.parametrize("damage", [_garbage, _half, _holes, _newer])
def test_a_damaged_file_is_set_aside(file: Path, damage: Callable[[Path], None]) -> None:
    """And made again by what is kept next; one of a newer version counts as damaged."""
    many = {f"sentence {number}": os.urandom(300) for number in range(100)}
    DraftCache(file).keep("a", many)
    damage(file)
    before = file.read_bytes()
    assert DraftCache(file).find("a", many) == {}
    assert file.with_name(f"{file.name}.damaged").read_bytes() == before
    DraftCache(file).keep("a", DRAFTS)
    assert DraftCache(file).find("a", DRAFTS) == DRAFTS


def test_a_file_that_can_not_be_made_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "own").write_bytes(b"a file in the folder's place")
    cache = DraftCache(tmp_path / "own" / "drafts.sqlite")
    cache.keep("a", DRAFTS)
    assert cache.find("a", DRAFTS) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no limits on files")
def test_a_full_disk_keeps_what_was_kept_before(file: Path) -> None:
    """A limit on the size of files stands for the disk; it needs a process of its own."""
    DraftCache(file).keep("a", DRAFTS)
    assert started(_KEEP_TOO_MUCH, file).wait() == 0
    assert DraftCache(file).find("a", [*DRAFTS, "much"]) == DRAFTS


_KEEP_TOO_MUCH = """
import resource
limit = file.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
DraftCache(file).keep("a", {"much": b"x" * 100_000})
"""


def started(work: str, file: Path, *words: str) -> "subprocess.Popen[bytes]":
    """Start a process that works on a file."""
    head = "import sys; from pathlib import Path; from l10n.engines.cache import DraftCache"
    code = f"{head}; file = Path(sys.argv[1])\n{work}"
    return subprocess.Popen(
        [sys.executable, "-c", code, str(file), *words],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


def test_a_run_does_not_wait_for_ever_for_another(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another run keeps from being written is asked for again next time."""
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    DraftCache(file).keep("a", DRAFTS)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    DraftCache(file).keep("a", {"late": b"x"})
    assert DraftCache(file).find("a", DRAFTS) == {}
    other.close()
    assert DraftCache(file).find("a", [*DRAFTS, "late"]) == DRAFTS


def test_two_runs_at_once_keep_all_that_both_keep(file: Path) -> None:
    runs = [started(_KEEP_ONE_BY_ONE, file, name) for name in ("a", "b")]
    assert [one.wait() for one in runs] == [0, 0]
    found = {name: len(DraftCache(file).find(name, map(str, range(50)))) for name in ("a", "b")}
    assert found == {"a": 50, "b": 50}


_KEEP_ONE_BY_ONE = """
for number in range(50):
    DraftCache(file).keep(sys.argv[2], {str(number): b"draft"})
"""


def test_the_oldest_go_when_it_has_grown_too_large(file: Path) -> None:
    """The file stays about as large as it may be, and holds the newest."""
    limit = 200_000
    for start in range(0, 1000, 50):
        some = {f"sentence {number}": os.urandom(1000) for number in range(start, start + 50)}
        DraftCache(file, limit).keep("a", some)
    names = [f"sentence {number}" for number in range(1000)]
    known = DraftCache(file).find("a", names)
    found = [name in known for name in names]
    assert file.stat().st_size < 2 * limit
    assert 100 < sum(found) < 400
    assert found == sorted(found)
