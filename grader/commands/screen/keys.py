"""What a terminal sends when keys are pressed, in pieces of any size → their names."""

from __future__ import annotations

import re
from collections import deque

# By the letter that ends a sequence, and by the number before ~: what xterm, the Linux console, rxvt and tmux send.
_LETTERS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end", "Z": "backtab", "M": "enter"}
_NUMBERS = {"1": "home", "7": "home", "4": "end", "8": "end", "3": "delete", "5": "pageup", "6": "pagedown"}
_PLAIN = {
    "\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\x08": "backspace", " ": "space",
    "\x04": "escape", "\x0c": "resize",  # Ctrl-D ends, Ctrl-L draws anew, as in other programs
}  # fmt: skip
_SEQUENCE = re.compile(r"\x1b(?:\[([0-9;?<>=]*)[ -/]*([@-~])|O([A-Za-z]))")
_BEGUN = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*|O)?\Z")
ESCAPE_SECONDS = 0.2  # after which an ESC that came alone is the key of that name
PIECES_SECONDS = 1.0  # after which a sequence that has begun does not go on: over a slow line it comes in pieces


class Keys:
    """Fed with what comes, asked for names. What is no key that has a name here is dropped."""

    def __init__(self) -> None:
        self._rest = ""
        self._names: deque[str] = deque()

    def feed(self, text: str) -> None:
        self._rest += text
        while self._rest and not _BEGUN.match(self._rest):
            self._take()

    def next(self) -> str | None:
        """The name of the key that was pressed first; None where there is none as yet."""
        return self._names.popleft() if self._names else None

    @property
    def patience(self) -> float | None:
        """For how many seconds what has begun may go on; None where nothing has."""
        if not self._rest:
            return None
        return ESCAPE_SECONDS if self._rest == "\x1b" else PIECES_SECONDS

    def give_up(self) -> None:
        """Nothing more came: an ESC alone is a key, and what began like a sequence is none."""
        if self._rest == "\x1b":
            self._names.append("escape")
        self._rest = ""

    def _take(self) -> None:
        found = _SEQUENCE.match(self._rest)
        if found:
            number, letter, other = found.groups()
            name = _NUMBERS.get(number.partition(";")[0], "") if letter == "~" else _LETTERS.get(letter or other, "")
            self._rest = self._rest[found.end() :]
        else:
            first, self._rest = self._rest[0], self._rest[1:]
            if first == "\x03":  # where the system makes no signal of it
                raise KeyboardInterrupt
            name = "escape" if first == "\x1b" else _PLAIN.get(first, first if first.isprintable() else "")
        if name:
            self._names.append(name)
