"""Runs → verdicts: what the golden folders cannot show because it depends on the clock."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.arrays.build import build
from grader.arrays.packed import pack_array
from grader.files.disk import Disk
from grader.judging.judge import judge
from grader.preparing.budget import FLOOR_YARDSTICKS, is_costly, limit_seconds
from grader.preparing.prepare import disturbed
from grader.preparing.prepared import Prepared, PreparedCall
from grader.preparing.request import AGAIN
from grader.values.difference import NotAnArray, WrongType, WrongValues
from grader.values.exercise import Budget, Case, Closeness, Exercise, Place
from grader.values.function import Function
from grader.values.outcome import Outcome, Verdict
from grader.values.recipe import Fill
from grader.values.reply import Raised, Returned, Run, TimedOut

FUNCTION = Function("f", ("image",))


def outcome(prepared: Prepared, reply: object, again: object = None, seconds: float = 0.0) -> Outcome:
    one = prepared.cases[0]
    run = Run(reply, again, seconds)  # type: ignore[arg-type]
    return judge(prepared.exercise, one.case, one.calls[0], run, limit_seconds=0.5)


def returned(output: np.ndarray) -> Returned:  # type: ignore[type-arg]
    return Returned(pack_array(output))


def test_right_but_too_slow_is_told_as_two_facts(prepared: Prepared) -> None:
    right = returned(prepared.cases[0].calls[0].expected.array())
    found = outcome(prepared, right, right, seconds=0.8)
    assert found.verdict is Verdict.TOO_SLOW
    assert found.message.startswith("The answer is right, but it took 0.80 s; the limit here and now is 0.50 s")


def test_wrong_and_slow_is_wrong(prepared: Prepared) -> None:
    wrong = returned(prepared.cases[0].calls[0].expected.array() + 1)
    assert outcome(prepared, wrong, wrong, seconds=0.8).verdict is Verdict.WRONG


def test_a_second_call_that_fails_is_wrong_or_too_slow(prepared: Prepared) -> None:
    right = returned(prepared.cases[0].calls[0].expected.array())
    for again, verdict in ((Raised("ValueError", "", 1), Verdict.WRONG), (TimedOut("cpu", 1.0), Verdict.TOO_SLOW)):
        assert outcome(prepared, right, again).verdict is verdict


@pytest.mark.parametrize(
    ("written", "dtype", "evidence"),
    [
        ("uint8", "uint8", None),
        ("uint8", "int64", WrongType("int64", "uint8")),
        ("uint8", "float64", WrongType("float64", "uint8")),
        ("bool", "bool", None),
        ("bool", "uint8", WrongType("uint8", "bool")),
        (None, "int64", None),
        (None, "uint8", None),
        (None, "float32", None),
        ("float64", "float32", WrongType("float32", "float64")),
    ],
)
def test_a_dtype_is_wanted_where_it_is_written(written: str | None, dtype: str, evidence: object) -> None:
    case = Case("c", 1, {}, Fill(1, (2, 3), written), "", False, Place(""), FUNCTION)
    exercise = Exercise("e", Path(), "E", (FUNCTION,), (case,))
    expected = pack_array(build(case.expected, Disk()))  # type: ignore[arg-type]
    call = PreparedCall(FUNCTION, {"image": expected}, {}, expected, Closeness(1e-6, 1e-12), AGAIN)
    right, wrong = np.ones((2, 3), dtype), np.zeros((2, 3), dtype)
    found = judge(exercise, case, call, Run(returned(right), returned(right), 0.0), 1.0)
    assert found.evidence == evidence
    assert (found.verdict is Verdict.CORRECT) == (evidence is None)
    # After the values, which come first on the ladder.
    assert isinstance(judge(exercise, case, call, Run(returned(wrong), None, 0.0), 1.0).evidence, WrongValues)


def test_true_and_false_are_no_numbers_where_numbers_are_wanted() -> None:
    case = Case("c", 1, {}, Fill(1, (2, 3)), "", False, Place(""), FUNCTION)
    exercise = Exercise("e", Path(), "E", (FUNCTION,), (case,))
    expected = pack_array(np.ones((2, 3)))
    call = PreparedCall(FUNCTION, {"image": expected}, {}, expected, Closeness(1e-6, 1e-12), AGAIN)
    found = judge(exercise, case, call, Run(returned(np.ones((2, 3), bool)), None, 0.0), 1.0)
    assert found.evidence == NotAnArray("booleans", "array of bool")


def test_limits_scale_with_the_yardstick_and_have_a_floor() -> None:
    assert limit_seconds(1000, Budget(), 0.001) == 10
    assert limit_seconds(1000, Budget(), 0.002) == 20
    assert limit_seconds(0.001, Budget(), 0.001) == FLOOR_YARDSTICKS * 0.001
    assert is_costly(100)
    assert not is_costly(1)


def test_the_call_in_between_has_other_values_of_the_same_kind() -> None:
    for array in (np.zeros((2, 3), np.uint8), np.full((2, 2), 255, np.uint8), np.eye(3), np.arange(6.0).reshape(2, 3)):
        for given in (array, np.asfortranarray(array)):
            other = disturbed(given)
            assert (other.shape, other.dtype) == (given.shape, given.dtype)
            assert other.flags.f_contiguous == given.flags.f_contiguous
            assert not np.array_equal(other, given)
            assert not np.shares_memory(other, given)
