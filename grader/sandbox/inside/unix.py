"""Inside a worker, on every Unix: limits that the kernel keeps for a process, whatever it does."""

from __future__ import annotations

import errno
import resource
from contextlib import suppress

from grader.sandbox.limits import Limits

_MAX_DESCRIPTORS = 32  # more than a program needs that opens no file itself; imports open a few at a time
_STACK_BYTES = 8 * 2**20


def limits_of(limits: Limits) -> dict[str, int]:
    """The limits' names, as getrlimit has them, and what is allowed."""
    return {
        "CORE": 0,  # a core dump of 100 MB for each segmentation fault would fill a disk
        "FSIZE": limits.temp_mib * 2**20,  # mostly 0: no byte into any file, wherever it was opened
        "NOFILE": _MAX_DESCRIPTORS,
        "MSGQUEUE": 0,  # outlives the process
        "MEMLOCK": 0,  # cannot be swapped out
        "STACK": _STACK_BYTES,
    }


def limit_resources(limits: Limits) -> None:
    """All of them, where the system has them; it starts no processes either."""
    wanted = limits_of(limits)
    if not limits.threads:  # on some systems each of them counts as a process
        wanted["NPROC"] = 0
    for name, value in wanted.items():
        with suppress(OSError):
            lower(name, value)


def lower(name: str, value: int) -> None:
    """Never above what the process may have already. Raises OSError."""
    limit = getattr(resource, f"RLIMIT_{name}", None)
    if limit is None:
        return
    hard = resource.getrlimit(limit)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(limit, (value, value))
    except ValueError as error:  # macOS refuses some of them so
        raise OSError(errno.EINVAL, str(error)) from None
