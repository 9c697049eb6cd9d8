"""What was met in the field, and attacks that were tried: each input of the folder field/ with what is right for it.

Most are submissions to the shipped exercise. What is told of them is compared as a terminal has it, in one line; what a
whole command or a set-up is about runs as a process.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import resource
import shutil
import subprocess
import sys
import sysconfig
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from grader.arrays.packed import pack_array
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.prepared import Prepared, PreparedCall, PreparedCase
from grader.preparing.request import AGAIN
from grader.report import as_html
from grader.report.console import make_console
from grader.report.formats import REPORTS
from grader.report.terminal import show
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Accepted, Case, Closeness, Exercise, Place
from grader.values.function import Function
from grader.values.grade import Grade
from grader.values.outcome import Verdict
from grader.values.recipe import Plain
from grader.values.submission import Submission
from tests.conftest import ROOT, SECRET, copy_folder
from tests.shipped import ALL_RIGHT, COUNT
from tests.test_cli import Result, assert_sentence, run

FIELD = Path(__file__).parent / "field"
ATTACKS = FIELD / "attacks"
TWO_LOOPS = SECRET / "accepted" / "two_loops.py"
RIGHT = f"✓ {ALL_RIGHT}"
NONE = f"None of {COUNT} cases could be run"
MAY_NEVER_BE_SAID = ("Traceback", "bug in the grader", "RuntimeWarning", "\x1b", "grader/sandbox", "numpy/")


class Told(NamedTuple):
    """What is right for an input. exit: as `grader check` ends. says: parts of the report. never: none of these."""

    exit: int
    says: tuple[str, ...]
    never: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------------------------ submissions

SUBMISSIONS = {
    "01-cpu-limit-inherited/convolution.py": Told(0, (RIGHT,), ("left out", "Left out")),
    "03-numpy-1.26-silent/convolution.py": Told(0, (RIGHT,)),
    "04-check-in-script/convolution.py": Told(0, (RIGHT,), ("No module named", "left out", "Left out")),
    "05-indented-cell/indented_cell.ipynb": Told(0, (RIGHT,), ("unexpected indent",)),
    "05-indented-cell/q_indent_comment.ipynb": Told(0, (RIGHT,), ("unexpected indent",)),
    "05-indented-cell/tab_cell.ipynb": Told(0, (RIGHT,), ("unexpected indent",)),
    "06-matplotlib-at-top/convolution.py": Told(
        0,
        (
            RIGHT,
            "Left out, because only numpy and Python's own modules are there when it is graded: "
            "import matplotlib.pyplot as plt (line 1).",
            "plt.show() (line 14).",
        ),
    ),
    "06-matplotlib-at-top/convolution.ipynb": Told(
        0,
        (RIGHT, "import matplotlib.pyplot as plt (cell 1, line 2).", "np.ones((3,3)))) (cell 3, line 1)."),
    ),
    "06-matplotlib-at-top/nump.py": Told(
        1,
        (
            "np is used in line 6, and it is not there: there is no module nump (import nump as np in line 1). "
            "Did you mean numpy?",
        ),
        ("hint:",),
    ),
    "07-function-is-there-but-not-at-top/cyrillic_o.py": Told(
        1,
        (NONE, "The о in it is no letter of the keyboard's a to z, it is a Cyrillic one that looks like o"),
        ("Did you mean", "spelling"),
    ),
    "07-function-is-there-but-not-at-top/method.py": Told(
        1, (NONE, "it is a method of the class Solution in line 12", "Move it out of the class"), ("spelling",)
    ),
    "07-function-is-there-but-not-at-top/nested.py": Told(
        1, (NONE, "it is defined inside main() in line 3", "Move it out: def at the left margin."), ("spelling",)
    ),
    "07-function-is-there-but-not-at-top/md_cell.ipynb": Told(
        1, (NONE, "it stands in a text cell after cell 1. Change the cell's type to Code."), ("spelling",)
    ),
    "07-function-is-there-but-not-at-top/raw_cell.ipynb": Told(
        1, (NONE, "it stands in a raw cell after cell 1. Change the cell's type to Code."), ("spelling",)
    ),
    "07-function-is-there-but-not-at-top/writefile.ipynb": Told(
        1, (NONE, "cell 1, line 4 under %%writefile", "Delete the line %%writefile."), ("spelling",)
    ),
    "08-starter-beside-finished-notebook/convolution.py": Told(
        1, ("convolve is still to be written: it raises NotImplementedError in line 19.",), ("hint:",)
    ),
    "08-starter-beside-finished-notebook/convolution.ipynb": Told(0, (RIGHT,)),
    "09-invisible-characters/ind.py": Told(
        1, ("Python cannot read the file in line 5: unexpected indent.", "5 │      h, w = kernel.shape │      ^")
    ),
    "09-invisible-characters/nbsp.py": Told(
        1, ("It is a no-break space, which comes with copied text", "4 │ [no-break space]   H, W = image.shape │ ^")
    ),
    "09-invisible-characters/tabs.py": Told(1, ("Use spaces only.", "5 │ [tab]h, w = kernel.shape")),
    "14-small/conflict.py": Told(
        1, ("line 12: invalid syntax. The line is git's mark of a conflict", "12 │ <<<<<<< HEAD")
    ),
    "14-small/conflict.ipynb": Told(1, ("The file holds git's marks of a conflict (<<<<<<<) in line 28.",), ("JSON",)),
    "14-small/top_assert.py": Told(
        0, (RIGHT, "A statement in line 12 was left out, because it fails: assert convolve(", "(AssertionError).")
    ),
    "attacks/c01_commands_in_line.py": Told(1, ("error file=README.md,line=1::pwned in line 7",)),
    "attacks/f01_high_descriptors.py": Told(1, ("(ValueError: inherited: []).",)),
    "attacks/h01_many_small_threads.py": Told(1, ("ValueError in line 12: 1 threads at once.",)),
    "attacks/k01_kernel_doors.py": Told(
        1, (NONE, "OPEN DOORS: []", "('clocks of processes seen', 0, [])"), ("'madvise MERGEABLE', 0",)
    ),
    "attacks/l01_leftover.py": Told(1, ("A statement in line 2 was left out, because it fails: open(os.environ[",)),
    "attacks/m01_truncate_on_old_kernels.py": Told(1, (NONE, "thesis.te", "not permitted"), ("emptied",)),
    "attacks/n14_complex_nan_output.py": Told(1, (f"0 of {COUNT} public cases are correct",)),
    "attacks/o05_hides_mutation.py": Told(0, (RIGHT,)),  # docs/sandbox.md says so
    "attacks/w01_gradescope_unheld.py": Told(1, (NONE, "(IndexError: list index out of range)")),
}  # fmt: skip
# These are stopped: what they may cost is bounded, and said. On a quiet machine each takes 1 to 2 seconds.
STOPPED = {
    "attacks/b01_big_wrong.py": Told(
        1,
        ("yours is 2048×2048.", "cases were not run: the cases before had used up the processor time"),
        ("Not run:",),
    ),
    "attacks/t01_parity_budget.py": Told(
        1,
        ("The program was stopped after", "cases were not run: the cases before had used up the processor time"),
        ("Not run:",),
    ),
    "attacks/t04_load_sleep.py": Told(1, (NONE, "The file does not load: it was still waiting in line 3 after")),
}


def text_of(result: Grade) -> str:
    """The whole report in one line; every other report is made, too."""
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8")
    show(result, make_console(stream, color="never"))
    for report in REPORTS.values():
        report(result)
    stream.seek(0)
    return flat(stream.read())


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def told(prepared_public: Prepared, sandbox: Sandbox) -> Callable[[str, Path], str]:
    """Grades a file, and compares what is said."""

    def compare(name: str, path: Path) -> str:
        expected = (SUBMISSIONS | STOPPED)[name]
        with warnings.catch_warnings(action="error"):
            result = grade(prepared_public, read_submission(path), sandbox)
            text = text_of(result)
        for part in expected.says:
            assert flat(part) in text, text
        for part in (*expected.never, *MAY_NEVER_BE_SAID):
            assert part not in text
        assert result.full == (expected.exit == 0)
        return text

    return compare


def test_every_input_has_its_row() -> None:
    """What is no submission to the shipped exercise has a test of its own below."""
    others = {"13-foreign-pythonpath/numpy.py", "attacks/n15_number_changed.py", "attacks/s02_planted_aside.py"}
    found = {path.relative_to(FIELD).as_posix() for path in FIELD.rglob("*") if path.is_file()}
    rows = {name for name in found if not name.endswith((".sh", ".yaml", ".pyc"))} - others
    assert rows == set(SUBMISSIONS | STOPPED)


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_a_submission_is_told_what_is_right(
    name: str, told: Callable[[str, Path], str], sandbox: Sandbox, tmp_path: Path
) -> None:
    if name.startswith("attacks") and sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level}), and attacks are real")
    victims = [tmp_path / "victim" / "thesis.tex", tmp_path / "uhome" / "thesis.tex"]
    for victim in victims:
        victim.parent.mkdir()
        victim.write_text("a thesis\n")
    path = tmp_path / Path(name).name
    text = (FIELD / name).read_text("utf-8")
    path.write_text(text.replace("SCRATCH/gs/source/course", str(ROOT)).replace("SCRATCH", str(tmp_path)), "utf-8")
    told(name, path)
    assert [victim.read_text() for victim in victims] == ["a thesis\n"] * 2


@pytest.mark.parametrize("name", STOPPED)
def test_what_costs_too_much_is_stopped(name: str, told: Callable[[str, Path], str], sandbox: Sandbox) -> None:
    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level}), and attacks are real")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    text = told(name, FIELD / name)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
    assert f"0 of {COUNT}" in text or NONE in text


# ------------------------------------------------------------------------------- what was not run is counted apart

STOPS = """
import numpy as np
def convolve(image, kernel):
    while True: pass
