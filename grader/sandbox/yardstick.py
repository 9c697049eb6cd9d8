"""The yardstick: a small fixed loop in plain Python that tells how fast this machine is here and now.

It does what a student's loops do: index nested lists, multiply, add. Times are frozen in yardsticks, not seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable

SIDE, KERNEL = 22, 3


ROUNDS = 8
MOST_REPEATS = 256
STEPS = 4  # of the clock in a round, at least
MOST_LOOKS = 1_000_000
_LONG_STEP = 0.001  # seconds


def yardstick_seconds(clock: Callable[[], float] = time.thread_time) -> float:
    """CPU seconds of one yardstick: the least of several rounds, because others' load only ever adds.

    Where the clock moves in steps that are long beside a round, rounds become longer until it tells them apart. A
    reading far below the others is the clock's fault (seen on emulated machines) and counts for nothing. 0 where this
    clock tells nothing at all.
    """
    repeats, step = 1, _step(clock)
    while repeats <= MOST_REPEATS and step:
        times = sorted(_round(repeats, clock) for _ in range(ROUNDS))
        middle = times[ROUNDS // 2]
        if middle >= STEPS * step:
            return next(one for one in times if one >= middle / 3) / repeats
        repeats *= 4
    return 0.0


def honest_clock() -> Callable[[], float]:
    """The clock to measure a yardstick by: the thread's, or the wall's where that moves in long steps (Windows: 16 ms).

    A round is far shorter than a turn on a processor, so the least of several rounds is the same by either.
    """
    return time.thread_time if 0 < _step(time.thread_time) < _LONG_STEP else time.perf_counter


def _step(clock: Callable[[], float]) -> float:
    """How far the clock moves at once; 0 where it does not move within some tenths of a second."""
    begin = clock()
    return next((now - begin for _ in range(MOST_LOOKS) if (now := clock()) > begin), 0.0)


def _round(repeats: int, clock: Callable[[], float]) -> float:
    image = [[(row * 7 + column * 3) % 11 for column in range(SIDE)] for row in range(SIDE)]
    kernel = [[1, 2, 0], [-1, 3, 1], [0, 2, -2]]
    start = clock()  # a thread's is exact where an inherited limit of CPU time makes the process's clock tick
    total = 0
    for row in [*range(SIDE - KERNEL + 1)] * repeats:
        for column in range(SIDE - KERNEL + 1):
            for i in range(KERNEL):
                for j in range(KERNEL):
                    total += image[row + i][column + j] * kernel[i][j]
    return clock() - start
