"""The pool watches over its processes: what dies, fails, sleeps or hangs costs one grade at most, and is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from grader.classes.running.pool import run_pool
from grader.classes.running.progress import Told
from grader.classes.running.settings import Ended, PageTask, Settings
from grader.values.classes import Row, Task
from grader.values.errors import MachineError, SandboxError, SpecError, UsageError
from tests.classes.pool_child import settings, tasks
from tests.classes.processes import alive, below, soon


class Kept:
    """What a pool has saved, a transaction after the other, and what it has told."""

    def __init__(self) -> None:
        self.chunks: list[list[Row]] = []
        self.told: list[Told] = []

    def run(self, sources: Sequence[str], how: Settings) -> Ended:
        return self.run_tasks(iter(tasks(sources)), len(sources), how)

    def run_tasks(self, given: Iterator[Task | PageTask], total: int, how: Settings) -> Ended:
        return run_pool(Path(), given, total, how, lambda rows: self.chunks.append(list(rows)), self.told.append)

    @property
    def rows(self) -> list[Row]:
        return [row for chunk in self.chunks for row in chunk]

    @property
    def contents(self) -> list[str]:
        return [row.content for row in self.rows]


@pytest.fixture
def kept() -> Kept:
    return Kept()


def test_all_are_graded_once_in_as_many_processes_as_there_are_jobs(kept: Kept) -> None:
    ended = kept.run(["burn 0.03"] * 20, settings(spares=2))
    assert ended == Ended(20)
    assert sorted(kept.contents, key=int) == [str(number) for number in range(20)]
    assert len({row.record for row in kept.rows}) == 2


def test_nothing_to_do(kept: Kept) -> None:
    assert kept.run([], settings()) == Ended(0)
    assert kept.chunks == [] and kept.told[-1].done == 0


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("die", "the process that graded it was ended twice, by signal 9; a system that lacks memory does so"),
        ("exit", "the process that graded it was ended twice, with exit code 3; a system that lacks memory does so"),
        ("sandbox", "no process could be made"),
        ("full", "the disk is full"),
        ("sleep 60", "it did not come to an end within 0.7 s"),
    ],
)
def test_who_fails_twice_is_not_graded_and_all_others_are(kept: Kept, source: str, says: str) -> None:
    ended = kept.run(["well", "well", source, "well", "well", "well"], settings(stuck_seconds=0.7))
    assert ended == Ended(5, (Row("2", "e", fault=says),))
    assert sorted(kept.contents) == ["0", "1", "3", "4", "5"]
    assert kept.told[-1].done == 6


def test_a_bug_is_told_with_its_place_and_not_tried_twice(kept: Kept) -> None:
    ended = kept.run(["bug", "well"], settings(jobs=1))
    assert [row.content for row in ended.not_graded] == ["0"]
    fault = ended.not_graded[0].fault
    assert fault.startswith("this is a bug in the grader: KeyError: 'no such thing")
    assert "(pool_child.py, line " in fault and "\x1b" not in fault
    assert kept.contents == ["1"]


def test_of_a_page_that_cannot_be_made_its_student_is_told(kept: Kept) -> None:
    ended = kept.run_tasks(iter([PageTask("ada", ())]), 1, settings())
    assert [(row.content, row.exercise) for row in ended.not_graded] == [("ada", "")]
    assert ended.not_graded[0].fault.startswith("this is a bug in the grader: AttributeError")


def test_a_row_with_a_fault_is_not_saved(kept: Kept) -> None:
    assert kept.run(["fault", "well"], settings(jobs=1)) == Ended(1, (Row("0", "e", fault="the exercise has a fault"),))
    assert kept.contents == ["1"]


@pytest.mark.parametrize("word", ["die", "sandbox", "full"])
def test_who_fails_once_is_graded(kept: Kept, word: str, tmp_path: Path) -> None:
    sources = ["well", *(f"once-{word} {tmp_path / str(number)}" for number in range(3)), "well"]
    assert kept.run(sources, settings()) == Ended(5)
    assert sorted(kept.contents) == ["0", "1", "2", "3", "4"]


def test_what_is_printed_in_a_process_is_no_answer(kept: Kept) -> None:
    assert kept.run(["print", "well"], settings()) == Ended(2)


@pytest.mark.parametrize(
    ("source", "kind", "says"),
    [
        ("spec", SpecError, "exercise.yaml:3:5: no such key\n  mend: write points"),
        ("usage", UsageError, "no such exercise\n  there is e"),
    ],
)
def test_what_fails_for_everybody_ends_all_and_what_was_graded_is_saved(
    kept: Kept, source: str, kind: type[Exception], says: str
) -> None:
    with pytest.raises(kind) as caught:
        kept.run(["well", "well", source, "well"], settings(jobs=1))
    assert str(caught.value) == says
    assert kept.contents == ["0", "1"]


def test_twenty_in_a_row_are_the_machine_s_fault(kept: Kept) -> None:
    says = "20 submissions in a row could not be graded; of the last one: this is a bug in the grader: KeyError"
    with pytest.raises(SandboxError, match=says):
        kept.run(["well"] + ["bug"] * 40, settings(jobs=1))
    assert kept.contents == ["0"]


def test_nineteen_in_a_row_are_not(kept: Kept) -> None:
    ended = kept.run((["bug"] * 19 + ["well"]) * 2, settings(jobs=1))
    assert (ended.graded, len(ended.not_graded)) == (2, 38)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"command": (sys.executable, "-c", "raise ImportError('no module of this name')")},
            "no process that grades could be started, 3 times: ImportError: no module of this name "
            "(it ended with exit code 1)",
        ),
        (
            {"command": (sys.executable, "-c", "pass")},
            "no process that grades could be started, 3 times: it said nothing (it ended with exit code 0)",
        ),
        (
            {"command": ("/no/such/program",)},
            "no process that grades could be started, 3 times: a Python process could not be started: "
            "No such file or directory",
        ),
        ({"work": "loose"}, "no process that grades could be started, 3 times: the sandbox holds only in part here"),
        (
            {"command": (sys.executable, "-c", "import time; time.sleep(60)"), "stuck_seconds": 0.2},
            "no process that grades could be started, 3 times: it did not come to an end within 0.2 s",
        ),
    ],
)
def test_where_no_process_can_be_started_it_ends_with_the_reason(
    kept: Kept, changes: dict[str, object], says: str
) -> None:
    with pytest.raises(SandboxError) as caught:
        kept.run(["well"] * 5, settings(**changes))
    assert str(caught.value) == says
    assert kept.chunks == []


def test_the_others_are_graded_while_one_sleeps(kept: Kept, tmp_path: Path) -> None:
    """It sleeps until one of them has been."""
    sources = [f"wait {tmp_path / 'a'}", "well", "well", f"touch {tmp_path / 'a'}"]
    assert kept.run(sources, settings(jobs=1, spares=1)) == Ended(4)
    assert "0" not in kept.contents[:2]


def test_as_many_may_sleep_as_there_are_spare_processes(kept: Kept, tmp_path: Path) -> None:
    sources = [f"wait {tmp_path / 'a'}", f"wait {tmp_path / 'b'}", f"touch {tmp_path / 'b'}", f"touch {tmp_path / 'a'}"]
    assert kept.run(sources, settings(jobs=1, spares=2)) == Ended(4)
    assert len({row.record for row in kept.rows}) == 3


def test_a_sleeper_keeps_its_processor_where_there_is_no_spare_process(kept: Kept) -> None:
    kept.run(["sleep 0.5", "well"], settings(jobs=1))
    assert kept.contents == ["0", "1"]


def test_who_computes_is_not_taken_for_asleep(kept: Kept) -> None:
    kept.run(["burn 0.5", "well"], settings(jobs=1, spares=1))
    assert kept.contents == ["0", "1"]


def test_rows_are_saved_at_once_in_the_first_second_and_then_together(kept: Kept) -> None:
    kept.run(["burn 0.01"] * 200, settings(spares=0))
    sizes = [len(chunk) for chunk in kept.chunks]
    assert sizes[0] <= 2
    assert max(sizes) <= 21 and max(sizes) > 4  # two may come between two looks


def test_tasks_are_asked_for_when_they_are_needed() -> None:
    asked = 0

    def ask() -> Iterator[Task]:
        nonlocal asked
        for task in tasks(["burn 0.01"] * 60):
            asked += 1
            yield task

    done: list[int] = []

    def save(rows: Sequence[Row]) -> None:
        done.append(len(rows))
        assert asked - sum(done) <= 25  # what is under way, looked at ahead, and not saved yet

    assert run_pool(Path(), ask(), 60, settings(), save, lambda told: None) == Ended(60)
    assert sum(done) == 60


@pytest.mark.soak
def test_the_memory_of_the_grader_stays_what_it_is() -> None:
    def mib() -> float:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def ask() -> Iterator[Task]:
        for number in range(30_000):
            yield Task(str(number), "e", False, b"well " + bytes(2000), ("a case",) * 29)

    count, early = 0, 0.0

    def save(rows: Sequence[Row]) -> None:
        nonlocal count, early
        count += len(rows)
        if count > 3000 and not early:
            early = mib()

    assert run_pool(Path(), ask(), 30_000, settings(), save, lambda told: None) == Ended(30_000)
    assert mib() - early < 3


def test_what_save_raises_comes_out_and_no_process_is_left() -> None:
    def save(rows: Sequence[Row]) -> None:
        raise MachineError("the disk is full")

    before = set(below(os.getpid()))
    with pytest.raises(MachineError, match="the disk is full"):
        run_pool(Path(), iter(tasks(["well", "sleep 60"])), 2, settings(), save, lambda told: None)
    assert soon(lambda: alive(set(below(os.getpid())) - before) == [])


def test_what_asking_for_tasks_raises_comes_out_and_no_process_is_left() -> None:
    def ask() -> Iterator[Task]:
        yield from tasks(["sleep 60"])
        raise MachineError("the store cannot be read")

    before = set(below(os.getpid()))
    with pytest.raises(MachineError, match="the store cannot be read"):
        run_pool(Path(), ask(), 5, settings(), lambda rows: None, lambda told: None)
    assert soon(lambda: alive(set(below(os.getpid())) - before) == [])


def test_what_came_back_before_something_failed_is_saved(kept: Kept) -> None:
    """Long after the first second, when rows wait for each other."""

    def ask() -> Iterator[Task]:
        yield from tasks(["burn 1.1", *["well"] * 9])
        raise MachineError("the store cannot be read")

    with pytest.raises(MachineError):
        kept.run_tasks(ask(), 12, settings(jobs=1))
    assert len(kept.rows) >= 9  # the last one may be under way


def test_progress_counts_and_ends_with_all(kept: Kept) -> None:
    kept.run(["stopped", "burn 0.6", "burn 0.6", "well", "stopped"], settings())
    last = kept.told[-1]
    assert (last.done, last.total, last.stopped) == (5, 5, 2)
    assert last.seconds > 0.6 and last.left_seconds == (0 if last.rate else None)
    assert kept.told[0].rate == 0 and kept.told[0].left_seconds is None
    assert [one.done for one in kept.told] == sorted(one.done for one in kept.told)
