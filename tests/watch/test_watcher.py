"""The chain from a save to its verdicts, without a terminal: what is told, in which order, and what interrupts it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.files.course import Course
from grader.files.exercises import read_exercise
from grader.files.points import reached
from grader.sandbox.outside.homes import start
from grader.sandbox.outside.protocols import Sandbox
from grader.values.load import BadSyntax, LoadFailed
from grader.values.outcome import Verdict
from grader.watching.foot import View
from grader.watching.lines import lines
from grader.watching.seen import Seen, Target
from grader.watching.sources import sources
from grader.watching.state import state_of
from grader.watching.watcher import AGAIN_SECONDS, Watcher
from tests.conftest import ROOT, SECRET, copy_folder
from tests.homes import HOMES
from tests.watch.held import held, memory_kib
from tests.watch.programs import ENDLESS, FLIPS, NAMED, RIGHT, STARTER, SYNTAX, UNNAMED, WAYS, in_place

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="workers are forks, and /proc tells of them, on Linux")
Make = Callable[..., Watcher]


@pytest.fixture
def make(course: Path, warm: Callable[[], Sandbox]) -> Iterator[Make]:
    """A watcher of the exercise on convolution, or of another target."""
    made: list[Watcher] = []

    def make_one(target: Target | None = None, **known: Any) -> Watcher:
        made.append(Watcher(target or Target(Course(course), "convolution"), warm(), warm, **known))
        return made[-1]

    yield make_one
    for one in made:
        one.close()


def checked(watcher: Watcher) -> list[Seen]:
    """All that is told until it is known."""
    told: list[Seen] = []
    while watcher.changed():
        watcher.check(told.append)
    return told


def verdicts(seen: Seen) -> set[Verdict]:
    assert seen.grade is not None
    return {outcome.verdict for outcome in seen.grade.outcomes}


@pytest.mark.parametrize("save", WAYS)
def test_each_way_of_saving_is_seen_and_checked_once(
    make: Make, file: Path, save: Callable[[Path, bytes], None]
) -> None:
    watcher = make()
    save(file, FLIPS)
    seen = checked(watcher)[-1]
    assert seen.grade and seen.grade.misconception and not watcher.changed()
    save(file, RIGHT)
    assert watcher.changed()
    seen = checked(watcher)[-1]
    assert seen.full and seen.grade and seen.grade.points == 32 and not watcher.changed()


def test_the_case_that_failed_last_is_asked_first_and_then_all(make: Make, file: Path) -> None:
    watcher = make()
    file.write_bytes(RIGHT)
    told = checked(watcher)
    assert told[-1].full and not told[-1].checking and told[-1].alike == 1
    name = "an edge detector finds the edge between dark and light"
    file.write_bytes(RIGHT.replace(b"    H, W", b"    if kernel[0, 0] == -1: image = abs(image - 9.0)\n    H, W"))
    assert checked(watcher)[-1].grade is not None
    failing = watcher._failed
    assert failing != name or failing  # whichever the report shows first
    file.write_bytes(RIGHT)
    told = checked(watcher)
    first = next(one for one in told if one.first)
    assert first.first and first.first.case.name == failing and first.first.verdict is Verdict.CORRECT
    assert first.checking and first.grade and not first.grade.full, "until all is known the grade is the old one"
    assert told[-1].full


@pytest.mark.parametrize(
    ("program", "what"), [(SYNTAX, BadSyntax), (b"", None), (STARTER, None)], ids=["syntax", "empty", "starter"]
)
def test_what_cannot_be_called_is_told_at_once(make: Make, file: Path, program: bytes, what: type | None) -> None:
    watcher = make()
    file.write_bytes(program)
    seen = checked(watcher)[-1]
    assert seen.grade and seen.grade.points == 0 and seen.unwritten is (program == STARTER)
    assert what is None or isinstance(seen.grade.load_fault, what)


def test_a_call_that_never_ends_stops_the_check_and_no_points_are_remembered(
    make: Make, file: Path, course: Path
) -> None:
    watcher = make()
    file.write_bytes(ENDLESS)
    for _ in range(2):  # the second time it is the case that is asked first
        seen = checked(watcher)[-1]
        assert seen.grade and seen.endless == seen.grade.outcomes[0].case.name
        assert [one.verdict for one in seen.grade.outcomes] == [Verdict.TOO_SLOW, *[Verdict.NOT_GRADED] * 22]
        watcher.again()
    assert not reached(course)


def test_of_who_is_too_slow_in_one_case_those_before_it_are_told(make: Make, file: Path) -> None:
    """Also when that case is asked first."""
    slow = b"    if kernel.shape[0] > kernel.shape[1]:\n        while True: pass\n    H, W"
    watcher = make()
    for number in range(2):
        file.write_bytes(RIGHT.replace(b"    H, W", slow) + b"# %d\n" % number)
        seen = checked(watcher)[-1]
        assert seen.grade
        verdicts = [one.verdict for one in seen.grade.outcomes]
        at = verdicts.index(Verdict.TOO_SLOW)
        assert at > 1 and verdicts[:at] == [Verdict.CORRECT] * at and set(verdicts[at + 1 :]) == {Verdict.NOT_GRADED}


def test_what_is_saved_while_it_is_checked_begins_anew(make: Make, file: Path) -> None:
    watcher = make()
    file.write_bytes(FLIPS)

    def save_meanwhile(seen: Seen) -> None:
        if seen.done == 3:
            file.write_bytes(RIGHT)

    assert not watcher.check(save_meanwhile) and watcher.changed()
    assert checked(watcher)[-1].full


@pytest.mark.parametrize("at", ["load", "call", "experiments"])
def test_a_key_interrupts_whatever_is_being_done(make: Make, file: Path, at: str) -> None:
    urgent: list[bool] = []
    watcher = make(urgent=lambda: bool(urgent))
    file.write_bytes({"load": b"while True: pass\n", "call": ENDLESS, "experiments": UNNAMED}[at])

    def press(seen: Seen) -> None:
        if at != "experiments" or seen.asking:
            urgent.append(True)

    assert not watcher.check(press) and watcher.changed()
    urgent.clear()
    file.write_bytes(RIGHT)
    assert checked(watcher)[-1].full


def test_experiments_come_after_all_else_was_told(make: Make, file: Path) -> None:
    watcher = make()
    file.write_bytes(UNNAMED)
    told = checked(watcher)
    asking = next(one for one in told if one.asking)
    assert asking.grade and not asking.grade.explanation and asking.done == asking.count == 23
    assert told[-1].grade and told[-1].grade.explanation[0].kind == "experiment"


def test_a_file_that_is_gone_empty_or_half_of_one_is_waited_for_a_moment(make: Make, file: Path) -> None:
    clock, then = [0.0], [RIGHT]

    def sleep(seconds: float) -> None:
        clock[0] += seconds
        if then:
            file.write_bytes(then.pop())

    watcher = make(now=lambda: clock[0], sleep=sleep)
    for begin in (file.unlink, lambda: file.write_bytes(b""), lambda: file.write_bytes(SYNTAX)):
        begin()
        then[:] = [RIGHT + b"# %d\n" % id(begin)]
        told: list[Seen] = []
        assert not watcher.check(told.append)
        assert all(seen.checking for seen in told), "nothing is said while somebody may be writing it"
        assert checked(watcher)[-1].full
    file.unlink()
    seen = checked(watcher)[-1]
    assert seen.missing and not watcher.changed()
    file.mkdir()
    assert "is a folder" in said(checked(watcher)[-1])


def said(seen: Seen, columns: int = 80, rows: int = 24, view: View = View()) -> str:  # noqa: B008 - it is frozen
    return "\n".join(line.plain for line in lines(seen, view, columns, rows))


def test_two_saves_within_one_tick_of_the_disks_clock(make: Make, file: Path) -> None:
    clock = [0.0]
    watcher = make(now=lambda: clock[0])
    file.write_bytes(RIGHT)
    status = os.stat(file)
    assert checked(watcher)[-1].full
    file.write_bytes(RIGHT.replace(b"image.shape", b"image.shapE"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not watcher.changed(), "nothing tells"
    clock[0] += AGAIN_SECONDS + 0.1
    assert watcher.changed() and watcher.changed()
    assert verdicts(checked(watcher)[-1]) == {Verdict.CRASHED}


def test_saves_that_come_to_the_same_are_counted(make: Make, file: Path) -> None:
    watcher = make()
    counts = []
    for number in range(3):
        file.write_bytes(FLIPS + b"# %d\n" % number)
        counts.append(checked(watcher)[-1].alike)
    watcher.again()
    assert checked(watcher)[-1].alike == 3, "that was no save"
    file.write_bytes(RIGHT)
    assert (*counts, checked(watcher)[-1].alike) == (1, 2, 3, 1)


def test_points_are_remembered_and_what_comes_next_is_told(make: Make, file: Path, course: Path) -> None:
    watcher = make()
    file.write_bytes(FLIPS)
    seen = checked(watcher)[-1]
    assert reached(course) == {"convolution": (11, 32)} and seen.following is None
    file.write_bytes(RIGHT)
    seen = checked(watcher)[-1]
    assert reached(course) == {"convolution": (32, 32)}
    assert seen.following and seen.following.name == "window_sum" == watcher.following()
    assert seen.following.file == "exercises/window_sum/window_sum.py" and seen.progress.left == ("window_sum",)
    watcher.go(Target(Course(course), "window_sum"))
    assert checked(watcher)[-1].unwritten
    (course / seen.following.file).write_bytes(
        b"import numpy as np\ndef window_sum(image, kernel, row, column):\n"
        b"    h, w = kernel.shape\n    return np.sum(image[row : row + h, column : column + w] * (kernel + 0.0))\n"
    )
    seen = checked(watcher)[-1]
    assert seen.full and seen.progress.left == () and watcher.following() is None, said(seen)
    assert "The course is done: all 2 exercises have full points." in said(seen)


def test_another_file_has_no_points_to_remember(make: Make, course: Path, tmp_path: Path) -> None:
    other = tmp_path / "mine.py"
    other.write_bytes(RIGHT)
    watcher = make(Target(Course(course), "convolution", other, ("A note.",)))
    seen = checked(watcher)[-1]
    assert seen.full and seen.grade and seen.grade.notes == ("A note.",) and not reached(course)


def test_a_notebook_takes_the_place_of_the_program(make: Make, file: Path) -> None:
    import json

    watcher = make()
    assert checked(watcher)[-1].unwritten
    file.unlink()
    cell = {"cell_type": "code", "source": RIGHT.decode(), "metadata": {}, "outputs": [], "execution_count": None}
    book = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    file.with_suffix(".ipynb").write_text(json.dumps(book))
    seen = checked(watcher)[-1]
    assert seen.full and seen.file.endswith("convolution.ipynb")


def test_an_instructor_saves_the_exercise_and_sees_its_faults_in_place(make: Make, course: Path, file: Path) -> None:
    clock = [0.0]
    watcher = make(now=lambda: clock[0])
    file.write_bytes(RIGHT)
    assert checked(watcher)[-1].full
    yaml = course / "exercises" / "convolution" / "exercise.yaml"
    text = yaml.read_text("utf-8")
    yaml.write_text(text.replace("\ncases:", "\ncasse:"), "utf-8")
    clock[0] += 5
    seen = checked(watcher)[-1]
    assert "exercise.yaml:" in seen.fault and "casse" in seen.fault
    shown = said(seen)
    assert "Nothing can be graded until this is mended:" in shown and "exercises/convolution/exercise.yaml:" in shown
    yaml.write_text(text.replace("title: ", "title: Now called "), "utf-8")
    clock[0] += 5
    seen = checked(watcher)[-1]
    assert seen.full and seen.title.startswith("Now called ")
    clock[0] += 5
    assert not watcher.changed(), "what was read is not read again and again"
    (course / "exercises" / "convolution" / "answers.npz").unlink()
    clock[0] += 5
    assert "answers.npz: is missing" in checked(watcher)[-1].fault


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("sobel", {"exercise.yaml", "hidden.yaml", "answers.npz", "check.py"}),
        ("photo_edges", {"exercise.yaml", "images"}),
        ("grey", {"exercise.yaml", "accepted"}),
    ],
)
def test_the_files_that_an_exercise_is_made_from_are_looked_at(name: str, files: set[str]) -> None:
    folder, secret = ROOT / "exercises" / name, ROOT / "solutions" / name
    found = sources(folder, secret, read_exercise(folder, secret))
    assert len(set(found)) == len(found)
    assert files <= {path.name for path in found} | {path.parent.name for path in found}
    assert folder / f"{name}.py" not in found
    assert folder / "README.md" in sources(folder, None, None), "where it cannot be read, all that lies there"


def test_an_instructors_solution_that_was_saved_is_read_again(make: Make, course: Path, file: Path) -> None:
    copy_folder("solutions", course / "solutions")
    clock = [0.0]
    watcher = make(now=lambda: clock[0])
    seen = checked(watcher)[-1]
    assert seen.grade and len(seen.grade.outcomes) == 29 and not seen.fault
    own = course / "solutions" / "convolution" / "accepted" / "fft.py"
    in_place(own, own.read_bytes() + b"# another\n")
    clock[0] += 5
    assert "is stale: the solutions have changed" in checked(watcher)[-1].fault
    # Who watches a solution itself sees what it comes to at each save, as with any file.
    other = make(Target(Course(course), "convolution", own), now=lambda: clock[0])
    assert "is stale" in checked(other)[-1].fault


@pytest.mark.parametrize("home", sorted(HOMES))
def test_every_home_of_workers_can_be_interrupted_and_goes_on(course: Path, file: Path, home: str) -> None:
    urgent: list[float] = []
    began = time.monotonic()
    watcher = Watcher(
        Target(Course(course), "convolution"), HOMES[home](), HOMES[home],
        lambda: bool(urgent) and time.monotonic() > urgent[0],
    )  # fmt: skip
    file.write_bytes(ENDLESS)
    assert not watcher.check(lambda seen: urgent.append(time.monotonic() + 0.02))
    assert urgent[0] - began < 15
    urgent.clear()
    for program in (FLIPS, RIGHT):
        file.write_bytes(program)
        seen = checked(watcher)[-1]
        watcher.get_ready()
    assert seen.full
    watcher.close()


@on_linux
def test_who_was_killed_while_it_waited_is_not_put_down_to_the_program(make: Make, file: Path) -> None:
    watcher = make()
    file.write_bytes(RIGHT)
    assert checked(watcher)[-1].full
    watcher.get_ready()
    spare: Any = watcher._ahead._spare
    assert len(spare) == 2
    for one in spare:
        os.kill(one.pid, signal.SIGKILL)
    in_place(file, RIGHT + b"#\n")
    assert checked(watcher)[-1].full
    watcher.get_ready()
    file.write_bytes(b"import os\nos._exit(3)\n")
    seen = checked(watcher)[-1]
    assert seen.grade and isinstance(seen.grade.load_fault, LoadFailed)


@on_linux
def test_a_sandbox_that_has_ended_is_made_anew(course: Path, file: Path) -> None:
    sandbox: Any = start()
    watcher = Watcher(Target(Course(course), "convolution"), sandbox, start)
    file.write_bytes(RIGHT)
    assert checked(watcher)[-1].full
    os.kill(sandbox._pid, signal.SIGKILL)
    told: list[Seen] = []
    in_place(file, RIGHT + b"#\n")
    watcher.check(told.append)
    if told[-1].fault:
        assert "Nothing could be graded" in told[-1].fault and "Press r to try again." in told[-1].fault
        watcher.again()
        told = checked(watcher)
    assert told[-1].full
    watcher.close()


def test_once_warm_nothing_is_loaded_any_more(make: Make, file: Path) -> None:
    watcher = make()
    file.write_bytes(RIGHT)
    said(checked(watcher)[-1])
    watcher.get_ready()
    before = set(sys.modules)
    for program in (FLIPS, UNNAMED, RIGHT, SYNTAX, STARTER):
        file.write_bytes(program)
        for seen in checked(watcher):
            said(seen)
    assert not {name for name in set(sys.modules) - before if name.startswith(("grader", "rich"))}


def a_day(watcher: Watcher, file: Path, saves: int) -> None:
    """Of the small exercise: right, wrong in ways that have a name and that have none, and what does not load."""
    folder = SECRET.parent / "window_sum"
    right = (folder / "accepted" / "two_loops.py").read_bytes()
    wrong = next(iter(sorted((folder / "wrong").glob("*.py")))).read_bytes()
    unnamed, silent = right.replace(b"return ", b"return 3 + "), right.replace(b"return ", b"print(1); ")
    programs = (right, wrong, SYNTAX, unnamed, silent)
    for number in range(saves):
        file.write_bytes(programs[number % len(programs)] + b"# %d\n" % number)
        for seen in checked(watcher):
            if not seen.checking:
                said(seen)
        watcher.get_ready()


@on_linux
def test_saves_leave_descriptors_and_processes_as_they_were(make: Make, course: Path) -> None:
    target = Target(Course(course), "window_sum")
    watcher = make(target)
    a_day(watcher, target.path, 6)
    before = held(os.getpid())
    a_day(watcher, target.path, 20)
    assert held(os.getpid()) == before


@on_linux
@pytest.mark.soak
def test_ten_thousand_saves_leave_memory_and_descriptors_as_they_were(make: Make, course: Path) -> None:
    target = Target(Course(course), "window_sum")
    watcher = make(target)
    a_day(watcher, target.path, 1000)
    before, memory = held(os.getpid()), memory_kib(os.getpid())
    a_day(watcher, target.path, 9000)
    print(f"memory: {memory} KiB, then {memory_kib(os.getpid())} KiB")
    assert held(os.getpid()) == before
    assert memory_kib(os.getpid()) - memory < 2048, "as much as an allocator's luck"


def test_a_state_is_another_one_for_each_kind_of_thing(tmp_path: Path) -> None:
    path, states = tmp_path / "x.py", []
    states.append(state_of(path))
    path.write_bytes(b"1")
    states.append(state_of(path))
    shutil.copy(SECRET / "accepted" / "two_loops.py", path)
    states.append(state_of(path))
    path.unlink()
    path.mkdir()
    states.append(state_of(path))
    assert states[0] is None and len(set(states)) == 4 and state_of(Path("\0")) is None
    assert NAMED
