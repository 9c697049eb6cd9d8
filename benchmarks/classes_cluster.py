"""What a dask cluster adds to a pool, and what a second worker brings.

The first in processor time of all processes of ours, for a submission, in parcels of 20: both are given tasks that do
nothing but wait as long as a grading takes, and neither the start nor the end is counted. The second in wall time from
the first row on, with real programs, scheduler and client on the same processors: run it on a quiet machine. Run:
python benchmarks/classes_cluster.py [--tasks 1000] [--grade 120]
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.classes.running.cluster import run_cluster
from grader.classes.running.cluster_worker import Graders
from grader.classes.running.pool import run_pool
from grader.classes.running.progress import Told
from grader.classes.running.settings import Settings
from grader.files.prepared import open_prepared
from grader.values.classes import Row, Task
from grader.values.digest import digest

ROOT = Path(__file__).parents[1]
WAIT = 0.05
COURSE = ROOT, ["convolution"]


def wait(task: Task) -> Row:
    time.sleep(WAIT)
    return Row(task.content, task.exercise, ("0" * 32,) * 28, "c" * 28, (1.0,) * 28, record=task.source * 3)


class Waiters(Graders):
    """Workers that wait."""

    def grade(self, tasks: Sequence[Task]) -> list[Row]:
        return [wait(task) for task in tasks]


def child() -> None:
    """A process of the pool that waits."""
    from grader.classes.running.child import main

    main({"grade": lambda begin: wait})


def tasks(count: int) -> Iterator[Task]:
    """All different, right and wrong in turn."""
    prepared = open_prepared(ROOT / "exercises/convolution", ROOT / "solutions/convolution")
    cases = tuple(one.case.name for one in prepared.cases)
    files = sorted((ROOT / "solutions/convolution").glob("[aw]*/*.py"))
    for number in range(count):
        source = files[number % len(files)].read_bytes() + b"\n# %d\n" % number
        yield Task(digest(source), "convolution", False, source, cases)


def processor_seconds() -> float:
    """Of this process and of all that have come from it and still run."""
    ticks, left = 0, [os.getpid()]
    while left:
        one = left.pop()
        ticks += sum(map(int, Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:13]))
        for thread in Path(f"/proc/{one}/task").iterdir():
            left += map(int, (thread / "children").read_text().split())
    return ticks / os.sysconf("SC_CLK_TCK")


class Meter:
    """Looks at what is saved: from the 40th row on until 80 are left, processor time is measured."""

    def __init__(self, total: int) -> None:
        self._total, self._rows = total, 0
        self._marks: list[tuple[int, float]] = []

    def save(self, rows: Sequence[Row]) -> None:
        self._rows += len(rows)
        if 40 <= self._rows <= self._total - 80:
            self._marks.append((self._rows, processor_seconds()))

    @property
    def milliseconds(self) -> float:
        """For each row."""
        (first, began), (last, ended) = self._marks[0], self._marks[-1]
        return 1e3 * (ended - began) / (last - first)


def pool_costs(count: int) -> float:
    meter, settings = Meter(count), Settings(jobs=2, command=(sys.executable, __file__, "--child"))
    run_pool(ROOT, tasks(count), count, settings, meter.save, lambda told: None)
    return meter.milliseconds


def cluster_costs(count: int) -> float:
    meter = Meter(count)
    run_cluster("local", *COURSE, tasks(count), count, Settings(jobs=2), meter.save, lambda told: None, print, Waiters)
    return meter.milliseconds


def rate(jobs: int, count: int) -> float:
    """Graded in a second, from the first row on."""
    last = Told(0, count)

    def tell(told: Told) -> None:
        nonlocal last
        last = told

    run_cluster("local", *COURSE, tasks(count), count, Settings(jobs=jobs), lambda rows: None, tell, print)
    return last.rate


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=1000)
    parser.add_argument("--grade", type=int, default=120)
    options = parser.parse_args()
    pool, cluster = pool_costs(options.tasks), cluster_costs(options.tasks)
    print(
        f"processor time a submission: pool {pool:.2f} ms, cluster {cluster:.2f} ms, {cluster - pool:+.2f} ms",
        flush=True,
    )
    one, two = rate(1, options.grade), rate(2, options.grade)
    print(f"graded a second: one worker {one:.1f}, two {two:.1f}: {two / one if one else 0:.2f} times")


if __name__ == "__main__":
    child() if "--child" in sys.argv else main()
