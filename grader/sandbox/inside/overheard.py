"""Inside the worker: what is printed while many calls are made → the text of each call, told with its answer.

The descriptors of what is printed lead into a pipe of the worker's own meanwhile. Whoever fills it stands still, and is
asked one by one then. Where a system has no such pipes, text takes its usual way, and that is seen, too.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

_MOST = 1 << 16  # what a pipe holds


def flush() -> None:
    """What is printed leaves this process."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # noqa: BLE001 - the stream may be the student's own object, or closed
            continue


class Overheard:
    """From now on `take` gives what is printed, until `end`."""

    def __init__(self) -> None:
        """Raises OSError where the program has closed what it prints to, or no more can be opened."""
        self._pipe, self._saved = -1, (-1, -1)
        if sys.platform == "win32" or fcntl is None:
            return
        flush()
        self._saved = os.dup(1), os.dup(2)
        self._pipe, writing = os.pipe()
        fcntl.fcntl(self._pipe, fcntl.F_SETFL, os.O_NONBLOCK)
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        os.close(writing)

    def take(self) -> bytes:
        """What was printed since the last time."""
        flush()
        try:
            return os.read(self._pipe, _MOST) if self._pipe >= 0 else b""
        except BlockingIOError:
            return b""

    def end(self) -> None:
        """What is printed goes its usual way again."""
        if self._pipe < 0:
            return
        for saved, place in zip(self._saved, (1, 2), strict=True):
            os.dup2(saved, place)
            os.close(saved)
        os.close(self._pipe)
