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


class _Plain(io.TextIOBase):
    """A stream that writes what the other one can encode."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding or "ascii"

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, text: str) -> int:
        plain = text.translate(_ASCII)
        self._stream.write(plain.encode(self.encoding, "replace").decode(self.encoding))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


def fitting(stream: TextIO) -> TextIO:
    """`stream`, or a plain form of it where it is no UTF-8."""
    encoding = (stream.encoding or "ascii").lower().replace("-", "").replace("_", "")
    return stream if encoding in ("utf8", "utf16", "utf32") else _Plain(stream)  # type: ignore[return-value]


def make_console(stream: TextIO | None = None) -> Console:
    """A console on `stream` (standard output); never wider than 100 columns, so that lines stay readable."""
    from rich.console import Console

    console = Console(file=fitting(stream or sys.stdout), highlight=False, markup=False, emoji=False)
    console.width = min(console.width, 100)
    return console


def complain(text: str) -> None:
    """An error as a sentence on standard error."""
    print(text, file=fitting(sys.stderr))
