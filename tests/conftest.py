"""What the tests share: the shipped course, one warm sandbox, and a flag that renews golden files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.files.answers import read_answers
from grader.files.exercises import read_exercise
from grader.files.prepared import prepare
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.answers import Answers
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.homes import start
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Exercise
from grader.values.grade import Grade
from grader.values.submission import Submission
from tests.homes import HOMES

ROOT = Path(__file__).parents[1]
PUBLIC = ROOT / "exercises" / "convolution"
SECRET = ROOT / "solutions" / "convolution"


def copy_folder(name: str, target: Path, exercises: tuple[str, ...] = ("convolution",)) -> None:
    """exercises/ or solutions/ as shipped, with these exercises alone: most tests are about a course of one."""

    def others(folder: str, names: list[str]) -> list[str]:
        if Path(folder) != ROOT / name:
            return ["__pycache__"]
        return [one for one in names if one == "course.yaml" or ((ROOT / name / one).is_dir() and one not in exercises)]

    shutil.copytree(ROOT / name, target, ignore=others)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write golden files anew; read them in the diff")
    parser.addoption("--soak", action="store_true", help="run the slow tests, too")
    parser.addoption("--machines", action="store_true", help="boot other kernels and processors in qemu: slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for flag in ("soak", "machines"):
        if not config.getoption(f"--{flag}"):
            for item in items:
                if item.get_closest_marker(flag):
                    item.add_marker(pytest.mark.skip(reason=f"slow: run with --{flag}"))


# Modules whose tests of the session's sandbox run in every home of workers that can be tried here; the portable one is
# always tried with the golden folders, with the others in the soak run.
IN_EVERY_HOME = {"test_golden", "test_forged", "test_forbid", "test_unread", "test_kinds", "test_functions"}
ALWAYS = {"test_golden"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    module = metafunc.module.__name__.rpartition(".")[2]
    if "sandbox" in metafunc.fixturenames and module in IN_EVERY_HOME:
        marks = [] if module in ALWAYS else [pytest.mark.soak]
        homes = ["linux", pytest.param("portable", marks=marks)]
        metafunc.parametrize("sandbox", homes, indirect=True, scope="session")


@pytest.fixture(scope="session")
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """The one of this system, or of the home that the test is run in."""
    made = HOMES[request.param]() if hasattr(request, "param") else start()
    yield made
    made.close()


class _Warm:
    """A sandbox that is given back when it is closed: starting one takes a tenth of a second of each test."""

    def __init__(self, made: Sandbox, free: list[Sandbox]) -> None:
        self._made, self._free = made, free

    def __getattr__(self, name: str) -> object:
        return getattr(self._made, name)

    def close(self) -> None:
        self._free.append(self._made)


@pytest.fixture(scope="session")
def warm() -> Iterator[Callable[[], Sandbox]]:
    """What to pass as `start` where programs are run by the dozen."""
    free: list[Sandbox] = []
    yield lambda: _Warm(free.pop() if free else start(), free)  # type: ignore[return-value]
    for made in free:
        made.close()


@pytest.fixture(scope="session")
def exercise() -> Exercise:
    """The shipped exercise with its hidden cases."""
    return read_exercise(PUBLIC, SECRET)


@pytest.fixture(scope="session")
def answers(exercise: Exercise) -> Answers:
    return read_answers(exercise, SECRET)


@pytest.fixture(scope="session")
def prepared(exercise: Exercise, answers: Answers) -> Prepared:
    return prepare(exercise, answers)


@pytest.fixture(scope="session")
def prepared_public(public: Exercise, answers: Answers) -> Prepared:
    return prepare(public, answers)


@pytest.fixture(scope="session")
def public() -> Exercise:
    """The shipped exercise as students have it."""
    return read_exercise(PUBLIC)


@pytest.fixture
def grade_source(prepared_public: Prepared, sandbox: Sandbox) -> Callable[[str | bytes], Grade]:
    """Grades a program given as text on the public cases."""

    def run(source: str | bytes) -> Grade:
        data = source.encode() if isinstance(source, str) else source
        return grade(prepared_public, Submission("submission.py", data), sandbox)

    return run


@pytest.fixture
def grade_file(prepared: Prepared, sandbox: Sandbox) -> Callable[[Path], Grade]:
    """Grades a file on all cases, public and hidden."""
    return lambda path: grade(prepared, read_submission(path), sandbox)
