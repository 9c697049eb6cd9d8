"""`grader check --all`: every exercise of a course, with one report and one total; or of a folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.report.readers import READERS
from tests.test_cli import assert_sentence, run
from tests.test_course_file import course, made, solve  # noqa: F401 - fixtures

FLIPS = ROOT / "tests" / "golden" / "flips_the_kernel" / "submission.py"
LINES = """\
✓   38 / 38  Convolve an image with a kernel
✗     0 / 2  Brighten an image: brighten is still to be written: it raises NotImplementedError in line 2.
✗     0 / 2  Adjust an image: There is no file exercises/adjust/adjust.py.
1 of 3 exercises have full points: 38 of 42 points.
"""


def test_every_exercise_has_a_line_and_there_is_one_total(course: Path) -> None:  # noqa: F811
    solve(course, "convolution")
    (course / "exercises" / "adjust" / "adjust.py").unlink()
    result = run("check", "--all", cwd=course)
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.replace("\nsandbox: part", "").startswith(LINES)
    assert run("check", "--all", "-q", cwd=course).stdout == "1 of 3 exercises have full points: 38 of 42 points.\n"
    assert_sentence(run("check", "--all", "--exit-zero", cwd=course), 0, "1 of 3 exercises")
    assert_sentence(run("list", cwd=course), 0, "38 / 38", "0 / 2", "Next: brighten")
    for name in ("brighten", "adjust"):
        solve(course, name)
    assert_sentence(run("check", "--all", cwd=course), 0, "All 3 exercises have full points: 42 of 42 points.")


def test_every_report_in_one_run(course: Path) -> None:  # noqa: F811
    solve(course, "convolution")
    reports = [f"--report={name}=out/{number}" for number, name in enumerate(READERS)]
    assert_sentence(run("check", "--all", *reports, cwd=course), 0, "1 of 3 exercises")  # 0: one is Classroom 50's
    for number, name in enumerate(READERS):
        text = (course / "out" / str(number)).read_bytes().decode()
        if name == "json":
            data = json.loads(text)
            assert (data["format"], data["title"]) == ("grades/1", "Images with numpy")
            assert [grade["exercise"] for grade in data["grades"]] == ["convolution", "brighten", "adjust"]
            assert (data["points"], data["max_points"]) == (38, 42)
        else:
            READERS[name](text)
    silent = run("check", "--all", "--report", "github=-", cwd=course, GITHUB_STEP_SUMMARY=str(course / "page"))
    assert silent.returncode == 1 and len(READERS["github"](silent.stdout)) == 2
    assert READERS["markdown"]((course / "page").read_text("utf-8"))[1][1] == "Convolve an image with a kernel"


def test_a_scale_is_that_of_all(course: Path) -> None:  # noqa: F811
    solve(course, "convolution")
    result = run("check", "--all", "--scale", "21", "--report", "gradescope=g", cwd=course)
    assert_sentence(
        result, 1, "✓ 19 / 19 Convolve", "✗ 0 / 1 Adjust", "1 of 3 exercises have full points: 19 of 21 points."
    )
    assert READERS["gradescope"]((course / "g").read_text("utf-8"))["score"] == 19


def test_an_exercise_that_cannot_be_read_leaves_no_total(course: Path) -> None:  # noqa: F811
    (course / "exercises" / "brighten" / "exercise.yaml").write_text("titel: x\n")
    result = run("check", "--all", "--json", "g.json", cwd=course)
    assert_sentence(
        result, 2, "grader: brighten: exercises/brighten/exercise.yaml:1:1: titel: no such key",
        "1 exercise could not be graded: brighten, so no total is right and no report was finished",
    )  # fmt: skip
    assert not (course / "g.json").exists() and "Adjust an image" in result.stdout
    assert_sentence(run("check", "--all", cwd=course), 2, "1 exercise could not be graded: brighten")


# --- a folder that was handed in -------------------------------------------------------------------------------------


@pytest.fixture
def handed(course: Path) -> Path:  # noqa: F811
    folder = course.parent / "handed"
    (folder / "deep").mkdir(parents=True)
    for name, accepted, file in (
        ("convolution", "two_loops", "deep/convolution.py"), ("brighten", "plain", "brighten.py"),
    ):  # fmt: skip
        shutil.copy(course / "solutions" / name / "accepted" / f"{accepted}.py", folder / file)
    return folder


def test_the_files_of_a_folder_are_graded_by_their_names(handed: Path, course: Path) -> None:  # noqa: F811
    result = run("check", "--all", "--in", handed, "--json", "g.json", cwd=course)
    assert_sentence(
        result, 1, "✓ 38 / 38 Convolve an image with a kernel", "✓ 2 / 2 Brighten an image",
        f"✗ 0 / 2 Adjust an image: There is no file {handed}/adjust.py.", "2 of 3 exercises",
    )  # fmt: skip
    assert_sentence(run("list", cwd=course), 0, "not graded yet")  # it is not the user's own work
    inside = run("check", "--all", "--in", ".", "--course", course, cwd=handed)
    assert_sentence(inside, 1, "2 of 3 exercises", "There is no file adjust.py.")


def test_two_files_of_one_name_are_told(handed: Path, course: Path) -> None:  # noqa: F811
    for folder in ("one", "two"):
        (handed / folder).mkdir()
        shutil.copy(handed / "brighten.py", handed / folder / "adjust.py")
    assert_sentence(run("check", "--all", "--in", handed, "--json", "g.json", cwd=course), 1, "2 of 3 exercises")
    notes = json.loads((course / "g.json").read_text("utf-8"))["grades"][2]["notes"]
    assert any("There are several: one/adjust.py, two/adjust.py." in note for note in notes)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--all", "--in", "none"], "--in: there is no folder none"),
        (["--in", "exercises"], "--in exercises says where the files of every exercise are, and --all is missing"),
        (["--all", "--in", "exercises", "brighten"], "and one is asked for"),
        (["--all", "--json", "a", "--report", "csv=a"], "would both be written to a"),
        (["--pictures", "some"], "invalid choice: 'some'"),
    ],
)
def test_wrong_use(arguments: list[str], said: str, course: Path) -> None:  # noqa: F811
    assert_sentence(run("check", *arguments, cwd=course), 2, said)


# --- pictures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["convolution", "--pictures", "all"],
        ["convolution", "--all"],
        ["--exercise", "convolution", "--all"],
        ["--all", "-k", "1", "-k", "2"],
    ],
)
def test_where_one_is_named_all_means_its_pictures(arguments: list[str], course: Path) -> None:  # noqa: F811
    shutil.copy(FLIPS, course / "exercises" / "convolution" / "convolution.py")
    few = run("check", "convolution", cwd=course)
    assert "--pictures all shows them all." in few.stdout
    result = run("check", *arguments, cwd=course)
    assert "shows them all" not in result.stdout and result.stdout.count("\nhint: ") > few.stdout.count("\nhint: ")


def test_pictures_of_every_exercise(course: Path) -> None:  # noqa: F811
    (course / "exercises" / "brighten" / "brighten.py").write_text("def brighten(image):\n    return image\n")
    text = run("check", "--all", "--pictures", "all", cwd=course).stdout
    assert "expected" in text and "✗     0 / 2  Brighten an image" in text
