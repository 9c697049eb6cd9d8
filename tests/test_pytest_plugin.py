"""`pytest exercises/`: cases are items, failures are sentences and pictures, and other projects notice nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import PUBLIC, ROOT, SECRET
from tests.kinds_course import WRONG, make_course
from tests.shipped import COUNT, FULL, HIDDEN, POINTS

RIGHT = SECRET / "accepted" / "two_loops.py"
FLIPS = SECRET / "wrong" / "flips_both_axes.py"
FILE = "exercises/convolution/exercise.yaml"
LESSON = "the 5×5 example from the lesson"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A student's checkout, below a folder that is the root of no other project."""
    shutil.copytree(PUBLIC, tmp_path / "course" / "exercises" / "convolution")
    (tmp_path / "course" / "pytest.ini").write_text("[pytest]\naddopts = --strict-markers --strict-config\n")
    return tmp_path / "course"


def run(cwd: Path, *arguments: str | Path, code: int | None = None, **more: str) -> str:
    """`pytest …` in a process of its own; what it prints. more: of its environment."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_") and name != "CI"}
    result = subprocess.run(
        [sys.executable, "-m", "pytest", *map(str, arguments)],
        cwd=cwd, env=env | {"COLUMNS": "80"} | more, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    text = "\n".join(line.rstrip() for line in (result.stdout + result.stderr).splitlines())
    assert "Traceback (most" not in text
    assert code in (None, result.returncode), text
    return text


def test_a_right_file_passes_every_case_with_its_points(course: Path) -> None:
    text = run(course, "exercises", "--submission", RIGHT, "-v", code=0)
    assert f"{FILE}::{LESSON} PASSED" in text
    assert f"{COUNT} passed" in text
    assert f"{FILE}: {FULL}" in text
    assert "warning" not in text.lower()


def test_a_failure_is_told_as_grader_check_tells_it(course: Path) -> None:
    text = run(course, "exercises", "--submission", FLIPS, code=1)
    check = subprocess.run(
        [sys.executable, "-m", "grader", "check", str(FLIPS), "--course", "."],
        cwd=course, env={**os.environ, "COLUMNS": "80"}, capture_output=True, text=True, check=False,
    ).stdout  # fmt: skip
    story = check.split(f"✗ {LESSON} ─")[1].split("\n", 1)[1]
    example, rest = re.split(r"\n\n\d+ more cases fail; .*\n\n", story)
    happened, total = rest.rstrip().rsplit("\n\n", 1)
    assert len(example.splitlines()) > 15 and "What happened ─" in happened and "of 32 points" in total
    assert f"{example}\n\n{happened}" in text
    assert "flips_both_axes.py:" not in text
    text = run(course, "exercises", "--submission", FLIPS, "-k", "lesson", code=1)
    assert example in text
    assert f"1 failed, {COUNT - 1} deselected" in text
    assert f"{FILE}: 0 of 2 points" in text


def test_without_a_submission_the_students_own_file_is_graded(course: Path) -> None:
    assert "convolve is still to be written" in run(course, "exercises/convolution", code=1)
    shutil.copy(RIGHT, course / "exercises" / "convolution" / "convolution.py")
    assert f"{COUNT} passed" in run(course / "exercises" / "convolution", "exercise.yaml", code=0)
    (course / "exercises" / "convolution" / "convolution.py").unlink()
    assert "There is no file exercises/convolution/convolution.py." in run(course, FILE, "-x", code=1)


@pytest.mark.soak  # five seconds
def test_what_failed_last_is_run_again(course: Path) -> None:
    own = course / "exercises" / "convolution" / "convolution.py"
    shutil.copy(FLIPS, own)
    count = len(failed(run(course, FILE, "-rf", code=1)))
    assert 0 < count < COUNT
    shutil.copy(RIGHT, own)
    assert f"{count} passed, {COUNT - count} deselected" in run(course, FILE, "--lf", code=0)
    assert f"{COUNT} passed" in run(course, FILE, "--lf", code=0)


def failed(text: str) -> list[str]:
    return re.findall(rf"^FAILED {FILE}::(.*)$", text, re.MULTILINE)


@pytest.mark.soak  # six seconds; test_pages runs it with -n 2, too
def test_processes_side_by_side_say_the_same(course: Path) -> None:
    alone = run(course, "exercises", "--submission", FLIPS, "-rf", code=1)
    both = run(course, "exercises", "--submission", FLIPS, "-rf", "-n", "2", code=1)
    assert "2 workers" in both
    assert sorted(failed(alone)) == sorted(failed(both)) != []
    points = re.compile(rf"{FILE}: \d+ of {POINTS} points")
    assert points.findall(alone) == points.findall(both) != []


def test_junit_has_the_points_and_the_sentences(course: Path) -> None:
    run(course, "exercises", "--submission", FLIPS, "--junitxml", "junit.xml", code=1)
    suite = ElementTree.parse(course / "junit.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("errors")) == (str(COUNT), "0")
    assert int(suite.get("failures", "")) == len(list(suite.iter("failure"))) > 0
    cases = {case.get("name"): case for case in suite}
    properties = {one.get("name"): one.get("value") for one in cases[LESSON].iter("property")}
    assert (properties["points"], properties["max_points"]) == ("0", "2")
    failure = cases[LESSON].find("failure")
    assert failure is not None and failure.text is not None
    assert "7 of 9 values are wrong." in failure.text


def with_solutions(course: Path) -> Path:
    shutil.copytree(SECRET, course / "solutions" / "convolution")
    return course / "solutions" / "convolution" / "hidden.yaml"


@pytest.mark.soak  # ten seconds
def test_hidden_cases_have_a_marker_and_give_nothing_away(course: Path) -> None:
    hidden = with_solutions(course)
    assert f"{COUNT + HIDDEN} passed" in run(course, "exercises", "--submission", RIGHT, code=0)
    assert f"{HIDDEN} passed, {COUNT} deselected" in run(
        course, "exercises", "--submission", RIGHT, "-m", "hidden", code=0
    )
    for told in ("long", "line"):
        text = run(course, "exercises", "--submission", FLIPS, "-m", "hidden", f"--tb={told}", code=1, COLUMNS="300")
        assert "This case is hidden; the verdict is: wrong." in text
        assert "expected" not in text and "yours" not in text
    text = re.sub(r"^visibility: .*\n", "", hidden.read_text("utf-8"), flags=re.MULTILINE)
    hidden.write_text("visibility: hidden\n" + text, "utf-8")
    text = run(course, "exercises", "--submission", FLIPS, "-m", "hidden", "-v", code=1)
    assert f"{FILE}::{HIDDEN} hidden cases FAILED" in text
    assert "Hidden cases are graded together; which of them are correct is not shown." in text
    for name in re.findall(r"name: (.+)", hidden.read_text("utf-8")):
        assert name.strip("'\"") not in text
    assert "1 passed" in run(course, "exercises", "--submission", RIGHT, "-m", "hidden", code=0)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("def convolve(image:\n  pass", ["Python cannot read the file in line 1", "1 │ def convolve(image:"]),
        ("print('hello')\n", ["The file defines no function called convolve.", "It printed:", "│ hello"]),
        ("def convolve(image, kernel):\n    print('[red]')\n    1 / 0", ["ZeroDivisionError in line 3", "│ [red]"]),
        ("", ["mine.py is empty."]),
    ],
)  # fmt: skip
def test_broken_submissions_get_their_sentence(course: Path, source: str, parts: list[str]) -> None:
    (course / "mine.py").write_text(source)
    text = run(course, "exercises", "--submission", "mine.py", "-k", "lesson", code=1)
    for part in parts:
        assert part.replace("It printed", "it printed").lower() in text.lower()


def test_a_notebook_can_be_submitted(course: Path) -> None:
    from tests.test_notebooks import notebook

    (course / "mine.ipynb").write_bytes(notebook("x = 1", "\ndef convolve(image, kernel): return 1 / 0", "print()"))
    text = run(course, "exercises", "--submission", "mine.ipynb", "-k", "lesson", code=1)
    assert "ZeroDivisionError in cell 2, line 2: division by zero." in text
    assert "2 │ def convolve" in text


def test_wrong_use_gets_a_sentence(course: Path) -> None:
    assert "ERROR: --grader-submission: there is no file nowhere.py" in run(
        course, "--submission", "nowhere.py", code=4
    )
    path = course / FILE
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("    points: 2\n", "    pionts: 2\n", 1), "utf-8")
    text = run(course, "exercises", code=2)
    assert f"{FILE}:" in text and "pionts: no such key" in text and "mend: did you mean 'points'?" in text
    path.write_text(whole.replace("fill: 42", "fill: 43"), "utf-8")
    text = run(course, "exercises", code=2)
    assert "is stale: the cases have changed" in text and "again from your course" in text


def test_a_fault_of_the_machine_is_no_verdict(course: Path) -> None:
    """A Python that cannot start: nothing was graded, and that is said."""
    broken = "import sys\ndef pytest_runtest_setup():\n    sys.executable = '/nowhere/python'\n"
    (course / "conftest.py").write_text(broken)
    text = run(course, "exercises", "-k", "lesson", code=1)
    assert "Nothing was graded: a Python process could not be started: No such file" in text


def test_other_files_of_that_name_are_left_alone(course: Path) -> None:
    (course / "data").mkdir()
    shutil.copy(PUBLIC / "exercise.yaml", course / "data")
    shutil.copy(PUBLIC / "exercise.yaml", course / "exercises")
    assert f"{COUNT} tests collected" in run(course, "--collect-only", "-q", code=0)


def test_projects_without_exercises_pay_nothing(tmp_path: Path) -> None:
    """A run of pytest with the plugin loads its door, which is one module, and nothing of the grader."""
    (tmp_path / "exercise.yaml").write_text("title: this belongs to another project\n")
    (tmp_path / "test_it.py").write_text(
        "import sys\n\ndef test_it():\n"
        "    assert 'pixelgrader_pytest' in sys.modules\n"
        "    assert not {name.partition('.')[0] for name in sys.modules} & {'grader', 'numpy', 'yaml', 'rich'}\n"
    )
    assert "1 passed" in run(tmp_path, "-q", code=0)


@pytest.mark.soak  # five seconds
def test_this_repositorys_own_run_collects_no_exercise() -> None:
    text = run(ROOT, "--collect-only", "-q", "-p", "no:cacheprovider", code=0)
    assert "exercise.yaml" not in text


def test_help_shows_the_option_and_the_marker(tmp_path: Path) -> None:
    text = run(tmp_path, "--help", code=0)
    assert "--grader-submission=FILE" in text and " --submission=FILE" in text
    assert "@pytest.mark.hidden: a hidden case of an exercise" in run(tmp_path, "--markers", code=0)


def test_several_functions_files_and_checks(tmp_path: Path) -> None:
    folder = make_course(tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    file = "exercises/kinds/exercise.yaml"
    assert f"{file}: 4 of 4 points" in run(tmp_path, "exercises", code=0)
    (folder / "kinds.py").write_text(WRONG)
    text = run(tmp_path, "exercises", code=1)
    assert "3 failed, 1 passed" in text and f"{file}: 1 of 4 points" in text
    assert "This is far from the image." in text and "The text is wrong from character 2 on" in text
    assert "About dx: The output has the shape 1×3; expected is 2×2." in text
    assert f"{file}: 1 of 1 point" in run(tmp_path, "exercises", "-k", "edges", code=0)  # the published one is used


@pytest.mark.parametrize("start", ["functions: [f(x)]\ncases: []\n", "{functions: [f(x)], cases: []}\n"])
def test_several_functions_are_seen_without_the_line_for_editors(tmp_path: Path, start: str) -> None:
    folder = tmp_path / "exercises" / "two"
    folder.mkdir(parents=True)
    (folder / "exercise.yaml").write_text(start)
    assert "title: is missing from the exercise" in run(tmp_path, "exercises", code=2)
