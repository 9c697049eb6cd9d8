"""`grader check --report …` as people type it: files, errors, and what is there when the platform kills the grader."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.files.exercises import read_exercise
from grader.report.formats import REPORTS
from grader.sandbox.outside.protocols import Sandbox
from grader.values.numerals import numeral
from tests.conftest import PUBLIC, ROOT, SECRET
from tests.report.readers import READERS
from tests.test_cli import assert_sentence, run

TWO_LOOPS = SECRET / "accepted" / "two_loops.py"
FLIPS = ROOT / "tests" / "golden" / "flips_the_kernel" / "submission.py"
SHIPPED = read_exercise(PUBLIC)
CASES, POINTS = len(SHIPPED.cases), numeral(SHIPPED.max_points)
FULL = f"All {CASES} public cases are correct: {POINTS} of {POINTS} points."
WRONG = f"of {CASES} public cases are correct: 11 of {POINTS} points."


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a right and a wrong submission, and a course of one exercise: it is clear which is meant."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "convolution").symlink_to(PUBLIC)
    (tmp_path / "right.py").write_bytes(TWO_LOOPS.read_bytes())
    (tmp_path / "wrong.py").write_bytes(FLIPS.read_bytes())
    return tmp_path


def test_every_format_into_its_file_in_one_run(here: Path) -> None:
    files = {name: f"out/{index}/report" for index, name in enumerate(REPORTS)}
    options = [word for name, file in files.items() for word in ("--report", f"{name}={file}")]
    result = run("check", "wrong.py", *options, cwd=here)
    assert_sentence(result, 0, WRONG)
    for name, file in files.items():
        READERS[name]((here / file).read_bytes().decode())
    assert not list(here.rglob(".grader-*"))


@pytest.mark.parametrize("name", REPORTS)
def test_standard_output_holds_the_report_and_nothing_else(here: Path, name: str) -> None:
    result = run("check", "wrong.py", "--report", f"{name}=-", cwd=here, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.stderr == ""
    READERS[name](result.stdout.replace("\n", "\r\n") if name == "csv" else result.stdout)


@pytest.mark.parametrize(("options", "code"), [
    (["--report", "junit=r.xml"], 1), (["--report", "junit=r.xml", "--exit-zero"], 0),
    (["--report", "classroom50=result.json"], 0), (["--json", "grade.json"], 1),
])  # fmt: skip
def test_exit_codes_of_a_wrong_submission(here: Path, options: list[str], code: int) -> None:
    assert_sentence(run("check", "wrong.py", *options, cwd=here), code, WRONG)


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        (["--report", "junti=r.xml"], ["there is no format junti", "did you mean junit?"]),
        (["--report", "githubsummary=r"], ["did you mean github-summary?"]),
        (["--report", "sarif=r"], ["there is no format sarif", "the formats are: json, gradescope, junit,"]),
        (["--report", "=r"], ["there is no format (nothing)"]),
        (["--report", "junit"], ["junit needs a file", "--report junit=FILE, or --report junit=- for standard output"]),
        (["--report", "junit="], ["junit needs a file"]),
        (["--report"], ["expected one argument"]),
        (["--report", "json=-", "--report", "csv=-"], ["json and csv would both be written to standard output"]),
        (["--report", "json=-", "--json", "-"], ["json and json would both be written to standard output"]),
        (["--report", "json=a", "--report", "csv=./a"], ["json and csv would both be written to ./a", "its own file"]),
        (["--report", "json=exercises/../a", "--report", "csv=a"], ["would both be written"]),
        (["--json", "a", "--report", "csv=a"], ["csv and json would both be written to a"]),
    ],
)  # fmt: skip
def test_wrong_use_is_told_before_anything_is_graded(here: Path, options: list[str], parts: list[str]) -> None:
    result = run("check", "right.py", *options, cwd=here)
    assert_sentence(result, 2, *parts)
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("target", "code", "part"),
    [
        ("right.py/grade.json", 2, "cannot be written: "),
        ("exercises", 2, "exercises cannot be written: Is a directory"),
        ("/proc/grade.json", 2, "/proc/grade.json cannot be written: "),
        ("x" * 300, 2, "cannot be written: File name too long"),
        ("/dev/full", 3, "No space left on device the submission was graded; free the disk and repeat"),
    ],
)  # fmt: skip
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_report_that_cannot_be_written_loses_nothing_else(here: Path, target: str, code: int, part: str) -> None:
    result = run("check", "right.py", "--report", f"gradescope={target}", "--report", "csv=r.csv", cwd=here)
    assert_sentence(result, code, FULL, "--report gradescope: ", part)
    READERS["csv"]((here / "r.csv").read_bytes().decode())
    assert sorted(path.name for path in here.iterdir()) == ["exercises", "r.csv", "right.py", "wrong.py"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_gets_a_sentence(here: Path) -> None:
    (here / "out").mkdir(mode=0o500)
    result = run("check", "right.py", "--report", "junit=out/r.xml", cwd=here)
    assert_sentence(result, 2, FULL, "out/r.xml cannot be written: Permission denied")


def test_devices_are_written_to_and_links_followed(here: Path) -> None:
    (here / "link.json").symlink_to(here / "target.json")
    (here / "target.json").write_text("old")
    result = run("check", "right.py", "--report", "csv=/dev/null", "--json", "link.json", cwd=here)
    assert_sentence(result, 0, FULL)
    assert Path("/dev/null").is_char_device()
    assert (here / "link.json").is_symlink()
    assert json.loads((here / "target.json").read_text("utf-8"))["points"] == SHIPPED.max_points


def test_a_workflow_gets_both_halves(here: Path) -> None:
    (here / "summary.md").write_text("# from an earlier step\n")
    summary = {"GITHUB_STEP_SUMMARY": str(here / "summary.md")}
    result = run("check", "wrong.py", "--report", "github=-", cwd=here, **summary)
    assert len(READERS["github"](result.stdout)) > 5
    text = (here / "summary.md").read_text("utf-8")
    assert text.startswith("# from an earlier step\n## Convolve") and "expected 3×3" in text
    READERS["github-summary"](text)
    run("check", "wrong.py", "--report", "github=annotations.txt", cwd=here, **summary)
    assert (here / "summary.md").read_text("utf-8") == text
    assert READERS["github"]((here / "annotations.txt").read_text("utf-8"))


def test_a_workflow_without_a_summary_gets_the_annotations(here: Path) -> None:
    assert READERS["github"](run("check", "wrong.py", "--report", "github=-", cwd=here, GITHUB_STEP_SUMMARY="").stdout)


def test_a_name_that_is_no_text_breaks_nothing(here: Path) -> None:
    name = os.fsdecode(b"caf\xe9 =1+1.py")
    (here / name).write_bytes(FLIPS.read_bytes())
    kinds = [kind for kind in REPORTS if kind != "json"]
    options = [word for kind in kinds for word in ("--report", f"{kind}={kind}.out")]
    result = run("check", name, *options, "--json", "-", cwd=here)
    assert READERS["json"](result.stdout)["submission"] == "caf\ufffd =1+1.py"
    for kind in kinds:
        READERS[kind]((here / f"{kind}.out").read_bytes().decode())


SLOW = """
import numpy as np

