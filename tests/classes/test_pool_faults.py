"""A class of real programs in a pool: killed, interrupted and full of hostile ones, it comes to the same rows."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from grader.classes.grading.chunk import grade_chunk
from grader.classes.grading.engine import Engine
from grader.classes.running.child import MakeRow
from grader.classes.running.pool import run_pool
from grader.classes.running.progress import Told
from grader.classes.running.settings import Begin, Ended, Page, PageTask, Settings
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.homes import start
from grader.sandbox.outside.protocols import Sandbox
from grader.values.classes import Row, Task
from grader.values.digest import digest
from tests.classes.pool_child import PATH
from tests.classes.processes import alive, below, command, soon, started_by
from tests.conftest import ROOT

QUICK = (
    "programs/right/accumulate.py", "programs/right/as_strided_einsum.py", "programs/blind/s_median.py",
    "programs/blind/s_negated.py", "programs/blind/s_stride2_mean.py", "programs/blind/r_svd.py",
    "villains/exit_os_exit.py", "villains/text_syntax_error.py", "villains/lie_matrix.py",
)  # fmt: skip
HOSTILE = (
    "loop_python", "loop_at_import", "memory_numpy", "memory_at_import", "loop_sleep", "thread_bomb", "flood_stdout",
    "kill_parent_sigkill", "fork_os", "exit_segfault",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _full(sandbox: Sandbox) -> None:
    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level}), and villains are real")


@pytest.fixture(scope="module")
def names(prepared: Prepared) -> tuple[str, ...]:
    return tuple(one.case.name for one in prepared.cases)


def class_of(files: Sequence[Path], names: tuple[str, ...], count: int) -> list[Task]:
    """count: of submissions, no two with the same bytes."""
    given = []
    for number in range(count):
        source = files[number % len(files)].read_bytes() + b"\n# %d\n" % number
        given.append(Task(digest(source), "convolution", False, source, names))
    return given


def comparable(rows: Sequence[Row]) -> dict[str, tuple[object, ...]]:
    """By content: all that does not hang on how fast this machine was."""
    return {row.content: (row.keys, row.verdicts, row.kind, row.name, row.symptoms, row.crashes) for row in rows}


@pytest.fixture(scope="module")
def quick(names: tuple[str, ...]) -> list[Task]:
    files = [ROOT / "tests" / name for name in QUICK]
    return class_of(files, names, 12)


@pytest.fixture(scope="module")
def undisturbed(quick: list[Task]) -> dict[str, tuple[object, ...]]:
    """What one process comes to."""
    engine = Engine(ROOT, start())
    rows = list(grade_chunk(engine, quick))
    engine.close()
    return comparable(rows)


def graded(
    given: Sequence[Task], how: Settings, tell: Callable[[Told], None] = lambda told: None
) -> dict[str, tuple[object, ...]]:
    """A class that is gone on with until everybody has a grade, as an instructor would."""
    rows: list[Row] = []
    for _ in range(3):
        known = {row.content for row in rows}
        left = [task for task in given if task.content not in known]
        ended = run_pool(ROOT, iter(left), len(left), how, rows.extend, tell)
        if not ended.not_graded:
            break
    assert len(rows) == len(given)
    return comparable(rows)


def test_a_pool_comes_to_the_same_as_one_process(quick: list[Task], undisturbed: dict[str, object]) -> None:
    assert graded(quick, Settings(jobs=2, spares=1)) == undisturbed


def test_a_sandbox_that_was_renewed_comes_to_the_same(quick: list[Task], undisturbed: dict[str, object]) -> None:
    main = "from grader.classes.running import child; child.RENEW = 3; child.main()"
    command = (sys.executable, "-P", "-c", f"import sys; sys.path[:0] = {PATH!r}; {main}")
    assert graded(quick[:7], Settings(jobs=1, command=command)) == {
        task.content: undisturbed[task.content] for task in quick[:7]
    }


def test_pages_are_made_in_the_same_pool(quick: list[Task]) -> None:
    given = [PageTask("ada", (quick[0],)), PageTask("eve", (quick[2],))]
    pages: list[Page] = []
    how = Settings(jobs=1, work="page")
    ended = run_pool(ROOT, iter(given), len(given), how, pages.extend, lambda told: None)
    assert [page.student for page in pages] == ["ada", "eve"]
    assert all(page.html.lower().startswith(b"<!doctype html>") for page in pages)
    assert ended == Ended(2)


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 20))])
def test_killed_processes_and_zygotes_change_no_grade(
    quick: list[Task], undisturbed: dict[str, object], seed: int
) -> None:
    """Moments are told by how many have come back: a busy machine starts processes slowly."""
    rng, killed = random.Random(seed), list[int]()
    moments = sorted(rng.randrange(1, len(quick) - 3) for _ in range(3))

    def kill(wait: float) -> None:
        time.sleep(wait)
        children = [pid for pid in started_by(os.getpid()) if b"running.child" in command(pid)]
        zygotes = [pid for child in children for pid in started_by(child)]
        if victims := rng.choice([children, zygotes]):
            killed.append(rng.choice(victims))
            os.kill(killed[-1], signal.SIGKILL)

    def tell(told: Told) -> None:
        if moments and told.done >= moments[0]:
            moments.pop(0)
            threading.Thread(target=kill, args=[rng.uniform(0, 0.1)]).start()

    assert graded(quick, Settings(jobs=2), tell) == undisturbed
    assert killed


def test_what_was_found_while_the_sandbox_was_killed_counts_for_nothing(names: tuple[str, ...]) -> None:
    """Else a student whose program was at work just then would have crashed."""
    before = set(started_by(os.getpid()))
    grade = MakeRow(Begin(ROOT, "grade", True, True))
    (zygote,) = set(started_by(os.getpid())) - before

    wrong = Task("0", "convolution", False, b"def convolve(image, kernel): return None\n", names)
    assert set(grade(wrong).verdicts) == {"w"}

    def kill() -> None:
        if soon(lambda: below(zygote) != []):
            time.sleep(0.4)  # it is being walled in first
            os.kill(zygote, signal.SIGKILL)

    task = Task("0", "convolution", False, b"import time\ntime.sleep(1.4)\n" + wrong.source, names)
    killer = threading.Thread(target=kill)
    killer.start()
    row = grade(task)
    killer.join()
    assert (set(row.verdicts), row.fault) == ({"w"}, "")
    assert set(grade(wrong).verdicts) == {"w"}


def parent(course: str, sources: Sequence[str]) -> subprocess.Popen[str]:
    main = f"from tests.classes.pool_parent import main; main(sys.argv[1], {list(sources)!r})"
    return subprocess.Popen(
        [sys.executable, "-P", "-c", f"import sys; sys.path[:0] = {PATH!r}; {main}", course],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_nothing_is_left_of_a_pool_whose_parent_was_killed(names: tuple[str, ...]) -> None:
    loop = (ROOT / "tests" / "villains" / "loop_python.py").read_text()
    with parent(str(ROOT), [loop] * 2) as process:
        # child, zygote and worker, and the worker is at work
        assert soon(lambda: len(below(process.pid)) >= 5, 20), [command(pid) for pid in below(process.pid)]
        left = below(process.pid)
        process.kill()
    assert soon(lambda: alive(left) == [], 3), [command(pid) for pid in alive(left)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.soak)])
def test_a_signal_lets_what_is_under_way_come_back_and_be_saved(number: int, tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    with parent("", ["well", f"wait {first}", f"wait {second}", *["well"] * 50]) as process:
        assert process.stdout
        assert soon(lambda: all(Path(f"{path}.begun").exists() for path in (first, second)), 60)
        os.killpg(process.pid, number)
        time.sleep(0.2)
        first.touch()
        second.touch()
        lines = process.stdout.read().splitlines()
    saved = {content for line in lines[:-1] for content in line.split()[1:]}
    assert saved == {"0", "1", "2"}
    assert lines[-1] == f"ended 3 True {number} 0"


def test_the_second_ctrl_c_ends_it_at_once(tmp_path: Path) -> None:
    with parent("", ["well", f"wait {tmp_path / '1'}", "sleep 60"]) as process:
        assert process.stdout and process.stdout.readline() == "saved 0\n"
        assert soon(Path(f"{tmp_path / '1'}.begun").exists, 60)
        left = below(process.pid)
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == f"ended 1 True {signal.SIGINT} 0\n"
    assert alive(left) == []


@pytest.mark.parametrize(
    ("count", "hostile"),
    [(9, ("loop_python", "memory_numpy", "loop_sleep")), pytest.param(200, HOSTILE, marks=pytest.mark.soak)],
)
def test_hostile_submissions_touch_nobody_else_s_result(
    names: tuple[str, ...], count: int, hostile: tuple[str, ...], undisturbed: dict[str, object]
) -> None:
    files = [ROOT / "tests" / name for name in QUICK]
    honest = class_of(files, names, count - len(hostile))
    engine = Engine(ROOT, start())
    expected = comparable(list(grade_chunk(engine, honest)))
    engine.close()
    rng, given = random.Random(1), list(honest)
    for name in hostile:
        (task,) = class_of([ROOT / "tests" / "villains" / f"{name}.py"], names, 1)
        given.insert(rng.randrange(len(given)), task)
    rows: list[Row] = []
    ended = run_pool(ROOT, iter(given), count, Settings(jobs=2, spares=2), rows.extend, lambda told: None)
    assert (ended.graded, ended.not_graded) == (count, ())
    found = comparable(rows)
    assert {task.content: found[task.content] for task in honest} == expected
    assert len(found) == count
