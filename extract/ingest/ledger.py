"""The ledger of a folder of ingested texts: ingest.sqlite, what was read from where, and by what.

It is locked as long as a run has it open, by the system, which frees the lock when the process ends, however it ends.
Each file's outcome is one transaction, so a run that is killed is gone on with where it was.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Self

from extract.errors import CasefactsError

FILE = "ingest.sqlite"
READ, FAILED, REMOVED = "read", "failed", "removed"
_VERSION = 1
_SCHEMA = """
CREATE TABLE source (
  path TEXT PRIMARY KEY,     -- as seen from the ledger's folder
  state TEXT NOT NULL,       -- read, failed or removed
  sha256 TEXT,               -- of the file's bytes, with its size and when it was changed (ns)
  size INTEGER, changed INTEGER,
  reader TEXT, libraries TEXT, program TEXT, rules TEXT,  -- what read it, and in which versions
  reason TEXT, advice TEXT,  -- why it failed and what to do
  name TEXT UNIQUE,          -- what its cases are called
  output TEXT, text_sha256 TEXT
);
CREATE INDEX source_sha256 ON source (sha256);
CREATE TABLE written_case (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL REFERENCES source (path) ON UPDATE CASCADE ON DELETE CASCADE,
  number INTEGER NOT NULL, case_id TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX case_path ON written_case (path);
CREATE TABLE sketch (
  written_case INTEGER NOT NULL REFERENCES written_case (id) ON DELETE CASCADE, value INTEGER NOT NULL,
  PRIMARY KEY (written_case, value)
) WITHOUT ROWID;
CREATE TABLE compared (     -- pairs of cases that have much in common: how much
  first INTEGER NOT NULL REFERENCES written_case (id) ON DELETE CASCADE,
  second INTEGER NOT NULL REFERENCES written_case (id) ON DELETE CASCADE,
  similarity REAL NOT NULL, contained REAL NOT NULL,
  PRIMARY KEY (first, second)
) WITHOUT ROWID;
CREATE INDEX compared_second ON compared (second);
"""


class Entry(NamedTuple):
    """What the ledger holds of one file, in the order of its table."""

    path: str
    state: str
    sha256: str | None = None
    size: int | None = None
    changed: int | None = None
    reader: str | None = None
    libraries: str | None = None
    program: str | None = None
    rules: str | None = None
    reason: str | None = None
    advice: str | None = None
    name: str | None = None
    output: str | None = None
    text_sha256: str | None = None


class CaseSketch(NamedTuple):
    """A case of a text: where it stands and the sketch of what it says."""

    case_id: str
    start: int
    end: int
    values: Sequence[int]


class Ledger:
    """An open ledger. Every method raises CasefactsError where the file is damaged or cannot be written."""

    def __init__(self, folder: Path) -> None:
        """Open and lock the ledger of a folder, or begin one. Raises CasefactsError where another run has it open."""
        self.path = folder / FILE
        with self._told():
            self._database = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        try:
            with self._told():
                self._lock()
                self._prepare()
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def entry(self, path: str) -> Entry | None:
        """Return what is known of a file."""
        return next(self._entries("WHERE path = ?", path), None)

    def entries(self, state: str | None = None) -> Iterator[Entry]:
        """Yield all entries, or those of one state, by path."""
        return self._entries("WHERE ? IN (state, '') ORDER BY path", state or "")

    def of_content(self, sha256: str) -> list[Entry]:
        """Return the entries of files that held the same bytes, by path."""
        return list(self._entries("WHERE sha256 = ? ORDER BY path", sha256))

    def put(self, entry: Entry, cases: Sequence[CaseSketch] | None = None) -> None:
        """Write what is known of a file; with ``cases``, those of its text take the place of those before."""
        with self.transaction():
            columns = ", ".join(Entry._fields)
            updates = ", ".join(f"{column} = excluded.{column}" for column in Entry._fields[1:])
            marks = ", ".join("?" * len(Entry._fields))
            self.run(
                f"INSERT INTO source ({columns}) VALUES ({marks}) ON CONFLICT (path) DO UPDATE SET {updates}",  # noqa: S608 - our names
                *entry,
            )
            if cases is not None:
                self._put_cases(entry.path, cases)

    def move(self, old: str, new: str) -> None:
        """Give the entry of a file that was moved its new path."""
        self.run("UPDATE source SET path = ? WHERE path = ?", new, old)

    def drop(self, path: str) -> None:
        """Forget a file that nothing was made of."""
        self.run("DELETE FROM source WHERE path = ?", path)

    def names(self) -> dict[str, str]:
        """Return the paths of all files that have a name, by their names."""
        return dict(self.run("SELECT name, path FROM source WHERE name IS NOT NULL"))

    def run(self, sql: str, *values: object) -> list[Any]:
        """Run a statement and return its rows."""
        with self._told():
            return self._database.execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all or nothing of what is run inside."""
        self.run("BEGIN")
        try:
            yield
        except BaseException:
            self.run("ROLLBACK")
            raise
        self.run("COMMIT")

    def _entries(self, clause: str, *values: object) -> Iterator[Entry]:
        rows = self.run(f"SELECT {', '.join(Entry._fields)} FROM source {clause}", *values)  # noqa: S608 - our own names
        return map(Entry._make, rows)

    def _put_cases(self, path: str, cases: Sequence[CaseSketch]) -> None:
        self.run("DELETE FROM written_case WHERE path = ?", path)
        for number, case in enumerate(cases, 1):
            [(made,)] = self.run(
                "INSERT INTO written_case (path, number, case_id, start, end) VALUES (?, ?, ?, ?, ?) RETURNING id",
                *(path, number, case.case_id, case.start, case.end),
            )
            with self._told():
                rows = [(made, value) for value in case.values]
                self._database.executemany("INSERT INTO sketch (written_case, value) VALUES (?, ?)", rows)

    def _lock(self) -> None:
        self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._database.execute("PRAGMA journal_mode = WAL")  # a commit is one write, and none is lost with the process
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("BEGIN EXCLUSIVE")
        self._database.execute("COMMIT")

    def _prepare(self) -> None:
        [(version,)] = self._database.execute("PRAGMA user_version")
        [(found,)] = self._database.execute("PRAGMA quick_check(1)")
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        self._database.execute("PRAGMA foreign_keys = ON")
        if version == 0:
            self._database.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT")
        elif version != _VERSION:
            what = "was written by another version of casefacts"
            raise CasefactsError(str(self.path), what, "move it away, or use that version")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what is wrong with the ledger, and what to do."""
        where = str(self.path)
        try:
            yield
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                what = "another run has this folder open"
                raise CasefactsError(where, what, "wait until it has ended, or choose another by --into") from error
            remedy = "choose another folder by --into"
            raise CasefactsError(where, "cannot be written ({error})", remedy, error=str(error)) from error
        except sqlite3.DatabaseError as error:
            what, remedy = "a damaged ledger ({error})", "move it away and run again: texts and their names stay"
            raise CasefactsError(where, what, remedy, error=str(error)) from error
