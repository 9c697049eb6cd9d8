"""Tasks → rows: what `grader check` says of a file, for every kind of exercise; and nobody pays for another's fault."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.classes.grading.chunk import grade_chunk
from grader.classes.grading.engine import Engine, NoSandbox
from grader.classes.grading.record import grade_json
from grader.files.course import Course
from grader.files.submission import read_submission, submission_of
from grader.sandbox.outside.homes import start
from grader.sandbox.outside.protocols import Sandbox
from grader.values.classes import VERDICTS, Row, Task
from grader.values.errors import SandboxError, SpecError
from tests.classes.small import RIGHT, TABLE, Start, frozen, task_of, write
from tests.classes.test_record import NOTEBOOK, without_times
from tests.conftest import ROOT
from tests.test_cli import run

GOOD = (ROOT / "solutions/convolution/accepted/two_loops.py").read_text("utf-8")
BYTES = {
    "empty": b"",
    "blank": b"\xef\xbb\xbf \r\n\t",
    "utf-16": GOOD.encode("utf-16"),
    "null bytes": b"x = 1\0",
    "a PDF": b"%PDF-1.7\n%\xe2\xe3",
    "a web page": b"<!DOCTYPE html>\n<html>",
    "a zip": b"PK\x03\x04rest",
    "a pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
    "a notebook": NOTEBOOK.encode(),
    "too large": b"#" * (2**20 + 1),
    "as large as it may be": b"#" * 2**20,
    "no text": b"\xff\xfe\xfd",
    "right": GOOD.encode(),
}


@pytest.mark.parametrize("name", ["mine.py", "mine.ipynb"])
@pytest.mark.parametrize("source", BYTES.values(), ids=BYTES)
def test_bytes_are_judged_as_the_file_that_holds_them(source: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(source)
    assert submission_of(source, name) == read_submission(path, name)


def test_a_notebook_that_is_too_large_is_told_its_own_limit() -> None:
    found = submission_of(b" " * (16 * 2**20 + 1), "mine.ipynb")
    says = "mine.ipynb has 16.0 MiB; a notebook has at most 16 MiB; clear its outputs and save it again."
    assert found.fault is not None and getattr(found.fault, "why", "") == says


@pytest.fixture(scope="module")
def engine(sandbox: Sandbox) -> Engine:
    return Engine(ROOT, sandbox)


def graded(engine: Engine, exercise: str, source: str | bytes, **more: Any) -> Row:
    return next(grade_chunk(engine, [task_of(engine, exercise, source, **more)]))


def told(engine: Engine, row: Row) -> dict[str, Any]:
    prepared = engine.prepared(row.exercise)
    return grade_json(prepared, [([case.name for case in prepared.exercise.cases], row.record)])


@pytest.mark.parametrize(
    ("source", "is_notebook", "message"),
    [
        (b"", False, "convolution.py is empty."),
        (b"", True, "convolution.ipynb is empty."),
        (NOTEBOOK.encode(), False, "convolution.py is a notebook; rename it to convolution.ipynb."),
        (b"%PDF-1.7", False, "convolution.py is a PDF document; hand in the program as plain text."),
        (b"#" * (2**20 + 1), False, "convolution.py has 1.0 MiB; a submission has at most 1 MiB."),
    ],
)
def test_every_file_has_the_exercises_own_name(source: bytes, is_notebook: bool, message: str, engine: Engine) -> None:
    row = graded(engine, "convolution", source, is_notebook=is_notebook)
    found = told(engine, row)
    assert {one["message"] for one in found["outcomes"] if not one["hidden"]} == {message}
    assert set(row.verdicts) == {"r"} and not row.fault
    assert found["submission"] == f"convolution.{'ipynb' if is_notebook else 'py'}"


def as_checked(path: Path, exercise: str) -> dict[str, Any]:
    result = run("check", "--exercise", exercise, str(path), "--json", "/dev/stdout", cwd=ROOT)
    assert result.returncode in (0, 1), result.stderr
    found: dict[str, Any] = json.loads(result.stdout[result.stdout.index("{\n") :])
    return found


def as_check_says(engine: Engine, exercise: str, path: Path) -> None:
    """The row of a file is what `grader check` makes of it, and so is the JSON of its record."""
    row = graded(engine, exercise, path.read_bytes(), is_notebook=path.suffix == ".ipynb")
    checked = as_checked(path, exercise)
    assert [str(VERDICTS[letter]) for letter in row.verdicts] == [one["verdict"] for one in checked["outcomes"]]
    names = [one["name"] for one in checked["explanation"] if one["name"]]
    assert (row.name if row.kind == "misconception" else "") == ", ".join(names)
    back = told(engine, row)
    assert back["points"] == checked["points"]
    for found in (back, checked):
        del found["submission"], found["notes"]
    assert without_times(back) == without_times(checked)


def shipped(exercise: str) -> Iterator[Path]:
    folder = ROOT / "solutions" / exercise
    yield sorted(folder.glob("accepted/*.py"))[0]
    wrong = sorted(folder.glob("wrong/*.py"))
    yield from (wrong[0], wrong[len(wrong) // 2])


def test_a_row_says_what_check_says(engine: Engine) -> None:
    as_check_says(engine, "grey", next(iter(shipped("grey"))))
    as_check_says(engine, "named_kernels", list(shipped("named_kernels"))[1])


@pytest.mark.soak
@pytest.mark.parametrize("exercise", Course(ROOT).folders)
def test_a_row_says_what_check_says_in_every_exercise(exercise: str, engine: Engine) -> None:
    for path in shipped(exercise):
        as_check_says(engine, exercise, path)


PROGRAMS = sorted((ROOT / "tests/programs").glob("*/*.py"))[::15]


@pytest.mark.soak
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_row_says_what_check_says_of_a_strangers_program(path: Path, engine: Engine) -> None:
    as_check_says(engine, "convolution", path)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, warm: Start) -> Path:
    root = tmp_path_factory.mktemp("small")
    write(root, TABLE["course"])
    write(root, {"exercises/small/check.py": [["return True", "assert output[0] != 99\n    return True"]]})
    frozen(root, warm)
    return root


@pytest.fixture(scope="module")
def of_small(small: Path, sandbox: Sandbox) -> Engine:
    return Engine(small, sandbox)


def in_cells(source: str) -> str:
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source}]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


# Each with what becomes of: drawn accepted many pair refused checked "from a file" said hidden
KINDS = {
    "right": (RIGHT, False, "ccccccccc"),
    "a notebook": (in_cells(RIGHT), True, "ccccccccc"),
    "imports helpers": (RIGHT.replace("+ width", "+ __import__('helpers').double(width) / 2"), False, "ccccccccc"),
    "no file is read": (RIGHT.replace("open(path)", "open('/etc/hostname')"), False, "cccccc??c"),
    "one function is missing": (RIGHT.replace("def mark", "def park"), False, "cccxxxccc"),
    "forbidden": ("import cv2\n" + RIGHT.replace("image + width", "cv2.add(image, width)"), False, "rrrcccccr"),
    "prints nothing": (RIGHT.replace("print(text)", "pass"), False, "cccccccwc"),
}  # fmt: skip


@pytest.mark.parametrize("what", KINDS)
def test_functions_files_checks_and_notebooks_are_graded(what: str, of_small: Engine) -> None:
    source, is_notebook, verdicts = KINDS[what]
    row = graded(of_small, "small", source, is_notebook=is_notebook)
    assert not row.fault
    wanted = "".join(letter if want != "?" else "?" for letter, want in zip(row.verdicts, verdicts, strict=True))
    assert wanted == verdicts
    if "?" in verdicts:
        assert "c" not in [letter for letter, want in zip(row.verdicts, verdicts, strict=True) if want == "?"]
    assert told(of_small, row)["max_points"] == 9


@pytest.mark.soak
def test_packages_that_an_exercise_opens_are_there(tmp_path: Path, warm: Start) -> None:
    write(tmp_path, TABLE["course"])
    write(tmp_path, {
        "exercises/small/exercise.yaml": [
            ["memory_mib: 256", "memory_mib: 512, allow: {modules: [scipy.ndimage]}"], ["forbid: [scipy, cv2]\n", ""],
        ]
    })  # fmt: skip
    frozen(tmp_path, start)
    engine = Engine(tmp_path, start())
    try:
        source = "from scipy.ndimage import shift\n" + RIGHT.replace("image + width", "shift(image, 0) + width")
        assert graded(engine, "small", source).verdicts == "ccccccccc"
    finally:
        engine.close()


def test_what_an_exercise_opens_is_looked_for_before_anything_runs(
    tmp_path: Path, sandbox: Sandbox, warm: Start
) -> None:
    write(tmp_path, TABLE["course"])
    frozen(tmp_path, warm)
    write(tmp_path, {"exercises/small/exercise.yaml": [["mib: 256", "mib: 256, allow: {modules: [no_such_module]}"]]})
    with pytest.raises(SpecError, match="modules: no_such_module is not installed here"):
        list(grade_chunk(Engine(tmp_path, sandbox), [Task("c", "small", False, b"x = 1", ("drawn",))]))


class Wrapped:
    """A sandbox that raises so often before it gives a worker. level: what it says of itself."""

    def __init__(self, made: Sandbox, error: Exception | None = None, times: int = 0, level: str = "full") -> None:
        self.made, self.error, self.left, self.level, self.closed = made, error, times, level, False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.made, name)

    def worker(self, limits: Any) -> Any:
        if self.left and self.error:
            self.left -= 1
            raise self.error
        return self.made.worker(limits)

    def close(self) -> None:
        self.closed = True


def made_of(sandboxes: list[Any]) -> Callable[[], Sandbox]:
    return lambda: sandboxes.pop(0)


LOST = SandboxError("the sandbox did not answer: it has ended")


def test_where_a_sandbox_fails_another_one_grades(sandbox: Sandbox) -> None:
    first, second = Wrapped(sandbox, LOST, 1), Wrapped(sandbox)
    engine = Engine(ROOT, first, start=made_of([second]))  # type: ignore[arg-type]
    row = graded(engine, "grey", next(iter(shipped("grey"))).read_bytes())
    assert set(row.verdicts) == {"c"} and not row.fault
    assert first.closed and engine.sandbox is second


def test_what_fails_twice_is_not_graded_and_the_next_one_is(sandbox: Sandbox) -> None:
    first, second = Wrapped(sandbox, LOST, 1), Wrapped(sandbox, LOST, 1)
    engine = Engine(ROOT, first, start=made_of([second]))  # type: ignore[arg-type]
    source = next(iter(shipped("grey"))).read_bytes()
    rows = list(grade_chunk(engine, [task_of(engine, "grey", source), task_of(engine, "grey", source + b"#")]))
    assert [row.fault for row in rows] == ["the sandbox did not answer: it has ended", ""]
    assert rows[0] == Row(rows[0].content, "grey", fault=rows[0].fault)
    assert set(rows[1].verdicts) == {"c"}


class Dying(Wrapped):
    """A sandbox that has been killed and started again whenever somebody looks, so often."""

    @property
    def deaths(self) -> int:
        self.left -= self.left > 0
        return -self.left


def test_who_was_killed_with_the_sandbox_did_not_die_by_itself(sandbox: Sandbox) -> None:
    source = next(iter(shipped("grey"))).read_bytes()
    once = Engine(ROOT, Dying(sandbox, times=5), start=made_of([Wrapped(sandbox)]))  # type: ignore[arg-type]
    assert not graded(once, "grey", source).fault
    made = made_of([Dying(sandbox, times=5)])  # type: ignore[list-item]
    twice = Engine(ROOT, Dying(sandbox, times=5), start=made)  # type: ignore[arg-type]
    assert graded(twice, "grey", source).fault == "the sandbox was killed while it ran this program"


# It is asleep for a while when it is first called.
SLEEPS = """\
import time
FIRST = [True]
{}
kept = to_grey
def to_grey(image):
    FIRST and time.sleep(0.4)
    FIRST.clear()
    return kept(image)
