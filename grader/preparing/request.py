"""The arguments of a case → the calls that are made of them, each packed as it goes to a worker.

A case is called two or three times, so that what one call leaves behind is seen in the next. Each call is a request of
its own: the worker waits in between, so that its clock tells each one's time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.arrays.packed import MOST_OUTPUT_BYTES
from grader.arrays.tree import pack
from grader.preparing.budget import is_costly
from grader.values.function import Function
from grader.values.value import Value

# Which calls are made: (with the case's own arguments?, is the answer wanted?)
Plan = tuple[tuple[bool, bool], ...]
# A function that remembers something is found by the last call, and an answer that changes later, too.
AGAIN: Plan = ((True, True), (False, False), (True, True))
# The same where a call is so long that students would feel a third one: the one that is judged is already the second.
AFTER_ANOTHER: Plan = ((False, False), (True, True))
# For who asks once, and where what a call leaves behind is seen elsewhere.
ONCE: Plan = ((True, True),)

_LEAST_OUTPUT_BYTES = 2 * 2**20


def plan_of(number: int, cost: float, least_cost: float) -> Plan:
    """Which calls are made for a variant of a case. least_cost: of the cheapest case of the exercise.

    What a program leaves behind is seen in every cheap case, so a costly one need not be called again for it.
    """
    if number or (is_costly(cost) and not is_costly(least_cost)):
        return ONCE
    return AFTER_ANOTHER if is_costly(cost) else AGAIN


def most_output(expected_bytes: int) -> int:
    """How large an output may be to be sent: a power of two, which says little about the expected one."""
    return min(1 << max((4 * expected_bytes).bit_length(), _LEAST_OUTPUT_BYTES.bit_length() - 1), MOST_OUTPUT_BYTES)


class Request(Value):
    """bodies: of each call, as in wire.CALL.  wanted: whether its answer is.  arguments: how many each call has.

    function: the name of the function that is called.
    """

    function: str
    bodies: tuple[bytes, ...]
    wanted: tuple[bool, ...]
    arguments: int
    most_bytes: int


def make_request(
    function: Function,
    given: Mapping[str, Any],
    other: Mapping[str, Any],
    plan: Plan,
    most_bytes: int = MOST_OUTPUT_BYTES,
    prints: bool = True,
) -> Request:
    """given: the case's own arguments, as trees, in order.  other: those of the call in between, of the same kinds.

    prints: what is printed is kept, and dropped otherwise.
    """
    bodies: list[bytes] = []
    first = prints
    for own, wanted in plan:
        # What is printed counts once: in the first call whose answer is wanted.
        arguments = passed(function, given if own else other)
        bodies.append(pack((wanted, wanted and first, most_bytes, function.name, *arguments)))
        first = first and not wanted
    return Request(function.name, tuple(bodies), tuple(wanted for _, wanted in plan), len(given), most_bytes)


def passed(function: Function, values: Mapping[str, Any]) -> tuple[tuple[Any, ...], tuple[tuple[str, Any], ...]]:
    """(what is passed by position, what is passed by name)"""
    by_position, by_name = function.called_with(tuple(values))
    return tuple(values[name] for name in by_position), tuple((name, values[name]) for name in by_name)
