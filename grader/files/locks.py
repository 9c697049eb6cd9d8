"""A file that tells whether whoever made it still lives: for what is left when a grader was killed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from grader.files.system import NEW, NO_LINK, READ

if sys.platform == "win32":

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
