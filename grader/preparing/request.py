"""The arguments of a case → the calls that are made of them, packed as they go to a worker.

Several calls travel together, so that what one leaves behind is seen in the next, and only one answer is waited for.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.arrays.packed import Packed
from grader.arrays.tree import pack
from grader.preparing.budget import is_costly
from grader.values.value import Value

# Which calls are made: (with the case's own arguments?, is the answer wanted?)
Plan = tuple[tuple[bool, bool], ...]
# A function that remembers something is found by the last call, and an answer that changes later, too.
AGAIN: Plan = ((True, True), (False, False), (True, True))
# The same where a call is so long that students would feel a third one: the one that is judged is already the second.
AFTER_ANOTHER: Plan = ((False, False), (True, True))
# For who asks once, and for the later variants of a repeated case: what they leave behind is seen in the first one.
ONCE: Plan = ((True, True),)


def plan_of(number: int, cost: float) -> Plan:
    """Which calls are made for a variant."""
    if number:
        return ONCE
    return AFTER_ANOTHER if is_costly(cost) else AGAIN


class Request(Value):
    """Calls that travel together. body: as in wire.CALL.  arguments: of each call.  plan: the calls."""

    body: bytes
    arguments: int
    plan: Plan

    @property
    def calls(self) -> int:
        return len(self.plan)

    @property
    def wanted(self) -> list[int]:
        """For each answer that is wanted, how many arguments its call has."""
        return [self.arguments for _, wanted in self.plan if wanted]


def make_request(given: Sequence[Packed], other: Sequence[Packed], plan: Plan) -> Request:
    """given: the case's own arguments, in order.  other: those of the call in between, of the same shapes."""
    calls = [(wanted, tuple(given if own else other)) for own, wanted in plan]
    return Request(pack(calls), len(given), plan)
