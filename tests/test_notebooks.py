"""A submission may be a notebook: what of it is run, what is left out and told, and what cannot be read."""

from __future__ import annotations

import ast
import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.arrays.tree import pack
from grader.files.prepared import prepare
from grader.grading import grade
from grader.judging.texts.about import About
from grader.judging.texts.left_out import say_left_out
from grader.judging.texts.loading import NOTEBOOKS
from grader.judging.texts.say import say
from grader.preparing.answers import Answers
from grader.preparing.prepared import Prepared
from grader.sandbox.inside.cells import BadNotebook as Unread
from grader.sandbox.inside.notebook import Notebook
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Exercise
from grader.values.grade import Grade
from grader.values.load import BadNotebook, LeftOut
from grader.values.outcome import Verdict
from grader.values.submission import Submission
from grader.values.value import replace
from tests.conftest import SECRET, copy_folder
from tests.homes import HOMES
from tests.shipped import COUNT, FULL, POINTS
from tests.test_cli import assert_sentence, run

RIGHT = (SECRET / "accepted" / "two_loops.py").read_text("utf-8").split('"""', 2)[-1]
NUMPY = "import numpy as np"
LEFT = "left out of the notebook, where only imports, definitions, and what gives values that they use are run: "
ONLY = "Left out, because only numpy and Python's own modules are there when it is graded: "
SYNTAX = "Cell {} was left out, because Python cannot read it{}: "


