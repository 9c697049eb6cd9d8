"""The terminal: a rich console that fits the output's encoding, and errors as sentences.

All that is printed for people passes _Fitting: there, after lines are laid out, nothing is left that a CI system obeys.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, TextIO

from grader.report.orders import without_orders
from grader.values.clean import clean

if TYPE_CHECKING:
    from rich.console import Console

_UTF = ("utf8", "utf16", "utf32")
# For terminals that know no UTF-8: the same thing in ASCII.
_ASCII: dict[int, str] = str.maketrans({
    "×": "x", "✓": "+", "✗": "-", "→": "->", "…": "...", "–": "-", "−": "-", "│": "|", "─": "-", "·": "-",
    "’": "'", "“": '"', "”": '"', "≤": "<=", "Σ": "sum",
})  # fmt: skip

# The same for a screen, where each character must stay as wide as it was.
_ONE_EACH: dict[int, str | int] = {**_ASCII, **str.maketrans("→…≤Σ←↑↓●━▏▀", ">.<S<^vo=|#")}


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
        tidy = without_orders(tidy)
        if self._plain:
            tidy = tidy.translate(_ASCII).encode(self.encoding, "replace").decode(self.encoding)
        self._stream.write(tidy)
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


def fitting(stream: TextIO) -> TextIO:
    """`stream` without blanks at the ends of lines, and in a plain form where it is no UTF-8."""
    return _Fitting(stream, not _is_utf(stream.encoding))  # type: ignore[return-value]


def encoded(text: str, stream: TextIO) -> bytes:
    """What `stream` writes of it; in a plain form, as wide as it is, where it is no UTF-8."""
    plain = not _is_utf(stream.encoding)
    return (text.translate(_ONE_EACH) if plain else text).encode(stream.encoding or "ascii", "replace")


def knows_half_blocks(console: Console) -> bool:
    """Can pictures be drawn on it, two pixels a character? It takes enough greys, and the character."""
    return console.color_system in ("truecolor", "256") and _is_utf(console.encoding)


def _is_utf(encoding: str | None) -> bool:
    return (encoding or "ascii").lower().replace("-", "").replace("_", "") in _UTF


def make_console(stream: TextIO | None = None, color: str = "auto") -> Console:
    """A console on `stream` (standard output); never wider than 100 columns, so that lines stay readable.

    color: auto (where a terminal shows it), always or never. Without it no escape code is printed at all: NO_COLOR
    leaves rich's bold and dim, which some who set it cannot read either.
    """
    from rich.console import Console

    file = fitting(stream or sys.stdout)
    if color == "always":
        console = Console(file=file, highlight=False, markup=False, emoji=False, force_terminal=True, no_color=False,
                          color_system="standard")  # fmt: skip
    elif color == "never" or os.environ.get("NO_COLOR"):
        console = Console(file=file, highlight=False, markup=False, emoji=False, color_system=None)
    else:
        console = Console(file=file, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, 100)
    return console


# Who sets one of these shows links in text (OSC 8). Others may print their codes as they are, so they get none.
_LINKING = {
    "TERM_PROGRAM": ("vscode", "iTerm.app", "WezTerm", "ghostty", "Hyper", "Tabby", "rio"),
    "TERM": ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "contour"),
}


def knows_links(console: Console, environment: Mapping[str, str] | None = None) -> bool:
    """Can this terminal follow a link to a file? environment: else the process's own."""
    said = os.environ if environment is None else environment
    if not console.is_terminal or console.color_system is None or said.get("TMUX") or said.get("STY"):
        return False
    if any(said.get(name) in values for name, values in _LINKING.items()):
        return True
    version = said.get("VTE_VERSION", "")
    return bool(said.get("WT_SESSION") or said.get("KONSOLE_VERSION")) or (
        version.isdecimal() and int(version) >= 5000  # 0.50: earlier ones were known to crash at a link
    )


def complain(text: str) -> None:
    """An error as a sentence on standard error; whatever names it quotes, they steer neither terminal nor CI."""
    print(clean(text), file=fitting(sys.stderr))
