"""Windows: a worker in a Job Object, which counts its processor time, limits its memory and ends all of it at once."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import Any

from grader.sandbox.outside.portable import win32
from grader.sandbox.outside.protocols import Ended
from grader.values.errors import SandboxError

_TICKS_A_SECOND = 10_000_000  # of 100 ns
# How Windows names the ends that other systems name by signals (ntstatus.h); 3 is what abort() ends with.
_AS_SIGNAL = {
    0xC0000005: 11, 0xC00000FD: 11, 0xC0000374: 11,  # access violation, stack overflow, heap corruption
    0xC000001D: 4, 0xC0000096: 4,  # illegal and privileged instruction
    0xC0000094: 8, 0xC0000095: 8, 0xC000008E: 8, 0xC0000090: 8, 0xC0000091: 8,  # division by zero, overflow, float
    0xC0000409: 6, 0x40000015: 6,  # failed fast, fatal exit of the C library
    win32.KILLED: 9,
}  # fmt: skip


class Windows:
    """As System has it."""

    name = "Windows"

    def __init__(self, calls: win32.Calls | None = None) -> None:
        self._calls = calls or win32.load_calls()

    def options(self) -> dict[str, Any]:
        """It starts suspended: before its job holds it, not even a launcher starts its child.

        The program is Python itself, not a virtual environment's launcher, as in multiprocessing: a launcher makes a
        job of its own, where the count of processes need not hold, and it alone would be watched where there is no job.
        """
        flags = win32.SUSPENDED | win32.NEW_PROCESS_GROUP | win32.NO_WINDOW
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

    def __init__(self, calls: win32.Calls, process: subprocess.Popen[bytes]) -> None:
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
            self._calls.set(job, win32.EXTENDED_LIMITS, _limits(win32.KILL_ON_CLOSE | win32.NO_ERROR_BOX))
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
        found, counted = win32.ExtendedLimits(), win32.Accounting()
        try:
            self._calls.query(self._job, win32.EXTENDED_LIMITS, found)
            self._calls.query(self._job, win32.ACCOUNTING, counted)
            limits = _limits(win32.KILL_ON_CLOSE | win32.NO_ERROR_BOX | win32.LIMIT_MEMORY | win32.LIMIT_PROCESSES)
            used = max(found.peak_process_memory_used, self._before)
            limits.process_memory_limit = used + memory_mib * 2**20
            limits.basic.active_process_limit = max(counted.active_processes, 1)
            self._calls.set(self._job, win32.EXTENDED_LIMITS, limits)
        except OSError as error:
            self.missing = (("limits of the Job Object", error.strerror or str(error)),)
        with suppress(OSError):
            # Last, and for what it is worth: jobs with it cannot be nested, and who grades in a terminal or a CI that
            # holds its programs in a job is in one already (Microsoft Learn, Nested Jobs). Before `assign` it would
            # have cost the whole job there.
            self._calls.set(self._job, win32.UI_RESTRICTIONS, win32.UiRestrictions(win32.ALL_UI))

    def cpu_seconds(self) -> float:
        """Of all in the job; where a job does not count (Wine), of the process. Once it is gone: what it had used."""
        with suppress(OSError):
            ticks = self._calls.processor_time(self._process)
            if self._job:
                counted = win32.Accounting()
                self._calls.query(self._job, win32.ACCOUNTING, counted)
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


def _limits(flags: int) -> win32.ExtendedLimits:
    limits = win32.ExtendedLimits()
    limits.basic.limit_flags = flags
    return limits
