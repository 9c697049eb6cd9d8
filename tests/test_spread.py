"""How far right answers may be off is measured: other orders of summing and single precision pass, mistakes do not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.files.answers import read_answers, write_answers
from grader.files.exercises import read_exercise
from grader.files.prepared import open_prepared
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.proving.freeze import freeze
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SpecError
from grader.values.outcome import Outcome, Verdict
from grader.values.submission import Submission

SAME = """\
title: Convolve, with a border of zeros
function: convolve(image, weights)
{tolerance}
cases:
  - name: large numbers that cancel
    given:
      image: {{random: uniform, low: -100000, high: 100000, shape: [9, 8], seed: 4}}
      weights: [[1, -2, 1], [0.5, 0, -0.5], [2, 1, -3]]
    expected: accepted
  - name: a uniform image
    given: {{image: {{fill: 123456.7, shape: [6, 6]}}, weights: [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]}}
    expected: accepted
  - name: fractions
    given: {{image: {{random: integers, shape: [7, 7], seed: 2, dtype: uint8}},
             weights: {{random: uniform, shape: [3, 3], seed: 3}}}}
    expected: accepted
"""
LOOPS = """\
import numpy as np
def convolve(image, weights):
    h, w = weights.shape
    padded = np.pad(image.astype(float), ((h // 2, h // 2), (w // 2, w // 2)))
    out = np.zeros(image.shape)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            for p in range(h):
                for q in range(w):
                    out[i, j] += padded[i + p, j + q] * weights[p, q]
    return out
"""
FFT = """\
import numpy as np
def convolve(image, weights):
    h, w = weights.shape
    shape = tuple(n + m - 1 for n, m in zip(image.shape, weights.shape))
    full = np.fft.irfft2(np.fft.rfft2(image.astype(float), shape) * np.fft.rfft2(weights[::-1, ::-1], shape), shape)
    return full[h // 2 : h // 2 + image.shape[0], w // 2 : w // 2 + image.shape[1]]
"""
SINGLE = (
    LOOPS.replace("image.astype(float)", "image.astype(np.float32)")
    .replace("np.zeros(image.shape)", "np.zeros(image.shape, np.float32)")
    .replace("* weights[p, q]", "* np.float32(weights[p, q])")
)
ROUNDED = LOOPS.replace("return out", "return np.round(out, 2)")
NO_FRACTIONS = LOOPS.replace("image.astype(float)", "image.astype(int)")


@pytest.fixture
def made(tmp_path: Path, warm: Callable[[], Sandbox]) -> Callable[[str], Prepared]:
    def make(tolerance: str = "") -> Prepared:
        public, secret = tmp_path / "exercises" / "convolve", tmp_path / "solutions" / "convolve"
        public.mkdir(parents=True)
        (secret / "accepted").mkdir(parents=True)
        (public / "exercise.yaml").write_text(SAME.format(tolerance=tolerance))
        (secret / "accepted" / "loops.py").write_text(LOOPS)
        exercise = read_exercise(public, secret)
        write_answers(exercise, secret, freeze(exercise, secret, warm))
        return open_prepared(public, secret)

    return make


def outcomes(prepared: Prepared, source: str, sandbox: Sandbox) -> list[Outcome]:
    return list(grade(prepared, Submission("s.py", source.encode()), sandbox).outcomes)


def test_every_order_of_summing_is_right_where_no_kernel_slides(
    made: Callable[[str], Prepared], sandbox: Sandbox
) -> None:
    prepared = made("")
    for source in (LOOPS, FFT):
        assert [o.message for o in outcomes(prepared, source, sandbox)] == ["", "", ""]


def test_single_precision_is_right_where_it_is_a_matter_of_rounding(
    made: Callable[[str], Prepared], sandbox: Sandbox
) -> None:
    prepared = made("")
    verdicts = [outcome.verdict for outcome in outcomes(prepared, SINGLE, sandbox)]
    assert verdicts[2] is Verdict.CORRECT
    for source in (ROUNDED, NO_FRACTIONS):
        assert Verdict.WRONG in [outcome.verdict for outcome in outcomes(prepared, source, sandbox)]


def test_an_absolute_tolerance_is_the_authors_word_in_the_outputs_own_units(
    made: Callable[[str], Prepared], sandbox: Sandbox
) -> None:
    prepared = made("tolerance: {relative: 0, absolute: 0.006}")
    assert {call.close.absolute for one in prepared.cases for call in one.calls} == {0.006}
    assert [o.message for o in outcomes(prepared, ROUNDED, sandbox)] == ["", "", ""]


def test_a_tolerance_that_arithmetic_cannot_keep_is_a_fault(tmp_path: Path, made: Callable[[str], Prepared]) -> None:
    """Also for files that mean what `absolute` meant once: a part of the largest value possible."""
    with pytest.raises(SpecError) as caught:
        made("tolerance: {relative: 1e-6, absolute: 1e-12}")
    (fault, *_) = caught.value.faults
    assert fault.file.endswith("exercise.yaml") and fault.case == "large numbers that cancel"
    assert (
        "tolerance: absolute is 1e-12 in the output's own units, and rounding alone makes right answers differ"
        in fault.what
    )
    assert fault.mend == "leave absolute out, so that it is measured for each case, or write a larger number"


def test_what_is_frozen_is_read_back(made: Callable[[str], Prepared], tmp_path: Path) -> None:
    prepared = made("")
    answers = read_answers(prepared.exercise, tmp_path / "solutions" / "convolve")
    assert {name: len(spread) for name, spread in answers.spread.items()} == {
        "large numbers that cancel": 1, "a uniform image": 1, "fractions": 1,
    }  # fmt: skip
    assert all(one.double > 0 for spread in answers.spread.values() for one in spread)
    shutil.rmtree(tmp_path)
