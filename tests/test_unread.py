"""What cannot be read, and a function that stands where nobody can call it: place, words, and the line as it is."""

from __future__ import annotations

import ast
import sys

import pytest

from grader.judging.texts.about import About
from grader.judging.texts.loading import STANDING, SYNTAX
from grader.judging.texts.say import say
from grader.report.quoting import quote
from grader.report.shown import in_margin, quoted
from grader.sandbox.inside.cells import parse
from grader.sandbox.inside.syntax import syntax
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Case, Exercise, Place
from grader.values.grade import Grade
from grader.values.load import BadSyntax, NoFunction, Standing
from grader.values.outcome import Outcome, Verdict
from tests.calling import CONVOLVE
from tests.test_loading import RIGHT, load_and_run, notebook, told

INSIDE = "The file defines no function called convolve that can be called: it "
OUT = "Move it out: def at the left margin."
FUNCTION = "    def convolve(image, kernel):\n        return image\n"
TEXT_CELL = {"cell_type": "markdown", "source": RIGHT}
TASK = {
    "cell_type": "markdown",
    "source": "Write the function\n\n    def convolve(image, kernel):\n\nin the next cell.",
}

STANDS: dict[str, tuple[str, str]] = {
    "class": ("class Solution:\n" + FUNCTION, "is a method of the class Solution in line 2, so it cannot be called by its name alone. Move it out of the class: def at the left margin, and no self."),
    "class in a block": ("if True:\n    class A:\n        if True:\n            def convolve(self, a, b): pass\n", "is a method of the class A in line 4, so it cannot be called by its name alone. Move it out of the class: def at the left margin, and no self."),
    "function": ("def main():\n" + FUNCTION, f"is defined inside main() in line 2, so nobody outside can call it. {OUT}"),
    "function in a class": ("class A:\n    def f(self):\n        def convolve(a, b): pass\n", f"is defined inside f() in line 3, so nobody outside can call it. {OUT}"),
    "main": ('x = 1\nif __name__ == "__main__":\n' + FUNCTION, f"is defined under if __name__ == … in line 3, and what stands there does not run when it is graded. {OUT}"),
    "main after a try": ('try:\n    if "__main__" == __name__:\n' + FUNCTION.replace("    ", "        ") + "finally:\n    pass\n", f"is defined under if __name__ == … in line 3, and what stands there does not run when it is graded. {OUT}"),
    "block": ("if 1 > 2:\n" + FUNCTION, f"is defined in a block in line 2 that was not run to that line. {OUT}"),
    "handler": ("try:\n    pass\nexcept ValueError:\n" + FUNCTION, f"is defined in a block in line 4 that was not run to that line. {OUT}"),
    "string": ("'''\n" + RIGHT + "'''\n", "stands in a text between quotation marks in line 1. Delete these, so that it becomes code."),
    "comment": ("x = 1\n" + "".join(f"# {line}\n" for line in RIGHT.splitlines()), "stands in a comment in line 2. Delete the # before each of its lines."),
}  # fmt: skip

IN_CELLS: dict[str, tuple[str, str]] = {
    "markdown": (notebook("x = 1", TEXT_CELL), "stands in a text cell after cell 1. Change the cell's type to Code."),
    "markdown before all": (notebook(TEXT_CELL, "x = 1"), "stands in a text cell before the first cell with code. Change the cell's type to Code."),
    "raw": (notebook("x = 1", "y = 2", {"cell_type": "raw", "source": RIGHT}), "stands in a raw cell after cell 2. Change the cell's type to Code."),
    "magic": (notebook("x = 1", "%%writefile a.py\n" + RIGHT), "stands in cell 2, line 2 under %%writefile, and such a cell is not run as Python. Delete the line %%writefile."),
    "language": (notebook("x = 1", {"cell_type": "code", "source": RIGHT, "metadata": {"vscode": {"languageId": "ruby"}}}), "stands in cell 2, line 1, whose language is ruby. Change the cell's language to Python."),
    "class": (notebook(TEXT_CELL, "x = (", "class A:\n" + FUNCTION), "is a method of the class A in cell 2, line 2, so it cannot be called by its name alone. Move it out of the class: def at the left margin, and no self."),
}  # fmt: skip


@pytest.mark.parametrize("name", STANDS)
def test_a_function_that_is_not_at_the_left_margin_is_found(public: Exercise, sandbox: Sandbox, name: str) -> None:
    source, sentence = STANDS[name]
    assert told(public, sandbox, source) == INSIDE + sentence


@pytest.mark.parametrize("name", IN_CELLS)
def test_a_function_in_another_kind_of_cell_is_found(public: Exercise, sandbox: Sandbox, name: str) -> None:
    source, sentence = IN_CELLS[name]
    assert told(public, sandbox, source, "s.ipynb") == INSIDE + sentence


