"""`from grader import check` in a notebook or a script: the same sentences, no sandbox, and HTML that is safe."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.arrays.plain import pack_value
from grader.files.exercises import read_exercise
from grader.files.submission import read_submission
from grader.grading import grade
from grader.judging.texts.about import About
from grader.judging.texts.changed import say_changed
from grader.notebook import UNHELD, Result, check
from grader.preparing.prepared import Prepared
from grader.report.as_html import render
from grader.sandbox.live import Live
from grader.sandbox.outside.protocols import Sandbox
from grader.values.difference import AnotherAnswer
from grader.values.exercise import Exercise
from grader.values.grade import Explanation, Grade
from grader.values.outcome import Verdict
from grader.values.reply import Returned
from grader.values.submission import Submission
from grader.values.value import replace
from tests import kinds_course
from tests.conftest import PUBLIC, ROOT, SECRET
from tests.kinds_course import make_course
from tests.shipped import ALL_RIGHT, COUNT, FULL

WRONG = ["flips_both_axes", "keeps_the_shape_of_the_image", "adds_to_the_sums_of_earlier_calls", "output_is_uint8"]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder is a student's checkout."""
    shutil.copytree(PUBLIC, tmp_path / "exercises" / "convolution")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def function(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.convolve


class Checked(HTMLParser):
    """Reads HTML as a browser would: every tag that opens must close, and only harmless ones may come."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in ("div", "p", "strong", "b", "small", "code", "details", "summary", "pre")
        assert {name for name, _ in attributes} <= {"class", "style", "open"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


EXERCISE = read_exercise(PUBLIC)
ABOUT = About(EXERCISE, EXERCISE.function, {}, np.zeros((2, 2)), None, 0.0)


@pytest.mark.parametrize("name", WRONG)
def test_the_sentences_are_those_of_the_sandbox(
    prepared_public: Prepared, course: Path, sandbox: Sandbox, name: str
) -> None:
    path = SECRET / "wrong" / f"{name}.py"
    live = check(function(path)).grade
    held = grade(prepared_public, read_submission(path), sandbox)
    assert live is not None
    # But for one: whether it is chance, only fresh workers can tell.
    unsure, sure = (say_changed(AnotherAnswer(Returned(pack_value(np.zeros((1, 1)))), (), chance), ABOUT)
                    .partition("1×1.")[2] for chance in (None, False))  # fmt: skip
    assert [o.message.replace(unsure, sure) for o in live.outcomes] == [o.message for o in held.outcomes]
    assert [o.verdict for o in live.outcomes] == [o.verdict for o in held.outcomes]
    assert not live.full


def test_a_right_function_gets_full_points(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = check(function(SECRET / "accepted" / "two_loops.py"))
    printed = capsys.readouterr().out
    assert result.grade is not None and result.grade.full
    assert ALL_RIGHT in printed
    assert UNHELD.split(";")[0] in printed
    assert repr(result) == f"<{FULL}>"
    html = Checked(result._repr_html_())
    assert ALL_RIGHT in html.text
    assert f"Sandbox: {UNHELD}. What counts is grader check." in html.text


def crashing(image: Any, kernel: Any) -> Any:
    print("<b>so far</b>")
    return image[99]


def not_yet(image: Any, kernel: Any) -> Any:
    raise NotImplementedError


def leaving(image: Any, kernel: Any) -> Any:
    sys.exit(3)


def in_a_ring(image: Any, kernel: Any) -> Any:
    return [[1]]


in_a_ring.__wrapped__ = in_a_ring  # type: ignore[attr-defined]


class Moody:
    """Can be called, and answers no question about itself."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("not today") if name == "__signature__" else AttributeError(name)

    def __call__(self, image: Any, kernel: Any) -> Any:
        return [[1]]


LINE = crashing.__code__.co_firstlineno + 2
FUNCTIONS: list[tuple[Any, list[str]]] = [
    (crashing, [f"IndexError in line {LINE}: index 99 is out of bounds", f"{LINE} │ return image[99]", "│ <b>so far</b>"]),
    (not_yet, ["convolve is still to be written: it raises NotImplementedError"]),
    (leaving, ["SystemExit in line ", "The function ends the whole program; give the answer with return."]),
    (lambda image: image, ["convolve(image) in line ", "cannot be called with 2 arguments.", f"None of {COUNT} cases could be run"]),
    (lambda image, kernel: [[1]], ["convolve returned a list, not an array of real numbers."]),
    (in_a_ring, ["convolve returned a list, not an array of real numbers."]),
    (Moody(), ["The file does not load: RuntimeError: not today."]),
    (np.multiply, ["operands could not be broadcast together"]),
]  # fmt: skip


@pytest.mark.parametrize(("function", "parts"), FUNCTIONS, ids=lambda value: getattr(value, "__name__", ""))
def test_functions_that_fail(course: Path, function: Any, parts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    result = check(function)
    assert isinstance(result, Result)
    html = Checked(result._repr_html_())
    printed = " ".join(capsys.readouterr().out.split())
    for part in parts:
        assert part in printed
        assert part in " ".join(html.text.split())
    assert "Traceback" not in printed


def test_an_interrupt_goes_through(course: Path) -> None:
    def stopped(image: Any, kernel: Any) -> Any:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(stopped)


def two_exercises(course: Path) -> None:
    shutil.copytree(course / "exercises" / "convolution", course / "exercises" / "blur")
    path = course / "exercises" / "blur" / "exercise.yaml"
    path.write_text(path.read_text("utf-8").replace("function: convolve(", "function: blur("), "utf-8")


def blur(image: Any, kernel: Any) -> Any:
    return image


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: check(3), "check wants the function itself, not int\n  write check(convolve), with the name"),  # type: ignore[arg-type]
        (lambda: check(not_yet), "it is not clear which exercise not_yet belongs to\n  say it: check(not_yet, exercise=NAME)"),
        (lambda: check(not_yet, "blurr"), "there is no exercise blurr\n  did you mean blur?"),
        (lambda: check(not_yet, course="nowhere"), "--course: there is no folder nowhere"),
        (lambda: check(blur), "answers.npz: is stale"),  # found by its name; its answers are those of convolve
        (lambda: check(not_yet, "convolution"), "convolve is still to be written"),
    ],
)  # fmt: skip
def test_wrong_use_gets_a_sentence(
    course: Path, call: Callable[[], Result], text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    two_exercises(course)
    result = call()
    assert text in capsys.readouterr().out
    assert text.split("\n", maxsplit=1)[0] in Checked(result._repr_html_()).text
    assert result.grade or repr(result) == "<nothing was graded>"


def test_no_course_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert check(not_yet).grade is None
    assert "there are no exercises here or in a folder above" in capsys.readouterr().out


NASTY = "<script>alert('x')</script> & \"quotes\" </td></pre>"


def test_everything_in_the_html_is_escaped(prepared_public: Prepared, sandbox: Sandbox) -> None:
    source = (
        f"def convolve(image, kernel):\n    print({NASTY!r})\n    raise ValueError({NASTY!r})  # {NASTY}\n".encode()
    )
    result = grade(prepared_public, Submission(f"{NASTY}.py", source), sandbox)
    outcomes = tuple(replace(o, case=replace(o.case, name=NASTY, hint=NASTY)) for o in result.outcomes)
    made = render(
        replace(
            result,
            outcomes=outcomes * 2,
            notes=(NASTY,),
            explanation=(Explanation("convolve", "fact", NASTY),),
            sandbox=NASTY,
        )
    )
    assert "<script" not in made
    assert Checked(made).text.count("alert") > 50


def test_html_of_every_golden_submission_is_whole(prepared_public: Prepared, sandbox: Sandbox) -> None:
    for folder in ("flips_the_kernel", "syntax_error", "pads_with_zeros", "returns_nan", "right"):
        path = ROOT / "tests" / "golden" / folder / "submission.py"
        result = grade(prepared_public, read_submission(path, "s.py"), sandbox)
        text = Checked(render(result)).text
        for outcome in result.outcomes[:1]:
            assert " ".join(outcome.message.split()) in " ".join(text.split())
        failing = sum(o.verdict is not Verdict.CORRECT for o in result.outcomes)
        assert text.count("✗") == 2 * failing or folder == "syntax_error"  # in the table, and with its sentences


# ------------------------------------------------------------------------------------------------- whatever there may be


@pytest.fixture
def kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_course(tmp_path)


def session(source: str) -> dict[str, Any]:
    """The names of a notebook in which this ran."""
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(source, "<cell>", "exec"), names)
    return names


