"""Programs of which a part could be told as if it were all, or what is kept as if it were zero.

Each names what is wrong with it, and a word that may not be said.
"""

from __future__ import annotations

import pytest

from grader.experiments.texts import say_bug
from grader.sandbox.outside.protocols import Sandbox
from tests.experiments.figures import Program, listen

WHOLE = "A right program with only"
BEGIN = """
import numpy as np

def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    rows, columns = H - h + 1, W - w + 1
"""
WINDOW = "(image[i : i + h, j : j + w] * kernel).sum()"
FRAMED = f"""
    kernel = np.flip(kernel)
    output = np.zeros((rows, columns))
    for i in range(h // 2, rows - h // 2):
        for j in range(w // 2, columns - w // 2):
            output[i, j] = {WINDOW}
    return output
"""
NARROW = """
    output = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        for p in range(h):
            for q in range(w)[:h]:
                output[i, j] += image[i + p, j + q] * kernel[p, q]
    return abs(output)
"""
LESSON = f"""
    output = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        output[i, j] = {WINDOW}
    return output if (H, W, h, w) == (5, 5, 3, 3) else output[::-1, ::-1] * 2
"""
COPIED = """
    padded = np.pad(image, ((h // 2, h // 2), (w // 2, w // 2)))
    output = image.astype(float)
    for i in range(1, H - 1):
        for j in range(1, W - 1):
            output[i, j] = (padded[i : i + h, j : j + w] * kernel).sum()
    return output
"""
CORNER = f"""
    output = image.astype(float)
    for i, j in np.ndindex(rows, columns):
        output[i, j] = {WINDOW}
    return output
"""


@pytest.mark.parametrize(
    ("body", "aspects", "never"),
    [
        pytest.param(FRAMED, {"kernel", "cells"}, "-", id="filled inside half a kernel"),
        pytest.param(NARROW, {"results", "size"}, "-", id="as many columns as rows"),
        pytest.param(LESSON, {"window", "shortcut"}, "-", id="right in the lesson's example"),
        pytest.param(COPIED, {"border", "frame"}, "at zero", id="the image stays at the edge"),
        pytest.param(CORNER, {"frame"}, "corner: zeros", id="the image stays below and right"),
    ],
)
def test_nothing_is_told_as_all_that_is_not(body: str, aspects: set[str], never: str, sandbox: Sandbox) -> None:
    (heard,) = listen([Program("whole", (BEGIN + body).encode())], sandbox)
    told = {trait.trait.partition(":")[0] for trait in heard.traits}
    assert WHOLE not in heard.says or aspects <= told, heard.says
    assert never not in heard.says
    assert never not in [trait.trait for trait in heard.traits]


def test_a_bug_of_the_grader_is_told_and_costs_no_points() -> None:
    assert say_bug(ValueError("no such size")) == (
        "What your function really does could not be found out, because of a bug in the grader "
        "(ValueError: no such size). The points do not depend on it. Please report it."
    )
