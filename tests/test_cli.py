"""The commands as people type them, each in a process of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

import grader
from grader.cli import COMMANDS
from grader.commands.options import SHELLS
from grader.sandbox.outside.protocols import Sandbox
from tests.conftest import ROOT, SECRET, copy_folder

TWO_LOOPS = SECRET / "accepted" / "two_loops.py"
Result = subprocess.CompletedProcess


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A student's checkout: no solutions."""
    copy_folder("exercises", tmp_path / "course" / "exercises")
    return tmp_path / "course"


def run(*arguments: str | Path, cwd: Path, **env: str) -> Result[str]:
    """`grader …` with a state folder of its own."""
    full = {**os.environ, "XDG_STATE_HOME": str(cwd / ".state"), "COLUMNS": "80", **env}
    command = [sys.executable, "-m", "grader", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=full, capture_output=True, text=True, timeout=60, check=False)


def assert_sentence(result: Result[str], code: int, *parts: str) -> None:
    assert result.returncode == code, result.stderr + result.stdout
    assert "Traceback" not in result.stderr + result.stdout
    for part in parts:
        assert part in " ".join((result.stderr + result.stdout).split())


def test_a_right_file_anywhere_gets_full_points(course: Path) -> None:
    shutil.copy(TWO_LOOPS, course / "mine.py")
    result = run("check", "mine.py", cwd=course)
    assert_sentence(result, 0, "All 23 public cases are correct: 32 of 32 points.")
    assert "\x1b" not in result.stdout


def test_without_arguments_the_exercise_of_the_folder_is_graded_and_remembered(course: Path) -> None:
    assert_sentence(run("list", cwd=course), 0, "convolution", "not graded yet")
    shutil.copy(TWO_LOOPS, course / "exercises" / "convolution" / "convolution.py")
    inside = course / "exercises" / "convolution" / "images"
    assert_sentence(run("check", cwd=inside, XDG_STATE_HOME=str(course / ".state")), 0, "32 of 32")
    assert_sentence(run("list", cwd=course), 0, "32 / 32")


def test_a_starter_is_said_to_be_unwritten(course: Path) -> None:
    assert_sentence(run("check", cwd=course), 1, "convolve is still to be written", "0 of 32 points")
    assert_sentence(run("check", "convolution", "--exit-zero", cwd=course), 0, "still to be written")
    assert_sentence(run("check", "exercises/convolution", cwd=course), 1, "still to be written")
    assert_sentence(run("hint", cwd=course), 1, "convolve is still to be written")


def test_no_line_ends_with_a_blank_and_a_long_one_goes_on_below(course: Path) -> None:
    report = run("check", cwd=course, COLUMNS="50").stdout
    assert not [line for line in report.splitlines() if line != line.rstrip()]
    assert '  19 │     raise NotImplementedError("write\n     │ convolve, then run: grader check")\n' in report
    assert "22 more cases fail; --pictures all shows them all." in report  # for all fail in the same way


def test_json_is_what_its_schema_says(course: Path) -> None:
    schema = json.loads((Path(grader.__file__).parent / "report" / "grade.schema.json").read_text())
    shutil.copy(TWO_LOOPS, course / "mine.py")
    result = run("check", "mine.py", "--json", "-", cwd=course)
    data = json.loads(result.stdout)
    jsonschema.validate(data, schema)
    assert (data["format"], data["points"], data["max_points"], data["explanation"]) == ("grade/2", 32, 32, [])
    run("check", "mine.py", "--json", "grade.json", cwd=course)
    again = json.loads((course / "grade.json").read_text("utf-8"))
    assert [o["verdict"] for o in again["outcomes"]] == ["correct"] * 23
    assert all(0 <= o["cpu_seconds"] < o["limit_seconds"] for o in again["outcomes"])


def test_golden_grades_fit_the_schema() -> None:
    schema = json.loads((Path(grader.__file__).parent / "report" / "grade.schema.json").read_text())
    for path in (ROOT / "tests" / "golden").glob("*/grade.json"):
        jsonschema.validate(json.loads(path.read_text("utf-8")), schema)


