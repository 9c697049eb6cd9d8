"""The terminal: a rich console that fits the output's encoding, and errors as sentences."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

# For terminals that know no UTF-8: the same thing in ASCII.
_ASCII = str.maketrans({
    "×": "x", "✓": "+", "✗": "-", "→": "->", "…": "...", "–": "-", "−": "-", "│": "|", "─": "-", "·": "-",
    "’": "'", "“": '"', "”": '"', "≤": "<=", "Σ": "sum",
})  # fmt: skip


class _Fitting(io.TextIOBase):
    """A stream that writes what the other one can encode, and no blanks at the end of a line (rich pads its tables)."""

    def __init__(self, stream: TextIO, plain: bool) -> None:
        self._stream, self._plain = stream, plain

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding or "ascii"

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, text: str) -> int:
        tidy = "\n".join(line.rstrip(" ") for line in text.split("\n")) if text.endswith("\n") else text
        if self._plain:
            tidy = tidy.translate(_ASCII).encode(self.encoding, "replace").decode(self.encoding)
        self._stream.write(tidy)
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


def fitting(stream: TextIO) -> TextIO:
    """`stream` without blanks at the ends of lines, and in a plain form where it is no UTF-8."""
    encoding = (stream.encoding or "ascii").lower().replace("-", "").replace("_", "")
    return _Fitting(stream, encoding not in ("utf8", "utf16", "utf32"))  # type: ignore[return-value]


def make_console(stream: TextIO | None = None) -> Console:
    """A console on `stream` (standard output); never wider than 100 columns, so that lines stay readable."""
    from rich.console import Console

    console = Console(file=fitting(stream or sys.stdout), highlight=False, markup=False, emoji=False)
    console.width = min(console.width, 100)
    return console


def complain(text: str) -> None:
    """An error as a sentence on standard error."""
    print(text, file=fitting(sys.stderr))
