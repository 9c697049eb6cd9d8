"""A folder → what lies below it, in order: without recursion, within bounds, and no link is followed.

A course may come from a stranger: 1,200 folders in each other ended the walks of Python 3.11, which recurse.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.values.files import FileFault

MOST_DEPTH = 32
MOST_ENTRIES = 20_000


def walk(
    folder: Path, enter: Callable[[str], bool] = lambda name: True, bounded: bool = True
) -> Iterator[os.DirEntry[str]]:
    """Everything below `folder` but folders; links are among it. Raises FileFault where it is too deep or too much.

    enter: shall the folder of this name be looked into?  bounded=False: what is too deep is passed by, and there may
    be any number of files.  A folder that cannot be listed is passed by.
    """
    waiting, left = [(folder, 0)], MOST_ENTRIES
    while waiting:
        at, depth = waiting.pop()
        if depth > MOST_DEPTH:
            if not bounded:
                continue
            raise FileFault(folder, f"has folders in folders, more than {MOST_DEPTH} deep", "move them out of it")
        try:
            with os.scandir(at) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            continue
        left -= len(entries)
        if left < 0 and bounded:
            raise FileFault(folder, f"holds more than {MOST_ENTRIES:,} files", "move them out of it")
        inner = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
        waiting += [(Path(entry.path), depth + 1) for entry in reversed(inner) if enter(entry.name)]
        yield from (entry for entry in entries if not entry.is_dir(follow_symlinks=False))


def files_in(folder: Path) -> list[Path]:
    """The plain files below `folder`, and the links to such, sorted. Raises FileFault as `walk` does."""
    return sorted(Path(entry.path) for entry in walk(folder) if entry.is_file())
