"""Inside the worker, before the student's code is loaded: what the process may use from now on.

The one place for restrictions. Each is tried for itself; what this system does not offer is left out.
"""

from __future__ import annotations

import sys


def restrict(memory_mib: int, cpu_seconds: float) -> None:
    """memory_mib: address space beyond what is mapped now.  cpu_seconds: a backstop behind the grader's own clock."""
    _die_with_parent()
    _limit_resources(memory_mib, cpu_seconds)


def _die_with_parent() -> None:
    """The kernel kills this process when its parent ends, however that ends (Linux)."""
    if sys.platform != "linux":
        return
    import ctypes
    import os
    import signal

    pr_set_pdeathsig = 1
    parent = os.getppid()
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended in between
        os._exit(0)


def _limit_resources(memory_mib: int, cpu_seconds: float) -> None:
    import resource

    # A core dump of 100 MB for each segmentation fault would fill a disk.
    wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_CPU: int(cpu_seconds) + 1}
    if mapped := _mapped_bytes():
        wanted[resource.RLIMIT_AS] = mapped + memory_mib * 2**20
    for limit, value in wanted.items():
        try:
            hard = resource.getrlimit(limit)[1]
            most = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(limit, (most, most))
        except (OSError, ValueError):  # macOS refuses RLIMIT_AS
            continue


def _mapped_bytes() -> int:
    """Address space in use, 0 where the system does not tell (no /proc)."""
    import os

    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError):
        return 0
