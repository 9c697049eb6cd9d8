"""exercises/course.yaml: its faults with their places, the teaching order, and which grader it needs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import __version__
from grader.files.course import Course, exercise_of_file, find_course
from grader.files.disk import Disk
from grader.files.points import remember
from grader.files.teaching import in_order, refuse_older, scan, write_course_file
from grader.reading.course import read_course
from grader.reading.schema import make_schema
from grader.values.course_file import CourseFile
from grader.values.errors import SpecError, UsageError
from tests.conftest import ROOT
from tests.reading.core import load
from tests.test_cli import assert_sentence, run

THERE = ["blur", "brighten", "convolution"]
PLAIN = """\
# yaml-language-server: $schema=course.schema.json
title: Images with numpy
requires: pixelgrader>=0.2

exercises:
  - convolution  # first
  - brighten
"""


def read(text: str | bytes) -> CourseFile:
    data = text if isinstance(text, bytes) else text.encode()
    return read_course(data, "course.yaml", THERE, Disk())


def make_course(root: Path, text: str | None = PLAIN, names: tuple[str, ...] = ("brighten", "adjust")) -> Path:
    """The shipped exercise and small ones of one case each, with their solutions."""
    for folder in ("exercises", "solutions"):
        ignore = shutil.ignore_patterns("__pycache__", "course.yaml")
        shutil.copytree(ROOT / folder / "convolution", root / folder / "convolution", ignore=ignore)
    for name in names:
        (root / "exercises" / name).mkdir()
        (root / "exercises" / name / "exercise.yaml").write_text(
            f"title: {name.capitalize()} an image\nfunction: {name}(image)\nmode: any\ncases:\n"
            "- {name: one pixel, points: 2, given: {image: [[7]]}, expected: accepted}\n"
        )
        (root / "exercises" / name / f"{name}.py").write_text(f"def {name}(image):\n    raise NotImplementedError\n")
        secret = root / "solutions" / name / "accepted"
        secret.mkdir(parents=True)
        (secret / "plain.py").write_text(f"def {name}(image):\n    return image + 1\n")
        assert_sentence(run("freeze", name, cwd=root), 0, "written")
    if text is not None:
        (root / "exercises" / "course.yaml").write_text(text, "utf-8")
    return root


def solve(root: Path, name: str) -> None:
    accepted = "two_loops" if name == "convolution" else "plain"
    shutil.copy(root / "solutions" / name / "accepted" / f"{accepted}.py", root / "exercises" / name / f"{name}.py")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_course(tmp_path_factory.mktemp("made"))


@pytest.fixture
def course(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "course", ignore=shutil.ignore_patterns(".state"))
    return tmp_path / "course"


# --- what stands in it -----------------------------------------------------------------------------------------------


def test_what_is_read() -> None:
    assert read(PLAIN) == CourseFile("Images with numpy", "0.2", ("convolution", "brighten"))
    assert read("exercises: [blur]\n") == CourseFile("", "", ("blur",))
    assert read("requires: 'pixelgrader >= 0.2.1'\n") == CourseFile("", "0.2.1")


FAULTS = [
    ("", ["course.yaml:1:1: the file is empty\n  mend: begin with title: and exercises:"]),
    ("titel: x\n", ["course.yaml:1:1: titel: no such key\n  mend: did you mean 'title'?"]),
    ("- a\n", ["course.yaml:1:1: the course must be a mapping (key: value), found a list"]),
    ("title: [a]\n", ["course.yaml:1:8: title: a text is wanted here, found a list\n  mend: put it into quotes"]),
    ("requires: numpy>=2\nexercises: blur\n", [
        "course.yaml:1:11: requires: the oldest pixelgrader that will do is wanted here, found numpy>=2"
        "\n  mend: write pixelgrader>=0.3",
        "course.yaml:2:12: exercises: a list of names is wanted here, found blur"
        "\n  mend: write [blur, brighten, convolution]",
    ]),
    ("requires: [0.3]\n", [
        "course.yaml:1:11: requires: a version is wanted here, found a list\n  mend: write it without [ ]"
    ]),
    ("exercises: [blur, convolutoin, blur, [x]]\n", [
        "course.yaml:1:19: convolutoin: there is no exercise of this name\n  mend: did you mean 'convolution'?",
        "course.yaml:1:32: blur: stands twice; first on line 1\n  mend: keep one of the two",
        "course.yaml:1:38: the name of an exercise is wanted here, found a list\n  mend: write it without [ ]",
    ]),
    ("exercises:\n- zzz\n", [
        "course.yaml:2:3: zzz: there is no exercise of this name\n"
        "  mend: the exercises here are: blur, brighten, convolution",
    ]),
    ("exercises: !x [blur]\n", ["course.yaml:1:12: tags have no meaning here, found !x\n  mend: delete the tag"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "faults"), FAULTS)
def test_every_fault_has_its_place_and_a_mend(text: str, faults: list[str], tmp_path: Path) -> None:
    with pytest.raises(SpecError) as raised:
        read(text)
    assert list(map(str, raised.value.faults)) == faults
    (tmp_path / "course.yaml").write_text(text)
    if "exercises" in text:  # whoever wants the order hears of it, too
        with pytest.raises(SpecError):
            in_order(tmp_path, THERE)


@pytest.mark.parametrize("text", [PLAIN, "title: 7\nexercises: []\n", *(text for text, _ in FAULTS[1:6])])
def test_the_schema_says_what_the_reader_says(text: str) -> None:
    errors = list(jsonschema.Draft7Validator(json.loads(make_schema("course.schema.json"))).iter_errors(load(text)))
    try:
        read(text)
        assert not errors
    except SpecError:
        assert errors


LINES = [
    "title: Images", "title: 'a: b'", 'title: "a: b"', "title: null", "title: a: b", "title:", "title: Größe, usw.",
    "requires: pixelgrader>=0.2", "requires: 'pixelgrader>=0.2'", "requires: pixelgrader>=2.3.4.5", "requires: x>=1",
    "exercises: [blur, convolution]", "exercises: [blur, ]", "exercises: [null]", "exercises:", "  - blur", "- blur",
    "- convolution # one", "  - 'brighten'", "  -  brighten ", "   - convolution", "# a note", "", "  ", "odd: 1",
    "\tx", "- null", "- nosuch", "exercises: blur", "title: Images # really", "...", "---",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=7), st.sampled_from(["\n", "\r\n"]))
def test_the_line_scan_says_nothing_that_the_reader_does_not_say(lines: list[str], end: str) -> None:
    data = end.join(lines).encode()
    names = scan(data)
    if names is None:
        return
    try:
        assert read(data).exercises == names
    except SpecError as error:
        whats = [fault.what for fault in error.faults]
        assert all("there is no exercise" in what or "stands twice; first on line" in what for what in whats), whats


def test_the_usual_forms_need_no_yaml() -> None:
    assert scan(PLAIN.encode()) == ("convolution", "brighten")
    assert scan(b'title: "A: b"\nexercises: [a, b-c]') == ("a", "b-c")
    assert scan(write_course_file(CourseFile("x", "0.3"), ["a"]).encode()) is None  # quoted names: the reader's work


def test_a_pack_may_hold_a_part_of_it() -> None:
    made = CourseFile('say "hi": ö', "0.3", ("blur", "convolution"))
    assert read(write_course_file(made, ["blur", "convolution"])) == made
    assert read(write_course_file(CourseFile(), ["blur"])) == CourseFile("", "", ("blur",))


# --- the order -------------------------------------------------------------------------------------------------------


def test_named_ones_come_first(course: Path) -> None:
    assert Course(course).names == ["convolution", "brighten", "adjust"]
    assert Course(course).folders == ["adjust", "brighten", "convolution"]
    (course / "exercises" / "course.yaml").unlink()
    assert Course(course).names == ["adjust", "brighten", "convolution"]


LIST = """\
Images with numpy

