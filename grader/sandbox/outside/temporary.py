"""In the grader: the private folder of one worker, where an exercise allows temporary files.

What lies in it is the student's: it may be deep, wide, or not readable. So it is measured only as far as the room
allows, and removed without recursion and without following anything. A lock beside it tells whether its grader lives:
after SIGKILL nobody tidies up, so the next grader that makes such a folder does.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress

from grader.files import locks
from grader.files.system import disk_bytes, is_own
from grader.sandbox.limits import Limits
from grader.values.errors import SandboxError
from grader.values.reply import OutOfRoom

MOST_ENTRIES = 4096
MOST_DEPTH = 64  # and a look at thousands of levels takes long
PREFIX, LOCK = "grader-", "lock"
YOUNG_SECONDS = 60.0

_locks: dict[str, int] = {}


def make_folder(why: str = "this exercise allows temporary files") -> str:
    """A new empty folder that only this user can enter; what dead graders left is removed before.

    Raises SandboxError, which begins with `why`.
    """
    try:
        _remove_leftovers(tempfile.gettempdir())
        outer = os.path.realpath(tempfile.mkdtemp(prefix=PREFIX))
        lock = locks.take(os.path.join(outer, LOCK))
        folder = os.path.join(outer, "work")
        os.mkdir(folder, 0o700)
    except OSError as error:
        raise SandboxError(
            f"{why}, and no folder for them can be made in "
            f"{os.environ.get('TMPDIR', 'the folder for temporary files')} ({error.strerror})"
        ) from None
    _locks[folder] = lock
    return folder


def _remove_leftovers(above: str) -> None:
    """Of graders that were killed: their locks are free. Nothing of another user, and nothing through a link."""
    with suppress(OSError), os.scandir(above) as found:
        for entry in found:
            if not entry.name.startswith(PREFIX) or not entry.is_dir(follow_symlinks=False):
                continue
            with suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                if is_own(status) and _has_no_owner(entry.path, status.st_mtime):
                    _remove(entry.path)


def _has_no_owner(outer: str, made: float) -> bool:
    try:
        return locks.is_free(os.path.join(outer, LOCK))
    except FileNotFoundError:  # made just now, or its owner was killed before it made the lock
        return time.time() - made > YOUNG_SECONDS


def excess(limits: Limits) -> OutOfRoom | None:
    """What is said of a worker whose folder holds more than it may."""
    return OutOfRoom() if is_overfull(limits.folder, limits.temp_mib) else None


def is_overfull(folder: str, temp_mib: int) -> bool:
    """Does it hold more than it may, in bytes on the disk or in entries, or deeper than anybody honest nests?"""
    left, entries, waiting = temp_mib * 2**20, MOST_ENTRIES, [(folder, 0)]
    while waiting:
        at, depth = waiting.pop()
        if depth > MOST_DEPTH:
            return True
        try:
            with os.scandir(at) as found:
                for entry in found:
                    entries -= 1
                    with suppress(FileNotFoundError):
                        left -= disk_bytes(entry.stat(follow_symlinks=False))
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append((entry.path, depth + 1))
                    if left < 0 or entries < 0:
                        return True
        except FileNotFoundError:
            continue  # removed meanwhile
        except OSError:  # a path that is too long, or a folder that its owner has closed: nobody honest makes those
            return True
    return False


def remove_folder(folder: str) -> None:
    """Removes what make_folder made, with all it holds. Its worker has ended, so nothing in it changes any more."""
    with suppress(KeyError, OSError):
        os.close(_locks.pop(folder))  # first: what is open cannot be removed everywhere
    _remove(os.path.dirname(folder))


def _remove(folder: str) -> None:
    """Folders in folders are first moved up: thousands of levels end every recursion.

    What cannot be moved is left for rmtree to try.
    """
    mark = os.urandom(8).hex()  # no name that is already there
    folders = _folders_in(folder)
    for outer in folders:  # the list grows meanwhile
        for inner in _folders_in(outer):
            above = os.path.join(folder, f"{mark} {len(folders)}")
            with suppress(OSError):
                os.chmod(inner, 0o700)  # a folder that cannot be written cannot be moved
                os.rename(inner, above)
                folders.append(above)
    with suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)


def _folders_in(folder: str) -> list[str]:
    """The paths of the folders in it, which is opened for that; links are none. Empty where it cannot be listed."""
    try:
        os.chmod(folder, 0o700)
        with os.scandir(folder) as found:
            return [entry.path for entry in found if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
