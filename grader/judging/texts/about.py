"""What a sentence may speak of."""

from __future__ import annotations

from collections.abc import Mapping

from grader.values.array import Array
from grader.values.exercise import Exercise
from grader.values.value import Value


class About(Value):
    """What a sentence may speak of: the exercise, this case's arrays, and the limit."""

    exercise: Exercise
    given: Mapping[str, Array]
    expected: Array | None
    output: Array | None
    limit_seconds: float
