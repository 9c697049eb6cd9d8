"""Where others' programs are graded: the sandbox must hold in full, no hidden case may be missing, packs say so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.pack.on_gradescope import BROKEN
from grader.pack.said import read_options, write_options
from grader.sandbox.outside.protocols import Sandbox
from tests.conftest import SECRET, copy_folder
from tests.report.readers import READERS
from tests.test_cli import assert_sentence, run
from tests.test_restrictions import refusing

TWO_LOOPS = SECRET / "accepted" / "two_loops.py"
# Reads a solution where nothing keeps it from that.
THIEF = """
import glob
exec(open(glob.glob({pattern!r})[0]).read())
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """An instructor's course, and a right submission in it."""
    for folder in ("exercises", "solutions"):
        copy_folder(folder, tmp_path / "course" / folder)
    shutil.copy(TWO_LOOPS, tmp_path / "course" / "mine.py")
    return tmp_path / "course"


def on_a_kernel_without_walls(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A Python whose kernel, and that of all that it starts, offers neither Landlock nor seccomp."""
    walls = refusing("ENOSYS", "create", "prctl")
    env = {**os.environ, "XDG_STATE_HOME": str(cwd / ".state")}
    command = [sys.executable, "-c", f"{walls}\n{code}"]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False)


def check(*arguments: str) -> str:
    return f"import sys; sys.argv[1:] = {list(arguments)!r}\nfrom grader.cli import run; run()"


@pytest.mark.parametrize("options", [["--sandbox", "full"], ["--require-sandbox"], ["--sandbox=any", "--sandbox=full"]])
def test_full_is_full_or_nothing_is_graded(course: Path, options: list[str], sandbox: Sandbox) -> None:
    if sandbox.level == "full":
        assert_sentence(run("check", "mine.py", *options, cwd=course), 0, "38 of 38 points")
    result = on_a_kernel_without_walls(check("check", "mine.py", *options), course)
    assert_sentence(
        result, 3, "nothing was graded: --sandbox full: the sandbox holds only in part here (process only: ",
        "`grader doctor` says what is missing; --sandbox any grades all the same, for programs that you trust",
    )  # fmt: skip
    assert result.stdout == ""


@pytest.mark.parametrize("options", [[], ["--sandbox", "any"], ["--require-sandbox", "--sandbox", "any"]])
def test_any_and_nothing_said_grade_all_the_same(course: Path, options: list[str]) -> None:
    result = on_a_kernel_without_walls(check("check", "mine.py", *options), course)
    assert_sentence(result, 0, "38 of 38 points", "sandbox: process only: ")


def lose(*names: str) -> Callable[[Path], None]:
    return lambda secret: [(secret / name).unlink() for name in names] and None


def rename(secret: Path) -> None:
    secret.rename(secret.with_name("convolution-old"))


def all_of(secret: Path) -> None:
    shutil.rmtree(secret.parent)


@pytest.mark.parametrize("sandbox", ["full", "any"])
@pytest.mark.parametrize(
    ("spoil", "code", "says"),
    [
        (lose("hidden.yaml"), 2, "hidden.yaml is missing, and was there when answers were frozen"),
        (
            rename,
            2,
            "solutions/convolution cannot be read: No such file or directory whoever grades others must be able",
        ),
        (lose("hidden.yaml", "answers.npz"), 0, "All 23 public cases are correct"),  # an exercise without hidden cases
        (all_of, 0, "All 23 public cases are correct"),  # what students have
    ],
)
def test_hidden_cases_that_are_lost_give_nobody_full_points(
    course: Path, spoil: Callable[[Path], None], code: int, says: str, sandbox: str
) -> None:
    spoil(course / "solutions" / "convolution")
    assert_sentence(run("check", "mine.py", "--sandbox", sandbox, cwd=course), code, says)
    assert_sentence(run("check", "mine.py", cwd=course), 0, "All 23 public cases are correct")  # their own work


# As somebody else: the folder's owner may read everything, and root may anyway.
SOMEBODY = """
import os
from pathlib import Path
from grader.files.course import Course
from grader.files.hidden import insist_on_hidden
from grader.values.errors import UsageError
os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    insist_on_hidden(Course(Path(".")), "convolution")
except UsageError as error:
    print(error)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not read")
@pytest.mark.parametrize("closed", ["", "convolution", "convolution/hidden.yaml", "convolution/answers.npz", None])
def test_closed_solutions_give_nobody_full_points(closed: str | None) -> None:
    with tempfile.TemporaryDirectory() as root:  # tmp_path is for its owner alone
        os.chmod(root, 0o755)
        secret = Path(root, "solutions", "convolution")
        secret.mkdir(parents=True)
        for file in ("hidden.yaml", "answers.npz"):
            shutil.copy(SECRET / file, secret / file)
        if closed is not None:
            (secret.parent / closed).chmod(0o700)
        command = [sys.executable, "-c", SOMEBODY]
        result = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=True)
    where = closed if closed and "/" in closed else "convolution"
    said = f"solutions/{where} cannot be read: Permission denied\n  whoever grades others must be able to read it; for "
    assert result.stdout.startswith(said) if closed is not None else result.stdout == ""


