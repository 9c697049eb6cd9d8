"""Kernel calls that Python has no name for, over ctypes: a refusal is an OSError that carries the errno.

Linux only. Loaded in the zygote, so that a worker need not import anything to restrict itself. In the grader it is
loaded late, because ctypes takes some milliseconds.
"""

from __future__ import annotations

import ctypes
import os
import signal

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
_libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]

# <linux/prctl.h>
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_PR_SET_CHILD_SUBREAPER = 36
_CAPABILITY_VERSION_3 = 0x20080522


def syscall(number: int, *arguments: int | bytes | None) -> int:
    """Calls the kernel by number. Integers go as 64 bits, bytes as their address, None as address 0."""
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in (number, *arguments)]
    return _checked(_libc.syscall(*words))


def prctl(option: int, *arguments: int) -> int:
    """Calls prctl(2) with all five arguments, because the kernel checks that the unused ones are 0."""
    return _checked(_libc.prctl(option, *arguments, *[0] * (4 - len(arguments))))


def die_with_parent() -> None:
    """The kernel kills this process when its parent ends, however that ends."""
    parent = os.getppid()
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended in between, so its death sends nothing any more
        os._exit(0)


def adopt_orphans() -> None:
    """Processes below this one that lose their parent become its children: their end is waited for here.

    Else they go to process 1, which in a container is often a program that waits for nobody.
    """
    prctl(_PR_SET_CHILD_SUBREAPER, 1)


def hide_memory() -> None:
    """No other process of the same user may trace this one, read its memory or its files in /proc; no core dump.

    For the grader, who holds the expected outputs, this is the last wall where Landlock is missing.
    """
    prctl(_PR_SET_DUMPABLE, 0)


def give_up_new_privileges() -> None:
    """A set-user-id program would gain nothing; Landlock and seccomp ask for this from everyone but root."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def give_up_capabilities() -> None:
    """Root becomes the owner of root's files and nothing more.

    Not a change of user to `nobody`: Python may live in root's home, where nobody else can read it.
    """
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable: two words each
    _checked(_libc.capset(header, nothing))


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