@pytest.mark.parametrize(
    ("arguments", "code", "parts"),
    [
        (["check", "exercises/convolution/convolutoin.py"], 1, ["There is no file", "Did you mean convolution.py?"]),
        (["check", "nowhere/x.py"], 1, ["There is no file nowhere/x.py."]),
        (["check", "exercises"], 2, ["exercises is a folder, and not the folder of an exercise", "name a file, or an"]),
        (["check", "exercises/convolution/images"], 2, ["images is a folder, and not the folder of an exercise"]),
        (["check", "ada"], 2, ["ada is a folder, and not", "grade a file in it: grader check ada/convolution.py"]),
        (["check", "class"], 2, ["class is a folder, and not", "grade a file in it: grader check class/*.py"]),
        (["check", "folder.py"], 1, ["folder.py is a folder; a submission is one file."]),
        (["check", "convolutoin"], 2, ["there is no exercise convolutoin", "did you mean convolution?"]),
        (["check", "x.py", "--exercise", "blur"], 2, ["there is no exercise blur", "the exercises are: convolution"]),
        (["check", "--course", "nowhere"], 2, ["--course: there is no folder nowhere"]),
        (["check", "--course", "exercises"], 2, ["exercises holds no exercises"]),
        (["chek"], 2, ["there is no command chek", "did you mean: grader check?"]),
        (["frobnicate"], 2, ["there is no command frobnicate", "the commands are check"]),
        (["check", "--wat"], 2, ["unrecognized arguments: --wat"]),
        (["freeze"], 2, ["there is no folder solutions/convolution"]),
        (["completion", "cmd"], 2, ["invalid choice: 'cmd'"]),
        (["check", "--scale", "many"], 2, ["argument --scale: 'many' is no number of points; write for example 20"]),
        (["check", "--scale", "0"], 2, ["'0' is no number of points"]),
        (["check", "--scale", "nan"], 2, ["'nan' is no number of points"]),
        (["check", "--sandbox", "part"], 2, ["invalid choice: 'part'"]),
        (["check", "--color", "blue"], 2, ["invalid choice: 'blue'"]),
        (["check", "-k", "999"], 2, ["no case is called '999'", "name it, or give its number, 1 to 23"]),
        (
            ["check", "--only", "a 2×2 kernal, every weight"],
            2,
            ["did you mean 'a 2×2 kernel, every weight different'?"],
        ),
        (["check", "a.py", "b.py", "--json", "x"], 2, ["a report holds one submission, and here are 2", "docs/ci.md"]),
        (["check", "a.py", "b.py", "--report", "csv=x"], 2, ["a report holds one submission"]),
        (["check", "--json", "exercises"], 2, ["--report json: exercises cannot be written: Is a directory"]),
    ],
)
def test_wrong_use_gets_a_sentence(course: Path, arguments: list[str], code: int, parts: list[str]) -> None:
    for file in ("ada/convolution.py", "class/a.py", "class/b.py", "folder.py/a.py"):
        (course / file).parent.mkdir(exist_ok=True)
        (course / file).touch()
    assert_sentence(run(*arguments, cwd=course), code, *parts)


def test_no_course_gets_a_sentence(tmp_path: Path) -> None:
    assert_sentence(run("check", cwd=tmp_path), 2, "there are no exercises here or in a folder above")


@pytest.mark.parametrize(
    ("source", "part"),
    [
        (b"", "is empty."),
        (b"\xef\xbb\xbf\r\n\t", "is empty."),
        (b"import numpy\0", "null bytes"),
        ("def convolve(image, kernel): pass".encode("utf-16"), "not UTF-16"),
        (b"x = 1\n" * 2_000_000, "a submission has at most 1 MiB"),
        (b"def convolve(image, kernel):\n\treturn '\xe4'\n", "Python cannot read the file"),
        (b"def convolve(image, kernel:\n  pass", "Python cannot read the file in line 1: '(' was never closed."),
        (b"convolve = 3\n", "convolve is an int in this file, not a function."),
        (b"def convolv(a, b): pass\n", "The file defines no function called convolve. Did you mean convolv?"),
        (b"x = 3\n", "The file defines no function called convolve."),
        (b"def convolve(image): pass\n", "convolve(image) in line 1 cannot be called with 2 arguments."),
        (b"def convolve(): pass\n", "It is called as convolve(image, kernel)."),
        (b"from torch_is_not_here import convolve\n", "No module named 'torch_is_not_here'."),
        (b"convolve = input()\n", "nobody answers input()"),
        (b"def f(): f()\nf()\n", "RecursionError"),
    ],
)
def test_files_that_cannot_be_graded_get_a_sentence(course: Path, source: bytes, part: str) -> None:
    (course / "mine.py").write_bytes(source)
    result = run("check", "mine.py", cwd=course)
    assert_sentence(result, 1, part, "None of 23 cases could be run", "0 of 32 points")