"""


def test_what_was_not_run_is_counted_apart(grade_source: Callable[[str], Grade]) -> None:
    """It is neither pictured nor among the cases that fail: nobody knows."""
    result = grade_source(STOPS)
    left = sum(outcome.verdict is Verdict.NOT_GRADED for outcome in result.outcomes)
    failed = len(result.outcomes) - left
    assert 1 < failed < 9 < left
    text = text_of(result)
    assert f"{failed - 1} more case{'s fail' if failed > 2 else ' fails'}; --pictures all shows" in text
    assert f"{left} cases were not run: " in text
    for report in (REPORTS["markdown"], as_html.render):
        assert "Not run:" not in report(result)
    assert f"### {failed - 1} more\n" in REPORTS["markdown"](result)


# ------------------------------------------------------------------------------------- brothers of what was met

NOTEBOOK = (FIELD / "08-starter-beside-finished-notebook" / "convolution.ipynb").read_bytes()
OTHERS = {
    "a notebook": (NOTEBOOK, "mine.py is a notebook; rename it to mine.ipynb."),
    "a web page": (b"\n<!DOCTYPE html>\n<html>", "mine.py is a web page; download the file itself."),
    "a page without a type": (b"\xef\xbb\xbf<html><body>", "mine.py is a web page; download the file itself."),
    "a PDF": (b"%PDF-1.4\n", "mine.py is a PDF document; hand in the program as plain text."),
    "a text of a word processor": (
        b"{\\rtf1\\ansi\nimport numpy}",
        "mine.py is a document of a word processor; save it as plain text.",
    ),
    "a document": (
        b"PK\x03\x04\0\0",
        "mine.py is a ZIP archive or a document of a word processor; hand in the file that",
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_is_no_program_is_told_so(
    name: str, prepared_public: Prepared, sandbox: Sandbox, tmp_path: Path
) -> None:
    data, says = OTHERS[name]
    (tmp_path / "mine.py").write_bytes(data)
    result = grade(prepared_public, read_submission(tmp_path / "mine.py", "mine.py"), sandbox)
    assert f"✗ {says}" in text_of(result)
    assert {outcome.verdict for outcome in result.outcomes} == {Verdict.REFUSED}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("if input('n?') == '1':\n    def convolve(image, kernel):\n        return image\n", "nobody answers input()"),
        ("import numpy as np\n@np.nothing\ndef convolve(image, kernel):\n    return image\n", "nothing"),
    ],
)
def test_what_keeps_the_function_away_is_told_once(
    source: str, says: str, grade_source: Callable[[str], Grade]
) -> None:
    result = grade_source(source)
    assert says in result.outcomes[0].message
    assert result.notes == ()


# ------------------------------------------------------------------------------------------------------------ forged


def test_a_number_that_was_changed(sandbox: Sandbox) -> None:
    """n15: a forged "argument changed" for a number ended the grader."""
    image, limit = np.arange(6.0).reshape(2, 3), np.array(3)
    brighten = Function("brighten", ("image", "limit"))
    written = {name: Plain(0) for name in brighten.parameters}  # what is called with them is made below
    case = Case("a case", 1, written, Accepted(), "", False, Place("exercise.yaml"), brighten)
    exercise = Exercise("brighten", Path(), "", (brighten,), (case,))
    arguments = {"image": pack_array(image), "limit": pack_array(limit)}
    right = pack_array((image > limit).astype(float))
    call = PreparedCall(brighten, arguments, arguments, right, Closeness(1e-6, 1e-12), AGAIN)
    prepared = Prepared(exercise, (PreparedCase(case, (call,), 1.0),))
    result = grade(prepared, read_submission(ATTACKS / "n15_number_changed.py"), sandbox)
    (outcome,) = result.outcomes
    assert outcome.verdict is Verdict.WRONG
    assert outcome.message.startswith("The answer is right, but the call changed the caller's own limit.")
    assert not any(part in text_of(result) for part in MAY_NEVER_BE_SAID)


TABLE = '''"""No convolution: a table of the outputs that lie in the student's own answers.npz."""
import base64, hashlib, io
import numpy as np
T = np.load(io.BytesIO(base64.b85decode({data!r})))
def convolve(image, kernel):
    key = hashlib.sha256(repr((image.shape, image.tobytes(), kernel.shape, kernel.tobytes())).encode()).hexdigest()[:16]
    return T[key] if key in T else np.zeros((1, 1))
