"""When the file was saved last, or a key pressed → how long to wait until the next look at it."""

from __future__ import annotations

import time
from collections.abc import Callable

AT_REST = 0.1  # seconds between two looks: 0.2 % of a processor, with the wait for a key
AWAKE = 0.02  # while something happens: who saves once often saves again
AWAKE_SECONDS = 1.0


class Pace:
    """now: the clock."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now, self._until = now, now() + AWAKE_SECONDS

    def stir(self) -> None:
        """Something happened."""
        self._until = self._now() + AWAKE_SECONDS

    @property
    def seconds(self) -> float:
        return AWAKE if self._now() < self._until else AT_REST
