"""The yardstick on clocks of every kind: fine, coarse, wrong now and then, and standing still."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from itertools import count

import pytest

from grader.sandbox.yardstick import yardstick_seconds

TRUE = yardstick_seconds()


def coarse(step: float) -> Callable[[], float]:
    return lambda: math.floor(time.thread_time() / step) * step


@pytest.mark.parametrize("step", [1e-4, 0.004, 0.0156])
def test_a_coarse_clock_is_asked_for_longer(step: float) -> None:
    assert TRUE / 3 < yardstick_seconds(coarse(step)) < TRUE * 3


def test_a_reading_that_is_far_too_small_counts_for_nothing() -> None:
    readings = count()

    def clock() -> float:
        """The first two readings tell its step; each round is half a second after that, but one that takes nothing."""
        reading = next(readings)
        return {0: 0.0, 1: 1e-6, 7: 3.0}.get(reading, reading * 0.5)

    assert yardstick_seconds(clock) == 0.5


def test_a_clock_that_stands_still_tells_nothing() -> None:
    assert yardstick_seconds(lambda: 1.0) == 0.0