def test_pipes_are_not_read(course: Path) -> None:
    os.mkfifo(course / "pipe.py")
    assert_sentence(run("check", "pipe.py", cwd=course), 1, "pipe.py is no regular file.")


def test_a_file_is_matched_to_its_exercise(course: Path) -> None:
    other = course / "exercises" / "threshold"
    other.mkdir()
    text = "title: T\nfunction: threshold(image, limit)\ncases:\n- {name: x, given: {image: [[1, 5]], limit: 3}, "
    (other / "exercise.yaml").write_text(text + "expected: [[0, 1]]}\n")
    secret = course / "solutions" / "threshold" / "accepted"
    secret.mkdir(parents=True)
    (secret / "plain.py").write_text("def threshold(image, limit):\n    return (image > limit) * 1\n")
    assert_sentence(run("freeze", "threshold", cwd=course), 0, "answers.npz written")
    shutil.copy(secret / "plain.py", course / "mine.py")
    assert_sentence(run("check", "mine.py", cwd=course), 0, "The one public case is correct: 1 of 1 point.")
    (course / "mine.py").write_text("def convolve(a, b): pass\ndef threshold(a, b): pass\n")
    assert_sentence(run("check", "mine.py", cwd=course), 2, "not clear which exercise", "--exercise NAME")
    assert_sentence(
        run("check", "mine.py", "--exercise", "threshold", cwd=course),
        1,
        "threshold is still to be written: its body does nothing",
    )
    assert_sentence(run("list", cwd=course), 0, "threshold", "convolution")


def test_a_faulty_exercise_is_told_with_its_line(course: Path) -> None:
    path = course / "exercises" / "convolution" / "exercise.yaml"
    path.write_text(path.read_text("utf-8").replace("    points: 2\n", "    pionts: 2\n", 1), "utf-8")
    line = path.read_text("utf-8").split("pionts")[0].count("\n") + 1
    place = f"exercises/convolution/exercise.yaml:{line}:5: case 'the 5×5 example from the lesson': pionts: no such key"
    result = run("check", cwd=course)
    assert_sentence(result, 2, place, "mend: did you mean 'points'?")
    assert_sentence(run("list", cwd=course), 0, "cannot be read")


