"""The pages of the systems: what their structures look like there, and what they make of what a system tells.

Sizes and offsets are the headers' own word: those of Windows were printed by a C compiler for 64-bit Windows, from
winnt.h and psapi.h; those of macOS follow from struct rusage_info_v0 of sys/resource.h, as every SDK since 10.9 has it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.sandbox import wire
from grader.sandbox.outside.portable import macos, win32, windows
from grader.sandbox.outside.portable.pipes import NONCE
from grader.sandbox.outside.portable.proc import HoldByProc, Proc
from grader.sandbox.outside.portable.system import Hold

BASIC, EXTENDED, COUNTED = win32.BasicLimits, win32.ExtendedLimits, win32.Accounting
MEMORY, USAGE = win32.MemoryCounters, macos.RusageInfo
# structure, its size in bytes, and where its fields begin
LAYOUTS: list[tuple[type[ctypes.Structure], int, dict[str, int]]] = [
    (BASIC, 64, {
        "limit_flags": 16, "minimum_working_set": 24, "maximum_working_set": 32, "active_process_limit": 40,
        "affinity": 48, "priority_class": 56, "scheduling_class": 60,
    }),
    (win32.IoCounters, 48, {"other_bytes": 40}),
    (EXTENDED, 144, {
        "io": 64, "process_memory_limit": 112, "job_memory_limit": 120, "peak_process_memory_used": 128,
        "peak_job_memory_used": 136,
    }),
    (COUNTED, 48, {
        "total_kernel_time": 8, "this_period_user_time": 16, "page_faults": 32, "processes": 36,
        "active_processes": 40, "terminated_processes": 44,
    }),
    (win32.UiRestrictions, 4, {"flags": 0}),
    (MEMORY, 80, {"page_faults": 4, "peak_working_set": 8, "pagefile": 56, "private": 72}),
    (USAGE, 96, {
        "user_time": 16, "system_time": 24, "resident_size": 64, "phys_footprint": 72, "process_exit": 88,
    }),
    (macos.Timebase, 8, {"denom": 4}),
]  # fmt: skip
# Numbers of the headers, by their names there.
NUMBERS = {
    win32.ACCOUNTING: 1, win32.UI_RESTRICTIONS: 4, win32.EXTENDED_LIMITS: 9,
    win32.LIMIT_PROCESSES: 0x8, win32.LIMIT_MEMORY: 0x100, win32.NO_ERROR_BOX: 0x400,
    win32.KILL_ON_CLOSE: 0x2000, win32.ALL_UI: 0xFF,
}  # fmt: skip


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the table is of 64-bit systems")
@pytest.mark.parametrize(("structure", "size", "offsets"), LAYOUTS, ids=lambda part: getattr(part, "__name__", ""))
def test_structures_are_laid_out_as_there(
    structure: type[ctypes.Structure], size: int, offsets: dict[str, int]
) -> None:
    assert ctypes.sizeof(structure) == size
    assert {name: getattr(structure, name).offset for name in offsets} == offsets


def test_numbers_are_those_of_the_headers() -> None:
    assert all(ours == theirs for ours, theirs in NUMBERS.items())
    flags = win32.SUSPENDED, win32.NEW_PROCESS_GROUP, win32.NO_WINDOW
    assert flags == (0x4, 0x200, 0x08000000)
    rights = win32.TERMINATE, win32.SET_QUOTA, win32.SUSPEND_RESUME, win32.QUERY
    assert rights == (0x0001, 0x0100, 0x0800, 0x0400)


@pytest.mark.parametrize(
    ("status", "ended"),
    [(0, (0, 0)), (3, (0, 3)), (0xC0000005, (11, 0)), (-1073741819, (11, 0)), (0xC0000409, (6, 0)), (0xF00D, (9, 0))],
)
def test_how_a_process_of_windows_ended(status: int, ended: tuple[int, int]) -> None:
    """Popen tells large exit codes as they are or as negative numbers."""
    job = windows.Job.__new__(windows.Job)
    found = job.ended(status)
    assert (found.signal, found.status) == ended


# What macOS has, in C with the names of its header: a process with 2 s and 3 MB, in the units of Apple silicon.
LIBRARY = """
#include <stdint.h>
#include <string.h>
struct rusage_info_v0 {
  uint8_t ri_uuid[16];
  uint64_t ri_user_time, ri_system_time, ri_pkg_idle_wkups, ri_interrupt_wkups, ri_pageins, ri_wired_size;
  uint64_t ri_resident_size, ri_phys_footprint, ri_proc_start_abstime, ri_proc_exit_abstime;
};
int proc_pid_rusage(int pid, int flavor, void *buffer) {
  struct rusage_info_v0 found;
  memset(&found, 0xEE, sizeof found);
  if (pid != 42 || flavor != 0) return -1;
  found.ri_user_time = 36000000; found.ri_system_time = 12000000; found.ri_phys_footprint = 3000000;
  memcpy(buffer, &found, sizeof found);
  return 0;
}
int mach_timebase_info(void *info) { ((uint32_t *)info)[0] = 125; ((uint32_t *)info)[1] = 3; return 0; }
"""


def test_what_macos_tells_is_read_in_its_own_units(tmp_path: Path) -> None:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("there is no C compiler here")
    (tmp_path / "system.c").write_text(LIBRARY)
    library = tmp_path / "system.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, tmp_path / "system.c"], check=True)
    calls = macos.Calls(ctypes.CDLL(str(library)))
    seconds, footprint = calls.usage(42) or (0.0, 0)
    assert (round(seconds, 9), footprint) == (2.0, 3_000_000)
    assert calls.usage(43) is None


# A program for Intel on Apple silicon: it is told 1/1, and its times are in units of 125/3 all the same.
TRANSLATED = """
#include <stdint.h>
#include <string.h>
#include <time.h>
int proc_pid_rusage(int pid, int flavor, void *buffer) {
  struct timespec used;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  memset(buffer, 0, 96);
  ((uint64_t *)buffer)[2] = (used.tv_sec * 1e9 + used.tv_nsec) * 3 / 125;
  return 0;
}
int mach_timebase_info(void *info) { ((uint32_t *)info)[0] = 1; ((uint32_t *)info)[1] = 1; return 0; }
"""


def test_a_translated_program_sees_the_time_that_was_used(tmp_path: Path) -> None:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("there is no C compiler here")
    (tmp_path / "system.c").write_text(TRANSLATED)
    library = tmp_path / "system.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, tmp_path / "system.c"], check=True)
    calls = macos.Calls(ctypes.CDLL(str(library)))
    seconds, _ = calls.usage(os.getpid()) or (0.0, 0)
    assert seconds == pytest.approx(time.process_time(), rel=0.05)


@pytest.mark.parametrize("base", ["C:\\Python\\python.exe", "", None])
def test_a_launcher_of_windows_is_passed_by(monkeypatch: pytest.MonkeyPatch, base: str | None) -> None:
    monkeypatch.setattr(sys, "_base_executable", base)
    system = windows.Windows.__new__(windows.Windows)
    assert system.options().get("executable") == (base or None)
    assert system.environment().get("__PYVENV_LAUNCHER__") == (sys.executable if base else None)
    monkeypatch.setattr(sys, "_base_executable", sys.executable)
    assert "executable" not in system.options() and "__PYVENV_LAUNCHER__" not in system.environment()


def test_the_mark_of_an_answer_is_the_nonce_of_its_frame() -> None:
    assert wire.frame(wire.CALL, 2**63 + 5, b"body")[NONCE] == wire.mark(2**63 + 5)


@pytest.fixture
def held() -> Iterator[Any]:
    """Starts a Python program as the portable home does, in the hold of the page that reads /proc."""
    holds: list[tuple[subprocess.Popen[bytes], HoldByProc]] = []

    def start(code: str) -> tuple[subprocess.Popen[bytes], HoldByProc]:
        command = [sys.executable, "-c", f"import os, sys, time\nprint('.', flush=True)\n{code}"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, **Proc().options())
        assert process.stdout and process.stdout.read(1) == b"."
        holds.append((process, Proc().hold(process)))
        return holds[-1]

    yield start
    for process, hold in holds:
        hold.kill()
        process.wait()
        hold.close()
        if process.stdout:
            process.stdout.close()


def wait_for(truth: Any) -> bool:
    until = time.monotonic() + 20
    while not truth() and time.monotonic() < until:
        time.sleep(0.01)
    return bool(truth())


def test_time_and_memory_of_a_process_are_seen(held: Any) -> None:
    _, hold = held("while True: pass")
    hold.limit(1)
    assert wait_for(lambda: hold.cpu_seconds() > 0.05)
    _, lazy = held("time.sleep(60)")
    before = lazy.cpu_seconds()
    time.sleep(0.1)
    assert lazy.cpu_seconds() - before < 0.05
    _, growing = held("time.sleep(0.2)\nkept = b'x' * 2**25\ntime.sleep(60)")
    growing.limit(1)
    assert wait_for(lambda: growing.memory_bytes() > 2**24)


def test_a_kill_ends_what_a_process_has_started(held: Any) -> None:
    code = "pid = os.fork()\nif pid == 0: time.sleep(600)\nprint(f' {pid}', flush=True)\ntime.sleep(600)"
    process, hold = held(code)
    child = int(process.stdout.readline() and process.stdout.readline())
    hold.kill()
    assert hold.ended(process.wait()).signal == signal.SIGKILL
    hold.kill()  # twice is harmless, and meets nobody else
    assert wait_for(lambda: not Path(f"/proc/{child}").exists() or b") Z" in Path(f"/proc/{child}/stat").read_bytes())
    used = hold.cpu_seconds()
    assert used == hold.cpu_seconds() and hold.memory_bytes() <= 0


@pytest.mark.parametrize(("code", "signal_", "status"), [("os._exit(3)", 0, 3), ("os.kill(os.getpid(), 11)", 11, 0)])
def test_how_a_process_ended(held: Any, code: str, signal_: int, status: int) -> None:
    process, hold = held(code)
    ended = hold.ended(process.wait())
    assert (ended.signal, ended.status) == (signal_, status)
    held_as: Hold = hold
    held_as.close()
    held_as.close()
    assert os.path.exists("/proc/self/stat")