# --- what packs say ----------------------------------------------------------------------------------------------


def test_a_pack_says_what_it_wants(tmp_path: Path) -> None:
    assert read_options(tmp_path) == ["--sandbox=full"]
    for sandbox, scale, wanted in (("full", None, []), ("any", 12.5, ["--scale=12.5"])):
        (tmp_path / "check-options").write_bytes(write_options(sandbox, scale).data)
        assert read_options(tmp_path) == [f"--sandbox={sandbox}", *wanted]
    (tmp_path / "check-options").write_text("# nothing\n\n  --exit-zero  \n")
    assert read_options(tmp_path) == ["--sandbox=full", "--exit-zero"]
    reader = [sys.executable, "-I", "-m", "grader.pack.said", str(tmp_path)]  # as autograder.py asks for them
    printed = subprocess.run(reader, capture_output=True, text=True, check=True).stdout
    assert printed == "--sandbox=full\n--exit-zero\n"


@pytest.fixture
def autograder(course: Path) -> Path:
    """Gradescope's folder as setup.sh leaves it, but for the environment: the one of these tests is used."""
    root = course.parent / "autograder"
    shutil.copytree(course, root / "source" / "course")
    (root / "source" / "check-options").write_bytes(write_options("full", None).data)
    for folder in ("submission", "results"):
        (root / folder).mkdir()
    shutil.copy(TWO_LOOPS, root / "submission" / "convolution.py")
    return root


AUTOGRADE = "import sys; from pathlib import Path; from grader.pack.on_gradescope import main; main(Path.cwd())"


def results(root: Path) -> dict[str, Any]:
    data: dict[str, Any] = READERS["gradescope"]((root / "results" / "results.json").read_text("utf-8"))
    return data


def test_a_pack_on_a_machine_without_walls_grades_nobody(autograder: Path) -> None:
    """w01: there a submission read an accepted solution. An instructor who writes any has been told."""
    pattern = str(autograder / "source" / "course" / "solutions" / "*" / "accepted" / "two_loops.py")
    (autograder / "submission" / "convolution.py").write_text(THIEF.format(pattern=pattern))
    printed = on_a_kernel_without_walls(AUTOGRADE, autograder).stdout
    assert (results(autograder)["score"], results(autograder)["tests"]) == (0, [])
    assert results(autograder)["output"] == BROKEN and "the grader ended with 3" in printed
    (autograder / "source" / "check-options").write_bytes(write_options("any", None).data)
    on_a_kernel_without_walls(AUTOGRADE, autograder)
    assert results(autograder)["score"] == 38


@pytest.mark.parametrize(
    ("metadata", "score"),
    [
        ({"assignment": {"total_points": "20.0"}}, 20),
        ({"assignment": {"total_points": 19}}, 19),
        ({"assignment": {"total_points": "0.0"}}, 38),
        ({"assignment": {"total_points": None}}, 38),
        ({"assignment": {"total_points": "inf"}}, 38),
        ({"assignment": {}}, 38),
        ([], 38),
        (None, 38),
    ],
)
def test_the_total_of_the_assignment_is_what_points_add_up_to(autograder: Path, metadata: Any, score: float) -> None:
    if metadata is not None:
        (autograder / "submission_metadata.json").write_text(json.dumps(metadata))
    (autograder / "source" / "check-options").write_bytes(write_options("any", None).data)
    subprocess.run([sys.executable, "-c", AUTOGRADE], cwd=autograder, check=True)
    data = results(autograder)
    assert data["score"] == score and sum(test["max_score"] for test in data["tests"]) == pytest.approx(score, abs=0.15)
    (autograder / "source" / "check-options").write_bytes(write_options("any", 5).data)  # the instructor's word is last
    subprocess.run([sys.executable, "-c", AUTOGRADE], cwd=autograder, check=True)
    assert results(autograder)["score"] == 5
