"""Bytes → a file that is always whole: written aside, then renamed over the old one. Every file is written here.

What is decided here, and why:

names     What is written aside has a name that nobody foresees, and must not be there yet, not even as a link: whoever
          may write into the same folder (a shared /tmp, a course on a server) could else let us write through a link.
links     A path that the caller gives may be a link, and stays one: what it leads to is replaced. In folders that are
          somebody else's (`strange`: a submission's, a checkout, a course) nothing is followed: a link there, or a
          pipe, gives way to the file, and a folder that is a link is refused. A student's checkout held
          release-body.md -> ~/.bashrc.
devices   A pipe or a device is written to, never replaced. What the caller has open for us (--json /dev/stdout, or
          /dev/fd/63 of a shell's >(jq .)) is written to as it is open: it may have no other name, and what is written
          to it before and after stays in order.
modes     A file that was there keeps its permissions; a new one gets what the user's umask leaves.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from grader.files.links import NOWHERE, Strange
from grader.files.system import NEW, move_folder, replace, set_mode

_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}
_DESCRIPTOR = r"/(?:dev|proc/self)/fd/([0-9]{1,9})"


def write_file(path: Path, data: bytes, mode: int | None = None, strange: Strange = NOWHERE) -> None:
    """Makes `path` hold `data`; whatever interrupts that, it holds what it held. Raises OSError.

    mode: the permissions; the old file's, or the usual ones, where None.  strange: folders in which nothing that lies
    there is followed.
    """
    if (descriptor := _descriptor(path)) is not None:
        with open(descriptor, "wb", closefd=False) as file:
            file.write(data)
        return
    if (found := strange.around(path)) is not None:
        from grader.files.below import write_below

        return write_below(*found, data, mode)
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            return append(path, data)
        mode = status.st_mode & 0o777 if mode is None else mode
    path = Path(os.path.realpath(path))
    with _beside(path) as aside:
        write_new(aside, data, mode)
        replace(aside, path)


def is_stream(path: Path) -> bool:
    """Is `path` something that write_file adds to (a device, an open file), rather than a file that it replaces?"""
    return _descriptor(path) is not None or (os.path.exists(path) and not os.path.isfile(path))


def write_new(path: Path, data: bytes, mode: int | None = None) -> None:
    """A file where nothing is yet, not even a link. Raises FileExistsError, or another OSError."""
    # What others may not read in the end they may not read meanwhile either.
    with os.fdopen(os.open(path, NEW, 0o666 if mode is None else 0o600), "wb") as file:
        if mode is not None:
            set_mode(file.fileno(), mode)
        file.write(data)


def append(path: Path, data: bytes) -> None:
    """Adds to what the caller names for that: a device, a pipe, the summary of a workflow's run."""
    with open(path, "ab") as file:
        file.write(data)


def write_folder(folder: Path, files: Mapping[str, tuple[bytes, int]]) -> None:
    """A folder that is new or empty, with these files (their bytes and permissions): all of them, or none.

    Raises OSError.
    """
    with _beside(folder.absolute()) as aside:
        aside.mkdir()
        for name, (data, mode) in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, data, mode)
        move_folder(aside, folder)


def _descriptor(path: Path) -> int | None:
    """Of a file that the caller has open, and names by it."""
    import re

    form = re.fullmatch(_DESCRIPTOR, str(path))
    return int(form[1]) if form else _STREAMS.get(str(path))


def unforeseen(folder: Path) -> Path:
    """A path in `folder` that nobody foresees."""
    return folder / f".grader-{os.urandom(8).hex()}"


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Such a path in the folder of `path`; whatever has it at the end is deleted."""
    aside = unforeseen(path.parent)
    try:
        yield aside
    finally:
        with suppress(OSError):  # mostly it is not there any more; else why it could not be made says enough
            if stat.S_ISDIR(os.lstat(aside).st_mode):
                import shutil

                shutil.rmtree(aside, ignore_errors=True)
            else:
                aside.unlink()
