"""The terminal as a screen: frames are drawn on it, keys are told, and what was there before comes back at the end."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from grader.commands.screen.frame import ENTER, LEAVE, frame
from grader.commands.screen.keys import Keys
from grader.commands.screen.system import System, this_system
from grader.values.errors import Terminated

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def usable(stdin: TextIO | None = None, stdout: TextIO | None = None) -> bool:
    """Can one draw here, and be told keys? Else a command prints what it has to say, once."""
    make, typed, drawn = this_system(), stdin or sys.stdin, stdout or sys.stdout
    if make is None or typed is None or drawn is None:  # closed by who started us
        return False
    return bool(make(typed, drawn).usable())


class Screen:
    """The other screen of a terminal, without a cursor; who leaves it, however, finds the terminal as it was.

    Also after Ctrl-C, SIGTERM and any exception. Ctrl-Z suspends as ever. color: auto, always or never; NO_COLOR is
    respected. Only where `usable`.
    """

    def __init__(self, color: str = "auto", stdin: TextIO | None = None, stdout: TextIO | None = None) -> None:
        self._out = stdout or sys.stdout
        make = this_system()
        assert make is not None, "not usable"
        self._system: System = make(stdin or sys.stdin, self._out, self._leave, self._enter)
        self._keys = Keys()
        self._fed = 0.0
        self._console = _console(color, self._out)
        self._size = (0, 0)

    @property
    def colors(self) -> str | None:
        """ "truecolor", "256", "standard"; None without colours: then nothing is bold either."""
        return self._console.color_system

    @property
    def pictures(self) -> bool:
        """Can photos be drawn on it, in half blocks?"""
        from grader.report.console import knows_half_blocks

        return knows_half_blocks(self._console)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows, now."""
        with suppress(OSError, ValueError):
            columns, rows = os.get_terminal_size(self._out.fileno())
            if columns and rows:
                return columns, rows
        return 80, 24

    def __enter__(self) -> Screen:
        self._size = self.size
        try:
            self._enter()
        except BaseException:  # who was stopped on the way in is not told by __exit__
            self._leave()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Meanwhile the terminal is as it was before, to be printed on; afterwards it is empty: draw again."""
        self._leave()
        try:
            yield
        finally:
            self._enter()

    def draw(self, lines: Sequence[Text]) -> None:
        """One frame, by one write, cut to the size; what stood there before is gone."""
        self._size = self.size
        try:
            self._write(frame(lines, *self._size, self._console))
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            raise Terminated(1) from None  # the terminal is gone, as SIGHUP tells where it is heard

    def key(self, seconds: float | None = None) -> str | None:
        """The next key by name, or the character; "resize" where all is to be drawn again; None when time is over.

        Names: left, right, up, down, home, end, pageup, pagedown, tab, backtab, enter, escape, backspace, delete,
        space.
        """
        until = None if seconds is None else time.monotonic() + seconds
        looked = False  # with 0 seconds, too: has a key been pressed?
        while True:
            if (name := self._keys.next()) is not None:
                return name
            if self._system.stirred() or self.size != self._size:
                self._size = self.size
                return "resize"
            rest = None if until is None else until - time.monotonic()
            if rest is not None and rest < 0 and looked:
                return None
            looked = True
            self._read(None if rest is None else max(rest, 0.0))

    def _read(self, seconds: float | None) -> None:
        patience = self._keys.patience
        if patience is None:
            text = self._system.wait(seconds)
        else:
            left = max(self._fed + patience - time.monotonic(), 0.0)
            text = self._system.wait(left if seconds is None else min(left, seconds))
        if text:
            self._fed = time.monotonic()
            self._keys.feed(text)
        elif patience is not None and time.monotonic() >= self._fed + patience:
            self._keys.give_up()

    def _enter(self) -> None:
        self._system.begin()
        self._write(ENTER)

    def _leave(self) -> None:
        try:
            with suppress(OSError, ValueError):  # the terminal may be gone
                self._write(LEAVE)
        finally:
            self._system.end()

    def _write(self, text: str) -> None:
        """At once, past Python's buffers."""
        from grader.report.console import encoded

        self._out.flush()
        data = memoryview(encoded(text, self._out))
        raw = getattr(self._out.buffer, "raw", self._out.buffer)
        while data:
            count = raw.write(data)
            if count is None:  # it takes nothing just now
                time.sleep(0.005)
            data = data[count or 0 :]


def _console(color: str, stream: TextIO) -> Console:
    """Only for its colours: those of this terminal; without them nothing is styled at all."""
    from rich.console import Console

    without = color == "never" or (color != "always" and bool(os.environ.get("NO_COLOR")))
    return Console(
        file=stream, force_terminal=True, legacy_windows=False, highlight=False, markup=False, emoji=False,
        no_color=False, color_system=None if without else "auto",
    )  # fmt: skip
