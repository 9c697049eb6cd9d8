"""`grader pack`: what is packed is unpacked as the platform does it, run there, and read."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

import grader
from grader.arrays.tree import unpack
from grader.files.exercises import read_exercise
from grader.pack.hand_in import find_submission
from grader.pack.on_gradescope import BROKEN
from grader.pack.student import workflow
from grader.pack.wheel import make_wheel
from grader.values.numerals import numeral
from tests.conftest import PUBLIC, ROOT, SECRET, copy_folder
from tests.pypi import wheel_folder
from tests.report.readers import READERS
from tests.test_cli import assert_sentence, run
from tests.test_notebooks import notebook
from tests.test_strangers import on_a_kernel_without_walls

TWO_LOOPS = SECRET / "accepted" / "two_loops.py"
FLIPS = ROOT / "tests" / "golden" / "flips_the_kernel" / "submission.py"
SHIPPED = read_exercise(PUBLIC, SECRET)
POINTS = SHIPPED.max_points
PUBLIC_POINTS = sum(case.points for case in SHIPPED.cases if not case.hidden)
OF_ALL, OF_PUBLIC = f"of {numeral(POINTS)} points", f"of {numeral(PUBLIC_POINTS)} points"
HIDDEN = [case for case in SHIPPED.cases if case.hidden]
FILL = 'fill it: pip download --only-binary :all: -d none "numpy<3,>=2.0" "pyyaml>=6.0" "rich<16,>=13.7"'
# Nothing of this machine's pip: no index, and no wheels but those that are packed. Compiling would double the time.
OFFLINE = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_NO_COMPILE": "1"}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for folder in ("exercises", "solutions"):
        copy_folder(folder, tmp_path / "course" / folder)
    return tmp_path / "course"


# --- the wheel -------------------------------------------------------------------------------------------------------


def test_the_wheel_is_one() -> None:
    wheel = make_wheel()
    assert make_wheel() == wheel
    with zipfile.ZipFile(io.BytesIO(wheel.data)) as archive:
        names = archive.namelist()
        info = wheel.name.removesuffix("-py3-none-any.whl") + ".dist-info"
        rows = list(csv.reader(io.StringIO(archive.read(f"{info}/RECORD").decode())))
        assert [row[0] for row in rows] == [*sorted(set(names) - {f"{info}/RECORD"}), f"{info}/RECORD"]
        for name, digest, size in rows[:-1]:
            data = archive.read(name)
            made = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
            assert (digest, int(size)) == (f"sha256={made}", len(data))
        points = archive.read(f"{info}/entry_points.txt").decode()
        assert "grader = grader.cli:run" in points and "pixelgrader = pixelgrader_pytest" in points
        metadata = archive.read(f"{info}/METADATA").decode()
        assert "Requires-Dist: numpy<3,>=2.0\n" in metadata and "Requires-Dist: rich<16,>=13.7\n" in metadata
    assert {
        "pixelgrader_pytest.py",
        "grader/py.typed",
        "grader/report/grade.schema.json",
        "grader/pack/platform/student/grade.yml",
    } <= set(names)
    assert not [name for name in names if "__pycache__" in name]


def test_a_grader_that_is_not_installed_cannot_be_packed(tmp_path: Path) -> None:
    """The package alone on the path, as in a checkout; -S hides what is installed."""
    shutil.copytree(Path(grader.__file__).parent, tmp_path / "grader")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\nfrom grader.values.errors import MachineError\n"
        "from grader.pack.wheel import make_wheel\n"
        "try:\n    make_wheel()\nexcept MachineError as error:\n    print(error)"
    )
    command = [sys.executable, "-I", "-S", "-c", code, str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout == (
        "the grader is not installed here, so it cannot be packed\n  install it: pip install ., in its folder\n"
    )


# --- Gradescope ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, with the wheels of this machine in it."""
    folder = tmp_path_factory.mktemp("packed")
    result = run(
        "pack", "gradescope", "convolution", "--course", ROOT, "--wheels", wheel_folder(), "-o", "x.zip", cwd=folder
    )
    assert_sentence(result, 0, "x.zip is written (", "Next: on Gradescope,", "Configure Autograder")
    return folder / "x.zip"


