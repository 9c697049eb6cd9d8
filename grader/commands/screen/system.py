"""What a system offers of keys, one page each: posix.py, windows.py; found out by what there is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Protocol


class System(Protocol):
    """Keys one by one, and not shown when they are typed.

    Made of the two streams, and of two functions that are called around a suspend: leave and enter.
    """

    def usable(self) -> bool:
        """Is this a terminal that understands what is drawn on it?"""

    def begin(self) -> None:
        """From now on keys come one by one."""

    def end(self) -> None:
        """The terminal's settings are as they were before `begin`."""

    def wait(self, seconds: float | None) -> str:
        """What was typed, as terminals write it; "" when the time is over, or something else happened meanwhile.

        Raises Terminated where nobody can type anything any more.
        """

    def stirred(self) -> bool:
        """Has the terminal changed, or somebody else drawn on it, since this was last asked?"""


Make = Callable[..., Any]


def this_system() -> Make | None:
    """None where neither kind of terminal is known, as in a web page."""
    if sys.platform != "win32":  # for type checkers, which know what each system has
        try:
            from grader.commands.screen.posix import Posix

            return Posix
        except ImportError:
            pass
    try:
        from grader.commands.screen.windows import Windows

        return Windows
    except ImportError:
        return None
