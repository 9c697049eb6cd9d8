"""A command in a terminal of its own (a pty): what it draws, frame by frame, and what is typed into it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from tests.conftest import ROOT

BEGIN, END = b"\x1b[?2026h\x1b[H", b"\x1b[?2026l"
_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PATIENCE_SECONDS = 20.0

KEYS = {
    "left": "\x1b[D", "right": "\x1b[C", "up": "\x1b[A", "down": "\x1b[B", "home": "\x1b[H", "end": "\x1b[F",
    "tab": "\t", "backtab": "\x1b[Z", "enter": "\r", "escape": "\x1b", "backspace": "\x7f", "space": " ",
    "ctrl-c": "\x03", "ctrl-z": "\x1a",
}  # fmt: skip


def plain(text: str) -> str:
    return _CODES.sub("", text)


class Terminal:
    """Runs a program with a terminal as its own; use as a context manager, which ends what still runs."""

    def __init__(
        self, arguments: Sequence[str], cwd: Path, size: tuple[int, int] = (80, 24), **environment: str | None
    ) -> None:
        said = {
            **os.environ,
            "TERM": "xterm-256color",
            "PYTHONPATH": str(ROOT),
            "COLORTERM": "truecolor",
            **environment,
        }
        for name in ("NO_COLOR", "COLUMNS", "LINES"):
            if name not in environment:
                said.pop(name, None)
        self._ours, self._theirs = pty.openpty()  # we hold both ends: the settings are seen when it has ended
        self.resize(*size)
        self.before = self.settings()
        self.output = b""
        self.code: int | None = None
        self.pid = os.fork()
        if not self.pid:
            try:
                os.setsid()
                fcntl.ioctl(self._theirs, termios.TIOCSCTTY, 0)
                for number in range(3):
                    os.dup2(self._theirs, number)
                os.closerange(3, 256)
                os.chdir(cwd)
                kept = {name: value for name, value in said.items() if value is not None}
                os.execve(arguments[0], list(arguments), kept)
            finally:
                os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._ours)
        os.close(self._theirs)

    def settings(self) -> list[object]:
        return termios.tcgetattr(self._theirs)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if hasattr(self, "pid"):
            os.kill(self.pid, signal.SIGWINCH)  # the kernel tells the foreground group alone

    def type(self, *keys: str) -> None:
        """Names of KEYS, or characters as they are."""
        os.write(self._ours, "".join(KEYS.get(key, key) for key in keys).encode())

    @property
    def frame(self) -> list[str]:
        """The lines of the last frame that has come in full, without colours and without blanks at their ends."""
        done = self.output[: self.output.rfind(END)] if END in self.output else b""
        begun = done.rfind(BEGIN)
        if begun < 0:
            return []
        return [line.rstrip() for line in plain(done[begun:].decode()).split("\r\n")]

    @property
    def text(self) -> str:
        return "\n".join(self.frame).rstrip("\n")

    def until(self, holds: str | Callable[[str], bool], frames: int = 0) -> str:
        """Waits for a frame with this text in it, or for which this holds. frames: at least so many."""
        wanted = (lambda text: holds in text) if isinstance(holds, str) else holds
        end = time.monotonic() + PATIENCE_SECONDS
        while not (wanted(self.text) and self.output.count(END) >= frames):
            assert time.monotonic() < end, f"never: {holds}\n{self.text}\n{self.output[-2000:]!r}"
            assert self.read(0.05) or self.runs(), f"ended with {self.code}: {holds}\n{self.output[-3000:]!r}"
        return self.text

    def read(self, seconds: float) -> bool:
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        data = os.read(self._ours, 65536)
        self.output += data
        return bool(data)

    def runs(self) -> bool:
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code is None

    def end(self) -> int:
        """Waits until it has ended; its exit code. What it wrote is in `output`."""
        end = time.monotonic() + PATIENCE_SECONDS
        while self.runs():
            self.read(0.02)
            assert time.monotonic() < end, f"it does not end\n{self.text}"
        while self.read(0.0):
            pass
        assert self.code is not None
        return self.code


def grader(*words: str, cwd: Path, size: tuple[int, int] = (80, 24), **environment: str | None) -> Terminal:
    """`grader WORDS` in a terminal."""
    return Terminal([sys.executable, "-m", "grader", *words], cwd, size, **environment)
