"""The plugin as a guest: in projects that know nothing of it, beside other plugins, with an old and a new pytest."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pixelgrader_pytest import _is_exercise
from tests.conftest import PUBLIC, ROOT
from tests.pypi import guests
from tests.shipped import COUNT, POINTS
from tests.test_pytest_plugin import FILE, FLIPS, LESSON, RIGHT, course, failed, run

__all__ = ["course"]  # the fixture

# --- which files are ours --------------------------------------------------------------------------------------------

SCHEMA = "# yaml-language-server: $schema=../exercise.schema.json\n"
FOREIGN = {
    "an Ansible play": "---\n- name: write a function\n  hosts: all\n  function: x\n  cases: []\n",
    "an Ansible role": "---\nfunction: install\ntasks:\n  - name: x\n    cases: {}\n",
    "a Kubernetes lab": "apiVersion: v1\nkind: ConfigMap\ndata:\n  function: f\n  cases: '3'\n---\nfunction: f\n",
    "another course engine": "id: 12\nexercise:\n  function: add(a, b)\n  cases:\n    - [1, 2, 3]\n",
    "keys in a text": "text: |\n  function: f\n  cases: x\n",
    "only texts": "no mapping, just function: and cases: in a line\n",
    "our schema, for something else": SCHEMA + "title: x\n",
    "the schema of somebody else": "# yaml-language-server: $schema=https://example.org/lab.json\ncases: []\n",
    "braces": '{"exercise": "x", "cases": [1]}',
    "nothing": "",
    "bytes": "\x00\xff\x00: [",
    "many comments": "# " * 100_000,
}
OURS = {
    "the shipped one": (PUBLIC / "exercise.yaml").read_text("utf-8"),
    "what is copied for a new one": (
        ROOT / "grader" / "commands" / "skeleton" / "exercises" / "NAME" / "exercise.yaml"
    ).read_text("utf-8"),
    "without the line for editors": "title: x\nfunction: f(a)\ncases: []\n",
    "in another order, quoted": "---\n# a comment\n'cases':\n- name: x\n\"function\" : f(a)\n",
    "several functions": "title: x\nfunctions:\n- f(a)\n- g(a)\ncases: []\n",
    "further right": "  title: x\n  function: f(a)\n  cases: []\n",
    "JSON": json.dumps({"title": "x", "function": "f(a)", "cases": []}, indent=2),
    "with a byte order mark and CR LF": "\ufefftitle: x\r\nfunction: f(a)\r\ncases:\r\n- name: a\r\n",
    "a slip in one key": SCHEMA + "fucntion: f(a)\ncases: []\n",
    "a slip in the other": SCHEMA + "function: f(a)\ncase: []\n",
    "a merge conflict": SCHEMA + "<<<<<<< HEAD\ntitle: x\n=======\ntitle: y\n>>>>>>> b\nfunction: f(a)\ncases: []\n",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_is_none_of_ours(name: str, tmp_path: Path) -> None:
    (tmp_path / "exercise.yaml").write_text(FOREIGN[name], "latin-1", newline="")
    assert not _is_exercise(tmp_path / "exercise.yaml")
    assert not _is_exercise(tmp_path)  # nor is what cannot be read


@pytest.mark.parametrize("name", OURS)
def test_an_exercise_is_known_however_it_is_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "exercise.yaml").write_text(OURS[name], "utf-8", newline="")
    assert _is_exercise(tmp_path / "exercise.yaml")


# --- foreign projects ------------------------------------------------------------------------------------------------

PLACES = {  # where the project's own `grader` lies, and what pytest is told to find it
    "grader.py": "",
    "grader/__init__.py": "",
    "src/grader.py": "pythonpath = src",
    "src/grader/__init__.py": "pythonpath = src",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_project_with_a_grader_of_its_own_notices_nothing(place: str, tmp_path: Path) -> None:
    """Its tests import it, its labs have files called exercise.yaml, and every warning is an error to it."""
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text("mark = 'theirs'\n")
    (tmp_path / "pytest.ini").write_text(
        f"[pytest]\n{PLACES[place]}\naddopts = --strict-markers --strict-config\nfilterwarnings = error\n"
    )
    (tmp_path / "test_it.py").write_text("def test_it():\n    import grader\n    assert grader.mark == 'theirs'\n")
    for number, name in enumerate(FOREIGN):
        (folder := tmp_path / "exercises" / f"lab{number}").mkdir(parents=True)
        (folder / "exercise.yaml").write_text(FOREIGN[name], "latin-1")
    text = run(tmp_path, code=0)
    assert "1 passed" in text
    assert "grader" not in re.sub(r"(?m)^(plugins|rootdir): .*$", "", text)


def test_where_grader_is_another_our_exercises_are_passed_by_and_that_is_said(course: Path) -> None:
    """`python -m pytest` looks into the current folder first, `pytest` does not."""
    (course / "grader.py").write_text("raise SystemExit('this is never run')\n")
    text = run(course, "exercises", code=5)
    assert f"{FILE}: not collected, because `import grader` finds {course}/grader.py here.\n" in text
    assert "Give that one another name, or run `pytest` instead of `python -m pytest`." in text
    command = [Path(sys.executable).with_name("pytest"), "exercises", "--grader-submission", str(RIGHT)]
    result = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert f"{COUNT} passed" in result.stdout, result.stdout + result.stderr


def test_a_grader_that_cannot_be_asked_where_it_is_from_is_another(course: Path) -> None:
    (course / "conftest.py").write_text("import sys, types\nsys.modules['grader'] = types.ModuleType('grader')\n")
    assert f"{FILE}: not collected, because `import grader` finds something without a file here." in run(course, code=5)


OPTION = "def pytest_addoption(parser):\n    parser.addoption('--submission', type=int, default=3)\n"
USE = "def test_it(pytestconfig):\n    assert pytestconfig.getoption('--submission') == 7\n"


@pytest.mark.soak  # three seconds each
@pytest.mark.parametrize("file", ["conftest.py", "theirs.py"])
def test_an_option_of_another_plugin_stays_theirs(file: str, course: Path) -> None:
    (course / file).write_text(OPTION)
    (course / "test_it.py").write_text(USE)
    theirs = ["-p", "theirs"] if file == "theirs.py" else []
    assert "1 passed" in run(course, *theirs, "--submission", "7", "test_it.py", code=0)
    text = run(course, *theirs, "--submission=7", f"--grader-submission={RIGHT}", code=0)
    assert f"{COUNT + 1} passed" in text


def test_the_short_option_runs_nothing_that_lies_beside_the_submission(course: Path, tmp_path: Path) -> None:
    """Before it knows the option, pytest takes the file after it for a folder with tests."""
    (student := tmp_path / "ada").mkdir()
    shutil.copy(RIGHT, student / "mine.py")
    (student / "conftest.py").write_text("raise SystemExit('their conftest.py was run')\n")
    for option in (["--submission", student / "mine.py"], [f"--submission={student / 'mine.py'}"]):
        assert "1 passed" in run(course, FILE, *option, "-k", "lesson", code=0)
    assert "their conftest.py was run" in run(course, FILE, student, code=1)  # it is one that would be


# --- pytest 8.0, and other plugins ----------------------------------------------------------------------------------

FAILED = re.compile(rf"(?m)^FAILED {FILE}::(.*?) - (.+)$")


@pytest.mark.soak  # seconds each, and other people's plugins hardly change
def test_the_oldest_pytest_says_the_same(course: Path) -> None:
    """Why a case failed also stands in the last lines. 8.0 shows nothing there for a failure that is only a text."""
    told = []
    for more in ({}, {"PYTHONPATH": str(guests("pytest==8.0.0"))}):
        text = run(course, FILE, "--submission", FLIPS, code=1, COLUMNS="300", **more)
        assert ("pytest-8.0.0" in text) == bool(more)
        assert f"{FILE}: 11 of {POINTS} points" in text
        line = run(course, FILE, "--submission", FLIPS, "-k", "lesson", "--tb=line", code=1, **more)
        assert re.search(rf"(?m)^{course}/{FILE}:\d+: 7 of 9 values are wrong", line)
        told.append(dict(FAILED.findall(text)))
    assert told[0] == told[1]
    assert told[0][LESSON].startswith("7 of 9 values are wrong.")
    assert len(told[0]) == int(re.findall(r"(\d+) failed", text)[-1])


@pytest.fixture
def crowd() -> dict[str, str]:
    """An environment with the plugins that are usual; pytest loads all of them in every run."""
    names = ("pytest-timeout", "allure-pytest", "pytest-cov", "pytest-randomly", "pytest-rerunfailures")
    return {"PYTHONPATH": str(guests("pytest", *names))}


@pytest.mark.soak  # four seconds
def test_a_limit_for_tests_is_not_meant_for_items_that_grade_for_all(course: Path, crowd: dict[str, str]) -> None:
    assert f"{COUNT} passed" in run(course, FILE, "--submission", RIGHT, "--timeout", "0.001", code=0, **crowd)
    (course / "test_it.py").write_text("import time\ndef test_it(): time.sleep(5)\n")
    assert "Timeout" in run(course, "test_it.py", "--timeout", "0.001", code=1, **crowd)  # it is one for other tests


STOPS = """
import signal, pytest

