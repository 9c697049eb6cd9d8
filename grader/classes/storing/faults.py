"""What SQLite or the disk says → a sentence for people: what, why, and how to go on. All of them stand here."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Collection
from pathlib import Path

from grader.values.clean import clean_name
from grader.values.errors import MachineError, UsageError

_AGAIN = "what was graded before is kept; free the disk, and repeat the same command: it goes on from there"
_ELSEWHERE = "give a folder that you may write to (--out DIR), or a copy that you may change"
# Primary result codes of sqlite3.h; Python has names for them, but only some versions do.
_PERM, _BUSY, _LOCKED, _NOMEM, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _PROTOCOL, _NOTADB = (
    3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 26,
)  # fmt: skip
_INTERRUPT, _TOOBIG = 9, 18
_IOERR_SHMSIZE = _IOERR | 19 << 8  # the small file beside the log found no room


def shown(file: Path) -> str:
    """A path in a sentence."""
    return clean_name(str(file))


def is_full(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF == _FULL or code == _IOERR_SHMSIZE


def of_sqlite(file: Path, error: sqlite3.Error) -> BaseException:
    """What to raise in its place: `error` itself where it would be our own fault."""
    said = clean_name(str(error))
    if is_full(error):
        return MachineError(f"{shown(file)} cannot grow: the disk is full\n  {_AGAIN}")
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case code if code in (_CORRUPT, _NOTADB):
            return damaged(file, said)
        case code if code in (_READONLY, _PERM, _CANTOPEN):
            return UsageError(f"{shown(file)} cannot be written to: {said}", _ELSEWHERE)
        case code if code in (_BUSY, _LOCKED, _PROTOCOL):
            return UsageError(f"another program has {shown(file)} open: {said}", "close it, and repeat the command")
        case code if code == _IOERR:
            return MachineError(
                f"the disk that holds {shown(file)} failed: {said}\n"
                "  is there room left (a quota, too), and is a network drive still there? Then repeat the same command"
            )
        case code if code == _INTERRUPT:  # by Ctrl-C alone (database.py)
            return KeyboardInterrupt()
        case code if code == _TOOBIG:
            return foreign(file, "a value in it is far too large")
        case code if code == _NOMEM:
            return MachineError(f"there is too little memory for {shown(file)}\n  {_AGAIN.replace('disk', 'memory')}")
    if said.startswith(("no such table", "no such column", "Could not decode")):
        return damaged(file, said)
    return error


def damaged(file: Path, said: str) -> MachineError:
    return MachineError(
        f"{shown(file)} is damaged: {said}\n"
        f"  nothing in it was changed; rename it, and repeat the command, which grades everything anew;\n"
        f"  or put back a copy of it. `sqlite3 {shown(file)} .recover` may still read what is whole"
    )


def foreign(file: Path, what: str) -> UsageError:
    return UsageError(
        f"{shown(file)} holds what no grader writes: {what}",
        "nothing of it was taken; ask whoever gave it to you for the folder as `grader batch` left it",
    )


def no_exercise(file: Path, name: str, exercises: Collection[str]) -> UsageError:
    return UsageError(
        f"{shown(file)} has files of the exercise {clean_name(name)}, which this course does not have",
        f"call it in the course in which they were graded; this one has {', '.join(list(exercises)[:5])}",
    )


def of_system(file: Path, error: OSError) -> Exception:
    """file: what was to be opened or made."""
    reason = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return MachineError(f"{shown(file)} cannot be made: {reason}\n  {_AGAIN}")
    return UsageError(f"{shown(file)} cannot be written to: {reason}", _ELSEWHERE)


def no_store(file: Path) -> UsageError:
    return UsageError(
        f"{shown(file)} is no store of results, but some other file",
        "it was left as it is; rename it, or give another folder: --out DIR",
    )


def no_results(file: Path) -> UsageError:
    return UsageError(f"there are no results in {shown(file.parent)}", "name a folder that `grader batch` wrote")


def linked(file: Path) -> UsageError:
    return UsageError(f"{shown(file)} is a link, or no regular file", "name the folder where the results really lie")


def newer(file: Path, version: int, own: int) -> UsageError:
    return UsageError(
        f"{shown(file)} was written by a newer grader (version {version} of its tables; this grader knows {own})",
        "use that grader, or update this one: pip install --upgrade pixelgrader",
    )


def in_use(file: Path, holder: str) -> UsageError:
    return UsageError(
        f"another grader works on {shown(file)}{holder}",
        "wait until it has ended, or give another folder: --out DIR",
    )
