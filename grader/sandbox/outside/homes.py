"""This system → the home of its workers: the one place where it is asked which system this is.

Linux has a home of its own, which holds a program in full. Elsewhere there is the portable one, which holds what the
standard library and the system's own page (windows.py, macos.py, proc.py) let it hold. To add a system is to add a page
and one line.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # this module is imported before all others
if TYPE_CHECKING:
    from grader.sandbox.outside.portable.system import System
    from grader.sandbox.outside.protocols import Sandbox


def start() -> Sandbox:
    """The best home of this system, already warming up."""
    if sys.platform == "linux":
        from grader.sandbox.outside.linux.zygote import Zygote

        return Zygote()
    from grader.sandbox.outside.portable.home import Portable

    return Portable(this_system())


def this_system() -> System:
    """What the portable home needs to know of it."""
    if sys.platform == "win32":
        from grader.sandbox.outside.portable.windows import Windows

        return Windows()
    elif sys.platform == "darwin":
        from grader.sandbox.outside.portable.macos import MacOS

        return MacOS()
    else:
        from grader.sandbox.outside.portable.proc import Proc

        return Proc()
