"""Villains: hostile or broken submissions, each with its verdict and what must not happen in its first lines.

They run only where the sandbox holds in full: below that some would do what they try. Those that the portable home
promises to hold run in it, too. Those that run into a limit in
every case take seconds each and are in the soak run; some of each kind are always run.
"""

from __future__ import annotations

import os
import re
import resource
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from grader.files.prepared import prepare
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.answers import Answers
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Exercise
from grader.values.outcome import Verdict
from grader.values.value import replace
from tests.conftest import ROOT

MARK, LEFT = "VILLAIN_WAS_HERE", "villain_left"
FILES = sorted((Path(__file__).parent / "villains").glob("*.py"))
SLOW = re.compile(r"loop_|flood_|thread_|memory_|wire_trickle|exit_(closes|sigstop)|patch_(output|traceback)|leave_own")
ALWAYS = {
    "loop_python", "loop_sleep", "loop_regular_expression", "loop_in_destructor", "loop_at_import",
    "loop_with_patched_clocks", "flood_stdout", "flood_answers", "thread_bomb", "memory_numpy", "memory_memfd",
    "exit_closes_answers_and_stays",
}  # fmt: skip


# What the portable home promises to hold as well: ends, floods, loops, lies, forged frames, texts, what a program does
# to its own process, and memory that is its own. Not what is the system's: files, pipes, other processes.
PORTABLE = re.compile(r"(benign|exit|flood|lie|loop|memory|odd|orders|patch|text|wire)_")
NOT_PORTABLE = {
    "memory_memfd", "memory_pipes",  # memory that is the kernel's
    "memory_integer", "memory_string",  # it fills so slowly that time ends first, now and then
}  # fmt: skip
# Asked all cases at once, what they try is the same; some of each kind always, and those that lie in wait for a frame.
ALWAYS_AT_ONCE = {
    "benign_logging", "benign_prints_a_lot", "exit_os_exit", "exit_closes_files", "flood_quickly", "kill_own_limits",
    "lie_changes_later", "lie_first_call_only", "lie_gigantic_items", "loop_swallowing_everything", "memory_numpy",
    "odd_exhausts_descriptors", "patch_os_write", "patch_worker_frames", "patch_struct", "spy_answers", "spy_frames",
    "spy_earlier_case", "spy_hidden_cases", "text_forged_line", "wire_half_a_frame", "wire_own_functions",
    "wire_plausible_array", "wire_reads_the_next_request", "wire_replay", "wire_stdout_on_answers", "wire_swapped",
    "wire_waits_for_a_request", "wire_writes_requests",
}  # fmt: skip
ALWAYS_PORTABLE = {
    "benign_temporary_file", "exit_segfault", "exit_closes_answers_and_stays", "flood_answers", "lie_matrix",
    "loop_ignoring_signals", "memory_numpy", "patch_os_write", "text_nul_and_surrogates", "wire_half_a_frame",
}  # fmt: skip


def parameters() -> Iterator[object]:
    for path in FILES:
        slow = SLOW.match(path.stem) and path.stem not in ALWAYS
        yield pytest.param(path, "linux", id=path.stem, marks=[pytest.mark.soak] if slow else [])
        if PORTABLE.match(path.stem) and path.stem not in NOT_PORTABLE:
            marks = [] if path.stem in ALWAYS_PORTABLE else [pytest.mark.soak]
            yield pytest.param(path, "portable", id=f"{path.stem}-portable", marks=marks)


def at_once() -> Iterator[object]:
    for path in FILES:
        yield pytest.param(path, id=path.stem, marks=[] if path.stem in ALWAYS_AT_ONCE else [pytest.mark.soak])


@pytest.fixture(scope="module")
def few(exercise: Exercise) -> Exercise:
    """Three cases are enough to be hostile in; a hidden one is among them."""
    cases = exercise.cases
    return replace(exercise, cases=(cases[0], cases[1], next(case for case in cases if case.hidden)))


@pytest.mark.parametrize(("path", "sandbox"), list(parameters()), indirect=["sandbox"])
def test_villain(path: Path, few: Exercise, answers: Answers, sandbox: Sandbox) -> None:
    tried(path, few, answers, sandbox, at_once=False)


@pytest.mark.parametrize("path", list(at_once()))
def test_villain_that_is_asked_all_at_once(path: Path, few: Exercise, answers: Answers, sandbox: Sandbox) -> None:
    tried(path, few, answers, sandbox, at_once=True)


def tried(path: Path, few: Exercise, answers: Answers, sandbox: Sandbox, at_once: bool) -> None:
    if sandbox.home == "linux" and sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level}), and villains are real")
    text = path.read_bytes()
    wanted = re.search(rb"^verdict: ([a-z ]+)\r?$", text, re.MULTILINE)
    assert wanted
    before = state()
    result = grade(prepare(few, answers), read_submission(path), sandbox, at_once=at_once)
    assert state() == before
    verdicts = {str(outcome.verdict) for outcome in result.outcomes}
    match wanted[1].decode().strip():
        case "accepted":
            assert verdicts == {"correct"}, [outcome.message for outcome in result.outcomes]
        case "not accepted":
            assert not result.full
        case word:
            assert verdicts == {word}, [outcome.message for outcome in result.outcomes]
    assert MARK not in "".join([result.printed, *(outcome.printed for outcome in result.outcomes)])
    assert traces() == []


def test_there_are_enough_villains_each_with_its_three_lines() -> None:
    words = b"|".join(str(verdict).encode() for verdict in Verdict)
    assert len(FILES) >= 80
    for path in FILES:
        head = path.read_bytes()[:2000]
        assert re.search(rb"^verdict: (accepted|not accepted|%b)\r?$" % words, head, re.MULTILINE), path.name
        assert re.search(rb"^must not: \S", head, re.MULTILINE), path.name


def test_the_next_submission_is_unaffected(few: Exercise, answers: Answers, sandbox: Sandbox) -> None:
    for name in ("patch_numpy_comparisons", "exit_segfault", "loop_python"):
        if (path := Path(__file__).parent / "villains" / f"{name}.py").exists() and sandbox.level == "full":
            grade(prepare(few, answers), read_submission(path), sandbox)
    right = ROOT / "solutions" / "convolution" / "accepted" / "two_loops.py"
    assert grade(prepare(few, answers), read_submission(right), sandbox).full


def state() -> object:
    """What a villain could change about the grader itself."""
    limits = tuple(resource.getrlimit(number) for number in range(16))
    return limits, os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0), os.getcwd()


def traces() -> list[str]:
    """Files with the villains' mark, and processes that they left."""
    found = []
    for folder in ("/tmp", "/var/tmp", "/dev/shm", os.path.expanduser("~"), os.getcwd()):
        with suppress(OSError):
            found += [name for name in os.listdir(folder) if MARK in name]
    for entry in os.listdir("/proc"):
        if entry.isdigit() and int(entry) != os.getpid():
            with suppress(OSError):
                if LEFT.encode() in Path("/proc", entry, "cmdline").read_bytes():
                    found.append(entry)
    return found
