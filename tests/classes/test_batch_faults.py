"""`grader batch` when its processes are killed, its folder is taken, or programs are hostile: the same grades."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.classes.batching import accepted, batch, canvas, download, rows_of, wrong
from tests.conftest import ROOT

COUNT = 24


def many(course: Path, path: Path, count: int = COUNT) -> Path:
    """Right ones and wrong ones, each different."""
    programs = [accepted(course), wrong(course), wrong(course, "counts_the_limit_itself")]
    names = [f"s{number}_{number}_{number}_brighten.py" for number in range(count)]
    return download(path, {name: f"{programs[i % 3]}# {i}\n" for i, name in enumerate(names)})


def descendants(pid: int) -> list[int]:
    """Of a process, as /proc tells now."""
    parents: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                text = Path("/proc", entry, "stat").read_text("utf-8", "replace")
            except OSError:
                continue
            parents.setdefault(int(text.rpartition(")")[2].split()[1]), []).append(int(entry))
    found, todo = [], [pid]
    while todo:
        below = parents.get(todo.pop(), [])
        found += below
        todo += below
    return found


def start(archive: Path, out: Path, course: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "grader", "batch", str(archive), "--out", str(out), "--jobs", "2", "-q"]
    return subprocess.Popen(words, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until(done: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


@pytest.fixture(scope="module")
def undisturbed(course: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, str]]]:
    """A class, and its grades."""
    folder = tmp_path_factory.mktemp("class")
    archive = many(course, folder / "submissions.zip")
    assert batch(archive, "--out", folder / "out", course=course).returncode == 0
    return archive, rows_of(folder / "out")


ROUNDS = [pytest.param(number, marks=[pytest.mark.soak] if number >= 3 else []) for number in range(20)]


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("number", ROUNDS)
def test_whatever_is_killed_the_grades_are_the_same(
    number: int, course: Path, undisturbed: tuple[Path, dict[str, dict[str, str]]], tmp_path: Path
) -> None:
    """kill -9 at a random moment: of the grader itself, of a process of its pool, of a zygote or of a worker."""
    archive, right = undisturbed
    chance = random.Random(number)
    process = start(archive, tmp_path / "out", course)
    until(lambda: len(descendants(process.pid)) >= 2 or process.poll() is not None)
    time.sleep(chance.random() * 2)
    alive = descendants(process.pid)
    victim = process.pid if number % 3 == 0 else chance.choice(alive or [process.pid])
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
    _, stderr = process.communicate(timeout=60)
    assert "Traceback" not in stderr
    if victim == process.pid:
        until(lambda: not any(Path("/proc", str(one)).exists() for one in alive))  # nobody is left behind
    again = batch(archive, "--out", tmp_path / "out", course=course)
    assert again.returncode == 0, again.stderr
    assert rows_of(tmp_path / "out") == right


def test_two_batches_on_one_folder(course: Path, undisturbed: tuple[Path, object], tmp_path: Path) -> None:
    archive, _ = undisturbed
    first = start(archive, tmp_path / "out", course)
    until(lambda: (tmp_path / "out" / "results.sqlite").exists() or first.poll() is not None)
    second = batch(archive, "--out", tmp_path / "out", course=course)
    assert first.wait(60) == 0
    first.communicate()
    if second.returncode != 0:  # it came while the first one was at work
        assert second.returncode == 2 and "results.sqlite" in second.stderr and "Traceback" not in second.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to(course: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    done = batch(canvas(course, tmp_path / "a.zip"), "--out", tmp_path / "out", course=course)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_a_folder_in_which_a_file_is_in_the_way(course: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file\n")
    done = batch(canvas(course, tmp_path / "a.zip"), "--out", tmp_path / "out", course=course)
    assert done.returncode == 2 and "out" in done.stderr and "Traceback" not in done.stderr


def hostile(count: int) -> list[Path]:
    """Villains, whose verdicts are those of test_villains.py."""
    every = sorted(path for path in (ROOT / "tests/villains").glob("*.py") if not path.name.startswith("benign"))
    return random.Random(7).sample(every, count)


@pytest.mark.parametrize(
    ("honest", "villains"), [(20, 3), pytest.param(190, 10, marks=pytest.mark.soak)], ids=["23", "200"]
)
def test_hostile_programs_touch_nobody_elses_result(honest: int, villains: int, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "exercises", tmp_path / "course/exercises")
    shutil.copytree(ROOT / "solutions", tmp_path / "course/solutions")
    wrong_ones = sorted((ROOT / "solutions/convolution/wrong").glob("*.py"))
    solutions = [path for path in wrong_ones if "uninitialised" not in path.name][:9]  # what memory holds is chance
    solutions.append(ROOT / "solutions/convolution/accepted/two_loops.py")
    files = {
        f"s_{number}_{number}_convolution.py": solutions[number % 10].read_bytes() + b"\n# %d\n" % number
        for number in range(honest)
    }
    alone = batch(
        download(tmp_path / "alone.zip", files), "--exercise", "convolution", "--out", tmp_path / "alone",
        course=tmp_path / "course",
    )  # fmt: skip
    assert alone.returncode == 0, alone.stderr
    bad = {
        f"v_{1000 + number}_{number}_convolution.py": path.read_bytes() for number, path in enumerate(hostile(villains))
    }
    names = random.Random(5).sample([*files, *bad], honest + villains)
    mixed = download(tmp_path / "mixed.zip", {name: (files | bad)[name] for name in names})
    done = batch(mixed, "--exercise", "convolution", "--out", tmp_path / "mixed", course=tmp_path / "course")
    assert done.returncode == 0, done.stderr
    key = "convolution: points"
    before, after = (rows_of(tmp_path / name) for name in ("alone", "mixed"))
    assert {one: row[key] for one, row in before.items()} == {one: after[one][key] for one in before}
    assert all(after[str(1000 + number)][key] for number in range(villains)), "one was not graded"
