"""A function that may be called (asking.py) → its live answers, of which a bounded number is had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.arrays.packed import Packed
from grader.arrays.plain import leaves, unpack_value
from grader.experiments.asking import Asking, Over
from grader.values.reply import Returned

MOST_CALLS = 120
MOST_BYTES = 2**20  # of an answer: to small pictures larger ones are no answer that could be looked at in time


class Probe:
    """Asks, and counts. changes: the parameter whose content after the call is the answer, "" for what is returned.

    changed: the parameters whose content was changed by a call, and should not be.
    """

    def __init__(self, asking: Asking, changes: str = "") -> None:
        self._asking, self._changes, self._before = asking, changes, asking.calls
        self.changed: set[str] = set()

    @property
    def left(self) -> int:
        return MOST_CALLS - (self._asking.calls - self._before)

    def ask(self, given: Mapping[str, Any]) -> Any:
        """The answer; None where there is none. Raises Over where no more is to be asked."""
        if self.left <= 0:
            raise Over
        reply = self._asking.ask(given)
        if not isinstance(reply, Returned):
            return None
        self.changed |= {name for number, name in enumerate(given) if number in reply.changed} - {self._changes}
        if self._changes:
            number = list(given).index(self._changes)
            return unpack_value(reply.changed[number]) if number in reply.changed else given[self._changes]
        return unpack_value(reply.output) if _bytes(reply.output) <= MOST_BYTES else None


def _bytes(tree: Any) -> int:
    return sum(len(leaf.data) for _, leaf in leaves(tree) if isinstance(leaf, Packed))
