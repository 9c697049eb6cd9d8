"""Windows: a worker in a Job Object, which counts its processor time, limits its memory and ends all of it at once.

Every call of Win32 stands on this page. Sources: the headers winnt.h, winbase.h and jobapi2.h of the Windows SDK, and
their pages at Microsoft Learn; NtResumeProcess has no page there, and is what psutil and debuggers call.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from contextlib import suppress
from ctypes import Structure, byref, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p, sizeof
from typing import Any

from grader.sandbox.outside.protocols import Ended
from grader.values.errors import SandboxError

_SUSPENDED, _NEW_PROCESS_GROUP, _NO_WINDOW = 0x4, 0x200, 0x08000000  # creation flags; a group against Ctrl-C
_TERMINATE, _SET_QUOTA, _SUSPEND_RESUME, _QUERY = 0x0001, 0x0100, 0x0800, 0x0400  # rights to a process
# Classes of JOBOBJECTINFOCLASS, and what of their limits is in force.
_ACCOUNTING, _UI_RESTRICTIONS, _EXTENDED_LIMITS = 1, 4, 9
_LIMIT_PROCESSES, _LIMIT_MEMORY, _NO_ERROR_BOX, _KILL_ON_CLOSE = 0x8, 0x100, 0x400, 0x2000
_ALL_UI = 0xFF  # handles, clipboard, settings of the system and the display, atoms, desktops, to log off
_TICKS_A_SECOND = 10_000_000  # of 100 ns
_KILLED = 0xF00D  # the exit code that a kill of ours gives

# How Windows names the ends that other systems name by signals (ntstatus.h); 3 is what abort() ends with.
_AS_SIGNAL = {
    0xC0000005: 11, 0xC00000FD: 11, 0xC0000374: 11,  # access violation, stack overflow, heap corruption
    0xC000001D: 4, 0xC0000096: 4,  # illegal and privileged instruction
    0xC0000094: 8, 0xC0000095: 8, 0xC000008E: 8, 0xC0000090: 8, 0xC0000091: 8,  # division by zero, overflow, float
    0xC0000409: 6, 0x40000015: 6,  # failed fast, fatal exit of the C library
    _KILLED: 9,
}  # fmt: skip


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
        return int(self._checked(self._open(_TERMINATE | _SET_QUOTA | _SUSPEND_RESUME | _QUERY, 0, pid)))

    def assign(self, job: int, process: int) -> None:
        self._checked(self._assign(job, process))

    def set(self, job: int, kind: int, values: Structure) -> None:
        self._checked(self._set(job, kind, byref(values), sizeof(values)))

    def query(self, job: int, kind: int, values: Structure) -> None:
        self._checked(self._query(job, kind, byref(values), sizeof(values), None))

    def terminate_job(self, job: int) -> None:
        self._checked(self._terminate_job(job, _KILLED))

    def terminate(self, process: int) -> None:
        self._checked(self._terminate(process, _KILLED))

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


class Windows:
    """As System has it."""

    name = "Windows"

    def __init__(self, calls: Calls | None = None) -> None:
        self._calls = calls or load_calls()

    def options(self) -> dict[str, Any]:
        """It starts suspended: before its job holds it, not even a launcher starts its child.

        The program is Python itself, not a virtual environment's launcher, as in multiprocessing: a launcher makes a
        job of its own, where the count of processes need not hold, and it alone would be watched where there is no job.
        """
        flags = _SUSPENDED | _NEW_PROCESS_GROUP | _NO_WINDOW
        return {"creationflags": flags, **({"executable": _behind_launcher()} if _behind_launcher() else {})}

    def environment(self) -> dict[str, str]:
        """SYSTEMROOT: without it no random numbers and no sockets. PATH: only where numpy's libraries may lie (conda
        keeps them below Python itself), and the system's own. What a launcher would have said of its environment."""
        root = os.environ.get("SYSTEMROOT", "C:\\Windows")
        base = sys.base_exec_prefix
        folders = [base, *(f"{base}\\{part}" for part in ("DLLs", "Library\\bin")), f"{root}\\System32", root]
        said = {"__PYVENV_LAUNCHER__": sys.executable} if _behind_launcher() else {}
        return {"SYSTEMROOT": root, "WINDIR": root, "PATH": ";".join(filter(os.path.isdir, folders)), **said}

    def hold(self, process: subprocess.Popen[bytes]) -> Job:
        return Job(self._calls, process)


