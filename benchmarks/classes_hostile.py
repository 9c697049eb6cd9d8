"""What hostile programs cost a class: the wall time of an honest class of 200, and of the same with two hostile ones.

Runs are interleaved, because machines are shared; what is told are ratios of their medians, and the processor time of
all processes. Also: two processes against one, and what the pool itself takes of a processor for each submission.
Linux only. Run: python benchmarks/classes_hostile.py --runs 5
"""

from __future__ import annotations

import argparse
import ctypes
import os
import random
import resource
import statistics
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from grader.classes.running.pool import run_pool
from grader.classes.running.settings import Settings
from grader.files.prepared import open_prepared
from grader.values.classes import Task
from grader.values.digest import digest

ROOT = Path(__file__).parents[1]
TESTS, SOLUTIONS = ROOT / "tests", ROOT / "solutions" / "convolution"
LONG = {"two_thousand_lines.py"}  # a program that no student writes
HOSTILE = {
    "endless loops": ("loop_python", "loop_regular_expression"),
    "memory hogs": ("memory_numpy", "memory_list_growth"),
    "sleepers": ("loop_sleep", "loop_select"),
}
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: what its processes leave behind becomes ours, and is counted


class Cost(NamedTuple):
    """Seconds: by the wall clock, and of processors, of all processes and of this one."""

    wall: float
    cpu: float
    own: float


def honest(count: int, seed: int) -> list[Path]:
    """Half of them right, half wrong."""
    right = [path for path in sorted(TESTS.glob("programs/right/*.py")) if path.name not in LONG]
    right += sorted(TESTS.glob("programs/blind/r_*.py"))
    wrong = sorted((SOLUTIONS / "wrong").glob("*.py")) + sorted(TESTS.glob("programs/blind/[sw]*.py"))
    rng = random.Random(seed)
    return [rng.choice(right if number % 2 else wrong) for number in range(count)]


def tasks_of(paths: Sequence[Path]) -> list[Task]:
    """No two with the same bytes."""
    prepared = open_prepared(ROOT / "exercises" / "convolution", SOLUTIONS)
    names = tuple(one.case.name for one in prepared.cases)
    given = []
    for number, path in enumerate(paths):
        source = path.read_bytes() + b"\n# %d\n" % number
        given.append(Task(digest(source), "convolution", False, source, names))
    return given


def measure(tasks: Sequence[Task], jobs: int) -> Cost:
    """From the first row on: how a process starts is another question."""
    began: list[float] = []

    def save(rows: Sequence[object]) -> None:
        began.append(time.perf_counter())

    before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    ended = run_pool(ROOT, iter(tasks), len(tasks), Settings(jobs=jobs, spares=jobs), save, lambda told: None)
    wall = time.perf_counter() - began[0]
    time.sleep(0.1)  # for what dies after its parent
    _reap()
    after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    own, others = (b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in zip(before, after, strict=True))
    assert ended.graded == len(tasks), ended
    return Cost(wall, own + others, own)


def _reap() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--count", type=int, default=200, help="submissions of the honest class")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    plain = tasks_of(honest(options.count, 1))
    classes = {"honest": plain}
    for kind, names in HOSTILE.items():
        mixed = list(plain)
        bad = tasks_of([TESTS / "villains" / f"{name}.py" for name in names])
        for number, task in enumerate(bad[: max(options.count // 100, 1)]):  # in the place of honest ones
            mixed[(2 * number + 1) * len(mixed) // 5] = task
        classes[kind] = mixed
    costs: dict[str, list[Cost]] = {kind: [] for kind in (*classes, "one process")}
    for _ in range(options.runs):
        for kind, tasks in classes.items():
            costs[kind].append(measure(tasks, options.jobs))
        costs["one process"].append(measure(plain, 1))
    middle = {kind: Cost(*map(statistics.median, zip(*found, strict=True))) for kind, found in costs.items()}
    base = middle["honest"]
    for kind, cost in middle.items():
        one = 1000 / options.count
        print(
            f"{kind:14} {cost.wall / base.wall:5.2f} of the honest class's wall time, {cost.cpu / base.cpu:5.2f} "
            f"of its processor time; {cost.cpu * one:5.1f} ms a submission, {cost.own * one:.2f} of it in this process"
        )
    print(f"{options.jobs} processes / 1 process: {middle['one process'].wall / base.wall:.2f} times as fast")


if __name__ == "__main__":
    main()