calls = 0

def convolve(image, kernel):
    while image.shape[0] > 5:
        pass
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    return np.array([[(image[i:i + h, j:j + w] * kernel).sum() for j in range(columns)] for i in range(rows)])
"""


def test_a_kill_loses_nothing_that_was_graded(here: Path) -> None:
    """From the first second on there is a whole file; killed in the middle it holds the cases of until then."""
    (here / "slow.py").write_text(SLOW)
    file = here / "results" / "results.json"
    command = [sys.executable, "-m", "grader", "check", "slow.py", "--report", f"gradescope={file}"]
    env = {**os.environ, "XDG_STATE_HOME": str(here / ".state")}
    start = time.monotonic()
    first = None
    with subprocess.Popen(command, cwd=here, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        while time.monotonic() < start + 30:
            time.sleep(0.01)
            if not file.exists():
                continue
            data = READERS["gradescope"](file.read_text("utf-8"))
            first = first or (data, time.monotonic() - start)
            if data["score"]:
                break
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert first is not None and first[0]["score"] == 0 and len(first[0]["tests"]) == CASES
    assert first[1] < 5, "the first file took longer than starting a process may"
    data = READERS["gradescope"](file.read_text("utf-8"))
    assert "Grading was not finished" in data["output"]
    verdicts = [test["extra_data"]["verdict"] for test in data["tests"]]
    done = verdicts.index("not graded")
    assert done >= 2 and verdicts[:2] == ["correct", "correct"]
    assert set(verdicts[done:]) == {"not graded"}
    assert data["tests"][-1]["output"] == "This case was not graded yet." or "hint" in data["tests"][-1]["output"]


def test_a_finished_run_leaves_no_trace_of_the_partial_result(here: Path, sandbox: Sandbox) -> None:
    run("check", "right.py", "--report", "gradescope=a/b/results.json", cwd=here)
    data = READERS["gradescope"]((here / "a" / "b" / "results.json").read_text("utf-8"))
    assert (data["score"], data["output"]) == (SHIPPED.max_points, f"{FULL}\n\nsandbox: {sandbox.level}.")
    assert os.listdir(here / "a" / "b") == ["results.json"]


def test_neither_the_total_nor_the_hint_tells_about_hidden_cases_that_are_not_shown(tmp_path: Path) -> None:
    for folder in (PUBLIC, SECRET):  # alone, so that it is clear which exercise is meant
        shutil.copytree(folder, tmp_path / folder.relative_to(ROOT))
    hidden = tmp_path / "solutions" / "convolution" / "hidden.yaml"
    hidden.write_text(hidden.read_text("utf-8").replace("visibility: visible", "visibility: after_due_date"), "utf-8")
    right = TWO_LOOPS.read_text("utf-8")
    # Wrong for a type that only a hidden case has.
    twist = "real = convolve\ndef convolve(a, b):\n    return real(a, b) + (a.dtype.name == 'int16')\n"
    for name, text, code in (("right.py", right, 0), ("wrong.py", right + twist, 1)):
        (tmp_path / name).write_text(text)
        result = run("check", name, cwd=tmp_path)
        assert_sentence(result, code, FULL, "hidden cases were graded, too, and are not shown here.")
        assert "hidden)" not in result.stdout and "16 bits" not in result.stdout
        told = "Every public case is correct; there are no hints for hidden cases."
        assert_sentence(run("hint", name, cwd=tmp_path), code, told)


def test_a_check_without_reports_loads_none() -> None:
    """A student's start-up pays nothing for them."""
    code = (
        "import sys; from grader.cli import main; main(['check', sys.argv[1]]); "
        "names = ('grader.commands.reports', 'grader.commands.keeper', 'grader.report.partial', 'xml', 'csv'); "
        "print([name for name in sys.modules if name.startswith(names)])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(TWO_LOOPS)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"
