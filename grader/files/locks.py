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
_held: dict[int, tuple[int, int]] = {}  # what this process holds: a system asks only about other processes


def hold(path: str) -> int | None:
    """The descriptor that holds it until `release`, or this process ends; None while somebody else does.

    Makes it where it is not there. Raises OSError.
    """
    with suppress(FileNotFoundError):
        status = os.stat(path)
        if (status.st_dev, status.st_ino) in _held.values():
            return None
    lock = os.open(path, _OPEN, 0o600)
    if not _alone(lock):
        os.close(lock)
        return None
    status = os.fstat(lock)
    _held[lock] = (status.st_dev, status.st_ino)
    return lock


def release(lock: int) -> None:
    """The file stays: who deletes it could delete the one that somebody holds already."""
    del _held[lock]
    os.close(lock)


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
        # lockf, not flock: what a process forks inherits the latter, and holds it after the process was killed.
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
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