def _behind_launcher() -> str:
    """What sys.executable starts where it is only a launcher (of venv, virtualenv, uv); else ""."""
    base = str(getattr(sys, "_base_executable", None) or "")
    return base if os.path.normcase(base) != os.path.normcase(sys.executable) else ""


class Job:
    """As Hold has it. Where no job can be made, the process alone is watched and ended."""

    def __init__(self, calls: Calls, process: subprocess.Popen[bytes]) -> None:
        self._calls, self.missing = calls, ()
        self._process = self._job = self._before = 0
        self._used = 0.0
        try:
            self._take(process)
        except OSError as error:  # nobody else would ever end what is suspended
            process.kill()
            process.wait()
            self.close()
            raise SandboxError(f"Windows does not let a worker be watched ({error.strerror or error})") from None

    def _take(self, process: subprocess.Popen[bytes]) -> None:
        self._process = self._calls.open_process(process.pid)
        try:
            self._job = self._make()
        except OSError as error:
            self.missing = (("Job Object", error.strerror or str(error)),)
        self._calls.resume(self._process)

    missing: tuple[tuple[str, str], ...]

    def _make(self) -> int:
        job = self._calls.create_job()
        try:
            self._calls.set(job, _EXTENDED_LIMITS, _limits(_KILL_ON_CLOSE | _NO_ERROR_BOX))
            self._calls.assign(job, self._process)
        except OSError:
            self._calls.close(job)
            raise
        return job

    def limit(self, memory_mib: int) -> None:
        """A launcher and its child are two processes, a plain Python is one: as many as there are now, and no more."""
        self._before = self._private()
        if not self._job:
            return
        found, counted = ExtendedLimits(), Accounting()
        try:
            self._calls.query(self._job, _EXTENDED_LIMITS, found)
            self._calls.query(self._job, _ACCOUNTING, counted)
            limits = _limits(_KILL_ON_CLOSE | _NO_ERROR_BOX | _LIMIT_MEMORY | _LIMIT_PROCESSES)
            used = max(found.peak_process_memory_used, self._before)
            limits.process_memory_limit = used + memory_mib * 2**20
            limits.basic.active_process_limit = max(counted.active_processes, 1)
            self._calls.set(self._job, _EXTENDED_LIMITS, limits)
        except OSError as error:
            self.missing = (("limits of the Job Object", error.strerror or str(error)),)
        with suppress(OSError):
            # Last, and for what it is worth: jobs with it cannot be nested, and who grades in a terminal or a CI that
            # holds its programs in a job is in one already (Microsoft Learn, Nested Jobs). Before `assign` it would
            # have cost the whole job there.
            self._calls.set(self._job, _UI_RESTRICTIONS, UiRestrictions(_ALL_UI))

    def cpu_seconds(self) -> float:
        """Of all in the job; where a job does not count (Wine), of the process. Once it is gone: what it had used."""
        with suppress(OSError):
            ticks = self._calls.processor_time(self._process)
            if self._job:
                counted = Accounting()
                self._calls.query(self._job, _ACCOUNTING, counted)
                ticks = max(ticks, counted.total_user_time + counted.total_kernel_time)
            self._used = max(self._used, ticks / _TICKS_A_SECOND)
        return self._used

    def memory_bytes(self) -> int | None:
        """The job keeps the limit, so that a program gets a MemoryError in its line; this is for where it does not."""
        return self._private() - self._before

    def _private(self) -> int:
        with suppress(OSError):
            return self._calls.memory(self._process)
        return 0

    def kill(self) -> None:
        with suppress(OSError):  # it has ended
            if self._job:
                self._calls.terminate_job(self._job)
            else:
                self._calls.terminate(self._process)

    def ended(self, status: int) -> Ended:
        signal = _AS_SIGNAL.get(status & 0xFFFFFFFF, 0)
        return Ended(signal, 0 if signal else status)

    def close(self) -> None:
        for handle in (self._job, self._process):
            if handle:
                self._calls.close(handle)
        self._job = self._process = 0


def _limits(flags: int) -> ExtendedLimits:
    limits = ExtendedLimits()
    limits.basic.limit_flags = flags
    return limits
