"""Win32, as far as a worker needs it: the structures and the calls, for windows.py.

Every call stands on this page. Sources: the headers winnt.h, winbase.h and jobapi2.h of the Windows SDK, and
their pages at Microsoft Learn; NtResumeProcess has no page there, and is what psutil and debuggers call.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import Structure, byref, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p, sizeof
from typing import Any

SUSPENDED, NEW_PROCESS_GROUP, NO_WINDOW = 0x4, 0x200, 0x08000000  # creation flags; a group against Ctrl-C
TERMINATE, SET_QUOTA, SUSPEND_RESUME, QUERY = 0x0001, 0x0100, 0x0800, 0x0400  # rights to a process
# Classes of JOBOBJECTINFOCLASS, and what of their limits is in force.
ACCOUNTING, UI_RESTRICTIONS, EXTENDED_LIMITS = 1, 4, 9
LIMIT_PROCESSES, LIMIT_MEMORY, NO_ERROR_BOX, KILL_ON_CLOSE = 0x8, 0x100, 0x400, 0x2000
ALL_UI = 0xFF  # handles, clipboard, settings of the system and the display, atoms, desktops, to log off
KILLED = 0xF00D  # the exit code that a kill of ours gives


class BasicLimits(Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION"""

    _fields_ = (
        ("per_process_user_time", c_int64),
        ("per_job_user_time", c_int64),
        ("limit_flags", c_uint32),
        ("minimum_working_set", c_size_t),
        ("maximum_working_set", c_size_t),
        ("active_process_limit", c_uint32),
        ("affinity", c_size_t),
        ("priority_class", c_uint32),
        ("scheduling_class", c_uint32),
    )


class IoCounters(Structure):
    """IO_COUNTERS"""

    _fields_ = tuple(
        (name, c_uint64) for name in ("reads", "writes", "others", "read_bytes", "written_bytes", "other_bytes")
    )


class ExtendedLimits(Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION"""

    _fields_ = (
        ("basic", BasicLimits),
        ("io", IoCounters),
        ("process_memory_limit", c_size_t),
        ("job_memory_limit", c_size_t),
        ("peak_process_memory_used", c_size_t),
        ("peak_job_memory_used", c_size_t),
    )


class Accounting(Structure):
    """JOBOBJECT_BASIC_ACCOUNTING_INFORMATION; times in units of 100 ns."""

    _fields_ = (
        ("total_user_time", c_int64),
        ("total_kernel_time", c_int64),
        ("this_period_user_time", c_int64),
        ("this_period_kernel_time", c_int64),
        ("page_faults", c_uint32),
        ("processes", c_uint32),
        ("active_processes", c_uint32),
        ("terminated_processes", c_uint32),
    )


class UiRestrictions(Structure):
    """JOBOBJECT_BASIC_UI_RESTRICTIONS"""

    _fields_ = (("flags", c_uint32),)


class MemoryCounters(Structure):
    """PROCESS_MEMORY_COUNTERS_EX, of psapi.h"""

    _fields_ = (
        ("size", c_uint32),
        ("page_faults", c_uint32),
        *(
            (name, c_size_t)
            for name in (
                "peak_working_set", "working_set", "peak_paged_pool", "paged_pool", "peak_nonpaged_pool",
                "nonpaged_pool", "pagefile", "peak_pagefile", "private",
            )
        ),
    )  # fmt: skip


class Calls:
    """The calls with the types of their arguments, over the two libraries that have them. All raise OSError."""

    def __init__(self, kernel32: Any, ntdll: Any) -> None:
        self._last_error = getattr(ctypes, "get_last_error", lambda: 0)
        handle, bool_ = c_void_p, c_int32
        self._create = _typed(kernel32.CreateJobObjectW, handle, c_void_p, ctypes.c_wchar_p)
        self._open = _typed(kernel32.OpenProcess, handle, c_uint32, bool_, c_uint32)
        self._assign = _typed(kernel32.AssignProcessToJobObject, bool_, handle, handle)
        self._set = _typed(kernel32.SetInformationJobObject, bool_, handle, c_int32, c_void_p, c_uint32)
        self._query = _typed(kernel32.QueryInformationJobObject, bool_, handle, c_int32, c_void_p, c_uint32, c_void_p)
        self._terminate_job = _typed(kernel32.TerminateJobObject, bool_, handle, c_uint32)
        self._terminate = _typed(kernel32.TerminateProcess, bool_, handle, c_uint32)
        self._times = _typed(kernel32.GetProcessTimes, bool_, handle, *[c_void_p] * 4)
        self._memory = _typed(kernel32.K32GetProcessMemoryInfo, bool_, handle, c_void_p, c_uint32)
        self._close = _typed(kernel32.CloseHandle, bool_, handle)
        self._resume = _typed(ntdll.NtResumeProcess, c_int32, handle)

    def _checked(self, result: Any) -> Any:
        if not result:
            number = self._last_error()
            raise OSError(number, f"error {number}")
        return result

    def create_job(self) -> int:
        return int(self._checked(self._create(None, None)))

    def open_process(self, pid: int) -> int:
        return int(self._checked(self._open(TERMINATE | SET_QUOTA | SUSPEND_RESUME | QUERY, 0, pid)))

    def assign(self, job: int, process: int) -> None:
        self._checked(self._assign(job, process))

    def set(self, job: int, kind: int, values: Structure) -> None:
        self._checked(self._set(job, kind, byref(values), sizeof(values)))

    def query(self, job: int, kind: int, values: Structure) -> None:
        self._checked(self._query(job, kind, byref(values), sizeof(values), None))

    def terminate_job(self, job: int) -> None:
        self._checked(self._terminate_job(job, KILLED))

    def terminate(self, process: int) -> None:
        self._checked(self._terminate(process, KILLED))

    def resume(self, process: int) -> None:
        """Its result is an NTSTATUS, negative where it failed."""
        if (status := self._resume(process)) < 0:
            raise OSError(0, f"status {status & 0xFFFFFFFF:#x}")

    def processor_time(self, process: int) -> int:
        """Of this process alone, in units of 100 ns."""
        times = [c_uint64() for _ in range(4)]  # a FILETIME each: made, ended, in the kernel, in the program
        self._checked(self._times(process, *map(byref, times)))
        return int(times[2].value + times[3].value)

    def memory(self, process: int) -> int:
        """Bytes that this process alone has been promised."""
        found = MemoryCounters(sizeof(MemoryCounters))
        self._checked(self._memory(process, byref(found), sizeof(found)))
        return int(found.private)

    def close(self, handle: int) -> None:
        self._close(handle)


def _typed(function: Any, result: Any, *arguments: Any) -> Any:
    function.restype, function.argtypes = result, arguments
    return function


def load_calls() -> Calls:
    """Those of this Windows."""
    if sys.platform != "win32":
        raise OSError(0, "this is no Windows")
    return Calls(ctypes.WinDLL("kernel32", use_last_error=True), ctypes.WinDLL("ntdll"))
