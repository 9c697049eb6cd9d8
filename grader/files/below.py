"""A folder, steps from it and bytes → a file there, whoever else made what lies in that folder.

Each step goes from the last one that is open, so that a link is neither met nor put there meanwhile.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from grader.files.system import FOLDER, NEW, NO_LINK, OPENS_FOLDERS, set_mode
from grader.values.clean import clean_name


def write_below(start: Path, steps: Sequence[str], data: bytes, mode: int | None) -> None:
    """As write_file does it; what is no plain file or folder gives way. Raises OSError."""
    if not OPENS_FOLDERS:
        from grader.files.looking import write_looking

        return write_looking(start, steps, data, mode)
    at = os.open(start, FOLDER)
    try:
        for step in steps[:-1]:
            at = _enter(at, step)
        _replace(at, steps[-1], data, mode)
    finally:
        os.close(at)


def _enter(at: int, step: str) -> int:
    """The folder in the folder, made where it is missing; `at` is closed."""
    with suppress(FileExistsError):
        os.mkdir(step, dir_fd=at)
    try:
        below = os.open(step, FOLDER | NO_LINK, dir_fd=at)
    except OSError:
        if stat.S_ISLNK(os.lstat(step, dir_fd=at).st_mode):
            raise OSError(errno.ELOOP, f"{clean_name(step)} is a link to another folder, and is not followed") from None
        raise
    os.close(at)
    return below


def _replace(at: int, name: str, data: bytes, mode: int | None) -> None:
    with suppress(FileNotFoundError):
        status = os.lstat(name, dir_fd=at)
        if stat.S_ISDIR(status.st_mode) or _leads_to_folder(at, name):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
        if mode is None and stat.S_ISREG(status.st_mode):
            mode = status.st_mode & 0o777
    aside = f".grader-{os.urandom(8).hex()}"
    try:
        with os.fdopen(os.open(aside, NEW, 0o666 if mode is None else 0o600, dir_fd=at), "wb") as file:
            if mode is not None:
                set_mode(file.fileno(), mode)
            file.write(data)
        os.replace(aside, name, src_dir_fd=at, dst_dir_fd=at)
    except BaseException:
        with suppress(OSError):
            os.unlink(aside, dir_fd=at)
        raise


def _leads_to_folder(at: int, name: str) -> bool:
    """A link to a folder is a mistake of whoever gave the name, as the folder itself would be."""
    try:
        return stat.S_ISDIR(os.stat(name, dir_fd=at).st_mode)
    except OSError:
        return False
