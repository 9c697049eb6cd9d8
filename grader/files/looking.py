"""Paths below a folder where links are never followed, on systems that cannot open folders: each step is looked at.

The same as below.py and opening.py do step by step from one open folder to the next; see system.py.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from grader.files.system import is_link, replace
from grader.values.clean import clean_name
from grader.values.files import FileFault


def no_link_on_the_way(path: Path, start: Path) -> None:
    """Raises FileFault where a folder between `start` and `path` is a link."""
    shown = start
    for part in path.relative_to(start).parts[:-1]:
        shown = shown / part
        if is_link(shown):
            raise FileFault(
                shown, "is a link to another folder", "give the file by the path where it really lies", "link"
            )


def write_looking(start: Path, steps: Sequence[str], data: bytes, mode: int | None) -> None:
    """As write_below does it. Raises OSError."""
    from grader.files.writing import unforeseen, write_new

    folder = start
    for step in steps[:-1]:
        folder = folder / step
        if is_link(folder):
            raise OSError(errno.ELOOP, f"{clean_name(step)} is a link to another folder, and is not followed")
        with suppress(FileExistsError):
            folder.mkdir()
    path = folder / steps[-1]
    with suppress(FileNotFoundError):
        if stat.S_ISDIR(os.stat(path).st_mode):  # also through a link: then that is the mistake
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), steps[-1])
    aside = unforeseen(folder)
    try:
        write_new(aside, data, mode)
        replace(aside, path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
