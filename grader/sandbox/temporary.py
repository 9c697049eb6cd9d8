"""In the grader: the private folder of one worker, where an exercise allows temporary files.

What lies in it is the student's: it may be deep, wide, or not readable. So it is measured only as far as the room
allows, and removed without recursion and without following anything.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress

from grader.sandbox.errors import SandboxError

MOST_ENTRIES = 4096
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
    """Does it hold more than it may, in bytes on the disk or in entries?"""
    left, entries, waiting = temp_mib * 2**20, MOST_ENTRIES, [folder]
    while waiting:
        try:
            found = os.scandir(waiting.pop())
        except FileNotFoundError:
            continue  # removed meanwhile
        except OSError:  # a path that is too long, or a folder that its owner has closed: nobody honest makes those
            return True
        with found:
            for entry in found:
                with suppress(FileNotFoundError):
                    left -= entry.stat(follow_symlinks=False).st_blocks * BLOCK_BYTES
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                entries -= 1
                if left < 0 or entries < 0:
                    return True
    return False


def remove_folder(folder: str) -> None:
    """Removes it with all it holds. Folders in folders are first moved up: thousands of levels end every recursion."""
    with suppress(OSError):
        moved, at = 0, 0
        folders = [name for name in os.listdir(folder) if _is_folder(folder, name)]
        while at < len(folders):
            inner = os.path.join(folder, folders[at])
            at += 1
            os.chmod(inner, 0o700)
            for name in [name for name in os.listdir(inner) if _is_folder(inner, name)]:
                moved += 1
                os.chmod(os.path.join(inner, name), 0o700)  # a folder that cannot be written cannot be moved
                os.rename(os.path.join(inner, name), os.path.join(folder, f"moved up {moved}"))
                folders.append(f"moved up {moved}")
    shutil.rmtree(folder, ignore_errors=True)


def _is_folder(parent: str, name: str) -> bool:
    return os.path.isdir(os.path.join(parent, name)) and not os.path.islink(os.path.join(parent, name))