@pytest.fixture(scope="session")
def built(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The platform's image: the zip unpacked in source/, setup.sh run as Gradescope runs it, without a network."""
    root = tmp_path_factory.mktemp("autograder")
    unzip(packed, root / "source")
    env = {**os.environ, **OFFLINE, "PATH": f"{this_python(tmp_path_factory.mktemp('bin'))}:{os.environ['PATH']}"}
    command = ["bash", str(root / "source" / "setup.sh")]
    result = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "sandbox" in result.stdout  # what grader doctor says ends the log
    assert "programs cannot be held in full here" not in result.stdout or "✗ sandbox" in result.stdout
    return root


@pytest.mark.soak  # an environment of its own takes ten seconds
def test_an_image_that_holds_nothing_is_told_when_it_is_built(packed: Path, tmp_path: Path) -> None:
    unzip(packed, tmp_path / "source")
    said = "setup.sh: programs cannot be held in full here, so nothing will be graded where it is the same."
    for sandbox in ("full", "any"):
        (tmp_path / "source" / "check-options").write_text(f"--sandbox={sandbox}\n")
        build = f"import os; os.environ.update({OFFLINE}); os.execvp('bash', ['bash', 'source/setup.sh'])"
        result = on_a_kernel_without_walls(build, tmp_path)
        assert result.returncode == 0, result.stderr
        assert (said in result.stdout) == (sandbox == "full")
        assert ("grader pack gradescope EXERCISE --sandbox any" in result.stdout) == (sandbox == "full")


@pytest.mark.soak
def test_the_smoke_run_of_another_python(tmp_path: Path) -> None:
    """.ci/smoke, with this Python in place of another, and without an index."""
    wheel = make_wheel()
    (tmp_path / wheel.name).write_bytes(wheel.data)
    env = {**os.environ, **OFFLINE, "PIP_FIND_LINKS": str(wheel_folder())}
    command = [str(ROOT / ".ci" / "smoke"), sys.executable, str(tmp_path / wheel.name)]
    result = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert_sentence(result, 0, "38 of 38 points", ": right and wrong are told apart")


def this_python(folder: Path) -> Path:
    """The folder, with a `python3` in it that is the running one: the wheels are for no other.

    Who runs venv/bin/pytest without activation has another on the PATH. A script, as a link would leave its venv.
    """
    (folder / "python3").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', "utf-8")
    (folder / "python3").chmod(0o755)
    return folder


def unzip(file: Path, folder: Path) -> None:
    """As Info-ZIP does: with the executable bits, which Python's own unpacking forgets."""
    with zipfile.ZipFile(file) as archive:
        for entry in archive.infolist():
            made = Path(archive.extract(entry, folder))
            made.chmod(entry.external_attr >> 16 & 0o777)


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A container started from the image: its own course and folders, and the image's environment."""
    root = tmp_path / "autograder"
    shutil.copytree(built / "source", root / "source", ignore=shutil.ignore_patterns("wheels"))
    (root / "venv").symlink_to(built / "venv")
    shutil.copy(root / "source" / "run_autograder", root / "run_autograder")
    for folder in ("submission", "results"):
        (root / folder).mkdir()
    return root


def autograde(root: Path) -> tuple[dict[str, Any], str]:
    """results.json as Gradescope reads it, and what was printed. It runs as root there; here as whoever tests."""
    command = [str(root / "run_autograder")]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0
    data = READERS["gradescope"]((root / "results" / "results.json").read_text("utf-8"))
    assert os.listdir(root / "results") == ["results.json"]
    return data, result.stdout + result.stderr


def test_the_zip_is_laid_out_as_gradescope_wants_it(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
        for script in ("setup.sh", "run_autograder"):
            assert entries[script].external_attr >> 16 == 0o100755
            text = archive.read(script)
            assert text.startswith(b"#!/usr/bin/env bash\n") and b"\r" not in text
    assert list(entries) == sorted(entries)
    assert {entry.date_time[0] for entry in entries.values()} == {2020}
    for name in ("exercises/convolution/exercise.yaml", "solutions/convolution/hidden.yaml"):
        assert f"course/{name}" in entries
    assert any(name.startswith("wheels/numpy-") for name in entries)
    assert not [name for name in entries if "__pycache__" in name or "/." in name]


def test_packing_twice_gives_the_same_bytes(course: Path) -> None:
    wheels = ("--wheels", wheel_folder())
    assert run("pack", "gradescope", "convolution", *wheels, "-o", "first.zip", cwd=course).returncode == 0
    first = (course / "first.zip").rename(course.parent / "first.zip")
    for path in course.rglob("*"):
        os.utime(path, (1, 1))
    (course / "x.zip").write_text("an old one")
    assert run("pack", "gradescope", "convolution", *wheels, "-o", "x.zip", cwd=course).returncode == 0
    assert (course / "x.zip").read_bytes() == first.read_bytes()
    assert not list(course.glob(".grader-*"))


def test_solutions_are_nobody_elses(built: Path) -> None:
    modes = {path.stat().st_mode & 0o077 for path in (built / "source" / "course" / "solutions").rglob("*")}
    assert modes == {0} and (built / "source").stat().st_mode & 0o077 == 0


def put(source: Path | str | bytes, *names: str) -> Callable[[Path], None]:
    text = source.read_bytes() if isinstance(source, Path) else source
    data = text.encode() if isinstance(text, str) else text

    def into(folder: Path) -> None:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)

    return into


@pytest.mark.parametrize(
    ("hand_in", "score", "says"),
    [
        ([put(TWO_LOOPS, "anything.py")], POINTS, f"All {len(SHIPPED.cases)} cases ("),
        ([put(TWO_LOOPS, "convolution.py"), put("x = 1", "other.py", "a/convolution.py")], POINTS, "are correct"),
        ([put(TWO_LOOPS, "a/exercises/convolution/convolution.py"), put("", "a/t.py")], POINTS, "are correct"),
        (
            [put(TWO_LOOPS, "my work (1).py"), put("x", ".hidden.py", "__MACOSX/a.py", "notes.txt")],
            POINTS,
            "are correct",
        ),
        ([put(notebook("%matplotlib inline", TWO_LOOPS.read_text("utf-8")), "work.ipynb")], POINTS, "are correct"),
        ([put(TWO_LOOPS, "-h.py")], POINTS, "are correct"),
        ([put(FLIPS, "submission.py")], 11, "turns the kernel upside down"),
        ([put("raise SystemExit\n", "submission.py")], 0, f"0 {OF_ALL}"),
        ([], 0, "called convolution.py or convolution.ipynb. There is none."),
        ([put("x", "a.py", "b.py")], 0, "There are several: a.py, b.py."),
        ([put("x", "a.py", "b.py", "c.py", "d.ipynb", "e.py", "f.py", "g.py")], 0, "and 2 more."),
    ],
)
def test_gradescope(hand_in: list[Callable[[Path], None]], score: float, says: str, root: Path) -> None:
    for into in hand_in:
        into(root / "submission")
    data, printed = autograde(root)
    assert says in data["output"]
    assert data["score"] == score, data["output"]
    assert "Traceback" not in printed
    assert len(data["tests"]) == (len(SHIPPED.cases) if "Hand in" not in data["output"] else 0)


def test_a_link_to_the_solutions_is_not_followed(root: Path) -> None:
    (root / "submission" / "convolution.py").symlink_to("../source/course/solutions/convolution/accepted/two_loops.py")
    data, _ = autograde(root)
    assert data["score"] == 0 and "is a link" in json.dumps(data)


def test_a_fault_of_the_exercise_costs_nobody_points_in_silence(root: Path) -> None:
    put(TWO_LOOPS, "a.py")(root / "submission")
    hidden = root / "source" / "course" / "solutions" / "convolution" / "hidden.yaml"
    hidden.write_text(hidden.read_text("utf-8").replace(f"name: {HIDDEN[0].name}", "name: renamed"), "utf-8")
    data, printed = autograde(root)
    assert (data["score"], data["tests"], data["output"]) == (0, [], BROKEN)
    assert "run_autograder: the grader ended with 2" in printed and "grader freeze" in printed


def test_an_environment_that_is_missing_leaves_a_result(root: Path) -> None:
    (root / "venv").unlink()
    put(TWO_LOOPS, "a.py")(root / "submission")
    data, _ = autograde(root)
    assert data["score"] == 0 and data["output"].startswith("The autograder could not start, so nothing was graded.")


SLOW = """
def convolve(image, kernel):
    while image.shape[0] > 5:
        pass
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    import numpy as np
    return np.array([[(image[i:i + h, j:j + w] * kernel).sum() for j in range(columns)] for i in range(rows)])
"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are found in /proc")
def test_a_grader_that_is_killed_loses_nothing_that_was_graded(root: Path) -> None:
    put(SLOW, "a.py")(root / "submission")
    results = root / "results" / "results.json"
    with subprocess.Popen([str(root / "run_autograder")], cwd=root, stdout=subprocess.PIPE, text=True) as process:
        end = time.monotonic() + 30
        while not (results.exists() and json.loads(results.read_text("utf-8"))["score"]):
            assert time.monotonic() < end
            time.sleep(0.01)
        (python,) = children(process.pid)
        os.kill(children(python)[0], signal.SIGKILL)
        printed, _ = process.communicate(timeout=30)
    assert "the grader ended with -9" in printed
    data = READERS["gradescope"](results.read_text("utf-8"))
    assert data["output"].startswith(BROKEN) and data["score"] >= 2 and len(data["tests"]) == len(SHIPPED.cases)


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_an_image_without_a_python_gets_a_sentence(built: Path, tmp_path: Path) -> None:
    """Neither a Python nor apt-get can be found; what the script itself needs is there."""
    for name in ("bash", "dirname"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    command = [str(tmp_path / "bash"), str(built / "source" / "setup.sh")]
    result = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "setup.sh: the grader needs Python 3.11 or newer with venv" in result.stderr


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (["a.py"], "a.py"),
        (["a.ipynb"], "a.ipynb"),
        (["deep/er/a.py", "notes.txt", "node_modules/b.py"], "deep/er/a.py"),
        (["convolution.ipynb", "a.py"], "convolution.ipynb"),
        (["x/convolution.py", "y/z/convolution.py"], "x/convolution.py"),
        (["convolution.py", "convolution.ipynb"], "convolution.py"),
        (["convolution (1).py", "helpers.py"], "convolution (1).py"),
        (["x/convolution.py", "y/convolution.py"], "There are several: x/convolution.py, y/convolution.py."),
        (["convolution.txt"], "There is none."),
    ],
)
def test_what_was_handed_in_is_found(files: list[str], found: str, tmp_path: Path) -> None:
    put("x", *files)(tmp_path)
    result = find_submission(tmp_path, "convolution")
    if isinstance(result, Path):
        assert str(result.relative_to(tmp_path)) == found
    else:
        assert result == f"Hand in one Python file or notebook, called convolution.py or convolution.ipynb. {found}"


# --- Classroom 50 ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle as Classroom 50's runner unpacks it."""
    folder = tmp_path_factory.mktemp("bundle")
    command = ("pack", "classroom50", "convolution", "--course", ROOT, "--wheels", wheel_folder())
    assert_sentence(run(*command, cwd=folder), 0, "convolution.tar.gz is written", "Next: unpack it", "are left out")
    with tarfile.open(folder / "convolution.tar.gz") as archive:
        names = archive.getnames()
        archive.extractall(folder, filter="data")
    assert names == sorted(names) and not [name for name in names if "solutions" in name]
    data = (folder / "convolution.tar.gz").read_bytes()
    assert "convolution/course/exercises/convolution/exercise.yaml" in names
    assert "convolution/course/exercises/convolution/convolution.py" not in names  # perhaps solved in place
    assert all(case.name.encode() not in archived for case in HIDDEN for archived in contents(folder / "convolution"))
    assert run(*command, "-o", "again.tar.gz", cwd=folder).returncode == 0
    assert (folder / "again.tar.gz").read_bytes() == data
    return folder / "convolution"


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".whl"]


