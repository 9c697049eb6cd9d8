"""A folder → the store in it, open for us alone; what is no store, or newer, or damaged, is left as it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.classes.storing import faults
from grader.classes.storing.database import Database
from grader.classes.storing.holding import Held
from grader.classes.storing.journals import why_no_log
from grader.classes.storing.schema import STEPS, migrate, version_of
from grader.classes.storing.store import Store
from grader.files.system import NEW, is_link
from grader.values.classes import Problem

NAME = "results.sqlite"
_HEADER = b"SQLite format 3\0"


def open_store(path: Path, create: bool = True, steps: Sequence[str] = STEPS) -> Store:
    """The store of a folder, or of a file that ends in .sqlite. To be closed.

    create: makes folder and file where they are missing, for their owner only.  steps: the versions that are known.
    Raises UsageError (another grader has it, nothing there, nothing of ours, newer, cannot be written to) and
    MachineError (damaged, no room).
    """
    file = path if path.suffix == ".sqlite" else path / NAME
    if not create and not os.path.lexists(file):
        raise faults.no_results(file)
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = Held(file)
    except OSError as error:
        raise faults.of_system(file, error) from None
    try:
        return _open(file, held, steps)
    except BaseException:
        held.release()
        raise


def merge_stores(into: Store, paths: Sequence[Path]) -> list[Problem]:
    """What the stores of these folders hold besides; what differs. Each is open only while it is read."""

    def each() -> Iterator[Store]:
        for path in paths:
            with open_store(path, create=False) as store:
                yield store

    return into.merge(each())


def _open(file: Path, held: Held, steps: Sequence[str]) -> Store:
    try:
        _make_private(file)
        if not _may_be_ours(file):
            raise faults.no_store(file)
        why = why_no_log(file.parent)
    except OSError as error:
        raise faults.of_system(file, error) from None
    database = Database(file, alone=bool(why))
    try:
        version = version_of(database)
        if version is None:
            raise faults.no_store(file)
        if version > len(steps):
            raise faults.newer(file, version, len(steps))
        database.prepare()
        migrate(database, version, steps)
        return Store(database, held, why and f"{faults.shown(file.parent)} lies on {why}: {_SLOWER}")
    except BaseException:
        database.close()
        raise


_SLOWER = "results are kept there without a log, which is slower; only one computer may use them at a time"


def _make_private(file: Path) -> None:
    """Makes an empty one where none is. Raises UsageError for a link, OSError."""
    try:
        os.close(os.open(file, NEW, 0o600))
        return
    except FileExistsError:
        mode = os.lstat(file).st_mode
    if is_link(file) or not stat.S_ISREG(mode):
        raise faults.linked(file)
    if mode & 0o077:
        os.chmod(file, 0o600)


def _may_be_ours(file: Path) -> bool:
    """Empty, or of SQLite. SQLite itself takes what has another beginning for damaged."""
    with open(file, "rb") as opened:
        return opened.read(len(_HEADER)) in (b"", _HEADER)
