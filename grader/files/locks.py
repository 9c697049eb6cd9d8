"""A file that tells whether whoever made it still lives: for what is left when a grader was killed.

`take` and `is_free` are for files that are thrown away with what they guard; `hold` is for one that stays, and that one
process after the other has.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from grader.files.system import NEW, NO_LINK, READ

_OPEN = os.O_RDWR | os.O_CREAT | NO_LINK | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
_held: set[int] = set()


def hold(path: str) -> int | None:
    """The descriptor that holds it until `release`, or this process ends; None while somebody else does.

    Makes it where it is not there. Raises OSError.
    """
    lock = os.open(path, _OPEN, 0o600)
    if not _alone(lock):
        os.close(lock)
        return None
    _held.add(lock)
    return lock


def release(lock: int) -> None:
    """The file stays, empty: who deletes it could delete the one that somebody holds already."""
    if lock in _held:  # a child that was forked has let it go
        _held.remove(lock)
        os.ftruncate(lock, 0)
        os.close(lock)


def _let_go() -> None:
    """In a child that was forked: it would hold it on after its parent was killed."""
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


if sys.platform == "win32":
    import msvcrt

    def _alone(lock: int) -> bool:
        os.lseek(lock, 2**20, os.SEEK_SET)  # a byte far behind what is written there, which others may read
        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(lock, 0, os.SEEK_SET)
        return True

    def take(path: str) -> int:
        """Makes it; the descriptor that holds it, until it is closed or this process ends, however that happens."""
        return os.open(path, NEW, 0o600)

    def is_free(path: str) -> bool:
        """Has its owner ended? Raises FileNotFoundError. Nobody can remove here what somebody has open."""
        try:
            os.unlink(path)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _alone(lock: int) -> bool:
        # flock, not lockf: whoever opens and closes the file in this process (to read who holds it) ends the latter.
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a network drive without locks, as below
            return True
        return True

    def take(path: str) -> int:
        """Makes it; the descriptor that holds it, until it is closed or this process ends, however that happens."""
        lock = os.open(path, NEW, 0o600)
        with suppress(OSError):  # a network drive without locks: then nobody tells, and what is left stays
            fcntl.flock(lock, fcntl.LOCK_EX)
        return lock

    def is_free(path: str) -> bool:
        """Has its owner ended? Raises FileNotFoundError, and OSError for what is no lock of ours."""
        lock = os.open(path, READ | NO_LINK)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(lock)
        return True
