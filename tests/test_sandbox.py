"""The trust boundary: what student code does to its own process costs at most the case in which it happens."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.files.arrays import make
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Budget
from grader.values.grade import Grade
from grader.values.load import BadSyntax, LoadFailed
from grader.values.outcome import Verdict
from grader.values.reply import Died, Garbled, OutOfMemory, Raised, Returned, ReturnedLarge, TimedOut
from tests.calling import request_of, session_of
from tests.conftest import ROOT
from tests.homes import HOMES

IMAGE, KERNEL = np.arange(12.0).reshape(3, 4), np.ones((2, 2))
OTHER = [IMAGE[::-1].copy(), KERNEL]


@pytest.fixture(scope="module", params=sorted(HOMES))
def any_sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    made = HOMES[request.param]()
    yield made
    made.close()


def run_twice(sandbox: Sandbox, source: str, limit: float = 0.2, memory_mib: int = 256) -> tuple[Any, Any]:
    """Loads a program and runs two cases; (load fault, runs)."""
    with session_of(sandbox, source, Budget(memory_mib=memory_mib)) as session:
        fault = session.load()
        if fault:
            return fault, ()
        return None, tuple(session.run(request_of([IMAGE, KERNEL], OTHER), limit) for _ in range(2))


ENDS = ("SystemExit", "BaseException", "object")
DIVIDED = ("ZeroDivisionError", "ArithmeticError", "Exception", "BaseException", "object")


def body(*lines: str) -> str:
    return "import os, sys\nimport numpy as np\ndef convolve(image, kernel):\n" + "".join(f"    {x}\n" for x in lines)


def test_a_right_program_returns_arrays(any_sandbox: Sandbox) -> None:
    _, runs = run_twice(any_sandbox, body("return image[:2, :3] * 2"))
    for run in runs:
        assert np.array_equal(run.reply.output.array(), IMAGE[:2, :3] * 2)
        assert np.array_equal(run.again.output.array(), IMAGE[:2, :3] * 2)
        assert run.cpu_seconds < 0.2


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("sys.exit(3)", Raised("SystemExit", "3", 4, seen=(("image", (3, 4)),), kinds=ENDS)),
        ("os._exit(3)", Died(0, 3)),
        ("os.abort()", Died(6, 0)),
        ("import ctypes; ctypes.string_at(0)", Died(11, 0)),
        (
            "raise KeyboardInterrupt",
            Raised("KeyboardInterrupt", "", 4, seen=(("image", (3, 4)),), kinds=("KeyboardInterrupt", *ENDS[1:])),
        ),
        ("return np.ones((2**17, 2**17))", OutOfMemory(4)),
        ("os.write(4, b'x' * 100); return image", Garbled("it wrote into the grader's own pipe")),
        ("os.close(4); os.close(3); return image", Died(9, 0)),
    ],
)
def test_an_end_costs_its_case_and_the_next_one_runs(any_sandbox: Sandbox, line: str, reply: Any) -> None:
    source = body("if image[0, 0] == 0: " + line, "return image")
    with session_of(any_sandbox, source) as session:
        assert session.load() is None
        found = session.run(request_of([IMAGE, KERNEL], OTHER), 0.2).reply
        if isinstance(found, Died) and found.status != 3 and isinstance(reply, Died) and reply.signal == 9:
            reply = found  # whether the kill or the program's own end comes first is chance
        assert found == reply
        after = session.run(request_of([IMAGE + 1, KERNEL], OTHER), 0.2).reply
        assert isinstance(after, Returned)


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (["i, j, out, other = 2, 4, image * 1, 7", "out[i, j] = 0"], (("out", (3, 4)), ("i", 2), ("j", 4))),
        (["n = np.int8(3)", "image[n + 0, 0] = 0"], (("image", (3, 4)), ("n", 3))),
        (["rows = [image[k] for k in range(4)]"], (("image", (3, 4)), ("k", 3))),
        (["i = 10**30; b = True; f = 2.5; t = 'x'; n = np.array(1)", "raise ValueError(i, b, f, t, n)"], ()),
        (["a = b = c = d = e = f = g = h = i = j = 1", "1 // (a+b+c+d+e+f+g+h+i+j-10)"],
         tuple((name, 1) for name in "abcdefgh")),
        ([f"{'n' * 50} = 1", f"1 // ({'n' * 50} - 1)"], (("n" * 40, 1),)),
        (["def inner(p): return p // 0", "return inner(8)"], (("p", 8),)),
        (["return np.add(image, kernel)"], (("image", (3, 4)), ("kernel", (2, 2)))),
        (["class Odd(np.ndarray): shape = 1 / 1", "odd = image.view(Odd)", "1 // 0 if odd is not None else 0"], ()),
        (["rows = [1, 2]", "for i in range(3): x = rows[i]"], (("i", 2), ("x", 2), ("rows", (2,)))),
        (["rows = [1, 2]; i = 2; x = 0", "x = rows[i]"], (("rows", (2,)), ("i", 2))),
        (["n = 3", "return [image[i + n, j] for i in range(9) for j in range(4)]"],
         (("image", (3, 4)), ("i", 0), ("n", 3), ("j", 0))),
        (["n = 3", "f = lambda y: image[y + n]", "return f(0)"], (("y", 0), ("image", (3, 4)), ("n", 3))),
        (["n = 3; y = 5", "return sum(y // (n - 3) for y in range(4))"], (("y", 0), ("n", 3))),
        (["import linecache", "linecache.getline = None", "i = 0", "1 // i"], ()),
    ],
)  # fmt: skip
def test_what_stood_in_the_names_of_the_line_that_failed(
    sandbox: Sandbox, lines: list[str], seen: tuple[Any, ...]
) -> None:
    with session_of(sandbox, body(*lines)) as session:
        assert session.load() is None
        reply = session.run(request_of([IMAGE, KERNEL], OTHER), 0.2).reply
        assert isinstance(reply, Raised)
        assert reply.seen == seen


@pytest.mark.parametrize(
    ("line", "clock"),
    [("while True: pass", "cpu"), ("import time; time.sleep(60)", "wall"), ("while True: print('x' * 10**5)", None)],
)
def test_endless_programs_are_stopped(any_sandbox: Sandbox, line: str, clock: str | None) -> None:
    start = time.monotonic()
    _, runs = run_twice(any_sandbox, body(line))
    assert time.monotonic() - start < 10
    for run in runs:
        assert isinstance(run.reply, TimedOut)
        assert clock in (None, run.reply.clock)
        assert len(run.printed) <= 64 * 1024


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("import sys; convolve = sys.exit()", LoadFailed(Raised("SystemExit", "", 1, kinds=ENDS))),
        ("import os; os._exit(0)", LoadFailed(Died(0, 0))),
        (
            "@(1/0)\ndef convolve(a, b): pass",
            LoadFailed(Raised("ZeroDivisionError", "division by zero", 1, kinds=DIVIDED)),
        ),
        ("convolve = [0] * 10**10", LoadFailed(OutOfMemory(1))),
        ("def f(:", BadSyntax("invalid syntax", 1, 0, 7)),
    ],
)
def test_ends_while_loading(any_sandbox: Sandbox, source: str, fault: Any) -> None:
    assert run_twice(any_sandbox, source)[0] == fault


def test_an_endless_loop_at_import_is_stopped(any_sandbox: Sandbox) -> None:
    fault, _ = run_twice(any_sandbox, "while True: pass")
    assert isinstance(fault, LoadFailed)
    assert isinstance(fault.reply, TimedOut)


def test_what_is_printed_is_kept_within_bounds_and_told_apart(any_sandbox: Sandbox) -> None:
    with session_of(any_sandbox, body("print(image[0, 0])", "return image")) as session:
        session.load()
        first = session.run(request_of([IMAGE, KERNEL], OTHER, True), 0.2)
        second = session.run(request_of([IMAGE + 5, KERNEL], OTHER), 0.2)
    assert first.printed.splitlines() == ["0.0"]
    assert second.printed.splitlines() == ["5.0"]


def test_the_worker_knows_nothing_of_the_graders_environment(any_sandbox: Sandbox, monkeypatch: Any) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    _, runs = run_twice(any_sandbox, body("raise ValueError(','.join(sorted(os.environ)))"))
    assert "SECRET" not in runs[0].reply.message
    assert "PATH" not in runs[0].reply.message.replace("PYTHON", "")


def test_a_huge_result_is_told_by_its_shape_only(any_sandbox: Sandbox) -> None:
    _, runs = run_twice(any_sandbox, body("return np.broadcast_to(0.0, (10**6, 10**9))"))
    assert runs[0].reply == ReturnedLarge((10**6, 10**9), "float64")


def test_an_endless_program_is_told_so_in_all_cases_within_seconds(grade_source: Callable[[str], Grade]) -> None:
    start = time.monotonic()
    grade = grade_source("def convolve(image, kernel):\n    while True: pass\n")
    assert time.monotonic() - start < 10  # 1.5 s on a quiet machine
    verdicts = [outcome.verdict for outcome in grade.outcomes]
    stopped = verdicts.index(Verdict.NOT_GRADED)
    assert 2 <= stopped < 8 and set(verdicts[:stopped]) == {Verdict.TOO_SLOW}
    assert set(verdicts[stopped:]) == {Verdict.NOT_GRADED}
    assert grade.notes == (
        f"{len(verdicts) - stopped} cases were not run: "
        "the cases before had used up the processor time that one submission may lose.",
    )


def test_time_is_given_back_once_a_program_answers(grade_source: Callable[[str], Grade]) -> None:
    """A program that hangs on three cases is not hurried on the others."""
    source = (Path(__file__).parents[1] / "solutions/convolution/accepted/two_loops.py").read_text()
    hang = "\n_plain = convolve\ndef convolve(image, kernel):\n"
    hang += "    while min(kernel.shape) == 2: pass\n    return _plain(image, kernel)\n"
    grade = grade_source(source + hang)
    for outcome in grade.outcomes:
        hangs = outcome.case.repeat > 1 or min(make(outcome.case.given["kernel"]).shape) == 2
        assert outcome.verdict is (Verdict.TOO_SLOW if hangs else Verdict.CORRECT)


@pytest.mark.parametrize(("home", "pids"), [("linux", "s._worker.pid, sandbox._pid"), ("portable", "s._worker.pid")])
def test_killing_the_grader_leaves_nothing_behind(home: str, pids: str) -> None:
    """kill -9 of the grader while a worker loops: a second later neither worker nor zygote is alive."""
    script = (
        "import numpy as np, os, sys, threading, time\n"
        "from tests.homes import HOMES\nfrom tests.calling import request_of, session_of\n"
        f"sandbox = HOMES[{home!r}]()\n"
        "s = session_of(sandbox, 'def convolve(a, b):\\n  while True: pass')\n"
        f"s.load(); print({pids}, flush=True)\n"
        "s.run(request_of([np.ones((2, 2))] * 2, [np.ones((2, 2))] * 2), 30.0)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        alive_then = [int(word) for word in process.stdout.readline().split()]
        time.sleep(0.3)
        process.kill()
    deadline = time.monotonic() + 5
    while any(map(alive, alive_then)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, alive_then))


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rsplit(b")", 1)[1].split()[0] not in (b"Z", b"X")
    except OSError:
        return False


def test_the_zygote_may_be_killed_and_comes_back(sandbox: Sandbox) -> None:
    fault, runs = run_twice(sandbox, body("import signal; os.kill(os.getppid(), signal.SIGKILL)", "return image"))
    assert fault is None
    assert all(not isinstance(run.reply, TimedOut) for run in runs)
    assert run_twice(sandbox, body("return image"))[0] is None


def test_descriptors_are_given_back(any_sandbox: Sandbox) -> None:
    for _ in range(3):  # until there is one in reserve, where there is one
        run_twice(any_sandbox, body("return image"))
    before = len(os.listdir("/proc/self/fd"))
    for line in ("return image", "os._exit(0)", "1/0"):
        run_twice(any_sandbox, body(line))
    until = time.monotonic() + 5  # readers close their pipes when they come to it
    while len(os.listdir("/proc/self/fd")) > before and time.monotonic() < until:
        time.sleep(0.01)
    assert len(os.listdir("/proc/self/fd")) <= before  # one of before may have been closed only now
