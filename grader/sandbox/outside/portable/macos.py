"""macOS: what the kernel tells of a process's time and memory, through libproc; how it is ended is as on every Unix.

Every call stands on this page. Sources: xnu's bsd/sys/resource.h (struct rusage_info_v0), libproc.h
(proc_pid_rusage) and mach_time.h (mach_timebase_info).
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import time
from ctypes import Structure, byref, c_int32, c_uint8, c_uint32, c_uint64, c_void_p
from typing import Any

from grader.sandbox.outside.portable import unix
from grader.sandbox.outside.protocols import Ended

_RUSAGE_INFO_V0 = 0
_NANOSECONDS = 1e-9


class RusageInfo(Structure):
    """struct rusage_info_v0: the oldest one, which has all that is asked. Times in the units of Mach's clock."""

    _fields_ = (
        ("uuid", c_uint8 * 16),
        ("user_time", c_uint64),
        ("system_time", c_uint64),
        ("package_idle_wakeups", c_uint64),
        ("interrupt_wakeups", c_uint64),
        ("pageins", c_uint64),
        ("wired_size", c_uint64),
        ("resident_size", c_uint64),
        ("phys_footprint", c_uint64),
        ("process_start", c_uint64),
        ("process_exit", c_uint64),
    )


class Timebase(Structure):
    """struct mach_timebase_info: a unit is numer/denom nanoseconds; 1/1 on Intel, 125/3 on Apple silicon.

    A program for Intel that Apple silicon translates is told 1/1, but libproc still counts in units of 125/3
    (htop's issue 765, psutil's pull request 2728): 41.67 times too little.
    """

    _fields_ = (("numer", c_uint32), ("denom", c_uint32))


class Calls:
    """The two calls, over the library that has them."""

    def __init__(self, system: Any) -> None:
        self._rusage = system.proc_pid_rusage
        self._rusage.restype, self._rusage.argtypes = c_int32, (c_int32, c_int32, c_void_p)
        timebase = Timebase()
        system.mach_timebase_info.argtypes = (c_void_p,)
        system.mach_timebase_info(byref(timebase))
        self._unit = timebase.numer / timebase.denom * _NANOSECONDS
        own, seconds = self.usage(os.getpid()), time.process_time()
        if own and own[0] and not 0.5 < seconds / own[0] < 2:  # the grader's own time tells what a unit really is
            self._unit *= seconds / own[0]

    def usage(self, pid: int) -> tuple[float, int] | None:
        """(seconds of processor time, bytes of its footprint); None once the process is gone."""
        found = RusageInfo()
        if self._rusage(pid, _RUSAGE_INFO_V0, byref(found)) != 0:
            return None
        return (found.user_time + found.system_time) * self._unit, int(found.phys_footprint)


def load_calls() -> Calls:
    """Those of this macOS: libSystem, which is in every process, has libproc in it."""
    return Calls(ctypes.CDLL(None))


class MacOS:
    """As System has it."""

    name = "macOS"

    def __init__(self, calls: Calls | None = None) -> None:
        self._calls = calls or load_calls()

    def options(self) -> dict[str, Any]:
        return unix.OPTIONS

    def environment(self) -> dict[str, str]:
        """Nothing: Python finds itself by its own path, also within a framework."""
        return {}

    def hold(self, process: subprocess.Popen[bytes]) -> HoldByLibproc:
        return HoldByLibproc(self._calls, process)


class HoldByLibproc:
    """As Hold has it. Memory is looked at: macOS keeps no limit of it for a process."""

    missing: tuple[tuple[str, str], ...] = ()

    def __init__(self, calls: Calls, process: subprocess.Popen[bytes]) -> None:
        self._calls, self._process = calls, process
        self._last = 0.0, 0
        self._before = 0

    def _look(self) -> tuple[float, int]:
        """Once it is gone: what it had used, and no memory."""
        self._last = self._calls.usage(self._process.pid) or (self._last[0], 0)
        return self._last

    def limit(self, memory_mib: int) -> None:
        self._before = self._look()[1]

    def cpu_seconds(self) -> float:
        return self._look()[0]

    def memory_bytes(self) -> int | None:
        return self._look()[1] - self._before

    def kill(self) -> None:
        unix.kill_session(self._process)

    def ended(self, status: int) -> Ended:
        return unix.ended(status)

    def close(self) -> None:
        return None