@pytest.mark.parametrize(
    ("encoding", "mark"), [("ascii", "+ the 5x5 example"), ("latin-1", "+ the 5x5"), ("utf-8", "✓ the 5×5")]
)
def test_terminals_without_utf8(course: Path, encoding: str, mark: str) -> None:
    shutil.copy(TWO_LOOPS, course / "mine.py")
    result = run("check", "mine.py", cwd=course, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert_sentence(result, 0, mark)


def test_a_closed_pipe_is_no_error(course: Path) -> None:
    command = f"{sys.executable} -m grader check --pictures all 2>err | head -n 1"
    result = subprocess.run(command, shell=True, cwd=course, capture_output=True, text=True, check=False)
    assert "Convolve an image" in result.stdout
    assert (course / "err").read_text() == ""


@pytest.mark.parametrize(
    ("command", "code", "error"),
    [
        ("{grader} check mine.py >&- <&-", 0, ""),
        ("{grader} check exercises/convolution/convolution.py >&- 2>&- <&-", 1, ""),
        ("{grader} check mine.py >/dev/full", 3, "grader: not everything could be written: No space left on device."),
        ("mkdir gone && cd gone && rmdir ../gone && {grader} check mine.py", 2,
         "grader: the current folder is gone\n  mend: go into a folder that exists"),
    ],
)  # fmt: skip
def test_odd_places_to_be_started_in(course: Path, command: str, code: int, error: str) -> None:
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    shutil.copy(TWO_LOOPS, course / "mine.py")
    env = {**os.environ, "XDG_STATE_HOME": str(course / ".state"), "PYTHONPATH": str(ROOT)}
    line = command.format(grader=f"{sys.executable} -m grader")
    result = subprocess.run(line, shell=True, cwd=course, env=env, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr.strip()) == (code, error)


def test_ctrl_c_stops_with_a_sentence(course: Path) -> None:
    (course / "mine.py").write_text("import time\ndef convolve(image, kernel):\n    time.sleep(9)\n")
    command = [sys.executable, "-m", "grader", "check", "mine.py"]
    with subprocess.Popen(command, cwd=course, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=20)
    assert process.returncode == 130
    assert error.strip() == "Stopped. Nothing was saved."


AGAIN = "mend: get the exercise's folder again from your course, as it was handed out"


def test_stale_missing_and_damaged_answers(course: Path) -> None:
    """A student cannot freeze; an instructor is whoever has solutions."""
    answers = course / "exercises" / "convolution" / "answers.npz"
    whole = answers.read_bytes()
    answers.write_bytes(whole[: len(whole) // 2])
    assert_sentence(run("check", cwd=course), 2, "answers.npz: is damaged", AGAIN)
    answers.unlink()
    assert_sentence(run("check", cwd=course), 2, "answers.npz: is missing", AGAIN)
    answers.write_bytes(whole)
    path = course / "exercises" / "convolution" / "exercise.yaml"
    path.write_text(path.read_text("utf-8").replace("fill: 42", "fill: 43"), "utf-8")
    assert_sentence(run("check", cwd=course), 2, "is stale: the cases have changed", AGAIN)
    shutil.copytree(SECRET, course / "solutions" / "convolution")
    assert_sentence(run("check", cwd=course), 2, "is stale: the cases have changed", "mend: run grader freeze")
    answers.write_bytes(whole[: len(whole) // 2])
    assert_sentence(run("check", cwd=course), 2, "answers.npz: is damaged", "mend: run grader freeze")


def test_version_and_help() -> None:
    for option in ("--version", "-V"):
        assert run(option, cwd=ROOT).stdout == f"pixelgrader {grader.__version__}\n"
    page = run("help", cwd=ROOT).stdout
    assert len(page.splitlines()) <= 24
    assert all(len(line.rstrip()) <= 80 for line in page.splitlines())
    for command in re.findall(r"(?m)^grader (\w+)", page):
        assert command in COMMANDS or command == "COMMAND", command
    assert {"check", "new", "freeze", "verify", "try", "expect", "pack"} <= {*re.findall(r"grader (\w+)", page)}
    assert "usage: grader check" in run("check", "--help", cwd=ROOT).stdout


def test_doctor_tries_each_thing() -> None:
    result = run("doctor", cwd=ROOT)
    assert result.returncode in (0, 1)
    for word in ("Python", "numpy", "Landlock", "seccomp", "pidfd", "processor time", "/proc", "workers", "yardstick"):
        assert word in result.stdout
    assert "Traceback" not in result.stderr


def test_doctor_tells_each_promise(sandbox: Sandbox) -> None:
    from grader.sandbox.inside.linux.promises import PROMISES

    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level})")
    result = run("doctor", cwd=ROOT)
    text = " ".join(result.stdout.split())
    assert result.returncode == 0
    for promise in PROMISES:
        assert f"✓ may not {promise.what} refused" in text
    assert text.count("refused") == len(PROMISES)


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_scripts_are_fresh(shell: str) -> None:
    from docs.make_completions import script

    made = script(shell)
    printed = run("completion", shell, cwd=ROOT).stdout
    assert printed.rstrip() == made.rstrip(), "write it anew: python docs/make_completions.py"
    if shutil.which(shell):  # its own parser finds no fault in it
        assert subprocess.run([shell, "-n"], input=printed, text=True, check=False).returncode == 0