@pytest.mark.soak  # ten seconds
def test_classroom50(bundle: Path, tmp_path: Path) -> None:
    """In the student's checkout, which holds files that would take the place of ours."""
    put("raise SystemExit('of a student')", "numpy.py", "grader.py", "pip.py", "venv.py")(tmp_path)
    put(FLIPS, "exercises/convolution/convolution.py")(tmp_path)
    said = {
        "CLASSROOM": "images", "ASSIGNMENT": "convolution", "USERNAME": "ada", "OWNER": "ada",
        "ASSIGNMENT_TYPE": "individual", "SUBMISSION_TAG": "submit/2026-11-25T10-00-00Z-abcdef0",
        "COMMIT_URL": "https://example.org/c", "RELEASE_URL": "https://example.org/r", "PAGES_BASE_URL": "https://p",
    }  # fmt: skip
    env = {**os.environ, **OFFLINE, **said, "XDG_STATE_HOME": str(tmp_path / ".state")}
    command = [sys.executable, str(bundle / "autograder.py")]
    result = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    data = READERS["classroom50"]((tmp_path / "result.json").read_text("utf-8"))
    assert (data["classroom"], data["owner"], data["score"], data["max-score"]) == ("images", "ada", 11, PUBLIC_POINTS)
    text = (tmp_path / "release-body.md").read_text("utf-8")
    READERS["markdown"](text)
    assert f": 11 {OF_PUBLIC}." in text


