"""A line that says how far a class is: on a terminal it changes, in a log a new one comes now and then."""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import suppress

from grader.classes.running.progress import Told, say

LOG_SECONDS = 30.0


class Line:
    """On standard error; it is gone when all is over."""

    def __init__(self, done: str = "graded") -> None:
        """done: what is said of those that are."""
        self._done = done
        self._moves = sys.stderr.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")
        self._shown = 0
        self._last = time.monotonic()

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self._write("")

    def tell(self, told: Told) -> None:
        if self._moves:
            self._write(say(told, self._done))
        elif time.monotonic() - self._last >= LOG_SECONDS:
            self._last = time.monotonic()
            print(say(told, self._done), file=sys.stderr, flush=True)

    def note(self, text: str) -> None:
        """A sentence that stays."""
        self._write("")
        print(text, file=sys.stderr, flush=True)

    def _write(self, text: str) -> None:
        if not self._moves:
            return
        text = text[: max(shutil.get_terminal_size().columns - 1, 1)]
        with suppress(OSError):
            sys.stderr.write(f"\r{text}{' ' * (self._shown - len(text))}\r{text}")
            sys.stderr.flush()
        self._shown = len(text)
