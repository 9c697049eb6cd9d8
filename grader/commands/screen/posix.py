"""Keys on Unix, by termios; a change of size, a suspend and what follows it, by signals."""

from __future__ import annotations

import codecs
import os
import select
import signal
import termios
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

from grader.values.errors import Terminated

_LOCAL = 3  # of what tcgetattr gives: how typed lines are edited
_CONTROL = 6


class Posix:
    """As System has it."""

    def __init__(
        self,
        stdin: TextIO,
        stdout: TextIO,
        leave: Callable[[], None] = lambda: None,
        enter: Callable[[], None] = lambda: None,
    ) -> None:
        self._in, self._out, self._leave, self._enter = stdin, stdout, leave, enter
        self._before: list[Any] | None = None
        self._handlers: dict[int, Any] = {}
        self._stirred = False
        self._wakes: tuple[int, int] | None = None
        self._wakes_before = -1
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def usable(self) -> bool:
        with suppress(OSError, ValueError):
            real = os.isatty(self._in.fileno()) and os.isatty(self._out.fileno())
            return real and os.environ.get("TERM", "") not in ("", "dumb", "unknown")
        return False

    def begin(self) -> None:
        if self._before is None:  # not again after a suspend: the shell may leave there what it found
            self._before = termios.tcgetattr(self._in.fileno())
        if self._wakes is None:
            self._wakes = os.pipe()
            for end in self._wakes:
                os.set_blocking(end, False)
            # A signal that comes just before select begins runs no handler of Python's until select has ended.
            self._wakes_before = signal.set_wakeup_fd(self._wakes[1], warn_on_full_buffer=False)
        self._one_by_one()
        for number, handler in ((signal.SIGWINCH, self._wake), (signal.SIGCONT, self._went_on),
                                (signal.SIGTSTP, self._suspend), (signal.SIGQUIT, self._quit)):  # fmt: skip
            self._handlers[number] = signal.signal(number, handler)

    def end(self) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        self._handlers = {}
        if self._before is not None:
            with suppress(termios.error, OSError):  # the terminal may be gone
                termios.tcsetattr(self._in.fileno(), termios.TCSADRAIN, self._before)
        if self._wakes is not None:
            signal.set_wakeup_fd(self._wakes_before)
            for end in self._wakes:
                os.close(end)
            self._wakes = None

    def wait(self, seconds: float | None) -> str:
        assert self._wakes is not None
        typed, wake = self._in.fileno(), self._wakes[0]
        ready, _, _ = select.select([typed, wake], [], [], seconds)
        if self._wakes is not None and wake in ready:
            with suppress(BlockingIOError):
                os.read(wake, 1024)
        if typed not in ready:
            return ""
        try:
            data = os.read(typed, 1024)
        except BlockingIOError:  # somebody else has read it, or made the terminal so
            return ""
        except OSError:
            data = b""
        if not data:
            raise Terminated(int(signal.SIGHUP))
        return self._decode(data)

    def stirred(self) -> bool:
        stirred, self._stirred = self._stirred, False
        return stirred

    def _one_by_one(self) -> None:
        """Ctrl-C and Ctrl-Z stay signals."""
        assert self._before is not None
        wanted = [*self._before]
        wanted[_LOCAL] &= ~(termios.ECHO | termios.ICANON)
        wanted[_CONTROL] = [*wanted[_CONTROL]]
        wanted[_CONTROL][termios.VMIN], wanted[_CONTROL][termios.VTIME] = 1, 0
        termios.tcsetattr(self._in.fileno(), termios.TCSADRAIN, wanted)

    def _wake(self, *_: object) -> None:
        self._stirred = True
        if self._wakes is not None:
            with suppress(OSError):  # it is full: it wakes already
                os.write(self._wakes[1], b".")

    def _went_on(self, *_: object) -> None:
        """After a stop that nobody could prevent: the shell has set the terminal for itself meanwhile."""
        self._leave()
        self._enter()
        self._wake()

    def _quit(self, number: int, frame: object) -> None:
        """Ctrl-\\: the system would end us at once, and leave the terminal as it is."""
        raise Terminated(number)

    def _suspend(self, *_: object) -> None:
        """Ctrl-Z: the terminal as it was, and stop; whoever says `fg` goes on here."""
        self._leave()
        signal.raise_signal(signal.SIGTSTP)
        self._enter()
        self._wake()
