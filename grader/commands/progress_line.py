"""A line on the terminal that says which case is running, once grading takes longer than a second."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

from grader.values.exercise import Case

AFTER_SECONDS = 1.0


class ProgressLine:
    """Shows nothing where standard error is no terminal, or a dumb one. `update` is called before each case.

    Blanks erase it, so it needs no escape code.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._text = "loading the submission …"
        self._shown = self._ended = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(AFTER_SECONDS, self._begin)
        self._timer.daemon = True

    def __enter__(self) -> ProgressLine:
        # TERM=dumb is said by editors' shells, some of which show "\r" as a character.
        if sys.stderr.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", ""):
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Erases it, for good: what follows may be printed."""
        self._timer.cancel()
        with self._lock, suppress(OSError):
            if self._shown:
                sys.stderr.write(f"\r{' ' * _width()}\r")
                sys.stderr.flush()
            self._shown, self._ended = False, True

    def update(self, done: int, case: Case) -> None:
        with self._lock:
            self._text = f"case {done + 1} of {self._count}: {case.name}"
            if self._shown:
                self._write()

    def _begin(self) -> None:
        with self._lock:
            if not self._ended:  # the timer may have fired while it was being stopped
                self._shown = True
                self._write()

    def _write(self) -> None:
        width = _width()
        encoding = sys.stderr.encoding or "ascii"
        text = self._text[:width].encode(encoding, "replace").decode(encoding)
        with suppress(OSError):
            sys.stderr.write(f"\r{text:<{width}}")
            sys.stderr.flush()


def _width() -> int:
    import shutil

    return shutil.get_terminal_size().columns - 1
