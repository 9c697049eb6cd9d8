"""What a dask cluster adds to a pool, and what a second worker brings.

The first in processor time of all processes of ours, for a submission, in parcels of 20: both are given tasks that do
nothing but wait as long as a grading takes, few and many of them, so that what is counted is the difference: neither
the start nor the grading. The second in wall time from the first row on, with real programs, scheduler and client on
the same processors: run it on a quiet machine. Run: python benchmarks/classes_cluster.py [--tasks 1000] [--grade 120]
"""

from __future__ import annotations

import argparse
import resource
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
WAIT = 0.02
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
    """Of this process, and of those that it has started, once they have ended."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def pool_costs(count: int) -> float:
    before, rows = processor_seconds(), list[Row]()
    settings = Settings(jobs=2, command=(sys.executable, __file__, "--child"))
    run_pool(ROOT, tasks(count), count, settings, rows.extend, lambda told: None)
    assert len(rows) == count
    return processor_seconds() - before


def cluster_costs(count: int) -> float:
    before, rows = processor_seconds(), list[Row]()
    run_cluster("local", *COURSE, tasks(count), count, Settings(jobs=2), rows.extend, lambda told: None, print, Waiters)
    assert len(rows) == count
    return processor_seconds() - before


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
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--grade", type=int, default=120)
    options = parser.parse_args()
    few, many = options.few, options.few + options.tasks
    pool = 1e3 * (pool_costs(many) - pool_costs(few)) / options.tasks
    cluster = 1e3 * (cluster_costs(many) - cluster_costs(few)) / options.tasks
    print(
        f"processor time a submission: pool {pool:.2f} ms, cluster {cluster:.2f} ms, {cluster - pool:+.2f} ms",
        flush=True,
    )
    one, two = rate(1, options.grade), rate(2, options.grade)
    print(f"graded a second: one worker {one:.1f}, two {two:.1f}: {two / one if one else 0:.2f} times")


if __name__ == "__main__":
    child() if "--child" in sys.argv else main()
