"""What the worst programs cost: `grader check` for every villain and every program of hostile.py, all its processes.

Prints the worst ones, and which bounds they break; exit code 1 where one is broken. Processor time is of all processes
together, memory the peak of the grader's own. Linux only. Run: python benchmarks/worst.py
"""

from __future__ import annotations

import argparse
import ctypes
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from hostile import PROGRAMS, source_of

from grader.sandbox.yardstick import yardstick_seconds

ROOT = Path(__file__).parents[1]
CPU_SECONDS, ENDLESS_SECONDS, WALL_SECONDS, MEMORY_MIB = 2.5, 1.5, 6.0, 200
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: what its processes leave behind becomes ours, and is counted


class Cost(NamedTuple):
    """Of one run: seconds of processor and wall time, peak MiB of the grader's own process, its exit code."""

    name: str
    cpu: float
    wall: float
    mib: float
    code: int

    def broken(self, times: float) -> list[str]:
        """The bounds that it breaks. times: how much more time is allowed, for a busy machine."""
        if self.name.startswith("right:"):
            return []
        most_cpu = ENDLESS_SECONDS if self.name.startswith(("endless", "loop_")) else CPU_SECONDS
        found = [f"processor > {most_cpu * times:.1f} s"] if self.cpu > most_cpu * times else []
        found += [f"wall > {WALL_SECONDS * times:.1f} s"] if self.wall > WALL_SECONDS * times else []
        found += [f"memory > {MEMORY_MIB} MiB"] if self.mib > MEMORY_MIB else []
        return found + ([f"exit code {self.code}"] if self.code not in (0, 1) else [])


def measure(name: str, path: Path, state: str) -> Cost:
    """One `grader check`, until the last of its processes is gone."""
    command = [sys.executable, "-m", "grader", "check", "--exercise", "convolution", str(path)]
    began = time.monotonic()
    grader = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": state},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    cpu, peak, code = 0.0, 0.0, -1
    while True:
        try:
            pid, status, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid:
            cpu += used.ru_utime + used.ru_stime  # with all that it has waited for itself
            if pid == grader.pid:
                code = grader.returncode = os.waitstatus_to_exitcode(status)
                wall = time.monotonic() - began
        else:
            peak = max(peak, peak_mib(grader.pid))
            time.sleep(0.005)
    return Cost(name, cpu, wall, peak, code)


def peak_mib(pid: int) -> float:
    """So far, by the kernel's own count; what wait4 tells of memory is the largest of a whole family."""
    try:
        lines = Path("/proc", str(pid), "status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=float, default=1.0, help="how much more time is allowed, for a busy machine")
    parser.add_argument("--rounds", type=int, default=2, help="what breaks a bound is run so often; the best counts")
    parser.add_argument("--only", default="", help="part of the names of those that are run")
    parser.add_argument("--show", type=int, default=12, help="so many of the worst")
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    unit = yardstick_seconds()
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        paths = {path.stem: path for path in sorted((ROOT / "tests" / "villains").glob("*.py"))}
        for number, name in enumerate(PROGRAMS):
            paths[name] = Path(folder, f"hostile{number}.py")
            paths[name].write_text(source_of(name, unit))
        for name, path in paths.items():
            if options.only not in name:
                continue
            cost = measure(name, path, folder)
            for _ in range(options.rounds - 1):
                if cost.broken(options.times):
                    cost = min(cost, measure(name, path, folder), key=lambda one: (len(one.broken(1)), one.cpu))
            costs.append(cost)
    shown = {
        one for kind in ("cpu", "wall", "mib") for one in sorted(costs, key=lambda c: -getattr(c, kind))[: options.show]
    }
    shown |= {one for one in costs if one.broken(options.times)}
    print(f"a yardstick: {unit * 1e3:.2f} ms; {len(costs)} programs")
    print("processor   wall  memory  program")
    for cost in sorted(shown, key=lambda cost: -cost.cpu):
        bad = "; ".join(cost.broken(options.times))
        print(f"{cost.cpu:7.2f} s {cost.wall:4.1f} s {cost.mib:4.0f} MiB  {cost.name}{bad and '  BREAKS ' + bad}")
    broken = sum(bool(cost.broken(options.times)) for cost in costs)
    print(f"{broken} of {len(costs)} programs break a bound")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
