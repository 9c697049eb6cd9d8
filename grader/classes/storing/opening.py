"""A folder → the store in it, open for us alone; what is no store, or newer, or damaged, is left as it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import closing
from pathlib import Path

from grader.classes.storing import faults
from grader.classes.storing.database import Database
from grader.classes.storing.holding import Held
from grader.classes.storing.journals import why_no_log
from grader.classes.storing.privacy import make_private
from grader.classes.storing.schema import STEPS, migrate, unknown, version_of
from grader.classes.storing.store import Store
from grader.files.system import NEW, is_link
from grader.values.classes import Problem
from grader.values.clean import clean_name

NAME = "results.sqlite"
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES, _LARGEST_PAGE = 100, 65536  # whose size stands in two bytes, as 1


def open_store(
    path: Path, create: bool = True, steps: Sequence[str] = STEPS, why_no_log: Callable[[Path], str] = why_no_log
) -> Store:
    """The store of a folder, or of a file that ends in .sqlite. To be closed.

    create: makes folder and file where they are missing, for their owner only, as a folder of ours that is there is
    made, too.  steps: the versions that are known.
    why_no_log: of a folder, as in journals.py.
    Raises UsageError (another grader has it, nothing there, nothing of ours, newer, cannot be written to) and
    MachineError (damaged, no room).
    """
    file = path if path.suffix == ".sqlite" else path / NAME
    if not create and not os.path.lexists(file):
        raise faults.no_results(file)
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        seen = make_private(file.parent) if create and file != path else ""
        held = Held(file)
    except OSError as error:
        raise faults.of_system(file, error) from None
    try:
        return _open(file, held, steps, why_no_log(file.parent), seen)
    except BaseException:
        held.release()
        raise


def merge_stores(into: Store, paths: Sequence[Path], exercises: Collection[str] | None = None) -> list[Problem]:
    """What the stores of these folders hold besides; what differs. Each is open only while it is read.

    exercises: of which files may be handed in; None for any.
    """

    def each() -> Generator[Store, None, None]:
        for path in paths:
            with open_store(path, create=False) as store:
                yield store

    with closing(each()) as stores:  # the one that is open is closed, too, where it is refused
        return into.merge(stores, exercises)


def _open(file: Path, held: Held, steps: Sequence[str], why: str, seen: str) -> Store:
    try:
        _make_private(file)
        _refuse_what_sqlite_would_not(file)
    except OSError as error:
        raise faults.of_system(file, error) from None
    database = Database(file, alone=bool(why))
    try:
        version = version_of(database)
        if version is None or version < 0:
            raise faults.no_store(file)
        if version > len(steps):
            raise faults.newer(file, version, len(steps))
        if strange := unknown(database, version, steps):
            raise faults.foreign(file, clean_name(strange))
        database.prepare()
        migrate(database, version, steps)
        slower = why and f"{faults.shown(file.parent)} lies on {why}: {_SLOWER}"
        return Store(database, held, "\n".join(filter(None, (slower, seen))))
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


def _refuse_what_sqlite_would_not(file: Path) -> None:
    """It takes what has another beginning for damaged, half a page for an empty file, and zeros for what is cut off."""
    with open(file, "rb") as opened:
        head, size = opened.read(_HEADER_BYTES), os.fstat(opened.fileno()).st_size
    if not size:
        return
    if not head.startswith(_MAGIC):
        raise faults.no_store(file)
    page = int.from_bytes(head[16:18], "big")
    if size < _HEADER_BYTES or size % (page if page > 1 else _LARGEST_PAGE):
        beside = (file.with_name(file.name + end) for end in ("-wal", "-journal"))
        if not any(path.exists() and path.stat().st_size for path in beside):  # else the rest is there
            raise faults.damaged(file, "it is cut short")