@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    signal.signal(signal.SIGALRM, lambda *_: pytest.fail("stopped by its own watch"))
    if item is item.session.items[0]:
        signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
"""


def test_what_was_interrupted_is_not_tried_again(course: Path) -> None:
    (course / "conftest.py").write_text(STOPS)
    text = run(course, FILE, "--submission", RIGHT, "-rN", code=1)
    assert text.count("Nothing was graded: stopped by its own watch") == 1
    assert text.count("Nothing was graded: an earlier test of this exercise was interrupted.") == COUNT - 1
    assert ".py:" not in text and "points" not in text


@pytest.mark.soak  # seconds each, and other people's plugins hardly change
def test_allure_calls_a_wrong_case_failed(course: Path, crowd: dict[str, str]) -> None:
    run(course, FILE, "--submission", FLIPS, "--alluredir", "out", code=1, **crowd)
    results = [json.loads(path.read_text("utf-8")) for path in (course / "out").glob("*-result.json")]
    assert Counter(result["status"] for result in results).keys() == {"passed", "failed"}
    (lesson,) = (result for result in results if LESSON in result["name"])
    assert "7 of 9 values are wrong." in lesson["statusDetails"]["message"]


@pytest.mark.soak  # seconds each, and other people's plugins hardly change
def test_another_order_and_a_second_run_change_nothing(course: Path, crowd: dict[str, str]) -> None:
    plain = run(course, FILE, "--submission", FLIPS, "-rf", code=1)
    mixed = run(course, FILE, "--submission", FLIPS, "-rf", "--reruns", "1", "-p", "randomly", code=1, **crowd)
    assert "Using --randomly-seed=" in mixed and f"{len(failed(plain))} rerun" in mixed
    assert sorted(failed(plain)) == sorted(failed(mixed))
    assert failed(plain) != failed(mixed)
    assert f"{FILE}: 11 of {POINTS} points" in plain and f"{FILE}: 11 of {POINTS} points" in mixed


@pytest.mark.soak  # seconds each, and other people's plugins hardly change
def test_coverage_is_no_burden(course: Path, crowd: dict[str, str]) -> None:
    text = run(course, FILE, "--submission", RIGHT, "--cov", ".", "-W", "error", code=0, **crowd)
    assert f"{COUNT} passed" in text


def test_without_pytests_own_terminal_the_sentences_go_into_the_file(course: Path) -> None:
    run(course, FILE, "--submission", FLIPS, "-p", "no:terminal", "--junitxml", "junit.xml", code=1)
    assert "7 of 9 values are wrong." in (course / "junit.xml").read_text("utf-8")


# --- a stranger's folder ----------------------------------------------------------------------------------------------

PLANTED = ["conftest.py", "test_mine.py", "__init__.py", "planted.py", "numpy.py", "grader.py", "sitecustomize.py"]


def test_the_block_for_strangers_runs_nothing_of_their_folder(course: Path) -> None:
    """As docs/pytest.md gives it, with the file of a student who has planted whatever pytest or Python may look for."""
    (block,) = re.findall(r"^pytest (-c .*)$", (ROOT / "docs" / "pytest.md").read_text("utf-8"), re.MULTILINE)
    student = course.parent / "ada"
    student.mkdir()
    shutil.copy(RIGHT, student / "handed-in.py")
    for name in PLANTED:
        (student / name).write_text(f"from pathlib import Path\nPath({str(student)!r}, {name!r} + '.ran').touch()\n")
    (student / "pytest.ini").write_text("[pytest]\naddopts = -p planted\npythonpath = .\n")
    (course / "pytest.ini").unlink()
    words = block.replace("=handed-in.py", f"={student}/handed-in.py").split()
    assert words != block.split()
    command = [str(Path(sys.executable).with_name("pytest")), *words]
    result = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert f"{COUNT} passed" in result.stdout, result.stdout + result.stderr
    assert [path.name for path in student.iterdir() if path.suffix == ".ran"] == []
    assert not (course / ".pytest_cache").exists()
    subprocess.run([command[0]], cwd=student, capture_output=True, check=False)  # and they are ones that would run
    assert (student / "planted.py.ran").exists() and (student / "conftest.py.ran").exists()
