"""`grader try` and `grader expect` on cases of every kind, as an instructor types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import assert_sentence, run

CASES = """\
title: t
function: f(what, x=1)
cases:
  - {name: mask, given: {what: {text: mask}}, expected: accepted}
  - {name: dict, given: {what: {text: dict}}, expected: accepted}
  - {name: error, given: {what: {text: error}}, raises: ValueError}
  - {name: print, given: {what: {text: print}}, prints: "12 colonies\\nof mould"}
  - {name: tuple, given: {what: {text: tuple}, x: {list: [[[1, 2], [3, 4]], 2]}}, expected: accepted}
  - {name: nothing, given: {what: {text: nothing}}, expected: null, prints: hi}
  - {name: stack, given: {what: {text: stack}, x: {path: a.txt}}, expected: {accepted: true, dtype: uint8}}
  - {name: words, given: {what: {text: words}, x: {function: numpy.max}}, expected: {text: hello}}
  - {name: complex, given: {what: {text: complex}}, expected: accepted}
  - {name: lists, given: {what: {text: lists}}, expected: accepted}
"""
RIGHT = """\
import numpy as np


def f(what, x=1):
    if what == "error":
        raise ValueError("no")
    if what in ("print", "nothing"):
        print("12 colonies\\nof mould" if what == "print" else "hi")
        return None
    return {
        "mask": np.array([[True, False]]),
        "dict": {"a": 1, "b": np.arange(4).reshape(2, 2), "c": None},
        "tuple": (1, 2.5, "x", True, [1, 2]),
        "stack": np.arange(8, dtype=np.uint8).reshape(2, 2, 2),
        "words": "hello",
        "complex": np.fft.fft(np.array([1, 2, 3, 4.0])),
        "lists": [[1, 2], [3, 4]],
    }[what]
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("course")
    public, accepted = root / "exercises" / "kinds", root / "solutions" / "kinds" / "accepted"
    for folder in (public, accepted):
        folder.mkdir(parents=True)
    (public / "exercise.yaml").write_text(CASES)
    (public / "a.txt").write_text("hello")
    (accepted / "right.py").write_text(RIGHT)
    return root


WANTED = {
    "mask": "    expected:\n      - [ true, false]\n",
    "dict": '    expected: {dict: {"a": 1, "b": [[0, 1], [2, 3]], "c": null}}\n',
    "error": "    raises: ValueError\n",
    "print": '    prints: "12 colonies\\nof mould"\n',
    "tuple": '    expected: {tuple: [1, 2.5, {text: "x"}, true, {list: [1, 2]}]}\n',
    "nothing": '    prints: "hi"\n    expected: null\n',
    "stack": "    expected:\n      dtype: uint8\n      rows:\n        - [[0, 1], [2, 3]]\n        - [[4, 5], [6, 7]]\n",
    "words": '    expected: {text: "hello"}\n',
    "complex": "    expected: {rows: [10, -2+2j, -2, -2-2j], dtype: complex128}\n",
    "lists": "    expected: {lists: [[1, 2], [3, 4]]}\n",
}


@pytest.mark.parametrize("case", WANTED)
def test_expect(case: str, course: Path) -> None:
    result = run("expect", case, cwd=course)
    assert result.stdout == WANTED[case], result.stderr


TRIED = {
    "dict": ["what 'dict' output {'a': 1, 'b': array 2×2, 'c': None}"],
    "error": ["what 'error' raises ValueError"],
    "print": ["what 'print' prints '12 colonies\\nof mould'"],
    "tuple": ["x [array 2×2, 2] output (1, 2.5, 'x', True, [1, 2])"],
    "nothing": ["output None prints 'hi'"],
    "stack": ["x 'a.txt' output[0, :, :] 2×2 0 1 2 3"],
    "words": ["x numpy.max output 'hello'"],
    "mask": ["output 1×2 T is True, . is False T ."],
}


@pytest.mark.parametrize("case", TRIED)
def test_try(case: str, course: Path) -> None:
    assert_sentence(run("try", case, cwd=course), 0, *TRIED[case], "The accepted solution is right.")


def test_several_results_have_their_names(tmp_path: Path) -> None:
    public, accepted = tmp_path / "exercises" / "where", tmp_path / "solutions" / "where" / "accepted"
    for folder in (public, accepted):
        folder.mkdir(parents=True)
    (public / "exercise.yaml").write_text(
        "title: t\nfunction: where(image) -> row, mask\n"
        "cases: [{name: one, given: {image: [[1, 2]]}, expected: {row: 7, mask: accepted}}]\n"
    )
    (accepted / "right.py").write_text("def where(image):\n    return image.argmax(), image > 1\n")
    result = run("expect", "one", cwd=tmp_path)
    assert result.stdout.splitlines() == [
        "    expected:", "      row: 1", "      mask:", "        - [false,  true]",
    ], result.stderr  # fmt: skip
    (public / "exercise.yaml").write_text(
        "title: t\nfunction: where(image) -> row, mask\n"
        "cases: [{name: one, given: {image: [[1, 2]]}, expected: accepted}]\n"
    )
    assert_sentence(run("try", "one", cwd=tmp_path), 0, "image 1×2 row 1 mask 1×2 1 2 T is True, . is False . T")


def test_what_is_changed_is_shown_afterwards(tmp_path: Path) -> None:
    public, accepted = tmp_path / "exercises" / "flip", tmp_path / "solutions" / "flip" / "accepted"
    for folder in (public, accepted):
        folder.mkdir(parents=True)
    (public / "exercise.yaml").write_text(
        "title: t\nfunction: flip(image)\n"
        "cases: [{name: one, given: {image: [[1, 2]]}, changes: image, expected: accepted}]\n"
    )
    (accepted / "right.py").write_text("def flip(image):\n    image[:] = image[:, ::-1].copy()\n")
    assert_sentence(run("try", "one", cwd=tmp_path), 0, "image 1×2 image afterwards 1×2 1 2 2 1")
    assert run("expect", "one", cwd=tmp_path).stdout == "    expected:\n      - [2, 1]\n"
