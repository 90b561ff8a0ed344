"""Drafts kept from run to run, in a file that can be removed at any time.

A file of SQLite, written in transactions: a kill loses what was not yet handed over, two runs may
work at once, and a damaged file is set aside. Nothing here ever stops a run: what cannot be read
is not known, and what cannot be written is asked for again next time.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path

VERSION = 1
"""That of the table and of packed drafts; it belongs into the file's name, too, so that programs
of different versions do not take away each other's."""
LIMIT = 512 * 1024 * 1024
"""Bytes; beyond it the oldest quarter of the drafts goes."""
_PATIENCE = 10.0
"""Seconds to wait for another run that writes."""
_AT_ONCE = 500
_TABLE = """CREATE TABLE drafts
(number INTEGER PRIMARY KEY, asked BLOB UNIQUE NOT NULL, draft BLOB NOT NULL)"""
_FIND = "SELECT asked, draft FROM drafts WHERE asked IN (?)"
_KEEP = "INSERT OR REPLACE INTO drafts (asked, draft) VALUES (?, ?)"
_DROP = """DELETE FROM drafts WHERE number <=
(SELECT min(number) + (max(number) - min(number)) / 4 FROM drafts)"""


class DraftCache:
    """Packed drafts by what was asked for.

    Args:
        path: The file; it is made when the first draft is kept, with its folder.
        limit: How many bytes of drafts it may hold.
    """

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self._path = path
        self._limit = limit

    def find(self, scope: str, asked: Iterable[str]) -> dict[str, bytes]:
        """Return what is known.

        Args:
            scope: What all answers hang on: engine, model, options.
            asked: What was asked for.

        Returns:
            Packed drafts by what was asked for; nothing for what is not known.
        """
        names = {_digest(scope, item): item for item in asked}
        found: dict[str, bytes] = {}
        if not names or not self._path.exists():
            return found
        digests = list(names)

        def look_up(database: sqlite3.Connection) -> None:
            for start in range(0, len(digests), _AT_ONCE):
                some = digests[start : start + _AT_ONCE]
                query = _FIND.replace("?", ",".join("?" * len(some)))
                found.update(
                    (names[digest], draft) for digest, draft in database.execute(query, some)
                )

        self._work(look_up)
        return found

    def keep(self, scope: str, drafts: Mapping[str, bytes]) -> None:
        """Keep packed drafts, all or none.

        Args:
            scope: What all answers hang on.
            drafts: The drafts, by what was asked for.
        """
        rows = [(_digest(scope, asked), draft) for asked, draft in drafts.items()]

        def write(database: sqlite3.Connection) -> None:
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("BEGIN IMMEDIATE")
            if not _version(database):
                database.execute(_TABLE)
                database.execute(f"PRAGMA user_version = {VERSION}")
            database.executemany(_KEEP, rows)
            if _size(database) > self._limit:
                database.execute(_DROP)
            database.execute("COMMIT")

        if rows:
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
            self._work(write)

    def _work(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do one piece of work; it is broken off, and undone, where SQLite fails."""
        try:
            with closing(sqlite3.connect(self._path, _PATIENCE, isolation_level=None)) as database:
                known = _version(database) in {0, VERSION}
                if known:
                    work(database)
            if not known:
                self._set_aside()
        except sqlite3.OperationalError:
            return  # The disk is full, the file read-only, another run at it for long.
        except sqlite3.DatabaseError:
            self._set_aside()

    def _set_aside(self) -> None:
        """Move away what is damaged, with what SQLite has left beside it."""
        journal = Path(f"{self._path}-journal")
        with suppress(OSError):
            self._path.replace(f"{self._path}.damaged")
            journal.unlink(missing_ok=True)


def _digest(scope: str, asked: str) -> bytes:
    return hashlib.sha256(f"{scope}\0{asked}".encode(errors="surrogatepass")).digest()


def _version(database: sqlite3.Connection) -> int:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return int(version)


def _size(database: sqlite3.Connection) -> int:
    """Return how many bytes are in use; what was deleted is used again."""
    values = [
        database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    ]
    pages, free, size = map(int, values)
    return (pages - free) * size