"""


@pytest.mark.parametrize("seconds", [pytest.param(0.05, marks=pytest.mark.soak), 0.2])
def test_a_killed_sandbox_is_no_death_of_the_program(seconds: float) -> None:
    engine = Engine(ROOT, start())
    source = SLEEPS.format(next(iter(shipped("grey"))).read_text("utf-8"))
    killing = threading.Timer(seconds, os.kill, (engine.sandbox._pid, signal.SIGKILL))  # type: ignore[attr-defined]
    try:
        engine.prepared("grey")
        killing.start()
        row = graded(engine, "grey", source)
        killing.join()
        assert set(row.verdicts) == {"c"} and not row.fault
        assert set(graded(engine, "grey", source).verdicts) == {"c"}
    finally:
        engine.close()


def test_our_own_bug_costs_one_program(sandbox: Sandbox) -> None:
    engine = Engine(ROOT, Wrapped(sandbox, TypeError("it is\nno\x1b number"), 1))  # type: ignore[arg-type]
    source = next(iter(shipped("grey"))).read_bytes()
    rows = list(grade_chunk(engine, [task_of(engine, "grey", source), task_of(engine, "grey", source + b"#")]))
    assert [row.fault[:60] for row in rows] == ["this is a bug in the grader (TypeError: it is no� number)"[:60], ""]


def test_an_interrupt_goes_through(sandbox: Sandbox) -> None:
    error: Any = KeyboardInterrupt()
    engine = Engine(ROOT, Wrapped(sandbox, error, 1))  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        graded(engine, "grey", b"x = 1")


def test_a_check_of_the_course_that_stumbles_is_not_the_students_fault(of_small: Engine) -> None:
    row = graded(of_small, "small", RIGHT.replace("return image.min()", "return 99 + 0 * image.min()"))
    assert row.fault.startswith("the exercise has a fault: ")
    assert "check.py:1:1: check raised AssertionError in line 2" in row.fault
    assert "\n" not in row.fault and not row.verdicts


def test_an_exercise_that_cannot_be_read_is_no_row(tmp_path: Path, sandbox: Sandbox) -> None:
    write(tmp_path, TABLE["course"])
    with pytest.raises(SpecError, match=r"answers\.npz: is missing"):
        list(grade_chunk(Engine(tmp_path, sandbox), [Task("c", "small", False, b"x = 1", ("drawn",))]))


@pytest.mark.parametrize("level", ["none", "partial: no network wall"])
def test_programs_of_strangers_need_the_whole_sandbox(level: str, sandbox: Sandbox) -> None:
    part: Any = Wrapped(sandbox, level=level)
    with pytest.raises(SandboxError) as caught:
        Engine(ROOT, part)
    assert str(caught.value) == (
        f"the sandbox holds only in part here ({level}), and these are programs of strangers; "
        "`grader doctor` says what is missing, and --allow-part-sandbox grades all the same"
    )
    assert Engine(ROOT, part, full=False).sandbox is part


def test_where_there_is_no_sandbox_any_more_nothing_is_told_of_the_program(sandbox: Sandbox) -> None:
    part: Any = Wrapped(sandbox, level="none")
    engine = Engine(ROOT, Wrapped(sandbox, LOST, 1), start=made_of([part]))  # type: ignore[arg-type]
    with pytest.raises(NoSandbox, match=r"the sandbox holds only in part here \(none\)"):
        graded(engine, "grey", b"x = 1")


class Timeless(Wrapped):
    """A sandbox that says that a yardstick takes no time."""

    def yardstick_seconds(self) -> float:
        return 0.0


def test_our_own_bug_after_grading_costs_one_program_too(sandbox: Sandbox) -> None:
    engine = Engine(ROOT, Timeless(sandbox))  # type: ignore[arg-type]
    assert graded(engine, "grey", b"").fault.startswith("this is a bug in the grader (ZeroDivisionError: ")
