"""Facts about all that fails: for each kind of output those that are told, and those that chance could have made."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judging.observe import observe
from grader.values.function import Function
from tests.judged import outcome

RANDOM = np.random.default_rng(3)
ROW, GREY = RANDOM.integers(-300, 600, 9) + 0.3, RANDOM.uniform(-300, 600, (4, 5))
COLOUR, STACK = RANDOM.uniform(-300, 600, (4, 5, 3)), RANDOM.uniform(-300, 600, (3, 4, 5))
FILM = RANDOM.uniform(-300, 600, (3, 4, 5, 3))
WAVE = RANDOM.uniform(-9, 9, (3, 4)) + 1j * RANDOM.uniform(-9, 9, (3, 4))
IMAGE = np.array([[1, 5, 9], [5, 7, 3]])
PAIR, THREE = Function("f", (), results=("row", "column")), Function("f", (), results=("low", "middle", "high"))


# What came and what is expected, of each case; what is told.
TOLD: dict[str, tuple[list[tuple[Any, Any]], str]] = {
    "numbers, negated": ([(-3, 3), (4, -4), (-5.5, 5.5)], "your output is the expected one with the sign reversed"),
    "numbers, too small": ([(2, 3), (-5, -4), (4.5, 5.5)], "your output is 1 too small"),
    "numbers, a factor": ([(6, 3), (-8, -4), (11, 5.5)], "your output is the expected one times 2"),
    "numbers, rounded": ([(3, 3.4), (-5, -4.8), (6, 5.5)], "your output is the expected one rounded to a whole number"),
    "two numbers are too few": ([(-3, 3), (4, -4)], ""),
    "one number three times is too few": ([(-3, 3), (-3, 3), (-3, 3)], ""),
    "numbers, nothing in common": ([(1, 3), (4, 7), (9, 8)], ""),
    "all zero where all is negative is no clipping": ([(0, -3), (0, -7), (0, -8)], ""),
    "a row, reversed": ([(ROW[::-1], ROW)], "your output is the expected one in the opposite order"),
    "a row, sorted": ([(np.sort(ROW), ROW)], "your output is the expected one sorted from small to large"),
    "a row, too large": ([(ROW + 1, ROW)], "every value of your output is 1 too large"),
    "a row without its end": ([(ROW[:-1], ROW)], "your output is the expected one without its last number"),
    "a row of two is too short": ([(ROW[1::-1], ROW[:2])], ""),
    "masks": ([(GREY <= 0, GREY > 0)], "your output is the expected one with True and False exchanged"),
    "masks as numbers": ([((GREY <= 0) * 1, GREY > 0)],
                         "your output is the expected one with True and False exchanged"),
    "masks of 255": ([((GREY > 0) * 255, GREY > 0)], "your output is the expected one with 255 in place of True"),
    "an even mask proves nothing": ([(np.ones((3, 3), bool), np.zeros((3, 3), bool))], ""),
    "red and blue": ([(COLOUR[..., ::-1], COLOUR)], "your output is the expected one with red and blue exchanged"),
    "colours first": ([(COLOUR.transpose(2, 0, 1), COLOUR)],
                      "your output is the expected one with its colours along the first axis"),
    "pictures last": ([(STACK.transpose(1, 2, 0), STACK)],
                      "your output is the expected one with its pictures along the last axis"),
    "all axes turned": ([(STACK.transpose(2, 1, 0), STACK)],
                        "your output is the expected one with its axes in another order, transpose(2, 1, 0)"),
    "a stack backwards": ([(STACK[::-1], STACK)],
                          "your output is the expected one with its pictures in the opposite order"),
    "a film, red and blue": ([(FILM[..., ::-1], FILM)], "your output is the expected one with red and blue exchanged"),
    "a film, upside down": ([(FILM[:, ::-1], FILM)], "your output is the expected one upside down"),
    "complex numbers": ([(WAVE.conj(), WAVE)],
                        "your output is the expected one with the sign of every imaginary part reversed"),
    "capital letters": ([("RED", "red"), ("BLUE", "blue")], "your output is the expected one in capital letters"),
    "small letters": ([("red one", "Red One"), ("blue", "Blue")], "your output is the expected one in small letters"),
    "backwards": ([("der", "red"), ("eulb", "blue")], "your output is the expected one backwards"),
    "texts with nothing in common": ([("RED", "red"), ("green", "blue")], ""),
    "one text alone": ([("RED", "red")], ""),
    "a text of a letter": ([("A", "a")], ""),
    "a list backwards": ([([4, 3, 2, 1], [1, 2, 3, 4])], "your list is the expected one in the opposite order"),
    "a list in another order": ([([2, 1, 4, 3], [1, 2, 3, 4]), (["b", "a"], ["a", "b"])],
                                "your list has the right items in another order"),
    "a short list proves nothing": ([([2, 1], [1, 2])], ""),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_is_told(name: str) -> None:
    pairs, fact = TOLD[name]
    outcomes = [outcome(*pair) for pair in pairs]
    assert all(one.evidence is not None for one in outcomes)
    where = "In the case that fails" if len(pairs) == 1 else "In every case that fails"
    assert observe(outcomes) == (f"{where}, {fact}." if fact else "")


RESULTS: dict[str, tuple[Function, list[tuple[Any, Any]], str]] = {
    "exchanged": (PAIR, [((2, 1), (1, 2)), ((7, 5), (5, 7))],
                  "In every case that fails, the two results are exchanged: column comes first, and row second."),
    "exchanged, as a list": (PAIR, [([2, 1], (1, 2)), ((7, 5), (5, 7))],
                             "In every case that fails, the two results are exchanged: column comes first, and row "
                             "second."),
    "one case of two numbers is too few": (PAIR, [((2, 1), (1, 2))], ""),
    "arrays": (PAIR, [((ROW, GREY), (GREY, ROW))],
               "In the case that fails, the two results are exchanged: column comes first, and row second."),
    "three": (THREE, [((3, 1, 2), (1, 2, 3)), ((9, 4, 5), (4, 5, 9))],
              "In every case that fails, the results are right, but in another order: high, low, middle."),
    "one of two, by its name": (PAIR, [((GREY, -GREY), (GREY, GREY))],
                                "In the case that fails, column is the expected one with every sign reversed."),
    "not always the same one": (PAIR, [((GREY, -GREY), (GREY, GREY)), ((-GREY, GREY), (GREY, GREY))], ""),
    "numbers, from one on": (PAIR, [((2, 3), (1, 2)), ((6, 8), (5, 7)), ((3, 3), (2, 2))],
                             "In every case that fails, row is 1 too large."),
    "a number of a thousand digits": (PAIR, [((10**999, 1), (1, 2)), ((5, 7), (7, 5))], ""),
}  # fmt: skip


@pytest.mark.parametrize("name", RESULTS)
def test_several_results(name: str) -> None:
    function, pairs, sentence = RESULTS[name]
    assert observe([outcome(*pair, function) for pair in pairs]) == sentence


def test_the_limit_itself() -> None:
    """Told only where the comparison is one of the argument with this limit."""
    told = (
        "In the case that fails, your output is right but where image is exactly limit: there, > and >= differ, and so "
        "do < and <=."
    )
    given = {"image": IMAGE, "limit": np.array(5)}
    assert observe([outcome(IMAGE >= 5, IMAGE > 5, given=given)]) == told
    assert observe([outcome(IMAGE >= 5, IMAGE > 5, given={"image": IMAGE})]) == told  # by default
    assert observe([outcome((IMAGE >= 5) * 255, (IMAGE > 5) * 255, given=given)]) == told
    assert observe([outcome(IMAGE >= 4, IMAGE > 4, given=given)] if (IMAGE == 4).any() else []) == ""
    assert observe([outcome(IMAGE > 7, IMAGE > 5, given=given)]) == ""
    assert observe([outcome(IMAGE * (IMAGE >= 5), IMAGE * (IMAGE > 5), given=given)]) == ""  # it has many values


def test_truths() -> None:
    exchanged = [outcome(False, True), outcome(True, False), outcome(False, True)]
    assert observe(exchanged) == "In every case, your output is False where True is right, and True where False is."
    assert observe([*exchanged, outcome(True, True)]) == ""
    assert observe(exchanged[:1] * 3) == ""
