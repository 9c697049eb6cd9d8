"""A function that may be called → what it answers to inputs of our own, within a bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.arrays.plain import pack_value
from grader.values.reply import Raised, Reply, Returned, ReturnedLarge, ReturnedOther

# Arguments by name, as trees (arrays/plain.py) → what came of the call, and the processor time that it took.
Call = Callable[[Mapping[str, Any]], tuple[Reply, float]]

MOST_CALLS = 300
# Processor time of all calls together, in yardsticks (the least plain loops of a class need far less), and of one.
MOST_YARDSTICKS = 200.0
MOST_OF_ONE = 30.0


class Over(Exception):
    """The experiments end here: a call ended badly or ran long, or the bound is reached."""


class Asking:
    """Calls a function, and counts.

    An exception is an answer like any other. A time-out, a death, an answer that is none: after these nothing more is
    asked, for what comes next might cost as much.
    """

    def __init__(self, call: Call, yardstick_seconds: float, most_calls: int = MOST_CALLS) -> None:
        self._call, self._yardstick, self._most = call, yardstick_seconds, most_calls
        self.calls, self.seconds = 0, 0.0

    def ask(self, given: Mapping[str, Any]) -> Returned | ReturnedLarge | ReturnedOther | Raised:
        """given: live values by parameter name. Raises Over where no answer can be had any more."""
        if self.calls >= self._most or self.seconds > MOST_YARDSTICKS * self._yardstick:
            raise Over
        reply, seconds = self._call({name: pack_value(value) for name, value in given.items()})
        self.calls += 1
        self.seconds += seconds
        if seconds > MOST_OF_ONE * self._yardstick:
            raise Over
        if isinstance(reply, Returned | ReturnedLarge | ReturnedOther | Raised):
            return reply
        raise Over
