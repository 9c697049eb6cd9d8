"""The yardstick: a small fixed loop in plain Python that tells how fast this machine is here and now.

It does what a student's loops do: index nested lists, multiply, add. Times are frozen in yardsticks, not seconds.
"""

from __future__ import annotations

import time

SIDE, KERNEL = 22, 3


def yardstick_seconds(rounds: int = 8) -> float:
    """CPU seconds of one yardstick: the least of several rounds, because others' load only ever adds."""
    return min(_round() for _ in range(rounds))


def _round() -> float:
    image = [[(row * 7 + column * 3) % 11 for column in range(SIDE)] for row in range(SIDE)]
    kernel = [[1, 2, 0], [-1, 3, 1], [0, 2, -2]]
    start = time.thread_time()  # exact where an inherited limit of CPU time makes the process's clock tick
    total = 0
    for row in range(SIDE - KERNEL + 1):
        for column in range(SIDE - KERNEL + 1):
            for i in range(KERNEL):
                for j in range(KERNEL):
                    total += image[row + i][column + j] * kernel[i][j]
    return time.thread_time() - start
