"""A path → the bytes of a regular file, of at most so many; every file that is not our own is opened here.

What is decided here, and why:

links     The last step of a student's path is not followed (`links=False`): a submission that is a link to the frozen
          answers would be quoted in its own report. `own=True` follows it where link and file belong to the user, who
          grades their own work. Folders below `start` are never links (files/links.py says from where on). In the
          course's folders links are followed: instructors keep exercises in one place and link them into each year's
          course; a pack looks for itself (pack/archive.py).
kinds     Regular files only, whatever the name promises: a pipe would be waited for without end, a device may give
          bytes without end. So it is opened without waiting, and its kind is asked of what was opened; who asks the
          name first may be answered for another file.
sizes     Whoever asks says how much it will take, and one byte more is a fault: a file may grow while it is read.
pointers  Git LFS leaves a short text where the file should be, under the file's name; numpy took it for pickled data,
          and advised to load it unsafely.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from grader.files.system import FOLDER, NO_LINK, OPENS_FOLDERS, READ, is_link, is_own
from grader.values.files import FileFault, Why

PROGRAM_BYTES = 2**20
NOTEBOOK_BYTES = 16 * 2**20  # pictures are kept in it; its code may have as much as a program's
STATE_BYTES = 2**20
REPORT_BYTES = 64 * 2**20
PACKED_BYTES = 2**30  # a wheel that was put beside an exercise, say

_LFS = b"version https://git-lfs.github.com/spec/"
# What stands for "there is no such file": of a name that is too long there is none either.
_MISSING = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


def open_file(
    path: Path, most_bytes: int, *, links: bool = True, own: bool = False, start: Path | None = None
) -> BinaryIO:
    """The file, open for reading. Raises FileFault for what is no regular file, or larger than `most_bytes`.

    own: with links=False, the user's own link to a file of the user's is followed.  start: a leading part of `path`,
    below which no folder may be a link.
    """
    try:
        descriptor, follows = _descriptor(path, links, own, start)
    except OSError as error:
        raise _fault(path, error, links) from None
    except ValueError:  # a null byte in the name
        raise FileFault(path, "cannot be read: No such file or directory", why="missing") from None
    status = os.fstat(descriptor)
    if follows and not is_own(status):
        os.close(descriptor)
        raise FileFault(path, "is a link to a file of somebody else", "give the file itself", "link")
    if stat.S_ISREG(status.st_mode) and status.st_size <= most_bytes:
        file = os.fdopen(descriptor, "rb")
        if file.peek(len(_LFS)).startswith(_LFS):
            file.close()
            raise FileFault(path, "is a Git LFS pointer, not the file itself", "git lfs install; git lfs pull")
        return file
    os.close(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise FileFault(path, "is a folder", why="folder")
    if not stat.S_ISREG(status.st_mode):
        raise FileFault(path, "is no regular file", why="special")
    raise _too_large(path, most_bytes, status.st_size)


def read_file(
    path: Path, most_bytes: int, *, links: bool = True, own: bool = False, start: Path | None = None
) -> bytes:
    """The whole file. Raises FileFault as `open_file` does, and where reading itself fails."""
    try:
        with open_file(path, most_bytes, links=links, own=own, start=start) as file:
            data = _all_of(file, most_bytes)
    except OSError as error:
        raise _fault(path, error, links) from None
    if len(data) > most_bytes:
        raise _too_large(path, most_bytes, len(data))
    return data


def _all_of(file: BinaryIO, most_bytes: int) -> bytes:
    """At most one byte more than it may have. Asked for by its size: read(most) takes so much memory first."""
    data = file.read(min(os.fstat(file.fileno()).st_size, most_bytes) + 1)
    while len(data) <= most_bytes and (more := file.read(min(2**20, most_bytes + 1 - len(data)))):
        data += more  # it has grown meanwhile
    return data


def _descriptor(path: Path, links: bool, own: bool, start: Path | None) -> tuple[int, bool]:
    """(the file, was it a link that is followed because it is the user's own?)"""
    if not OPENS_FOLDERS:
        return _looked_at(path, links, start), False
    at, name = (None, str(path)) if start is None else (_folder(path, start), path.name)
    try:
        follows = False
        if own and not links:
            status = os.lstat(name, dir_fd=at)
            follows = stat.S_ISLNK(status.st_mode) and is_own(status)
        never = 0 if links or follows else NO_LINK
        return os.open(name, READ | never, dir_fd=at), follows
    finally:
        if at is not None:
            os.close(at)


def _looked_at(path: Path, links: bool, start: Path | None) -> int:
    """The same where nothing can be opened below an open folder. A link whose owner nobody knows is not followed."""
    from grader.files.looking import no_link_on_the_way

    if start is not None:
        no_link_on_the_way(path, start)
    if not links and is_link(path):
        raise FileFault(path, "is a link", "give the file itself", "link")
    if os.path.isdir(path):  # it cannot even be opened there, which is told as a lack of permission
        raise FileFault(path, "is a folder", why="folder")
    return os.open(path, READ)


def _folder(path: Path, start: Path) -> int:
    """The folder of `path`, open, with no link below `start`; each step from the last, so nobody exchanges one."""
    at = os.open(start, FOLDER)
    shown = start
    for part in path.relative_to(start).parts[:-1]:
        shown = shown / part
        try:
            below = os.open(part, FOLDER | NO_LINK, dir_fd=at)
        except OSError:
            if stat.S_ISLNK(os.lstat(part, dir_fd=at).st_mode):
                mend = "give the file by the path where it really lies"
                raise FileFault(shown, "is a link to another folder", mend, "link") from None
            raise
        finally:
            os.close(at)
        at = below
    return at


def _too_large(path: Path, most_bytes: int, size: int) -> FileFault:
    return FileFault(path, f"is larger than {most_bytes // 2**20} MiB", "make it smaller", "large", size)


def _fault(path: Path, error: OSError, links: bool) -> FileFault:
    if not links and error.errno != errno.ENOENT and path.is_symlink():
        return FileFault(path, "is a link", "give the file itself", "link")
    why: Why = "missing" if error.errno in _MISSING else "unreadable"
    return FileFault(path, f"cannot be read: {error.strerror}", why=why)