'''


def test_a_table_of_public_answers(prepared: Prepared, sandbox: Sandbox) -> None:
    """g01: all public points, as docs/ci.md says, and none for a hidden case."""
    table = {}
    for one in prepared.cases:
        for call in one.calls if not one.case.hidden else ():
            image, kernel = (packed.array() for packed in call.given.values())
            key = repr((image.shape, image.tobytes(), kernel.shape, kernel.tobytes())).encode()
            table[hashlib.sha256(key).hexdigest()[:16]] = call.expected.array()
    stream = io.BytesIO()
    np.savez_compressed(stream, **table)
    source = TABLE.format(data=base64.b85encode(stream.getvalue()).decode()).encode()
    result = grade(prepared, Submission("table.py", source), sandbox)
    for outcome in result.outcomes:
        assert (outcome.verdict is Verdict.WRONG) == outcome.case.hidden
    assert not result.full


@pytest.mark.parametrize(("page", "says"), [("sandbox", "chang"), ("ci", "public points")])
def test_what_cannot_be_prevented_is_said(page: str, says: str) -> None:
    """g01 and o05."""
    assert says in (ROOT / "docs" / f"{page}.md").read_text("utf-8")


# ----------------------------------------------------------------------------------------------------------- set-ups


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The shipped course with its solutions, and a right program, as a student has it who sits beside them."""
    for folder in ("exercises", "solutions"):
        copy_folder(folder, tmp_path / "course" / folder)
    shutil.copy(TWO_LOOPS, tmp_path / "course" / "mine.py")
    return tmp_path / "course"


def check(course: Path, *more: str, **env: str) -> Result[str]:
    return run("check", "mine.py", *more, cwd=course, **env)


@pytest.mark.parametrize("limit", ["-S -t 7200", "-H -t 90000", "-t 40"])
def test_a_limit_of_processor_time_is_inherited(limit: str, course: Path) -> None:
    command = f"ulimit {limit} 2>/dev/null || ulimit -t 7200; exec {sys.executable} -m grader check mine.py"
    env = {**os.environ, "XDG_STATE_HOME": str(course / ".state")}
    result = subprocess.run(["bash", "-c", command], cwd=course, env=env, capture_output=True, text=True, check=False)
    assert_sentence(result, 0, "are correct: 38 of 38 points.")


def test_a_starter_beside_a_finished_notebook(course: Path) -> None:
    folder = course / "exercises" / "convolution"
    for path in (FIELD / "08-starter-beside-finished-notebook").iterdir():
        shutil.copy(path, folder / path.name)
    result = run("check", cwd=folder)
    assert_sentence(result, 1, "convolution.ipynb has a function of this name: grader check convolution.ipynb grades")


POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"


@pytest.mark.parametrize("file", ["answers.npz", "images/camera.npy"])
def test_a_pointer_of_git_lfs(file: str, course: Path) -> None:
    (course / "exercises" / "convolution" / file).write_text(POINTER)
    with (course / "exercises" / "convolution" / "exercise.yaml").open("a") as yaml:
        yaml.write("# changed, so that every file is read\n")
    result = check(course)
    assert_sentence(
        result, 2, f"{file}", "is a Git LFS pointer, not the file itself mend: git lfs install; git lfs pull"
    )
    assert not any(word in result.stderr for word in ("pickle", "grader freeze"))


YAML = {
    "backslash.yaml": "images\\camera.npy is a path as Windows writes it mend: write images/camera.npy",
    "nbsp.yaml": "a no-break space (U+00A0) stands here mend: write a plain space in its place",
}


@pytest.mark.parametrize("name", ["<<<<<<< HEAD\n", *YAML])
def test_slips_in_a_yaml_file(name: str, course: Path) -> None:
    path = course / "exercises" / "convolution" / "exercise.yaml"
    text = path.read_text("utf-8")
    if name in YAML:
        slip = (FIELD / "11-yaml" / name).read_text("utf-8")
        first = slip.partition("\n")[0]  # images: or cases:
        path.write_text(text.partition(f"\n{first}\n")[0] + "\n" + slip, "utf-8")
        assert_sentence(check(course), 2, YAML[name])
    else:
        path.write_text(name + text, "utf-8")
        assert_sentence(
            check(course), 2, "exercise.yaml:1:1: this is not YAML: a merge conflict was not resolved (<<<<<<<)"
        )


def test_another_numpy_stands_in_the_way(course: Path) -> None:
    with (course / "exercises" / "convolution" / "exercise.yaml").open("a") as yaml:
        yaml.write("# changed, so that numpy is needed\n")
    folder = FIELD / "13-foreign-pythonpath"
    result = check(course, PYTHONPATH=f"{folder}{os.pathsep}{ROOT}")
    assert_sentence(result, 3, f"{folder / 'numpy.py'} stands in the way of the module numpy", "unset PYTHONPATH")
    assert "bug" not in result.stderr


# ----------------------------------------------------------------------------------------------------------- attacks


def script(name: str, course: Path, tmp_path: Path, *more: str) -> Result[str]:
    """One of the programs, as its first lines say, with this Python's `grader` on PATH."""
    env = {
        **os.environ,
        "PATH": f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}",
        "TMPDIR": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / ".state"),
        "COLUMNS": "80",
    }
    start = [sys.executable] if name.endswith(".py") else ["bash"]
    command = [*start, str(ATTACKS / name), *more, str(course)]
    return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_s01_a_report_is_not_written_through_a_link(course: Path, tmp_path: Path) -> None:
    result = script("s01_report_through_a_link.sh", course, tmp_path)
    assert "PWNED" not in result.stdout
    assert "# my own settings" in result.stdout


def test_s02_a_planted_name_is_not_written_through(course: Path, tmp_path: Path) -> None:
    grader = shutil.which("grader", path=sysconfig.get_path("scripts"))
    assert grader
    result = script("s02_planted_aside.py", course, tmp_path, grader)
    assert result.stdout == "keep\n\nresult.json is a link: False\n"


def test_s03_a_pack_takes_nothing_from_outside(course: Path, tmp_path: Path) -> None:
    result = script("s03_pack_follows_links.sh", course, tmp_path)
    assert "SECRETKEY" not in result.stdout + result.stderr
    assert "images/note.txt is a link that leads out of exercises/" in result.stderr


def test_s04_a_student_brings_no_course(course: Path, tmp_path: Path) -> None:
    result = script("s04_course_of_the_student.sh", course, tmp_path)
    assert "38 of 38" not in result.stdout
    assert "whoever made it decides about the points if you trust it, say so: --course alice" in flat(result.stderr)


def test_s06_names_do_not_steer_the_terminal(course: Path, tmp_path: Path) -> None:
    result = script("s06_names_with_escapes.sh", course, tmp_path)
    assert result.stdout.startswith("Convolve an image with a kernel")
    assert not any(code in result.stdout for code in ("^[", "^G", "M-^["))


def test_s08_files_of_the_current_folder_are_not_imported(course: Path, tmp_path: Path) -> None:
    """`python -m grader` finds a student's grader.py before ours, so docs name the command; that one finds ours."""
    result = script("s08_python_m.sh", course, tmp_path)
    assert result.stdout.splitlines()[0] == "hijacked by grader.py"
    folder = next(path for path in tmp_path.iterdir() if (path / "grader.py").exists())
    grader = shutil.which("grader", path=sysconfig.get_path("scripts"))
    env = {**{k: v for k, v in os.environ.items() if k != "PYTHONPATH"}, "XDG_STATE_HOME": str(tmp_path / ".state")}
    command = [str(grader), "check", "convolution.py", "--course", str(course), "--exercise", "convolution"]
    ours = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert_sentence(ours, 1, "0 of 38 points")
    for page in ("README.md", *(ROOT / "docs").glob("*.md")):
        assert "python -m grader" not in (ROOT / page).read_text("utf-8").replace("`python -m grader` ", "")