def test_several_functions_are_checked_one_by_one(kinds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right, wrong = session(kinds_course.RIGHT), session(kinds_course.WRONG)
    for name in ("load", "sobel", "edges", "noise"):
        grade = check(right[name]).grade
        assert grade is not None and grade.full and grade.max_points == 1
    said = {"load": "expected 'hello', yours 'hallo'", "sobel": "About dx: The output", "noise": "far from the image"}
    capsys.readouterr()
    for name, part in said.items():
        assert part in str(check(wrong[name]).grade.outcomes[0].message)  # type: ignore[union-attr]
    wrong["noise"].__name__ = "other"
    check(wrong["noise"])
    printed = capsys.readouterr().out
    assert "kinds asks for several functions, and none of them is called other" in printed
    assert "check them one by one, under their names: load, sobel, edges, noise" in printed


def test_a_path_is_that_of_the_file_itself(kinds: Path) -> None:
    seen = []

    def load(path: str) -> str:
        seen.append(path)
        return Path(path).read_text()

    result = check(load).grade
    assert result is not None and result.full
    assert {Path(path).resolve() for path in seen} == {kinds / "data" / "a.txt"}


def test_what_the_course_publishes_is_lent_and_taken_back(kinds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = ModuleType("helpers")
    monkeypatch.setitem(sys.modules, "helpers", own)
    before = list(sys.meta_path)
    names = session(kinds_course.RIGHT)
    del names["sobel"]
    assert check(names["edges"]).grade.full  # type: ignore[union-attr]
    assert "sobel" not in names
    names["sobel"] = mine = lambda image: (1, 2)
    assert check(names["edges"]).grade.full  # type: ignore[union-attr]
    assert names["sobel"] is mine
    assert sys.modules["helpers"] is own and sys.meta_path == before


def test_a_helper_that_does_not_load_gets_a_sentence(kinds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (kinds / "helpers.py").write_text("import numpy as np\n\n\ndef double(x):\n    return 2 * x\n\n\nnp.nothing\n")
    (kinds / "answers.npz").unlink()
    exercise = read_exercise(kinds)
    live = Live(session(kinds_course.RIGHT)["edges"], exercise, exercise.functions[2])
    fault = live.load()
    assert fault is not None and "nothing" in str(fault)


def test_in_its_folder_an_exercise_needs_no_name(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two_exercises(course)
    path = course / "exercises" / "blur" / "exercise.yaml"
    path.write_text(path.read_text("utf-8").replace("function: blur(", "function: convolve("), "utf-8")
    right = function(SECRET / "accepted" / "two_loops.py")
    assert check(right).grade is None  # two ask for it
    monkeypatch.chdir(course / "exercises" / "convolution")
    assert check(right).grade.full  # type: ignore[union-attr]


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys; import grader; print([m for m in sys.modules if m.startswith('grader.') or m == 'numpy'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    code = "from grader import check; print(check.__module__)\ntry:\n  from grader import chek\nexcept ImportError as e: print(e)"
    text = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert text.startswith("grader.notebook\ncannot import name 'chek' from 'grader'")


def test_a_real_notebook_shows_html(course: Path) -> None:
    """Jupyter's own client and kernel; the same notebook is handed in afterwards."""
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    cells = [
        "import numpy as np\nfrom grader import check\ndef convolve(image, kernel):\n    return image[9]",
        "check(convolve)",
        (SECRET / "accepted" / "two_loops.py").read_text("utf-8"),
        "check(convolve)",
        "check(convolve(np.ones((5, 5)), np.ones((3, 3))))",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    kernel = {"display_name": "here", "language": "python", "name": "python3"}
    notebook.metadata["kernelspec"] = kernel
    nbclient.NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(course)}}).execute()
    assert [len(cell.outputs) for cell in notebook.cells] == [0, 1, 0, 1, 1]
    failed, passed, wrong = (notebook.cells[index].outputs[0]["data"] for index in (1, 3, 4))
    assert "IndexError in line 4: index 9 is out of bounds" in Checked(failed["text/html"]).text
    assert "4 │     return image[9]" in failed["text/plain"]
    assert ALL_RIGHT in Checked(passed["text/html"]).text
    assert "check wants the function itself, not ndarray" in Checked(wrong["text/html"]).text
    nbformat.write(notebook, course / "mine.ipynb")
    from tests.test_cli import assert_sentence, run

    assert_sentence(
        run("check", "mine.ipynb", cwd=course), 0, f"{FULL}.", "convolve is defined 2 times",
        "3 statements of 3 cells were left out", "check(convolve) (cell 2, line 1); check(convolve) (cell 4, line 1);",
    )  # fmt: skip


def test_a_grade_quotes_lines_of_files_and_cells(public: Exercise) -> None:
    file = Grade(public, "a.py", (), "full", source=b"one\r\ntwo\x0cstill two\rthree")
    assert [file.quote(line) for line in (0, 1, 2, 3, 4, -1)] == ["", "one", "two\x0cstill two", "three", "", ""]
    cells = Grade(public, "a.ipynb", (), "full", cells=("a\nb", "c"))
    assert [cells.quote(*place) for place in ((1, 1), (2, 1), (1, 2), (2, 2), (1, 3), (1, 0))] == [
        "a",
        "b",
        "c",
        "",
        "",
        "",
    ]