def notebook(*cells: Any, **more: Any) -> bytes:
    """A notebook of code cells; a dict is a whole cell, a list a source in lines."""
    full = [
        cell if isinstance(cell, dict) else {"cell_type": "code", "source": cell, "metadata": {}, "outputs": []}
        for cell in cells
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": full, **more}).encode()


Check = Callable[[bytes], Grade]


@pytest.fixture
def check(prepared_public: Prepared, sandbox: Sandbox) -> Check:
    return lambda source: grade(prepared_public, Submission("mine.ipynb", source), sandbox)


# (cells, notes): all are right
GOOD: dict[str, tuple[list[Any], list[str]]] = {
    "one cell": ([NUMPY + RIGHT], []),
    "text between": ([NUMPY, {"cell_type": "markdown", "source": "# Hello *"}, RIGHT], []),
    "source in lines": ([(NUMPY + RIGHT).splitlines(keepends=True)], []),
    "windows line ends": ([(NUMPY + RIGHT).replace("\n", "\r\n")], []),
    "imports, magics and shell": (
        ["%matplotlib inline\n" + NUMPY + "\n!pip install 'numpy\nnp.sum?\n?np", "files = !ls\n%cd ..\n" + RIGHT],
        [f"6 magic or shell lines of 2 cells were {LEFT}%matplotlib inline (cell 1, line 1); "
         "!pip install 'numpy (cell 1, line 3); np.sum? (cell 1, line 4); and 3 more."],
    ),
    "a command of several lines": (["!pip install \\\n  numpy \\\n  scipy\n" + NUMPY, RIGHT], [f"1 magic or shell line of 1 cell was {LEFT}!pip install \\ (cell 1, line 1)."]),
    "magic in a function": ([NUMPY, "def show():\n    %timeit 3\n" + RIGHT], [f"1 magic or shell line of 1 cell was {LEFT}"]),
    "cells with their own magic": (
        ["%%time\n" + NUMPY, "%%bash\nls (\n", RIGHT, "%%writefile x.py\nconvolve = 3"],
        [f"3 magic or shell lines of 3 cells were {LEFT}%%time (cell 1, line 1); %%bash (cell 2, line 1); "
         "%%writefile (cell 4, line 1)."],
    ),
    "a line that begins with a percent sign": ([NUMPY + "\nSEVEN = (27\n  % 10)\n" + RIGHT.replace("+ 1", "+ SEVEN - 6")], []),
    "a text that begins with an exclamation mark": ([NUMPY, 'NOTE = """\n!ls\n%x\n"""\n' + RIGHT], [f"1 statement of 1 cell was {LEFT}"]),
    "calls and pictures": (
        [NUMPY, RIGHT, "for i in range(10**9):\n    print(i)", "plt.imshow(x)\nplt.show()", "'text'\npass"],
        [f"3 statements of 2 cells were {LEFT}for i in range(10**9): (cell 3, line 1); "
         "plt.imshow(x) (cell 4, line 1); plt.show() (cell 4, line 2)."],
    ),
    "an assignment that nobody uses is not run": (
        [NUMPY, RIGHT, "output = convolve(np.ones((3000, 3000)), np.ones((9, 9)))"],
        [f"1 statement of 1 cell was {LEFT}"],
    ),
    "assignments that are used, through others": (
        ["one = 1\nn, (zero, m) = one, (0, 2)\ntable = [5]\ntable[0] = n\nnumber: int = table[zero]\nnumber += 0",
         NUMPY, RIGHT.replace("+ 1", "+ number")],
        [],
    ),
    "a default value": (["HALF = 0.5", NUMPY, RIGHT.replace("kernel)", "kernel, half=HALF)", 1)], []),
    "an import that fails": (
        ["import matplotlib.pyplot as plt", NUMPY, RIGHT],
        [f"{ONLY}import matplotlib.pyplot as plt (cell 1, line 1)."],
    ),
    "an assignment that fails": (
        [NUMPY, "\nphoto = open('photo.png')", "def show():\n    return photo\n", RIGHT],
        ["A statement in cell 2, line 2 was left out, because it fails: photo = open('photo.png') ("],
    ),
    "an exit": (["def f(x=exit()): pass", NUMPY, RIGHT], ["A statement in cell 1, line 1 was left out, because it fails: def f"]),
    "a cell that cannot be read": (
        [NUMPY, "x = 1\ndef f(:", RIGHT],
        [SYNTAX.format(2, " in line 2") + "invalid syntax."],
    ),
    "a surrogate": ([NUMPY, "x = '\ud800'", RIGHT], [SYNTAX.format(2, "") + "'utf-8' codec can't encode"]),
    "nested too deeply": ([NUMPY, "x = " + "(" * 5000, RIGHT], [SYNTAX.format(2, " in line 1") + "too many nested parentheses."]),
    "deep arithmetic": ([NUMPY, "x = " + "-" * 50_000 + "1", RIGHT], [SYNTAX.format(2, "") + "it is nested too deeply for Python."]),
    "an endless row of attributes": ([NUMPY, "x" + ".x" * 1500 + " = 1", RIGHT], [f"1 statement of 1 cell was {LEFT}"]),
    "break outside a loop": ([NUMPY, "def f():\n    break", RIGHT], ["A statement in cell 2, line 2 was left out, because Python cannot read it: 'break' outside loop."]),
    "defined twice": (
        [NUMPY, "def convolve(image, kernel):\n    return 1", "\n" + RIGHT[RIGHT.index("def ") :]],
        ["convolve is defined 2 times: in cell 2, line 1, then in cell 3, line 2. The last one is graded."],
    ),
    "an assigned function": ([NUMPY, RIGHT.replace("convolve", "inner"), "convolve = lambda a, b: inner(a, b)"], []),
    "a class": ([NUMPY + RIGHT.replace("convolve", "inner") + "\nclass C:\n    def __call__(self, a, b): return inner(a, b)\n",
                 "convolve = C()"], []),
    "future": (["from __future__ import annotations", NUMPY, RIGHT.replace("kernel)", "kernel: nothing)", 1)], []),
    "await": (["x = await f()", NUMPY, RIGHT], [f"1 statement of 1 cell was {LEFT}"]),
    "calls that set what the function uses": (
        ["ONE = None\ndef setup():\n    global ONE\n    ONE = 1\nsetup()\nTABLE = {}",
         "def register(key, value):\n    TABLE[key] = value\nfor key in 'ab':\n    register(key, ONE)",
         "class Scale:\n    def begin(self):\n        self.by = TABLE['b']\nscale = Scale()\nscale.begin()",
         NUMPY + "\nHALVES = np.zeros(2)\nnp.copyto(HALVES, 0.5)",
         RIGHT.replace("+ 1", "+ round(scale.by * HALVES.sum())")],
        [],
    ),
    "calls that only try the function": (
        [NUMPY, "ONE = 1", RIGHT.replace("+ 1", "+ ONE"),
         "def experiment(n):\n    for _ in range(10**9):\n        convolve(np.ones((n, n)), ONE)\nexperiment(ONE)\nprint(ONE)"],
        [f"2 statements of 1 cell were {LEFT}experiment(ONE) (cell 4, line 4); print(ONE) (cell 4, line 5)."],
    ),
    "other cells of all kinds": ([NUMPY, 3, None, {}, {"cell_type": 5}, {"cell_type": "code", "source": 5}, RIGHT], []),
    "many failures": (
        [*(f"def f{i}(x=nothing): pass" for i in range(8)), NUMPY, RIGHT],
        [f"A statement in cell {i}, line 1 was left out, because it fails" for i in range(1, 6)] + ["3 more failures of this kind."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_right_function_gets_full_points_and_what_was_left_out_is_told(check: Check, name: str) -> None:
    cells, notes = GOOD[name]
    result = check(notebook(*[c if isinstance(c, str | list | dict) else {"cell_type": c} for c in cells]))
    assert result.full, result.outcomes[0].message
    assert len(result.notes) == len(notes)
    for told, wanted in zip(result.notes, notes, strict=True):
        assert told.startswith(wanted)


BODY = "def convolve(image, kernel):\n    "
# (cells, verdict, message, the quoted line)
BAD: dict[str, tuple[list[str], Verdict, str, str]] = {
    "crashes": ([NUMPY, "x = 1", BODY + "y = 1\n    return 1 / 0"], Verdict.CRASHED,
                "ZeroDivisionError in cell 3, line 3: division by zero.", "    return 1 / 0"),
    "crashes in a helper": ([BODY + "return f()", "def f():\n    return int('x')"], Verdict.CRASHED,
                            "ValueError in cell 2, line 2: invalid literal", "    return int('x')"),
    "is not there": (["x = 1"], Verdict.CRASHED, "The file defines no function called convolve.", ""),
    "is misspelt": (["def convolv(a, b): pass"], Verdict.CRASHED, "Did you mean convolv?", ""),
    "cannot be read": (["def f(:", "x = 1\n" + BODY + "return (1"], Verdict.CRASHED,
                       "Python cannot read the file in cell 2, line 3: '(' was never closed.", "    return (1"),
    "cannot be compiled": ([BODY + "break"], Verdict.CRASHED,
                           "Python cannot read the file in cell 1, line 2: 'break' outside loop.", "    break"),
    "cannot be defined": (["@njit\n" + BODY + "pass"], Verdict.CRASHED,
                          "The file does not load: NameError in cell 1, line 1: name 'njit' is not defined.", "@njit"),
    "takes one": (["", "\ndef convolve(image): pass"], Verdict.CRASHED,
                  "convolve(image) in cell 2, line 2 cannot be called with 2 arguments.", "def convolve(image): pass"),
    "is a number": (["convolve = 3"], Verdict.CRASHED, "convolve is an int in this file, not a function.", ""),
    "ends while loading": (["import os\ndef f(x=os._exit(3)): pass"], Verdict.CRASHED, "(exit status 3)", ""),
    "wants too much": ([NUMPY, "\n" + BODY + "return np.ones((2**17, 2**17))"], Verdict.TOO_MUCH_MEMORY,
                       "In cell 2, line 3 the program wanted more memory", "    return np.ones((2**17, 2**17))"),
    "remembers": (["n = [0]\n" + NUMPY + RIGHT.replace("for ", "n[0] += 1\n    if n[0] > 1:\n        1 / 0\n    for ", 1)],
                  Verdict.WRONG, "did not: ZeroDivisionError in cell 1, line ", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_messages_name_cell_and_line(check: Check, name: str) -> None:
    cells, verdict, message, quoted = BAD[name]
    result = check(notebook(*cells))
    outcome = result.outcomes[0]
    assert outcome.verdict is verdict
    assert message in outcome.message
    assert result.quote(outcome.line, outcome.cell) == quoted
    assert result.points == 0


def test_a_forbidden_name_is_refused_where_it_is_used(check: Check) -> None:
    result = check(notebook(NUMPY, "\nimport scipy.signal", RIGHT))
    assert result.full
    assert result.notes == (
        "Left out, because it is not allowed in this exercise: import scipy.signal (cell 2, line 2).",
    )
    result = check(
        notebook(NUMPY, "from scipy.signal import correlate2d as c", BODY + "return c(image, kernel, 'valid')")
    )
    assert result.outcomes[0].verdict is Verdict.REFUSED
    assert "scipy is not allowed in this exercise, and is used in cell 3, line 2" in result.outcomes[0].message


DEEP = b'{"cells": ' + b"[" * 200_000
UNREADABLE: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"def convolve(image, kernel):\n  pass", "it is not JSON in line 1."),
    "cut": (notebook(NUMPY, RIGHT).replace(b", ", b",\n")[:-3], "it is not JSON in line "),
    "no UTF-8": (b'{"cells": "\xff"}', "it is not JSON."),
    "a merge conflict": (b'{\n<<<<<<< HEAD\n"cells": []}', "The file holds git's marks of a conflict (<<<<<<<) in line 2. Settle the conflict"),
    "nested": (DEEP, "its JSON is nested too deeply."),
    "a list": (b"[1, 2]", "has no list of cells."),
    "a number": (b"9" * 10_000, "has no list of cells."),
    "cells are a dict": (b'{"cells": {"cell_type": "code"}}', "has no list of cells."),
    "worksheets are a number": (b'{"worksheets": 5}', "has no list of cells."),
    "only text": (notebook({"cell_type": "markdown", "source": "def convolve(): pass"}), "The notebook has no code."),
    "cells of all kinds": (b'{"cells": [1, null, "x", [], {"cell_type": "code", "source": {}}]}', "The notebook has no code."),
    "much code": (notebook("#" * (2**20 + 1)), "more than 1 MiB of code."),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_notebook_gets_a_sentence(check: Check, name: str) -> None:
    source, message = UNREADABLE[name]
    result = check(source)
    assert {outcome.verdict for outcome in result.outcomes} == {Verdict.REFUSED}
    assert message in result.outcomes[0].message


@pytest.mark.parametrize("why", NOTEBOOKS)
def test_every_reason_says_what_to_do(public: Exercise, why: str) -> None:
    text = say(BadNotebook(why, 0), About(public, public.function, {}, None, None, 0))
    assert "{" not in text
    assert text.count(". ") == 1 and text.endswith(".")


def test_forged_reasons_and_numbers_are_told_soberly(public: Exercise) -> None:
    about = About(public, public.function, {}, None, None, 0)
    assert say(BadNotebook("{0.__class__}", 2**63), about) == NOTEBOOKS["form"]
    entry = LeftOut("failed", 2**63, 2**63, 1, "x")
    assert say_left_out([entry, LeftOut("no such thing", 1, 1, 1, "x")]) == (
        "A statement was left out, because it fails: x.",
    )


FORGED = """
import os, struct, sys
frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
from grader.arrays.tree import pack
entries = ("statement", 2**63, 2**63, 2**64 - 1, "x" * 16000), ("failed", 1, 1, 1, "x" * 16000)
body = pack(((), (entries, (b"x" * SIZE,))))
os.write(1, b"forged")
data = memoryview(struct.pack("<BQQ", 16, frame.f_locals["nonce"], len(body)) + body)
while data:
    data = data[os.write(4, data):]
while True: pass
"""


@pytest.mark.parametrize(
    ("file", "size", "told"),
    [
        ("mine.py", 9, "A statement in line 1 was left out, because it fails: " + "x" * 300 + "."),
        ("mine.ipynb", 9, "A statement in cell 1, line 1 was left out, because it fails: " + "x" * 300 + "."),
        ("mine.ipynb", 9 * 2**20, ""),
    ],
)
def test_a_forged_answer_to_a_load_says_no_more_than_a_notebook_could(
    file: str, size: int, told: str, public: Exercise, answers: Answers, sandbox: Sandbox
) -> None:
    code = FORGED.replace("SIZE", str(size))
    source = (
        code.encode()
        if file.endswith(".py")
        else notebook(f"def forge():\n    exec({code!r}, {{}})\n", "class A:\n    forge()")
    )
    result = grade(prepare(replace(public, cases=public.cases[:1]), answers), Submission(file, source), sandbox)
    assert result.printed == "forged"
    assert result.notes == ((told,) if told else ())
    assert not result.full


def test_old_and_odd_forms_of_notebooks_are_read(check: Check) -> None:
    code = NUMPY + RIGHT
    sheets = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": code, "collapsed": False}]}]}
    assert check(json.dumps(sheets).encode()).full
    assert check(b"\xef\xbb\xbf" + notebook(code)).full
    assert check(notebook(code, nbformat=10**30, nbformat_minor=float("nan"))).full
    assert check(notebook(code, metadata={"n": 1}).replace(b'"n": 1', b'"n": ' + b"9" * 9999)).full


def test_pictures_may_make_a_notebook_large(check: Check) -> None:
    picture = {"output_type": "display_data", "data": {"image/png": "A" * 12 * 2**20}}
    assert check(notebook({"cell_type": "code", "source": NUMPY + RIGHT, "outputs": [picture]})).full


def test_every_kind_of_sandbox_reads_notebooks(prepared_public: Prepared) -> None:
    for kind in HOMES.values():
        made = kind()
        try:
            few = Submission("mine.ipynb", notebook("print('here')", NUMPY, RIGHT))
            assert grade(prepared_public, few, made).full
        finally:
            made.close()


def test_after_a_death_the_notebook_is_loaded_again(check: Check) -> None:
    dies = "    if image.shape == (5, 5):\n        os.abort()\n"
    result = check(notebook("import os\n" + NUMPY, RIGHT.replace("kernel):\n", "kernel):\n" + dies, 1)))
    assert {outcome.verdict for outcome in result.outcomes} == {Verdict.CORRECT, Verdict.CRASHED}


# --- as people type it ---------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The exercise's folder in a student's checkout."""
    copy_folder("exercises", tmp_path / "course" / "exercises")
    return tmp_path / "course" / "exercises" / "convolution"


def test_grader_check_of_a_notebook(folder: Path) -> None:
    path = folder / "convolution.ipynb"
    path.write_bytes(notebook(NUMPY, RIGHT, "print('hello')"))
    assert_sentence(run("check", "convolution.ipynb", cwd=folder), 0, f"{FULL}.", f"1 statement of 1 cell was {LEFT}")
    assert_sentence(run("check", cwd=folder), 1, "still to be written")  # the .py file goes first
    (folder / "convolution.py").unlink()
    assert_sentence(run("check", cwd=folder, XDG_STATE_HOME=str(folder)), 0, f"{FULL}.")
    assert_sentence(run("list", cwd=folder, XDG_STATE_HOME=str(folder)), 0, f"{POINTS} / {POINTS}")
    path.write_bytes(notebook(NUMPY, "x = 1\n" + BODY + "return image[9]"))
    result = run("check", "convolution.ipynb", cwd=folder)
    assert_sentence(result, 1, "IndexError in cell 2, line 3: index 9 is out of bounds", "3 │ return image[9]")
    data = json.loads(run("check", "convolution.ipynb", "--json", "-", cwd=folder).stdout)
    assert (data["outcomes"][0]["line"], data["outcomes"][0]["cell"]) == (3, 2)
    path.write_bytes(notebook("def convolve(:"))
    result = run("check", "convolution.ipynb", cwd=folder)
    assert_sentence(result, 1, "Python cannot read the file in cell 1, line 1: invalid syntax.", "1 │ def convolve(:")


@pytest.mark.parametrize(
    ("source", "part"),
    [
        (b"", "mine.ipynb is empty."),
        ('{"cells": []}'.encode("utf-16"), "mine.ipynb is not a notebook: it holds null bytes"),
        (b'"' + b"x" * 16 * 2**20 + b'"', "a notebook has at most 16 MiB; clear its outputs and save it again."),
        (b"{", "The file is no notebook: it is not JSON in line 1. Open it in Jupyter, and save it again."),
    ],
)
def test_files_that_are_no_notebooks(folder: Path, source: bytes, part: str) -> None:
    (folder / "mine.ipynb").write_bytes(source)
    assert_sentence(run("check", "mine.ipynb", cwd=folder), 1, part, f"None of {COUNT} cases could be run")


# --- whatever the bytes are ----------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["cells", "cell_type", "code", "source", "input", "worksheets", "outputs", "x = 1", "%x\n", "def f(:"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)
LINES = st.lists(
    st.sampled_from(["%x", "!ls 'a", "x = (1", "% 2)", "  y = 3", '"""', "def f():", "x?", "x = !ls", "  %t", "\\"])
)


@given(st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_make_reading_fail_otherwise(data: bytes) -> None:
    with contextlib.suppress(Unread):
        pack(Notebook(data, "a.ipynb").said())


@given(st.lists(LINES.map("\n".join), min_size=1, max_size=3))
def test_every_cell_is_read_or_told(cells: list[str]) -> None:
    with contextlib.suppress(Unread):
        made = Notebook(notebook(*cells), "a.ipynb")
        kept = {statement.cell for statement in made.choose("f")}  # tells of those that it does not choose
        told = kept | {cell for _, cell, *_ in made.left_out.entries}
        for number, text in enumerate(cells, 1):
            assert number in told or (parses(text) and all(says_nothing(node) for node in ast.parse(text).body))


def says_nothing(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def parses(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True
