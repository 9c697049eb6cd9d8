"""How many processes: processors and memory as the kernel and control groups allow them, in trees made up for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.classes.running.jobs import Jobs, choose_jobs, read_jobs
from grader.classes.running.machine import Machine, this_machine
from grader.classes.running.progress import Told, say
from grader.values.errors import UsageError

MIB = 2**20
HERE = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@pytest.mark.parametrize(
    ("machine", "memory_mib", "wanted", "found"),
    [
        (Machine(8, 64_000), 512, None, Jobs(8, 8)),
        (Machine(8, None), 512, None, Jobs(8, 8)),
        (Machine(4, 4000), 512, None, Jobs(4, 2)),
        (
            Machine(8, 2300), 512, None,
            Jobs(3, 0, "3 processes instead of 8 grade, because memory is short: each may need 662 MiB, "
                       "and 2,300 MiB are free"),
        ),
        (
            Machine(2, 100), 512, None,
            Jobs(1, 0, "1 process instead of 2 grades, because memory is short: each may need 662 MiB, "
                       "and 100 MiB are free"),
        ),
        (Machine(1, 100), 512, None, Jobs(1, 0)),
        (Machine(8, 64_000), 512, 3, Jobs(3, 3)),
        (
            Machine(2, 1500), 512, 6,
            Jobs(6, 0, "6 processes grade as --jobs says, and memory may run out: each may need 662 MiB, "
                       "and 1,500 MiB are free"),
        ),
    ],
)  # fmt: skip
def test_jobs(machine: Machine, memory_mib: int, wanted: int | None, found: Jobs) -> None:
    assert choose_jobs(machine, memory_mib, wanted) == found


@pytest.mark.parametrize("text", ["1", "8", "1024"])
def test_numbers_of_jobs(text: str) -> None:
    assert read_jobs(text) == int(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [*((one, one) for one in ("0", "-1", "two", "1.5", "1025", "", "²")), ("9" * 9999, "9" * 40)],
)
def test_no_numbers_of_jobs(text: str, shown: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_jobs(text)
    assert str(caught.value) == (
        f"--jobs {shown}: not a number of processes\n"
        "  give a whole number from 1 to 1,024, or leave it out for as many as there are processors"
    )


def tree(root: Path, **files: str) -> Path:
    """files: by path, with __ for /."""
    for name, text in files.items():
        path = root.joinpath(*name.split("__"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


MEMINFO = "MemTotal: 9000000 kB\nMemFree: 10 kB\nMemAvailable:    4096000 kB\n"


def test_a_machine_without_proc(tmp_path: Path) -> None:
    assert this_machine(tmp_path) == Machine(HERE, None)


def test_this_machine() -> None:
    machine = this_machine()
    assert 1 <= machine.processors <= HERE
    assert machine.free_mib is None or machine.free_mib > 0


def test_memory_of_the_machine(tmp_path: Path) -> None:
    assert this_machine(tree(tmp_path, proc__meminfo=MEMINFO)) == Machine(HERE, 4000)


def test_control_groups_of_the_second_version_each_limit_up_to_the_root_counts(tmp_path: Path) -> None:
    """What only caches files is free: it will be given up."""
    root = tree(
        tmp_path,
        proc__meminfo=MEMINFO,
        proc__self__cgroup="0::/user.slice/job\n",
    )
    group = root / "sys" / "fs" / "cgroup"
    (group / "user.slice" / "job").mkdir(parents=True)
    (group / "user.slice" / "cpu.max").write_text("50000 100000\n")
    (group / "user.slice" / "job" / "cpu.max").write_text("max 100000\n")
    (group / "user.slice" / "job" / "memory.max").write_text("max\n")
    (group / "user.slice" / "memory.max").write_text(f"{1000 * MIB}\n")
    (group / "user.slice" / "memory.current").write_text(f"{900 * MIB}\n")
    (group / "user.slice" / "memory.stat").write_text(f"anon 5\ninactive_file {200 * MIB}\n")
    assert this_machine(root) == Machine(1, 300)


def test_a_group_that_is_over_its_limit_has_nothing_free(tmp_path: Path) -> None:
    root = tree(tmp_path, proc__self__cgroup="0::/\n", sys__fs__cgroup__x="")
    (root / "sys/fs/cgroup/memory.max").write_text("1000")
    (root / "sys/fs/cgroup/memory.current").write_text("2000")
    assert this_machine(root).free_mib == 0


def test_control_groups_of_the_first_version_as_in_a_container(tmp_path: Path) -> None:
    """The path is the host's; of it nothing is there but the root, which is the container's own group."""
    root = tree(
        tmp_path,
        proc__self__cgroup="4:memory:/docker/0123\n3:cpu,cpuacct:/docker/0123\n1:name=systemd:/docker/0123\n",
        sys__fs__cgroup__memory__x="",
        sys__fs__cgroup__cpu__x="",
    )
    group = root / "sys" / "fs" / "cgroup"
    (group / "memory" / "memory.limit_in_bytes").write_text(f"{700 * MIB}")
    (group / "memory" / "memory.usage_in_bytes").write_text(f"{300 * MIB}")
    (group / "memory" / "memory.stat").write_text(f"total_inactive_file {100 * MIB}\n")
    (group / "cpu" / "cpu.cfs_quota_us").write_text("150000")
    (group / "cpu" / "cpu.cfs_period_us").write_text("100000")
    assert this_machine(root) == Machine(1, 500)
    (group / "cpu" / "cpu.cfs_quota_us").write_text("-1")
    assert this_machine(root) == Machine(HERE, 500)


@pytest.mark.parametrize("garbage", ["", "what\n", "0::\n", "::::\n", "0::/../../etc\n"])
def test_a_file_of_groups_that_says_nothing_is_no_limit(tmp_path: Path, garbage: str) -> None:
    assert this_machine(tree(tmp_path, proc__self__cgroup=garbage)) == Machine(HERE, None)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (Told(118, 371, 2, 4.4, 27.2, 9.3), "118 of 371 graded, 2 stopped, 27 a second, 9 s left"),
        (Told(0, 371), "0 of 371 graded"),
        (Told(12, 100_000, 0, 3, 9.94, 10_059), "12 of 100,000 graded, 9.9 a second, 2 h 48 min left"),
        (Told(12, 100_000, 0, 3, 0.94, 106_370), "12 of 100,000 graded, one in 1 s, 29 h 33 min left"),
        (Told(2, 100, 1, 30, 0.05, 1960), "2 of 100 graded, 1 stopped, one in 20 s, 33 min left"),
        (Told(99, 100, 0, 5, 19.9, 0.05), "99 of 100 graded, 20 a second, 1 s left"),
        (Told(100, 100, 0, 5, 20, 0.0), "100 of 100 graded, 20 a second"),
        (Told(1, 9, 0, 1, 1, 99.6), "1 of 9 graded, 1.0 a second, 2 min left"),
        (Told(1, 9, 0, 1, 1, 7200), "1 of 9 graded, 1.0 a second, 2 h left"),
    ],
)  # fmt: skip
def test_progress_as_a_line(told: Told, says: str) -> None:
    assert say(told) == says