convolution  Convolve an image with a kernel         32 / 32
brighten     Brighten an image                         0 / 2
adjust       Adjust an image                  not graded yet

1 of 3 exercises have full points. Next: brighten
note: adjust is in no list of course.yaml, so it comes after those that are
"""


def test_the_list(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(course / ".state"))
    remember(course, "convolution", 32, 32)
    remember(course, "brighten", 0, 2)
    wide = run("list", cwd=course)
    assert [line.split() for line in wide.stdout.splitlines()] == [line.split() for line in LIST.splitlines()]
    assert max(map(len, wide.stdout.splitlines())) <= 80 and "\x1b" not in wide.stdout
    narrow = run("list", cwd=course, COLUMNS="60").stdout
    assert narrow == LIST.replace("after those", "after\nthose")
    for name in ("brighten", "adjust"):
        remember(course, name, 2, 2)
    assert "Every exercise has full points." in run("list", cwd=course).stdout


def test_the_first_unfinished_one_is_taken(course: Path) -> None:
    assert_sentence(run("check", cwd=course), 1, "Convolve an image with a kernel")
    solve(course, "convolution")
    assert_sentence(run("check", cwd=course), 0, "Convolve an image with a kernel")
    assert_sentence(run("check", cwd=course), 1, "Brighten an image")
    for name in ("brighten", "adjust"):
        solve(course, name)
        assert_sentence(run("check", cwd=course), 0, f"{name.capitalize()} an image")
    again = run("check", cwd=course)
    assert_sentence(again, 0, "Convolve an image", "Every exercise of this course had full points when it was last")
    named = run("check", "brighten", cwd=course)
    assert "Every exercise" not in named.stdout


def test_verify_notes_what_no_list_names(course: Path) -> None:
    shutil.rmtree(course / "exercises" / "convolution")
    shutil.rmtree(course / "solutions" / "convolution")
    (course / "exercises" / "course.yaml").write_text("exercises: [brighten]\n")
    assert "note: adjust is in no list of course.yaml" in run("verify", cwd=course).stderr
    assert "note: adjust" not in run("verify", "adjust", cwd=course).stderr


@pytest.mark.parametrize("arguments", [["list"], ["check"], ["verify"], ["freeze"], ["pack", "student", "out"]])
def test_a_fault_is_told_where_the_order_matters(arguments: list[str], course: Path) -> None:
    (course / "exercises" / "course.yaml").write_text("exercises: [nosuch]\n")
    place = "exercises/course.yaml:1:13: nosuch: there is no exercise of this name"
    assert_sentence(run(*arguments, cwd=course), 2, place)
    assert_sentence(run("check", "brighten", cwd=course), 1, "Brighten an image")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.mkdir(), "exercises/course.yaml:1:1: is a folder"),
        (lambda path: path.write_bytes(b"title: \xff\n"), "course.yaml:1:8: this is not UTF-8 text"),
    ],
)
def test_what_cannot_be_read(spoil: Callable[[Path], object], said: str, course: Path) -> None:
    (course / "exercises" / "course.yaml").unlink()
    spoil(course / "exercises" / "course.yaml")
    assert_sentence(run("list", cwd=course), 2, said)
    assert_sentence(run("check", "brighten", cwd=course), 1, "Brighten an image")


# --- the version -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [
    ["check"], ["check", "brighten"], ["check", "mine.py"], ["check", "--all"], ["hint"], ["list"], ["verify"],
    ["freeze"], ["try", "1", "--exercise", "brighten"], ["expect", "1", "--exercise", "brighten"],
    ["pack", "gradescope", "brighten"], ["pack", "student", "out"], ["schema", "--write"], ["new", "other"],
])  # fmt: skip
def test_an_older_grader_says_that_it_must_be_updated(arguments: list[str], course: Path) -> None:
    (course / "exercises" / "course.yaml").write_text("colour: red\nrequires: pixelgrader>=9.3  # for colours\n")
    (course / "exercises" / "brighten" / "exercise.yaml").write_text("colour: red\n")
    (course / "mine.py").write_text("def brighten(image):\n    return image\n")
    result = run(*arguments, cwd=course)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"grader: this course needs pixelgrader 9.3 or newer; here is {__version__}\n"
        '  mend: pip install --upgrade "pixelgrader>=9.3"\n'
    )


def test_only_the_reader_understands_odd_forms_of_it(course: Path) -> None:
    (course / "exercises" / "course.yaml").write_text("{requires: pixelgrader>=9.3}\n")
    assert_sentence(run("list", cwd=course), 2, "this course needs pixelgrader 9.3 or newer")


@pytest.mark.parametrize(("needed", "here", "new_enough"), [
    ("0.3", "0.2.0", False), ("0.2", "0.2.0", True), ("0.2.1", "0.2.0", False), ("0.10", "0.9.9", False),
    ("0.3", "0.3.0.dev1", True), ("1.0", "0.99", False), ("0.3.0", "0.3", True), ("0.1", "1.0rc1", True),
])  # fmt: skip
def test_versions_are_compared_as_numbers(
    needed: str, here: str, new_enough: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.files.teaching.__version__", here)
    if new_enough:
        refuse_older(needed)
    else:
        with pytest.raises(UsageError, match=f"needs pixelgrader {needed} or newer; here is {here}"):
            refuse_older(needed)


def test_pytest_and_notebooks_say_so_too(course: Path) -> None:
    from grader.pytest_plugin import ExerciseFile

    (course / "exercises" / "course.yaml").write_text("requires: pixelgrader>=9.3\n")
    item = ExerciseFile.__new__(ExerciseFile)
    item.path = course / "exercises" / "brighten" / "exercise.yaml"
    with pytest.raises(pytest.Collector.CollectError, match=r"this course needs pixelgrader 9\.3 or newer"):
        list(item.collect())
    with pytest.raises(UsageError, match=r"this course needs pixelgrader 9\.3 or newer"):
        find_course(course)


def test_a_file_is_matched_by_any_of_several_functions(tmp_path: Path) -> None:
    for name, text in {
        "one": "functions:\n  - sobel(image) -> dx, dy  # no blur(x)\n\n- edges(image, at=(1, 2))\ncases: [twice()]\n",
        "two": "functions: ['blur(image)', twice(image)]\n",
        "three": "function: 'sharpen(image)'\n",
    }.items():
        (tmp_path / "exercises" / name).mkdir(parents=True)
        (tmp_path / "exercises" / name / "exercise.yaml").write_text(text)
    course = Course(tmp_path)
    for source, found in {
        b"def edges(image): ...": "one", b"def sobel(image): ...": "one", b"def blur(image): ...": "two",
        b"def twice(image): ...": "two", b"def sharpen(image): ...": "three",
    }.items():  # fmt: skip
        assert exercise_of_file(course, tmp_path / "mine.py", source) == found
    with pytest.raises(UsageError, match="is one of one, two"):
        exercise_of_file(course, tmp_path / "mine.py", b"def edges(image): twice(image)")
