"""A path → the bytes of a regular file, of at most so many; every file that is not our own is opened here.

What is decided here, and why:

links     The last step of a student's path is never followed (`links=False`): a submission that is a link to the frozen
          answers would be quoted in its own report. In the course's folders links are followed: instructors keep
          exercises in one place and link them into each year's course. Links in folders on the way are followed.
kinds     Regular files only, whatever the name promises: a pipe would be waited for without end, a device may give
          bytes without end. So it is opened without waiting, and its kind is asked of what was opened; who asks the
          name first may be answered for another file.
sizes     Whoever asks says how much it will take, and one byte more is a fault: a file may grow while it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from grader.values.files import FileFault, Why

PROGRAM_BYTES = 2**20
NOTEBOOK_BYTES = 16 * 2**20  # pictures are kept in it; its code may have as much as a program's
STATE_BYTES = 2**20
REPORT_BYTES = 64 * 2**20
PACKED_BYTES = 2**30  # a wheel that was put beside an exercise, say

# What stands for "there is no such file": of a name that is too long there is none either.
_MISSING = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


def open_file(path: Path, most_bytes: int, *, links: bool = True) -> BinaryIO:
    """The file, open for reading. Raises FileFault for what is no regular file, or larger than `most_bytes`."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | (0 if links else getattr(os, "O_NOFOLLOW", 0))
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise _fault(path, error, links) from None
    except ValueError:  # a null byte in the name
        raise FileFault(path, "cannot be read: No such file or directory", why="missing") from None
    status = os.fstat(descriptor)
    if stat.S_ISREG(status.st_mode) and status.st_size <= most_bytes:
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise FileFault(path, "is a folder", why="folder")
    if not stat.S_ISREG(status.st_mode):
        raise FileFault(path, "is no regular file", why="special")
    raise _too_large(path, most_bytes, status.st_size)


def read_file(path: Path, most_bytes: int, *, links: bool = True) -> bytes:
    """The whole file. Raises FileFault as `open_file` does, and where reading itself fails."""
    with open_file(path, most_bytes, links=links) as file:
        try:
            data = file.read(most_bytes + 1)
        except OSError as error:
            raise _fault(path, error, links) from None
    if len(data) > most_bytes:
        raise _too_large(path, most_bytes, len(data))
    return data


def _too_large(path: Path, most_bytes: int, size: int) -> FileFault:
    return FileFault(path, f"is larger than {most_bytes // 2**20} MiB", "make it smaller", "large", size)


def _fault(path: Path, error: OSError, links: bool) -> FileFault:
    if not links and error.errno != errno.ENOENT and path.is_symlink():
        return FileFault(path, "is a link", "give the file itself", "link")
    why: Why = "missing" if error.errno in _MISSING else "unreadable"
    return FileFault(path, f"cannot be read: {error.strerror}", why=why)
