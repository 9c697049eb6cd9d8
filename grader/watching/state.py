"""A path → its state, which is another one as soon as something else was saved there, however editors save."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

# When it was written, how long it is, which file and of which kind it is: written in place, renamed over, replaced by a
# folder or a link, all of that changes one of them. Of a link they are those of the file that it leads to.
State = tuple[int, int, int, int]


def state_of(path: Path) -> State | None:
    """None where nothing can be seen. No file events: network and mounted folders have none, and this costs 2 µs."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode


def states_of(paths: Iterable[Path]) -> dict[Path, State | None]:
    """Of several files."""
    return {path: state_of(path) for path in paths}
