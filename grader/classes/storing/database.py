"""A file of SQLite → rows, and changes that are made whole or not at all; its errors are sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from grader.classes.storing.faults import of_sqlite

# Rows of 2 kB waste half of SQLite's usual page of 4 kB.
_PAGE_BYTES = 8192
_CACHE_KIB = 8 * 1024
_LOG_BYTES = 64 * 2**20  # what is left of a log between two uses
# Steps of SQLite's machine, some milliseconds: then Python is asked whether somebody has pressed Ctrl-C.
_STEPS = 100_000


class Database:
    """A file that is there. alone: nobody else can open it meanwhile; what drives of several computers need.

    Raises MachineError and UsageError, here and in every method.
    """

    def __init__(self, file: Path, alone: bool) -> None:
        self.file, self._alone = file, alone
        try:
            self._connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
        except sqlite3.Error as error:
            raise of_sqlite(file, error) from None
        self._connection.set_progress_handler(_go_on, _STEPS)
        self.run("pragma trusted_schema=off")
        self.run("pragma cell_size_check=on")
        if alone:  # before anything is read: then even a log that was left there is read without shared memory
            self.run("pragma locking_mode=exclusive")

    def limit(self, most_bytes: int) -> None:
        """No value may be larger: then UsageError is raised, and no memory is taken for it."""
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, most_bytes)

    def prepare(self) -> None:
        """For writing; only once it is known that the file is ours."""
        self.run(f"pragma page_size={_PAGE_BYTES}")
        self.run(f"pragma journal_mode={'delete' if self._alone else 'wal'}")
        # With a log `normal` outlives every kill; a power cut may take the last chunks, and leaves the file whole.
        self.run(f"pragma synchronous={'full' if self._alone else 'normal'}")
        self.run(f"pragma cache_size=-{_CACHE_KIB}")
        self.run(f"pragma journal_size_limit={_LOG_BYTES}")
        self.run("pragma secure_delete=on")

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """One after the other, as they are asked for."""
        try:
            for row in self._connection.execute(statement, values):  # noqa: UP028 - yield from would close it later
                yield row
        except sqlite3.Error as error:
            raise of_sqlite(self.file, error) from None

    def one(self, statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        try:
            row: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
        except sqlite3.Error as error:
            raise of_sqlite(self.file, error) from None
        return row

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """The id of the row that was added, if one was."""
        try:
            return self._connection.execute(statement, values).lastrowid or 0
        except sqlite3.Error as error:
            raise of_sqlite(self.file, error) from None

    def run_each(self, statement: str, many: Iterable[Sequence[Any]]) -> None:
        try:
            self._connection.executemany(statement, many)
        except sqlite3.Error as error:
            raise of_sqlite(self.file, error) from None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is changed inside, or nothing, whatever happens; once this is left it is on the disk."""
        self.run("begin immediate")
        try:
            yield
            self.run("commit")
        except BaseException:
            with suppress(sqlite3.Error):  # SQLite itself has gone back where the disk is full
                self._connection.execute("rollback")
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is of one moment; nothing is changed."""
        self.run("begin")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                self._connection.execute("rollback")

    def shrink(self) -> None:
        """Written anew from what is in it: nothing that was deleted is left, in no page and no log."""
        self.run("vacuum")
        self.run("pragma wal_checkpoint(truncate)")

    def close(self) -> None:
        with suppress(
            sqlite3.Error
        ):  # all that counts is on the disk; what closing does besides is done at the next opening
            self._connection.close()


def _go_on() -> int:
    """On entering it Python raises what Ctrl-C raises; SQLite then ends the statement, as interrupted."""
    return 0
