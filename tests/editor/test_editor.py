"""The real yaml-language-server, with our schemas: what an author sees in an editor while writing an exercise."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.files.exercises import read_exercise
from grader.values.errors import SpecError
from tests.conftest import PUBLIC, ROOT, SECRET
from tests.editor.client import Editor, Message
from tests.npm import npm_package

MODELINE = "# yaml-language-server: $schema=../exercise.schema.json\n"
CASES = "cases: [{name: a, given: {x: 1}, expected: accepted}]\n"
HEAD = "title: t\nfunction: f(x)\n"
numbers = itertools.count()


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    made = Editor(npm_package("yaml-language-server", "1.25.0") / "node_modules" / "yaml-language-server", ROOT)
    yield made
    assert made.close() == 0


def fresh() -> Path:
    """A path in an exercise's folder that no document had before; nothing is written there."""
    return PUBLIC / f"unsaved-{next(numbers)}.yaml"


def test_no_diagnostics_in_the_shipped_files(editor: Editor) -> None:
    for path in (PUBLIC / "exercise.yaml", SECRET / "hidden.yaml"):
        assert editor.open(path, path.read_text("utf-8")) == []


# Each document, and a part of what the editor says of it.
BROKEN = {
    "a wrong word": (f"{HEAD}mode: vald\n{CASES}", 'Value must be "valid" | "same" | "full" | "any"'),
    "a misspelt key": (f"{HEAD}colour: blue\n{CASES}", "Property colour is not allowed"),
    "a missing key": (f"function: f(x)\n{CASES}", 'Missing property "title"'),
    "no function": (f"title: t\nfunction: f\n{CASES}", "a function with its parameters is wanted here"),
    "a key twice": (f"{HEAD}mode: any\nmode: any\n{CASES}", "Map keys must be unique"),
    "a bracket that stays open": (f"{HEAD}images: {{a: [[1, 2]\n{CASES}", "end with a ]"),
    "a word in a row": (f"{HEAD}images:\n  a:\n    - [1, 2]\n    - [3, x]\n{CASES}", "Incorrect type"),
    "a number in quotes": (f"{HEAD}images:\n  a: [[1, '2']]\n{CASES}", "Incorrect type"),
    "a misspelt recipe": (f"{HEAD}images:\n  a:\n    fil: 1\n    shape: [2]\n{CASES}", "Property fil is not allowed"),
    "a recipe without shape": (f"{HEAD}images:\n  a: {{fill: 1}}\n{CASES}", 'Missing property "shape"'),
    "an empty axis": (f"{HEAD}images:\n  a: {{fill: 1, shape: [2, 0]}}\n{CASES}", "below the minimum of 1"),
    "a misspelt dtype": (f"{HEAD}images:\n  a: {{fill: 1, shape: [2], dtype: unit8}}\n{CASES}", '"uint8"'),
    "a misspelt distribution": (f"{HEAD}images:\n  a: {{random: norml, shape: [2], seed: 1}}\n{CASES}", '"normal"'),
    "a file of another kind": (f"{HEAD}images:\n  a: {{file: photo.jpg}}\n{CASES}", "a .npy or .png file beside"),
    "acepted": (f"{HEAD}cases:\n  - name: a\n    given: {{x: 1}}\n    expected: {{acepted: true}}", "fewer properties"),
    "points": (f"{HEAD}cases:\n  - name: a\n    points: two\n    given: {{x: 1}}\n    expected: [1]\n", '"number"'),
    "yes": (f"{HEAD}budget:\n  allow: {{threads: yes}}\n{CASES}", 'Expected "boolean"'),
    "a tolerance": (f"{HEAD}tolerance: {{relative: 1}}\n{CASES}", "above the exclusive maximum of 1"),
    "a misspelt border": (f"{HEAD}border: zero\n{CASES}", '"zeros" | "edge"'),
    "a misspelt comparison": (f"{HEAD}compare: lables\n{CASES}", '"labels"'),
    "a misspelt turn": (f"{HEAD}compare: {{angle: degree}}\n{CASES}", '"degrees"'),
    "a module of Python": (f"{HEAD}budget:\n  allow:\n    modules: [numpy.fft]\n{CASES}", "a module is wanted here"),
    "a file elsewhere": (f"{HEAD}provide: [../helpers.py]\n{CASES}", "a Python file beside this one"),
    "a tuple": (f"{HEAD}cases:\n  - name: a\n    given:\n      x: {{tuple: 3}}\n    expected: 1", 'Expected "array"'),
    "a direction": (
        f"{HEAD}cases:\n  - name: a\n    given:\n      x: {{gradient: right, shape: [2]}}\n    expected: 1",
        '"horizontal"',
    ),
    "nothing that is right": (f"{HEAD}cases:\n  - name: a\n    given: {{x: 1}}\n", 'Missing property "expected"'),
    "two things that are right": (
        f"{HEAD}cases: [{{name: a, given: {{x: 1}}, expected: 1, raises: ValueError}}]",
        "not allowed",
    ),
    "function and functions": (f"function: f(x)\nfunctions: [g(x)]\ntitle: t\n{CASES}", "not allowed"),
    "numpy forbidden": (f"{HEAD}forbid:\n  - scipy\n  - numpy\n{CASES}", "not numpy itself"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_editor_and_reader_point_at_the_same_line(editor: Editor, name: str, tmp_path: Path) -> None:
    text, said = BROKEN[name]
    found = editor.open(fresh(), MODELINE + text)
    assert any(said in message["message"] for message in found), found
    (tmp_path / "exercise.yaml").write_text(MODELINE + text)
    with pytest.raises(SpecError) as caught:
        read_exercise(tmp_path)
    lines = {message["range"]["start"]["line"] + 1 for message in found}
    assert lines & {fault.line for fault in caught.value.faults}, (found, caught.value.faults)


# The text before and after the cursor, and some of what is offered there: label → its explanation, in part.
OFFERED = {
    "an empty file": ("", "", {"title": "The exercise in a few words", "cases": "", "kernels": "", "mode": ""}),
    "a mode": ("mode: ", "\n", {"valid": "(H-h+1, W-w+1)", "any": "may be anything"}),
    "a recipe": ("images:\n  a:\n    ", "\n", {"fill": "for every cell", "random": "PCG64", "rows": "", "file": ""}),
    "a distribution": ("images:\n  a: {random: ", "}\n", {"integers": "both included", "uniform": "", "normal": ""}),
    "a dtype": ("images:\n  a:\n    fill: 1\n    dtype: ", "\n", {"uint8": "0 to 255", "float64": "sixteen digits"}),
    "a key of a case": ("cases:\n  - name: a\n    ", "\n", {"hint": "the solution away", "points": "", "given": ""}),
    "a new case": ("cases:\n  - ", "\n", {"a new case": "name, arguments, expected output and hint", "name": ""}),
    "accepted": ("cases:\n  - name: a\n    expected: ", "\n", {"accepted": "What the accepted solutions agree on"}),
    "a border": ("border: ", "\n", {"zeros": "0 0 0 | a b c", "reflect": "d c b | a b c d"}),
    "a comparison": ("compare: ", "\n", {"labels": "up to renaming", "any_order": "in any order", "sign": ""}),
    "a value": (
        "cases:\n  - name: a\n    given:\n      x:\n        ",
        "\n",
        {"tuple": "", "text": "as it is", "fill": ""},
    ),
    "an output": ("cases:\n  - name: a\n    expected:\n      ", "\n", {"dict": "", "accepted": "", "rows": ""}),
    "a key of the budget": ("budget:\n  ", "\n", {"times_slowest": "CPU time", "allow": ""}),
}  # fmt: skip


@pytest.mark.parametrize("name", OFFERED)
def test_completion(editor: Editor, name: str) -> None:
    before, after, wanted = OFFERED[name]
    path, text = fresh(), MODELINE + before
    editor.open(path, text + after)
    offered = editor.complete(path, text.count("\n"), len(text) - text.rfind("\n") - 1)
    for label, part in wanted.items():
        assert label in offered, list(offered)
        assert part in _explanation(offered[label])


def _explanation(item: Message) -> str:
    found = item.get("documentation", "")
    return found["value"] if isinstance(found, dict) else found


def test_a_new_case_is_offered_whole(editor: Editor) -> None:
    path = fresh()
    editor.open(path, f"{MODELINE}{HEAD}cases:\n  - \n")
    item = editor.complete(path, 4, 4)["a new case"]
    text = item.get("insertText") or item["textEdit"]["newText"]
    assert [line.strip().split(":")[0] for line in text.splitlines()] == [
        "name",
        "points",
        "given",
        "${2",
        "expected",
        "hint",
    ]


def test_hidden_cases_have_a_schema_of_their_own(editor: Editor) -> None:
    path, text = SECRET / "unsaved.yaml", "# yaml-language-server: $schema=../../exercises/hidden.schema.json\n"
    found = editor.open(path, f"{text}title: t\nvisibility: \n{CASES}")
    assert "Property title is not allowed." in [message["message"] for message in found]
    assert "Students never see them." in _explanation(editor.complete(path, 2, 12)["hidden"])


HOVERED = {"function": "with its parameters", "times_slowest": "a multiple of the slowest", "shape": "Rows",
           "points": "correct answer is worth", "given": "arguments by parameter", "uint8": "0 to 255"}  # fmt: skip


@pytest.mark.parametrize("word", HOVERED)
def test_hover(editor: Editor, word: str) -> None:
    path = PUBLIC / "exercise.yaml"
    lines = path.read_text("utf-8").splitlines()
    editor.open(path, "\n".join(lines))
    line = next(index for index, text in enumerate(lines) if word in text and not text.startswith("#"))
    assert HOVERED[word] in editor.hover(path, line, lines[line].index(word) + 1)
