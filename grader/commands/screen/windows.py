"""Keys on Windows, by msvcrt; its console understands what others write to a terminal once it is told to."""

from __future__ import annotations

import msvcrt
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

_INPUT, _OUTPUT = -10, -11  # GetStdHandle
_PROCESSED, _SEQUENCES = 0x1, 0x4  # ENABLE_PROCESSED_OUTPUT, ENABLE_VIRTUAL_TERMINAL_PROCESSING
_LOOK_SECONDS = 0.02  # at keys: there is nothing to wait on that only keys end
_MOST_SECONDS = 0.25  # after which the size is asked for again: no signal tells of it
# The second of the two codes of such a key → what other terminals send for it.
_CODES = {
    "H": "\x1b[A", "P": "\x1b[B", "M": "\x1b[C", "K": "\x1b[D", "G": "\x1b[H", "O": "\x1b[F", "\x0f": "\x1b[Z",
    "S": "\x1b[3~", "I": "\x1b[5~", "Q": "\x1b[6~",
}  # fmt: skip


class Windows:
    """As System has it. keys, console: of the system, else its own (msvcrt, and kernel32's functions)."""

    def __init__(
        self,
        stdin: TextIO,
        stdout: TextIO,
        leave: Callable[[], None] = lambda: None,
        enter: Callable[[], None] = lambda: None,
        keys: Any = msvcrt,
        console: Any = None,
    ) -> None:
        self._in, self._out, self._keys = stdin, stdout, keys
        self._console = console or Kernel()
        self._before: int | None = None

    def usable(self) -> bool:
        with suppress(OSError, ValueError):
            if not (self._in.isatty() and self._out.isatty()):
                return False
            mode = self._console.mode()
            if mode is not None and self._console.set_mode(mode | _PROCESSED | _SEQUENCES):
                self._console.set_mode(mode)
                return True
        return False

    def begin(self) -> None:
        self._before = self._console.mode()
        if self._before is not None:
            self._console.set_mode(self._before | _PROCESSED | _SEQUENCES)

    def end(self) -> None:
        if self._before is not None:
            self._console.set_mode(self._before)

    def wait(self, seconds: float | None) -> str:
        until = time.monotonic() + min(seconds if seconds is not None else _MOST_SECONDS, _MOST_SECONDS)
        while not self._keys.kbhit():
            if time.monotonic() >= until:
                return ""
            time.sleep(_LOOK_SECONDS)
        first: str = self._keys.getwch()
        if first in "\x00\xe0" and (first == "\x00" or self._keys.kbhit()):  # à alone is a letter
            return _CODES.get(self._keys.getwch(), "")
        return first

    def stirred(self) -> bool:
        return False  # the size itself is compared


class Kernel:
    """The two functions of kernel32 that are needed."""

    def __init__(self) -> None:
        import ctypes

        library: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
        library.GetStdHandle.restype = ctypes.c_void_p
        library.GetConsoleMode.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_ulong)]
        library.SetConsoleMode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._library, self._handle = library, library.GetStdHandle(_OUTPUT)
        self._number = ctypes.c_ulong

    def mode(self) -> int | None:
        """The console's mode for output; None where this is none."""
        import ctypes

        mode = self._number()
        return int(mode.value) if self._library.GetConsoleMode(self._handle, ctypes.byref(mode)) else None

    def set_mode(self, mode: int) -> bool:
        return bool(self._library.SetConsoleMode(self._handle, mode))
