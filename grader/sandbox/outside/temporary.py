"""In the grader: the private folder of one worker, where an exercise allows temporary files.

What lies in it is the student's: it may be deep, wide, or not readable. So it is measured only as far as the room
allows, and removed without recursion and without following anything.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress

from grader.values.errors import SandboxError

MOST_ENTRIES = 4096
MOST_DEPTH = 64  # and a look at thousands of levels takes long
BLOCK_BYTES = 512  # what st_blocks counts in, on every system


def make_folder() -> str:
    """A new empty folder that only this user can enter. Raises SandboxError."""
    try:
        return os.path.realpath(tempfile.mkdtemp(prefix="grader-"))
    except OSError as error:
        raise SandboxError(
            f"this exercise allows temporary files, and no folder for them can be made in "
            f"{os.environ.get('TMPDIR', 'the folder for temporary files')} ({error.strerror})"
        ) from None


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
                        left -= entry.stat(follow_symlinks=False).st_blocks * BLOCK_BYTES
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
    """Removes it with all it holds. Folders in folders are first moved up: thousands of levels end every recursion.

    Its worker has ended, so nothing in it changes any more. What cannot be moved is left for rmtree to try.
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
