"""What is drawn as YAML the reader reads back to the same value; what it cannot read is not drawn."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.arrays.build import make
from grader.arrays.plain import pack_value
from grader.files.disk import Disk
from grader.files.exercises import read_exercise
from grader.reading.plain import MOST_DEEP
from grader.reading.recipes import DTYPES
from grader.report.as_yaml import MOST_WIDE, CannotDraw, draw, draw_case
from grader.values.recipe import FunctionNamed

HEAD = "title: t\nfunction: f(x)\ncases:\n"
TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n\t'\"{}:#-&*!|>%@`,[]"), max_size=60)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
WHOLE = st.integers(-(2**63) + 1, 2**63 - 1)


def elements(dtype: str) -> st.SearchStrategy[Any]:
    wide = {"allow_nan": False, "allow_infinity": False}
    if dtype == "uint64":
        return st.integers(0, 2**63 - 1)
    return arrays.from_dtype(np.dtype(dtype), **(wide if dtype[0] in "fc" else {}))


def levels(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
    return max((levels(item) + 1 for item in inner), default=0)


ARRAYS = st.sampled_from(DTYPES).flatmap(
    lambda dtype: arrays.arrays(dtype, arrays.array_shapes(max_dims=5, max_side=4), elements=elements(dtype))
).filter(lambda array: array.dtype != np.int64 or array.min() > -(2**63))  # fmt: skip
PLAIN = st.none() | st.booleans() | WHOLE | FINITE | TEXTS
LISTS = st.recursive(st.lists(WHOLE | FINITE, max_size=4), lambda inner: st.lists(inner, max_size=3), max_leaves=4)
VALUES = st.recursive(
    PLAIN | ARRAYS | LISTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(TEXTS.filter(lambda key: "\n" not in key), inner, max_size=3)
    ),
    max_leaves=6,
).filter(lambda value: levels(value) <= MOST_DEEP)


def read_back(value: Any, expected: Any) -> tuple[Any, Any, str]:
    """(the argument, the output, the text): as the reader has them, of a case in which they were drawn."""
    with tempfile.TemporaryDirectory() as folder:
        text = draw_case("c", {"x": value}, expected, "h")
        (Path(folder) / "exercise.yaml").write_text(HEAD + text, encoding="utf-8")
        (case,) = read_exercise(Path(folder)).cases
        return make(case.given["x"], Disk()), make(case.expected, Disk()), text  # type: ignore[arg-type]


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same kind; numbers and arrays of numbers may be of another type."""
    match one:
        case np.ndarray():
            kinds = [np.asarray(value).dtype.kind for value in (one, other)]
            alike = kinds[0] == kinds[1] or not set(kinds) & {"b", "c"}
            return alike and np.shape(one) == np.shape(other) and np.array_equal(one, other)
        case int() | float() if type(one) is not bool:
            return type(other) in (int, float) and one == other
        case tuple() | list():
            pairs = zip(one, other, strict=False)
            return type(one) is type(other) and len(one) == len(other) and all(same(*pair) for pair in pairs)
        case dict():
            return type(other) is dict and list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    return type(one) is type(other) and one == other


@settings(deadline=None, max_examples=300)
@given(VALUES)
def test_whatever_is_drawn_is_read_back(value: Any) -> None:
    argument, output, text = read_back(value, value)
    assert pack_value(argument) == pack_value(value), text
    assert same(value, output), text


@settings(deadline=None, max_examples=100)
@given(ARRAYS)
def test_an_output_whose_type_is_wanted_keeps_it(array: np.ndarray) -> None:
    text = f"{HEAD}  - name: c\n    given: {{x: 1}}\n    expected:{draw(array, 6, dtype=str(array.dtype))}\n"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "exercise.yaml").write_text(text, encoding="utf-8")
        (case,) = read_exercise(Path(folder)).cases
    assert case.dtype_of() == array.dtype.name
    made = make(case.expected, Disk())  # type: ignore[arg-type]
    assert made.dtype == array.dtype and np.array_equal(made, array)


def test_a_function_is_written_by_its_name() -> None:
    argument, _, text = read_back(FunctionNamed("numpy.max"), 1)
    assert argument == FunctionNamed("numpy.max") and "x: {function: numpy.max}" in text


DRAWN = {
    "a number": (2.0, " 2"),
    "a number of numpy": (np.int64(7), " 7"),
    "a truth of numpy": (np.True_, " true"),
    "a number as an array": (np.array(2.5), " 2.5"),
    "a fraction": (0.1, " 0.1"),
    "a truth": (True, " true"),
    "nothing": (None, " null"),
    "a text": ('a "b"\n', r' {text: "a \"b\"\n"}'),
    "a tuple": ((1, 2.5, "x"), ' {tuple: [1, 2.5, {text: "x"}]}'),
    "a list": ([1, 2], " {list: [1, 2]}"),
    "lists": ([[1, 2], []], " {lists: [[1, 2], []]}"),
    "a dict": ({"pad": 0}, ' {dict: {"pad": 0}}'),
    "one axis": (np.array([1, 20]), " [1, 20]"),
    "rows": (np.array([[1, 20], [3, 4]]), "\n  - [ 1, 20]\n  - [ 3,  4]"),
    "a mask": (np.array([[True, False]]), "\n  - [ true, false]"),
    "complex": (np.array([1 + 2j, -1j, 3]), " {rows: [1+2j, 0-1j, 3], dtype: complex128}"),
    "three axes": (np.arange(8).reshape(2, 2, 2), "\n  - [[0, 1], [2, 3]]\n  - [[4, 5], [6, 7]]"),
}


@pytest.mark.parametrize("what", DRAWN)
def test_how_it_looks(what: str) -> None:
    value, text = DRAWN[what]
    assert draw(value, 2) == text


def test_what_is_long_is_drawn_below() -> None:
    value = {"first": np.arange(30).reshape(3, 10), "second": (1, "x" * MOST_WIDE)}
    lines = draw(value, 2).split("\n")
    assert lines[:4] == ["", "  dict:", '    "first":', "      - [ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9]"]
    assert lines[-3:] == ["      tuple:", "        - 1", f'        - {{text: "{"x" * MOST_WIDE}"}}']
    assert same(value, read_back(1, value)[1])


HOPELESS = {
    "NaN": (np.array([np.nan]), "nan cannot be written: numbers are finite"),
    "infinity": (float("inf"), "inf cannot be written"),
    "a huge number": (10**20, "is too large for a whole number"),
    "no numbers": (np.zeros((0, 3)), "an array without numbers cannot be written"),
    "six axes": (np.zeros((1,) * 6), "an array of 6 axes cannot be written"),
    "objects": (np.array(["x"]), "an array of <U1 cannot be written"),
    "a key": ({1: 2}, "the keys of a dict are texts, found 1"),
    "a text": ("\x1b[0m", "a text holds the invisible character U+001B"),
    "deep": (((((((((((1,),),),),),),),),),), "nested more than 8 levels"),
    "complex": (np.array(1j), "an array of 0 axes cannot be written"),
}


@pytest.mark.parametrize("what", HOPELESS)
def test_what_cannot_be_written_says_why(what: str) -> None:
    value, said = HOPELESS[what]
    with pytest.raises(CannotDraw, match=re.escape(said)):
        draw(value, 2)