def test_every_place_is_tried() -> None:
    assert set(STANDING) <= {*STANDS, *IN_CELLS}


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("'''def convolve(image): ...'''\ndef convolv(a, b): pass", "The file defines no function called convolve. Did you mean convolv?"),
        ('"""Here is what to write:\n\ndef convolve(image, kernel):\n    ...\n"""', "The file defines no function called convolve."),
        ("x = 'def convolve is easy'\n# we def convolve\n", "The file defines no function called convolve."),
        ("def cоnvolve(a, b): pass", "The file defines cоnvolve, which is not convolve. The о in it is no letter of the keyboard's a to z, it is a Cyrillic one that looks like o: type the name anew."),
        ("def cοnvolve(a, b): pass", "The file defines cοnvolve, which is not convolve. The ο in it is no letter of the keyboard's a to z, it is a Greek one that looks like o: type the name anew."),
    ],
)  # fmt: skip
def test_a_name_that_is_near_goes_first(public: Exercise, sandbox: Sandbox, source: str, sentence: str) -> None:
    assert told(public, sandbox, source) == sentence


def test_the_text_of_a_task_is_no_function(public: Exercise, sandbox: Sandbox) -> None:
    assert told(public, sandbox, notebook(TASK, "x = 1"), "s.ipynb") == "The file defines no function called convolve."


def test_forged_places_and_kinds_are_told_soberly(public: Exercise) -> None:
    about = About(public, public.function, {}, None, None, 0)
    none = "The file defines no function called convolve."
    assert say(NoFunction("convolve", (), Standing("{0.__class__}", "x", 1)), about) == none
    for kind in SYNTAX:
        assert say(BadSyntax("x", 1, 0, 0, kind, ""), about).startswith("Python cannot read the file in line 1: x.")
    assert say(BadSyntax("invalid non-printable character U+XYZ", 1), about).endswith(
        "Type that part of the line anew."
    )
    assert say(BadSyntax("invalid non-printable character U+" + "9" * 99, 1), about).endswith("of the line anew.")


# --- syntax: (source, what is said after Python's own message, the quoted line with its caret) ---------------------

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
UNREADABLE: dict[str, tuple[str, str, str]] = {
    "no-break space": ("x = 1\n\u00a0   y = 2\n", "It is a no-break space, which comes with copied text and cannot be seen. Type that part of the line anew.", "[no-break space]   y = 2\n^"),
    "zero width": ("x = 1\u200b + 2\n", "It is a zero width space, which comes with copied text and cannot be seen. Type that part of the line anew.", "x = 1[zero width space] + 2\n     ^"),
    "curly": ("x = \u201ca\u201d\n", "It is a left double quotation mark, which comes with copied text. Type the character of the keyboard instead.", "x = \u201ca\u201d\n    ^"),
    "tabs": ("def f():\n    x = 1\n\ty = 2\n", SYNTAX["tabs"], "[tab]y = 2"),
    "indent": ("x = 1\n   y = 2\n", SYNTAX["indent"], "   y = 2\n   ^"),
    "dedent": ("def f():\n        x = 1\n    y = 2\n", SYNTAX["indent"], "    y = 2\n    ^"),
    "body": ("def f():\ny = 2\n", SYNTAX["body"], "y = 2\n^"),
    "prompt": (">>> x = 1\n", SYNTAX["prompt"], ">>> x = 1\n^"),
    "command": ("x = 1\npip install numpy\n", SYNTAX["command"], "pip install numpy\n    ^"),
    "magic": ("%matplotlib inline\n", SYNTAX["command"], "%matplotlib inline\n^"),
    "conflict": ("x = 1\n<<<<<<< HEAD\ny = 1\n=======\ny = 2\n>>>>>>> main\n", SYNTAX["conflict"], "<<<<<<< HEAD"),
    "conflict after a bracket": ("x = (1,\n<<<<<<< HEAD\n2\n=======\n3)\n>>>>>>> main\n", SYNTAX["conflict"], "<<<<<<< HEAD"),
    "letters": ("dеf f():\n    pass\n", "The е in it is no letter of the keyboard's a to z, it is a Cyrillic one that looks like e: type the name anew.", "dеf f():\n    ^"),
}  # fmt: skip


def outcome_of(fault: BadSyntax) -> Outcome:
    case = Case("a case", 1, {}, None, "", False, Place("a.yaml", 1, 1), CONVOLVE)
    return Outcome(case, Verdict.CRASHED, evidence=fault, line=fault.line, cell=fault.cell)


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_line_that_cannot_be_read_is_shown_as_it_is(public: Exercise, sandbox: Sandbox, name: str) -> None:
    source, more, shown = UNREADABLE[name]
    fault, _, _ = load_and_run(sandbox, source + RIGHT)
    assert isinstance(fault, BadSyntax)
    text = say(fault, About(public, public.function, {}, None, None, 0))
    assert text.startswith(f"Python cannot read the file in line {fault.line}: ")
    assert text.endswith(" " + more)
    found = quoted(Grade(public, "a.py", (), "full", source=source.encode()), outcome_of(fault))
    assert found.split("\n")[0] == shown.split("\n")[0]
    if "\n" in shown and name != "letters":  # at which of its letters Python stumbles differs from version to version
        assert found == shown


