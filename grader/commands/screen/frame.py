"""Lines of rich texts → the characters that draw them over what stands there, as one frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.values.clean import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Terminals that know mode 2026 show what stands between these two at once; others do not mind.
_BEGIN, _END = "\x1b[?2026h\x1b[H", "\x1b[?2026l"
ENTER = "\x1b[?1049h\x1b[?25l\x1b[H"
LEAVE = "\x1b[0m\x1b[?2026l\x1b[?25h\x1b[?1049l"


def frame(lines: Sequence[Text], columns: int, rows: int, console: Console) -> str:
    """Cut to the size. Nothing is cleared first, or it would flicker: each line is erased just before it is written.

    Not after: when a line fills the row the cursor still stands on its last character.
    """
    shown = [f"\x1b[K{_line(line, columns, console)}" for line in lines[:rows]]
    rest = "\r\n\x1b[J" if shown and len(shown) < rows else "" if shown else "\x1b[J"
    return _BEGIN + "\r\n".join(shown) + rest + _END


def _line(text: Text, columns: int, console: Console) -> str:
    """console: for its colours; what holds a character that steers a terminal is cleaned, whoever wrote it."""
    if not text.plain.isprintable():
        text = text.copy()
        text.plain = "".join("\ufffd" if letter in "\n\t" else letter for letter in clean(text.plain))
    if text.cell_len > columns:
        text = text.copy()
        text.truncate(columns, overflow="crop")
    color = console._color_system
    if color is None:
        return text.plain
    if text.style:  # of a text as a whole; rich leaves that to whoever prints it
        text = text.copy()
        text.stylize_before(text.style)
    parts = [
        part.style.render(part.text, color_system=color) if part.style else part.text
        for part in text.render(console)
    ]  # fmt: skip
    return "".join(parts)
