"""The sums under the picture: every way in which they are written out, and what is said of one cell."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.report.stories.said import first_sentence
from grader.report.stories.sums import cell_name, difference, mine_sum, rule_sum
from grader.seeing.steps import Mine, Placed, Step, Used


def placed(window: Any, kernel: Any, exact: bool = True) -> Step:
    window, kernel = np.array(window, float), np.array(kernel, float)
    products = window * kernel
    return Step(0, (0, 1), products.sum(), None, None, Placed(0, 1, window, kernel, products, exact))


ONES = np.ones((5, 5))
# A step, how wide a line is and how many there may be → the sum.
RULE: list[tuple[Step, int, int, str]] = [
    (placed([[3, 3], [0, 1]], [[0, 1], [2, -2]]), 80, 1, "0 + 3 + 0 + (-2) = 1 = output[0, 1]"),
    (placed([[7]], [[-3]]), 80, 1, "7×(-3) = -21 = output[0, 1]"),
    (placed(ONES, ONES), 80, 1, "the rows' sums 5 + 5 + 5 + 5 + 5 = 25 = output[0, 1]"),
    (placed(np.ones((13, 2)), np.ones((13, 2))), 80, 1, "26 products, added up: 26 = output[0, 1]"),
    (placed([[1e8, 2e8, 1e8 + 4]], [[1, -1, 1]]), 80, 1, "3 products, added up: 4 = output[0, 1]"),
    (placed([[10, 20], [30, 40]], [[1, 1], [1, 1]]), 26, 2, "10 + 20 + 30 + 40 = 100 = output[0, 1]"),
    (placed([[10, 20], [30, 40]], [[1, 1], [1, 1]]), 20, 1, "output[0, 1] = 100"),
    (placed([[1, 2]], [[1, 1]], exact=False), 80, 1, "3 = output[0, 1]"),
    (placed([[np.nan, 2]], [[1, 1]]), 80, 1, "nan = output[0, 1]"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "columns", "most", "text"), RULE, ids=[text for *_, text in RULE])
def test_the_rule(one: Step, columns: int, most: int, text: str) -> None:
    lines = rule_sum(one, columns, most)
    assert " ".join(lines) == text and len(lines) <= most and all(len(line) <= columns for line in lines)


def mine(pairs: list[tuple[float, float]], yours: float, base: float = 0.0, after: str = "") -> Step:
    used = tuple(Used(0, at, np.float64(pixel), weight) for at, (pixel, weight) in enumerate(pairs))
    total = base + sum(pixel * weight for pixel, weight in pairs)
    return Step(0, (2, 0), np.float64(12), np.float64(yours), True, None, Mine(used, base, total, after))


MINE: list[tuple[Step, int, int, str]] = [
    (mine([(3, 2), (0, -1)], 6), 80, 1, "yours[2, 0] = 3×2 + 0×(-1) = 6"),
    (mine([(3, 2)], 7, base=1), 80, 1, "yours[2, 0] = 1 + 3×2 = 7"),
    (mine([], 0), 80, 1, "yours[2, 0] = 0: it uses no pixel"),
    (mine([(100, 3)], 44, after="uint8"), 80, 1,
     "yours[2, 0] = 100×3 = 300; kept in uint8, which holds 0 to 255: 44"),
    (mine([(2, 1)] * 13, 26), 80, 1, "yours[2, 0] = 2×1 + 2×1 + 2×1 + 2×1 + … = 26"),
    (mine([(1e8, 1), (1e8 + 4, -1)], -4), 80, 1, "yours[2, 0] = 2 pixels with their weights, added up: -4"),
    (mine([(1e8, 1), (1e8 + 4, -1)], -3, base=1), 80, 1,
     "yours[2, 0] = 1 and 2 pixels with their weights, added up: -3"),
    (mine([(1.5, 1)], 9), 80, 1, "yours[2, 0] = 1 pixel with its weight, added up: 9"),
    (mine([(111, 11)] * 4, 4884), 30, 1, "yours[2, 0] = 4884"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "columns", "most", "text"), MINE, ids=[text for *_, text in MINE])
def test_your_function(one: Step, columns: int, most: int, text: str) -> None:
    lines = mine_sum(one, columns, most)
    assert " ".join(lines) == text and len(lines) <= most


DIFFERENCES = [
    (np.int64(12), np.int64(18), True, "Expected 12, yours is 18: 6 too much. *"),
    (np.float64(12), np.float64(10), True, "Expected 12, yours is 10: 2 too little. *"),
    (np.float64(1), np.float64(1.000001), True, "Expected 1, yours is 1.000001: 1e-06 too much. *"),
    (np.float64(1), np.float64("nan"), True, "Expected 1, yours is nan. *"),
    (np.bool_(True), np.bool_(False), True, "Expected True, yours is False. *"),
    (np.int64(1), np.complex128(2j), True, "Expected 1, yours is 0+2j. *"),
    (np.int64(12), np.int64(12), False, "12 is right."),
    (np.int64(12), np.int64(6), None, "Expected 12, yours is 6."),
    (np.int64(12), None, None, "In yours there is no output[0, 1]; expected 12."),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "yours", "wrong", "text"), DIFFERENCES)
def test_what_is_said_of_one_cell(expected: Any, yours: Any, wrong: bool | None, text: str) -> None:
    assert difference(Step(0, (0, 1), expected, yours, wrong)) == text


def test_names_and_first_sentences() -> None:
    assert cell_name("output", (1, 2)) == "output[1, 2]" and cell_name("row", ()) == "row"
    assert first_sentence("It is 0.5 too much. The rest is right.") == "It is 0.5 too much."
    assert first_sentence("One\n\nTwo") == "One" and first_sentence("") == ""