def test_a_checkout_without_a_submission_is_told_which_file_is_missing(bundle: Path, tmp_path: Path) -> None:
    """The two commands that autograder.py runs then."""
    put("", "README.md")(tmp_path)
    finder = [sys.executable, "-I", "-m", "grader.pack.hand_in", ".", "convolution"]
    found = subprocess.run(finder, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert found == "convolution.py\n"
    reports = ("--report", "classroom50=result.json", "--report", "markdown=release-body.md")
    options = ("--course", bundle / "course", "--exercise", "convolution", *reports, "--exit-zero", "--")
    assert_sentence(run("check", *options, "convolution.py", cwd=tmp_path), 0, "There is no file convolution.py.")
    data = READERS["classroom50"]((tmp_path / "result.json").read_text("utf-8"))
    assert data["score"] == 0 and "There is no file convolution.py." in data["tests"][0]["message"]


@pytest.mark.soak
def test_a_bundle_that_cannot_be_installed_is_no_grade(bundle: Path, tmp_path: Path) -> None:
    """No result.json and another end than 0: to Classroom 50 the autograder is broken, not the student's work."""
    shutil.copytree(bundle, tmp_path / "bundle", ignore=shutil.ignore_patterns("numpy-*"))
    command = [sys.executable, str(tmp_path / "bundle" / "autograder.py")]
    env = {**os.environ, **OFFLINE}
    result = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert_sentence(result, 3, "::error::The grader could not be installed, so nothing was graded;")
    assert not (tmp_path / "result.json").exists()


# --- students --------------------------------------------------------------------------------------------------------


@pytest.fixture
def students(course: Path) -> Path:
    assert_sentence(
        run("pack", "student", "../students", cwd=course),
        0, "../students is written: convolution, without solutions and hidden cases.", "Next: make it a repository",
    )  # fmt: skip
    return course.parent / "students"


def test_what_students_get(students: Path) -> None:
    found = {str(path.relative_to(students)) for path in students.rglob("*") if path.is_file()}
    wheel = next(name for name in found if name.endswith(".whl"))
    public = {f"exercises/convolution/{path.relative_to(PUBLIC)}" for path in PUBLIC.rglob("*") if path.is_file()}
    assert found - {name for name in public if "__pycache__" not in name} == {
        "README.md", "requirements.txt", ".gitignore", ".gitattributes", ".github/workflows/grade.yml", wheel,
        ".vscode/tasks.json", ".devcontainer/devcontainer.json", "exercises/exercise.schema.json",
    }  # fmt: skip
    assert (students / "requirements.txt").read_text() == f"./{wheel}\n"
    assert not [path for path in students.parent.iterdir() if path.name.startswith(".grader-")]
    matrix = yaml.safe_load((students / ".github" / "workflows" / "grade.yml").read_text())["jobs"]["grade"]["strategy"]
    assert matrix["matrix"] == {"exercise": ["convolution"]}


def test_the_workflow_wants_the_full_sandbox_unless_the_instructor_wants_less(course: Path) -> None:
    for options, wanted in (([], "full"), (["--sandbox", "any"], "any")):
        assert run("pack", "student", f"../{wanted}", *options, cwd=course).returncode == 0
        text = (course.parent / wanted / ".github" / "workflows" / "grade.yml").read_text("utf-8")
        assert f'- run: grader check "$EXERCISE" --sandbox {wanted} --report github=-\n' in text


@pytest.mark.parametrize("target", ["gradescope", "classroom50"])
def test_a_pack_says_what_it_wants_of_the_sandbox(target: str, course: Path) -> None:
    for options, wanted in (([], "full"), (["--sandbox", "any"], "any")):
        assert run("pack", target, "convolution", *options, "-o", "x", cwd=course).returncode == 0
        data = (course / "x").read_bytes()
        if target == "gradescope":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                text = archive.read("check-options").decode()
        else:
            with tarfile.open(fileobj=io.BytesIO(data)) as archive:
                text = archive.extractfile("convolution/check-options").read().decode()  # type: ignore[union-attr]
        assert [line for line in text.splitlines() if not line.startswith("#")] == [f"--sandbox={wanted}"]


def test_named_exercises_only(course: Path) -> None:
    assert run("new", "brighten", cwd=course).returncode == 0
    assert run("freeze", "brighten", cwd=course).returncode == 0
    assert_sentence(run("pack", "student", "../one", "brighten", "brighten", cwd=course), 0, "is written: brighten,")
    assert sorted(path.name for path in (course.parent / "one" / "exercises").iterdir()) == [
        "brighten", "exercise.schema.json",
    ]  # fmt: skip
    assert_sentence(run("pack", "student", "../all", cwd=course), 0, "is written: brighten, convolution,")
    assert 'exercise: ["brighten", "convolution"]' in (
        course.parent / "all" / ".github" / "workflows" / "grade.yml"
    ).read_text("utf-8")


def test_the_whole_shipped_course_is_packed_for_students(tmp_path: Path) -> None:
    """A hidden case may be called as another exercise's public one is, and have its answer: that gives nothing away."""
    assert_sentence(run("pack", "student", tmp_path / "out", "--course", ROOT, cwd=tmp_path), 0, "without solutions")
    packed = {path.name for path in (tmp_path / "out" / "exercises").iterdir() if path.is_dir()}
    assert packed == {path.parent.name for path in (ROOT / "exercises").glob("*/exercise.yaml")}


def test_names_that_yaml_would_read_otherwise_stay_names() -> None:
    names = ["no", "12", "a b: #c", 'say "hi"', "größe", "[convolution]"]
    assert yaml.safe_load(workflow(names))["jobs"]["grade"]["strategy"]["matrix"]["exercise"] == names


def hidden_output(course: Path) -> None:
    outputs = np.load(course / "solutions" / "convolution" / "answers.npz")
    index = next(name for name in outputs.files if name.startswith("expected"))
    np.save(course / "exercises" / "convolution" / "images" / "extra.npy", unpack(outputs[index].tobytes()).array())


def write(name: str, text: str) -> Callable[[Path], None]:
    return lambda course: (course / "exercises" / "convolution" / name).write_text(text, "utf-8") and None


@pytest.mark.parametrize(
    ("spoil", "parts"),
    [
        (write("notes.md", f"see {HIDDEN[0].name}"),
         ["exercises/convolution/notes.md:1:1:", f"names the hidden case '{HIDDEN[0].name}'", "delete it there"]),
        (hidden_output, ["extra.npy:1:1: holds the output of the hidden case"]),
        (write("mine.py", TWO_LOOPS.read_text("utf-8")),
         ["mine.py:1:1: is solutions/convolution/accepted/two_loops.py, word for word"]),
        (write("convolution.py", TWO_LOOPS.read_text("utf-8")), ["convolution.py:1:1: is solutions/"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("target", [("student", "../out"), ("classroom50", "convolution", "-o", "../out")])
def test_nothing_of_a_hidden_case_is_given_away(
    target: tuple[str, ...], spoil: Callable[[Path], None], parts: list[str], course: Path
) -> None:
    spoil(course)
    result = run("pack", *target, cwd=course)
    assert_sentence(result, 2, *parts)
    assert result.stdout == "" and os.listdir(course.parent) == ["course"]


@pytest.mark.parametrize(("source", "says"), [
    ("def convolve(image, kernel):\n    return image\n", "convolution.py does not raise NotImplementedError; is it"),
    (None, "convolution.py is missing: students have no file to complete"),
])  # fmt: skip
def test_a_starter_that_is_none_gets_a_warning(source: str | None, says: str, course: Path) -> None:
    starter = course / "exercises" / "convolution" / "convolution.py"
    starter.unlink() if source is None else starter.write_text(source)
    result = run("pack", "student", "../out", cwd=course)
    assert_sentence(result, 0, says, "is written")
    assert "is written" not in result.stderr


# --- several exercises -----------------------------------------------------------------------------------------------


@pytest.fixture
def three(course: Path) -> Path:
    """Two more exercises, and a course.yaml."""
    for name in ("brighten", "adjust"):
        assert run("new", name, cwd=course).returncode == 0
        assert run("freeze", name, cwd=course).returncode == 0
    text = "title: Images\nrequires: pixelgrader>=0.2\nexercises: [convolution, brighten, adjust]\n"
    (course / "exercises" / "course.yaml").write_text(text)
    assert run("schema", "--write", cwd=course).returncode == 0
    return course


def test_gradescope_grades_several_with_one_total(three: Path, root: Path) -> None:
    result = run("pack", "gradescope", "brighten", "convolution", "--sandbox", "any", cwd=three)
    assert_sentence(result, 0, "exercises-gradescope.zip is written (", "Next: on Gradescope,")
    shutil.rmtree(root / "source")
    unzip(three / "exercises-gradescope.zip", root / "source")
    there = {path.name for path in (root / "source" / "course" / "exercises").iterdir()}
    assert there == {"convolution", "brighten", "course.yaml", "course.schema.json", "exercise.schema.json"}
    packed_course = yaml.safe_load((root / "source" / "course" / "exercises" / "course.yaml").read_text("utf-8"))
    assert packed_course == {
        "title": "Images", "requires": "pixelgrader>=0.2", "exercises": ["convolution", "brighten"],
    }  # fmt: skip
    data, _ = autograde(root)  # nothing is handed in
    assert data["score"] == 0 and "There is no file" in data["output"] and len({
        test["name"].partition(":")[0] for test in data["tests"]
    }) == 2  # fmt: skip
    put(FLIPS, "convolution.py")(root / "submission")
    data, _ = autograde(root)
    right = "All 2 exercises have full points"
    assert 0 < data["score"] < POINTS and right not in data["output"]
    put(TWO_LOOPS, "deep/convolution.py")(root / "submission")
    (root / "submission" / "convolution.py").unlink()
    solved = next((three / "solutions" / "brighten" / "accepted").glob("*.py"))
    put(solved, "brighten.py")(root / "submission")
    (root / "submission_metadata.json").write_text('{"assignment": {"total_points": 20}}')
    data, _ = autograde(root)
    assert data["score"] == 20 and f"{right}: 20 of 20 points." in data["output"]
    assert data["tests"][0]["name"].startswith(f"{SHIPPED.title}: ") and data["tests"][0]["number"] == "1.1"


def test_what_was_graded_of_several_is_kept_when_one_cannot_be_read(three: Path, root: Path) -> None:
    assert run("pack", "gradescope", "brighten", "convolution", "--sandbox", "any", cwd=three).returncode == 0
    shutil.rmtree(root / "source")
    unzip(three / "exercises-gradescope.zip", root / "source")
    put(TWO_LOOPS, "convolution.py")(root / "submission")
    (root / "source" / "course" / "exercises" / "brighten" / "exercise.yaml").write_text("titel: x\n")
    data, printed = autograde(root)
    assert data["output"].startswith(BROKEN) and "the grader ended with 2" in printed
    assert data["score"] == POINTS and data["tests"][0]["status"] == "passed"


def test_classroom50_takes_several(three: Path) -> None:
    assert_sentence(run("pack", "classroom50", "convolution", "brighten", cwd=three), 0, "exercises.tar.gz is written")
    with tarfile.open(three / "exercises.tar.gz") as archive:
        names = set(archive.getnames())
        archive.extractall(three / "out", filter="data")
    assert {"exercises/autograder.py", "exercises/course/exercises/course.yaml"} <= names
    assert not [name for name in names if "solutions" in name or name.endswith(("/convolution.py", "/brighten.py"))]
    checkout = three / "checkout"
    put(FLIPS, "exercises/convolution/convolution.py")(checkout)
    # What its autograder.py runs in the student's checkout.
    reports = ("--report", "classroom50=result.json", "--report", "markdown=release-body.md")
    options = ("--course", three / "out" / "exercises" / "course", "--sandbox", "any", *reports, "--exit-zero")
    result = run("check", *options, "--all", "--in", ".", cwd=checkout)
    assert_sentence(result, 0, "0 of 2 exercises have full points", "There is no file brighten.py")
    data = READERS["classroom50"]((checkout / "result.json").read_text("utf-8"))
    assert data["score"] == 11 and data["max-score"] > PUBLIC_POINTS
    assert "There is no file brighten.py." in (checkout / "release-body.md").read_text("utf-8")
    text = (three / "out" / "exercises" / "autograder.py").read_text("utf-8")
    assert '"--all", "--in", "."' in text


def test_students_get_course_yaml(three: Path) -> None:
    assert_sentence(run("pack", "student", "../all", cwd=three), 0, "is written: convolution, brighten, adjust,")
    shipped = (three / "exercises" / "course.yaml").read_bytes()
    assert (three.parent / "all" / "exercises" / "course.yaml").read_bytes() == shipped
    assert (three.parent / "all" / "exercises" / "course.schema.json").is_file()
    assert_sentence(run("list", cwd=three.parent / "all"), 0, "Images", "Next: convolution")
    assert run("pack", "student", "../two", "adjust", "convolution", cwd=three).returncode == 0
    some = yaml.safe_load((three.parent / "two" / "exercises" / "course.yaml").read_text("utf-8"))
    assert some["exercises"] == ["convolution", "adjust"]
    (three / "exercises" / "course.yaml").unlink()
    (three / "exercises" / "course.yaml").symlink_to(three / "elsewhere.yaml")
    assert_sentence(run("pack", "student", "../no", cwd=three), 2, "course.yaml")


# --- wrong use -------------------------------------------------------------------------------------------------------


def damage(file: str) -> Callable[[Path], None]:
    """Another weight in the file's first row of numbers: its answers are stale."""
    return lambda course: (course / file).write_text(
        (course / file).read_text("utf-8").replace("name: ", "name: renamed ", 1), "utf-8"
    ) and None  # fmt: skip


def a_film(course: Path) -> None:
    with (course / "exercises" / "convolution" / "film.bin").open("wb") as file:
        file.truncate(2**30 + 1)  # it takes no room on the disk


def nothing(course: Path) -> None:
    pass


def no_solutions(course: Path) -> None:
    shutil.rmtree(course / "solutions")


@pytest.mark.parametrize(
    ("before", "arguments", "parts"),
    [
        (nothing, ["gradscope", "convolution"], ["there is no target gradscope", "did you mean gradescope?"]),
        (nothing, ["canvas", "x"], ["there is no target canvas", "the targets are: gradescope, classroom50, student"]),
        (nothing, ["gradescope"], ["the following arguments are required: EXERCISE|DIR"]),
        (nothing, ["gradescope", "convolutoin"], ["there is no exercise convolutoin", "did you mean convolution?"]),
        (nothing, ["gradescope", "convolution", "brighten"], ["there is no exercise brighten"]),
        (nothing, ["gradescope", "convolution", "-o", "no/x.zip"], ["-o: there is no folder no", "make it first"]),
        (nothing, ["gradescope", "convolution", "-o", "exercises"], ["-o: exercises is a folder", "for example"]),
        (nothing, ["gradescope", "convolution", "-o", "x" * 300], ["cannot be written: File name too long"]),
        (nothing, ["gradescope", "convolution", "--wheels", "none"], ["none is no folder with wheels", FILL]),
        (nothing, ["gradescope", "convolution", "--wheels", "exercises"], ["exercises is no folder with wheels"]),
        (nothing, ["gradescope", "convolution", "--course", "none"], ["--course: there is no folder none"]),
        (a_film, ["gradescope", "convolution"], ["film.bin is larger than 1024 MiB", "make it smaller"]),
        (no_solutions, ["gradescope", "convolution"], ["there is no folder solutions/convolution"]),
        (damage("exercises/convolution/exercise.yaml"), ["gradescope", "convolution"], ["run grader freeze"]),
        (damage("solutions/convolution/hidden.yaml"), ["gradescope", "convolution"], ["run grader freeze"]),
        (damage("exercises/convolution/exercise.yaml"), ["classroom50", "convolution"], ["run grader freeze"]),
        (damage("exercises/convolution/exercise.yaml"), ["student", "out"], ["run grader freeze"]),
        (nothing, ["student", "exercises"], ["exercises exists already, and is no empty folder"]),
        (nothing, ["student", "exercises/exercise.schema.json"], ["exists already, and is no empty folder"]),
        (nothing, ["student", "no/out"], ["there is no folder", "make it first"]),
        (nothing, ["student", "out", "-o", "x"], ["-o is for archives"]),
        (nothing, ["student", "out", "--scale", "9"], ["--scale: students see the points that the exercise says"]),
        (nothing, ["classroom50", "convolution", "--scale", "9"], ["--scale: classroom50 has points of its own"]),
        (nothing, ["gradescope", "convolution", "--sandbox", "none"], ["invalid choice: 'none'"]),
        (nothing, ["student", "out", "convolutoin"], ["did you mean convolution?"]),
        (nothing, ["student", "x" * 300], ["cannot be written: File name too long"]),
    ],
)  # fmt: skip
def test_wrong_use(before: Callable[[Path], None], arguments: list[str], parts: list[str], course: Path) -> None:
    before(course)
    there = {path for path in course.rglob("*") if "__pycache__" not in path.parts}
    result = run("pack", *arguments, cwd=course)
    assert_sentence(result, 2, *parts)
    assert {path for path in course.rglob("*") if "__pycache__" not in path.parts} - there <= {course / ".state"}


def test_an_empty_folder_may_be_filled_and_a_course_without_solutions_packed(course: Path) -> None:
    no_solutions(course)
    (course.parent / "students").mkdir()
    assert_sentence(run("pack", "student", "../students", cwd=course), 0, "is written")
    assert_sentence(run("pack", "classroom50", "convolution", cwd=course), 0, "is written")
