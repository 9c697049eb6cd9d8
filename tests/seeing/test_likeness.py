"""How the weights that a function lays on an image are the kernel: said only where it is certain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.files.prepared import open_prepared
from grader.report.page.data import page_data
from grader.sandbox.outside.protocols import Sandbox
from grader.seeing.likeness import likenesses
from grader.seeing.sliding import Weights, rule_at
from grader.seeing.story import Story
from grader.values.function import Window
from grader.values.grade import Grade
from grader.values.value import replace
from tests.conftest import PUBLIC
from tests.page.strange import lesson, sliding
from tests.report.made import slid
from tests.seeing.test_stories import told

IMAGE = np.arange(20.0).reshape(4, 5)
BOTH, SIDE, DOWN = "the kernel upside down and left to right", "the kernel left to right", "the kernel upside down"
ODD = np.array([[1, 2], [3, 4]])
SHIFTED = np.array([[1, 2], [1, 2]])  # the same upside down
CROSSED = np.array([[1, 2], [2, 1]])  # upside down as left to right
ALIKE = np.ones((2, 2))
EDGED = np.array([[0, 0, 0], [0, 1, 2], [0, 3, 4]])  # zeros at its edges are not seen


def laying(kernel: Any, laid: Any, flip: bool = False) -> Story:
    """A function that lays these weights on the image, where the rule lays the kernel."""

    def of(weights: Any) -> Story:
        return sliding(Window(flip=flip), IMAGE, weights, slid(IMAGE, weights[::-1, ::-1] if flip else weights), IMAGE)

    rule, other = of(kernel), of(np.asarray(laid)[::-1, ::-1] if flip else np.asarray(laid))
    assert other.sliding is not None
    each = np.zeros((*other.sliding.shape, *IMAGE.shape))
    for place in np.ndindex(*other.sliding.shape):
        each[place] = rule_at(other.sliding, place)
    return replace(rule, weights=Weights(each, np.zeros(other.sliding.shape)))


# Stories of one function, and what is said of each.
SAID: dict[str, tuple[list[Story], list[str]]] = {
    "as it is": ([laying(ODD, ODD)], ["the kernel, as it is"]),
    "both": ([laying(ODD, ODD[::-1, ::-1])], [BOTH]),
    "left to right": ([laying(ODD, ODD[:, ::-1])], [SIDE]),
    "upside down": ([laying(ODD, ODD[::-1])], [DOWN]),
    "exchanged": ([laying(ODD, ODD.T)], ["the kernel with rows and columns exchanged"]),
    "rows of zeros": ([laying(EDGED, EDGED.T)], ["the kernel with rows and columns exchanged"]),
    "one flip rather than two": ([laying(SHIFTED, SHIFTED[:, ::-1])], [SIDE]),
    "another case tells which": (
        [laying(SHIFTED, SHIFTED[:, ::-1]), laying(ODD, ODD[::-1, ::-1]), lesson()], [BOTH, BOTH, ""],
    ),
    "the same in every way": ([laying(ALIKE, ALIKE)], ["the kernel, as it is"]),
    "cases that do not agree": ([laying(ODD, ODD[::-1]), laying(ODD, ODD[:, ::-1])], ["", ""]),
    "two ways, neither simpler": ([laying(CROSSED, CROSSED[::-1])], [""]),
    "none of these": ([laying(ODD, ODD + 1)], [""]),
    "larger than the kernel": ([laying(ODD, np.ones((3, 3)))], [""]),
    "the rule turns it": ([laying(ODD, ODD, flip=True)], ["the kernel, as it is"]),
    "no weights": ([lesson(), replace(laying(ODD, ODD), weights=Weights(None, np.zeros((3, 4))))], ["", ""]),
    "no pixel": ([laying(ODD, ODD * 0)], [""]),
}  # fmt: skip


@pytest.mark.parametrize(("stories", "said"), SAID.values(), ids=SAID)
def test_it_is_said_where_it_is_certain(stories: list[Story], said: list[str]) -> None:
    assert likenesses(stories) == said


def test_other_weights_at_another_place_are_no_window() -> None:
    one = laying(ODD, ODD)
    assert one.weights is not None and one.weights.each is not None
    each = one.weights.each.copy()
    each[0, 0, 0, 0] += 1
    assert likenesses([replace(one, weights=replace(one.weights, each=each))]) == [""]


@pytest.mark.parametrize(("name", "word"), [("flips_both_axes", BOTH), ("flips_left_right", SIDE)])
def test_all_cases_tell_what_one_kernel_leaves_open(name: str, word: str, sandbox: Sandbox) -> None:
    """The kernel of the first case is the same upside down."""
    stories = told("convolution", Path(f"wrong/{name}.py"), sandbox)
    grade = Grade(open_prepared(PUBLIC).exercise, "", (), "", stories=tuple(stories))
    cases = page_data(grade, 250_000)["cases"]
    said = [case["weights"]["like"] for case in cases if case.get("weights")]
    assert len(said) > 5 and set(said) == {word} and cases[0]["weights"]["like"] == word
