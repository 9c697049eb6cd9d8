"""Python's and numpy's own messages, as this numpy writes them → the sentence in plain words that stands below."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.judging.texts.plainly import GONE, MESSAGES, TYPES, plainly

A = np.zeros((3, 4))
BYTES = np.zeros(3, np.uint8)
ONE_CELL = "One cell of an array takes one number, and what shall go there is a list or an array."
LENGTHS = "To be joined cell by cell, they must be equally long along each axis, or have the length 1 there."
WHOLE = "whole number{}: 4 / 2 gives 2.0, which is none, and 4 // 2 gives 2."
MATRICES = "This is the product of matrices, rows times columns; * multiplies cell by cell."
NO_VALUE = "There is None where a value is wanted: what a function without return gives, for example."
ONE_NUMBER = "What stands before the square brackets is one number, not an array."
SCALAR = "An array stands where one whole number is wanted, such as a length in range(…) or an index of a list."
ROWS: Any = [[1]]
ANY: Any = None
TEXT: Any = "a"
ANY_TEXT: Any = np.array("a")
LISTS = "Lists are not computed with cell by cell, arrays are: np.array(…) makes an array of a list."
PLACES = "The places are counted from 0: the first of n is 0, and the last is n - 1."
KEY = "That is how a dict or a set says that it has no such key."


def put(where: Any, what: Any) -> None:
    A.copy()[where] = what


def not_yet() -> None:
    for _ in []:
        total = 1
    total += 1


def unpacked(value: Any) -> None:
    _, _ = value


def put_into(value: Any) -> None:
    value[0] = 1


def no_thread() -> None:
    raise RuntimeError("can't start new thread")  # as Python's _thread says it


# What a program does, and what is said of the message that it gets.
SAID: dict[str, tuple[Callable[[], object], str]] = {
    "a thread": (no_thread, "While it is graded, a program has one thread, and starts no others."),
    "a list into a cell": (lambda: put((0, 0), [1, 2]), ONE_CELL),
    "an array into a cell": (lambda: put((0, 0), A), ONE_CELL),
    "ragged rows": (lambda: np.array([[1, 2], [3]]),
                    "Its parts are not all equally long, so they make no array; "
                    "print the shape or the length of each."),
    "two shapes": (lambda: A + np.zeros((2, 3)), f"The arrays are 3×4 and 2×3. {LENGTHS}"),
    "a column for a row": (lambda: A + np.zeros(3), f"The arrays are 3×4 and 3 values in one row. {LENGTHS}"),
    "three shapes": (lambda: np.where(A > 0, A, np.zeros((2, 2))), f"The arrays are 3×4 and 2×2. {LENGTHS}"),
    "into a slice": (lambda: put(slice(0, 2), np.zeros((3, 3))),
                     "What stands on the right is 3×3, and its place on the left is 2×4."),
    "into a row": (lambda: put(0, np.zeros(3)),
                   "What stands on the right is 3 values in one row, "
                   "and its place on the left is 4 values in one row."),
    "into picked rows": (lambda: put([0, 1], A), "What stands on the right is 3×4, and its place on the left is 2×4."),
    "range of an array": (lambda: range(np.array([1, 2])), SCALAR),
    "a list at an array": (lambda: [1, 2][np.array([0, 1])], SCALAR),
    "a fraction as index": (lambda: A[1.5, 0], "An index is a " + WHOLE.format("")),
    "range of a fraction": (lambda: range(4 / 2), "A " + WHOLE.format(" is wanted here")),
    "range of numpy's": (lambda: range(np.float64(2)), "A " + WHOLE.format(" is wanted here")),
    "float of an array": (lambda: float(A), "An array stands where one number is wanted."),
    "if of an array": (lambda: bool(A > 0),
                       "A comparison with an array gives True or False for each cell; if, while, and, or and not want "
                       "one for all: (…).all() is True where every cell is, (…).any() where at least one is."),
    "fractions into bytes": (lambda: np.add(BYTES, 1.5, out=BYTES),
                             "The result is float64, and the array into which it shall be written is uint8: make that "
                             "array with the other type, or write a = a + b in place of a += b."),
    "one too far": (lambda: A[3, 0], "Along axis 0 the indices go from 0 to 2."),
    "far before": (lambda: A[0, -9], "Along axis 1 the indices go from 0 to 3."),
    "one row": (lambda: A[:1][1], "Axis 0 has the index 0 only."),
    "no rows": (lambda: A[:0][0], "Along axis 0 the array has nothing at all."),
    "three indices": (lambda: A[0, 0, 0], "The array has 2 axes, and there are 3 indices in the brackets."),
    "two indices": (lambda: A[0][0, 0], "The array has 1 axis, and there are 2 indices in the brackets."),
    "np.float": (lambda: np.float(1), "numpy has no np.float any more; write float or np.float64."),
    "np.float_": (lambda: np.float_(1), "numpy has no np.float_ any more; write np.float64."),
    "np.product": (lambda: np.product(A), "numpy has no np.product any more; write np.prod."),
    "a name that never was": (lambda: np.convolute(A), ""),
    "np.zeroes": (lambda: np.zeroes(3), "Did you mean np.zeros?"),
    "A.shap": (lambda: A.shap, "Did you mean shape?"),
    "A.push": (lambda: A.push(1), ""),
    "A.append": (lambda: A.append(1), "An array does not grow: make it as large as it will be, or append to a list."),
    "a list's shape": (lambda: ROWS.shape, "It is a list and no array: np.array(…) makes an array of it."),
    "a list's push": (lambda: ROWS.push(1), ""),
    "None.sum": (lambda: ANY.sum(0), NO_VALUE),
    "for … in None": (lambda: list(ANY), NO_VALUE),
    "a, b = None": (lambda: unpacked(None), NO_VALUE),
    "beyond a list": (lambda: ROWS[1], PLACES),
    "beyond a tuple": (lambda: A.shape[2], PLACES),
    "put beyond a list": (lambda: ROWS.__setitem__(1, 2), PLACES),
    "a list at a fraction": (lambda: ROWS[1.0], "An index is a " + WHOLE.format("")),
    "no value yet": (not_yet, "The line that gives total a value comes later, or did not run. A name that gets a value "
                              "anywhere in a function is that function's own, whatever is called so outside."),
    "np": (lambda: eval("np", {}), "What np stands for is told by import numpy as np, at the top of the file."),
    "another name": (lambda: eval("npp", {}), ""),
    "3(2)": (lambda: ROWS[0][0](2),
             "Round brackets call a function, and what stands before them is a number: a product needs its *, and a "
             "name that was given a number is no function any more."),
    "a list's (0)": (lambda: ROWS(0), "Round brackets call a function; what is in a list, a tuple or a dict is asked "
                                      "for in square ones."),
    "for … in a number": (lambda: list(A.shape[0]), "One number stands where several values are wanted; "
                                                    "for i in range(n) counts from 0 to n - 1."),
    "a, b = 3": (lambda: unpacked(3), "On the left stand several names, on the right one number."),
    "a, b = np.float64": (lambda: unpacked(np.float64(3)), "On the left stand several names, on the right one number."),
    "len(5)": (lambda: len(ROWS[0][0]), "What stands in the brackets is one number, which has no length."),
    "a list times a fraction": (lambda: ROWS * 2.5, "A list times a whole number is the list, repeated. Arrays are "
                                "multiplied cell by cell: np.array(…) makes an array of a list."),
    "a list minus a list": (lambda: ROWS - ROWS, LISTS),
    "a list below a number": (lambda: ROWS < 3, LISTS),
    "a list plus a number": (lambda: ROWS + 3, f"+ puts one list behind another. {LISTS}"),
    "a text plus a number": (lambda: TEXT + 3, "A number becomes a part of a text by str(…) around it."),
    "a tuple's cell": (lambda: put_into(A.shape),
                       "A tuple, such as the shape of an array, stays as it was made; list(…) makes a list of it, "
                       "which can be changed."),
    "joined": (lambda: np.concatenate([A, np.zeros((2, 2))]),
               "The arrays must be equally long along each axis, but for the one along which they are joined."),
    "stacked": (lambda: np.stack([A, np.zeros((2, 2))]), "The arrays must be equally long along each axis."),
    "axis 2": (lambda: A.sum(axis=2), "The axes of the array are 0 and 1."),
    "axis 3": (lambda: np.zeros((1, 1, 1)).sum(axis=3), "The axes of the array are 0 to 2."),
    "axis 1": (lambda: A[0].sum(axis=1), "The array has the axis 0 only."),
    "axis of a number": (lambda: np.array(1).sum(axis=1), "It is one number, which has no axes."),
    "no largest": (lambda: A[5:].max(axis=None), "The array has no values, so none is the largest or the smallest: "
                                        "is it a slice that lies outside?"),
    "a text among numbers": (lambda: A + ANY_TEXT, "There is a text where numbers are wanted."),
    "a root": (lambda: math.sqrt(-1),
               "The function has no value there, as the square root of a number below 0 has none."),
    "a key": (lambda: {}["b"], KEY),
    "a key that looks like a message": (lambda: {}["math domain error"], KEY),
    "nothing next": (lambda: next(iter([])), "That is how next(…) says that nothing is left."),
    "None[0]": (lambda: ANY[0], NO_VALUE),
    "None + 1": (lambda: ANY + 1, NO_VALUE),
    "one cell of a cell": (lambda: A[0, 0][0], ONE_NUMBER),
    "one cell of an int": (lambda: A.shape[0][0], ONE_NUMBER),
    "round brackets": (lambda: A(0, 0), "Round brackets call a function; cells of an array stand in square ones."),
    "a list of lists": (lambda: ROWS[0, 0],
                        "It is a list of lists, which wants [row][column]; [row, column] is for arrays."),
    "np.zeros(3, 4)": (lambda: np.zeros(3, 4),
                       "The lengths of all axes are one argument, in brackets of their own: "
                       "np.zeros((rows, columns))."),
    "colour of a grey image": (lambda: [(h, w, c) for h, w, c in [A.shape]],
                               "On the left stand 3 names, on the right 2 values."),
    "grey of a colour image": (lambda: [(h, w) for h, w in [(1, 2, 3)]],
                               "On the left stand 2 names, on the right more values."),
    "A @ A": (lambda: A @ A, MATRICES),
    "np.dot": (lambda: np.dot(A, A), MATRICES),
    "np.uint8(300)": (lambda: np.uint8(300), "uint8 holds 0 to 255."),
    "int8": (lambda: np.array([1], np.int8) + 300, "int8 holds -128 to 127."),
    "below zero": (lambda: np.zeros((3, -1)), "One of the lengths is below 0."),
    "reshape": (lambda: A.reshape(5, 5), "The array has 12 values, and the shape has room for 25."),
    "reshape, one length left open": (lambda: A.reshape(5, -1), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
@pytest.mark.filterwarnings("ignore:In the future:FutureWarning")
def test_said_below_the_message(name: str) -> None:
    call, sentence = SAID[name]
    with pytest.raises(Exception) as caught:  # noqa: PT011 - of which type it is, is numpy's affair
        call()
    assert plainly(type(caught.value).__name__, str(caught.value)).strip() == sentence


def test_every_message_is_met() -> None:
    """No pattern stands there that this numpy's messages do not reach."""
    import re

    met = set()
    for call, _ in SAID.values():
        try:
            call()
        except Exception as error:  # noqa: BLE001 - as above
            met |= {next((p for p, _ in MESSAGES if re.match(p, " ".join(str(error).split()))), "")}
    assert {pattern for pattern, _ in MESSAGES} <= met


@pytest.mark.parametrize("type_name", TYPES)
def test_types_whose_message_tells_nobody(type_name: str) -> None:
    assert plainly(type_name, "whatever") == f" {TYPES[type_name]}"


@pytest.mark.parametrize("name", GONE)
@pytest.mark.filterwarnings("ignore:In the future:FutureWarning")
def test_a_name_that_is_gone_is_gone(name: str) -> None:
    with pytest.raises(AttributeError):
        getattr(np, name)


@pytest.mark.parametrize(
    "text", ["", "shapes", "operands could not be broadcast", "could not broadcast input array from x"]
)
def test_forged_messages(text: str) -> None:
    assert plainly("ValueError", text) == ""