NEWER = {
    "def f[T](x: T): pass": (3, 12),
    "class A[T]: pass": (3, 12),
    "type Pair[T] = tuple[T, T]": (3, 12),
    'x = f"{d["a"]}"': (3, 12),
    "try: pass\nexcept ValueError, TypeError: pass": (3, 14),
    "x = t'{y}'": (3, 14),
}


@pytest.mark.parametrize("source", NEWER)
def test_the_python_that_could_read_it_is_named(public: Exercise, sandbox: Sandbox, source: str) -> None:
    said = told(public, sandbox, "d = y = {'a': 1}\n" + source + "\n" + RIGHT)
    version = NEWER[source]
    if sys.version_info >= version:
        assert said == ""
    else:
        assert said.endswith(f" Python {version[0]}.{version[1]} and newer can read this line; here is Python {HERE}.")


@pytest.mark.parametrize(
    "source", ["x = f'{a}' '", "def f[", "type = ", "except ValueError:", "x = f'{a' + b", "x == = y"]
)
def test_a_plain_slip_is_of_no_version(source: str) -> None:
    with pytest.raises(SyntaxError) as error:
        compile(source, "a.py", "exec")
    kind = syntax(error.value, 0, source)[1][4]
    assert kind == "" or source == "def f["


@pytest.mark.parametrize(
    ("line", "column", "tabs", "shown"),
    [
        ("", 1, False, ""),
        ("  \t", 1, True, ""),
        ("\tx = 1", 2, False, "    x = 1\n    ^"),
        ("\tx = 1", 2, True, "[tab]x = 1\n     ^"),
        ("    x = 1   \r\n", 0, False, "    x = 1"),
        ("x\u00a0= 1", 0, False, "x[no-break space]= 1"),
        ("x\u3164= 1", 0, False, "x[hangul filler]= 1"),
        ("x = '\u202eabc'", 5, False, "x = '[right-to-left override]abc'\n    ^"),
        ("x = '\x1b[31m'", 0, False, "x = '\ufffd[31m'"),
        ("日本 = 5", 4, False, "日本 = 5\n     ^"),
        ("x = 1", 6, False, "x = 1\n     ^"),
        ("x = 1", 99, False, "x = 1"),
        ("x" * 300, 250, False, "x" * 200),
    ],
)
def test_quoting(line: str, column: int, tabs: bool, shown: str) -> None:
    assert quote(line, column, tabs) == shown


def test_the_caret_stands_below_the_line() -> None:
    assert in_margin(12, "x = (1\n    ^", "  ") == ["  12 │ x = (1", "     │     ^"]
    assert in_margin(7, "x = 1") == ["7 │ x = 1"]


# --- cells as IPython takes them -----------------------------------------------------------------------------------

CELLS = [
    "    x = 1\n    y = 2",
    "\tdef f():\n\t    return 1\n\n\tx = f()",
    "\n\n   x = 1\n   y = 2",
    "  # a comment\n  def f():\n      return 1",
    ">>> x = 1\n>>> def f():\n...     return 1\n...\n>>> y = 2",
    ">>>\n>>> x = 1",
    "In [1]: x = 1\n\nIn [2]: def f():\n   ...:     return 1\n   ...: y = 2",
    "   ...: x = 1\n   ...: y = 2",
    "    >>> x = 1\n    >>> y = 2",
    "    %time\n    x = 1",
    "x = 1\n  \n",
    "if True:\n    %time\n    x = 1",
]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_that_ipython_runs_is_read(cell: str) -> None:
    manager = pytest.importorskip("IPython.core.inputtransformer2").TransformerManager()
    theirs = [type(node) for node in ast.parse(manager.transform_cell(cell)).body]
    ours = [ast.Expr if isinstance(node, ast.Pass) else type(node) for node in parse(cell, "a")[0].body]
    assert ours == theirs


@pytest.mark.parametrize("cell", ["x = 1\n  y = 2", ">>> x = 1\nx = = 2", "   x = 1\n y = 2"])
def test_a_cell_that_ipython_does_not_run_is_not_read(cell: str) -> None:
    with pytest.raises(SyntaxError):
        parse(cell, "a")


def test_the_caret_of_an_indented_cell_stands_in_the_line_as_it_was_written(sandbox: Sandbox) -> None:
    fault, _, _ = load_and_run(
        sandbox, notebook("    def convolve(image, kernel):\n        return (1 + * 2)"), "s.ipynb"
    )
    assert isinstance(fault, BadSyntax)
    assert (fault.cell, fault.line, fault.column) == (1, 2, len("        return (1 + *"))
