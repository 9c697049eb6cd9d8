"""The requests of an exercise, in the order in which they are asked → bundles: many that go to a worker at once.

A program then has all inputs of a bundle in its memory before it answers the first of them. Inputs tell nobody what is
right, unless an input is what a request before it wants: where one function's output is the next one's image. Such a
request begins a new bundle, so that nothing right is there before it was answered. So do the second and the
third variant of a case: whether they are asked hangs on what was answered before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from grader.arrays.packed import Packed
from grader.arrays.plain import leaves
from grader.arrays.tree import pack
from grader.preparing.request import Plan, Request, most_output, passed
from grader.values.function import Function
from grader.values.value import Value

MOST_BYTES = 4 * 2**20  # of a bundle
# Of all answers to it together, besides outputs, and the arguments that they say were changed.
SPARE_BYTES = 2 * 2**20
_ALONE = 2  # most programs that fail in a case of many variants fail in one of so many first ones
_LEAST_CELLS = 4  # an output of fewer numbers is likely to be among the inputs by chance


class Asked(Value):
    """A request, and what it was made of. own, other: arguments by name, as trees.  expected: what is right, a tree."""

    request: Request
    function: Function
    own: Mapping[str, Any]
    other: Mapping[str, Any]
    plan: Plan
    expected: Any

    @cached_property
    def body(self) -> bytes:
        """As wire.CALLS has it: of arguments that are passed twice once."""
        called = {own for own, _ in self.plan}
        arguments = [
            passed(self.function, self.own if own else self.other) if own in called else () for own in (True, False)
        ]
        return pack((self.request.function, self.request.most_bytes, self.plan, *arguments))

    @cached_property
    def inputs(self) -> frozenset[object]:
        """What tells its inputs from others."""
        return frozenset(found for value in (*self.own.values(), *self.other.values()) for found in _prints(value))

    @cached_property
    def right(self) -> frozenset[object]:
        """What tells what is right."""
        return frozenset(_prints(self.expected))


class Bundle(Value):
    """bodies: of the requests, each as wire.CALLS has it.  most_bytes: that the answer may have.

    more: so many at its beginning are further variants of the case before it, left out where that has failed.
    """

    requests: tuple[Request, ...]
    bodies: tuple[bytes, ...]
    most_bytes: int
    more: int = 0

    @cached_property
    def body(self) -> bytes:
        """Of all requests, as wire.CALLS has it."""
        return pack((self.most_bytes, self.bodies))

    @cached_property
    def rest(self) -> bytes:
        """The same without further variants."""
        return pack((self.most_bytes, self.bodies[self.more :]))


def bundles_of(cases: Sequence[Sequence[Asked]]) -> tuple[Bundle, ...]:
    """As few as may be. cases: of each what is asked for it, a variant after the other."""
    made: list[list[tuple[int, Asked]]] = []
    seen: set[object] = set()  # every input so far that is surely shown
    secret: set[object] = set()  # what is right in this bundle, and was no input before it was wanted
    size = 0
    for number, one in ((number, one) for case in cases for number, one in enumerate(case)):
        size += len(one.body)
        if not made or 1 <= number <= _ALONE or size > MOST_BYTES or one.inputs & secret:
            made.append([])
            secret.clear()
            size = len(one.body)
        made[-1].append((number, one))
        if not number:
            seen |= one.inputs
        secret |= one.right - seen - one.inputs
    return tuple(map(_bundle, made))


def _bundle(several: Sequence[tuple[int, Asked]]) -> Bundle:
    asked = [one for _, one in several]
    right = sum(len(leaf.data) for one in asked for _, leaf in leaves(one.expected) if isinstance(leaf, Packed))
    # Many answers are wanted twice; and what a program changes in its arguments is sent back, too. A program can read
    # this number, so it says as little of what is right as that of a single request.
    most = most_output(right) + 2 * sum(len(one.body) for one in asked) + SPARE_BYTES
    more = next((place for place, (number, _) in enumerate(several) if not number), len(several))
    return Bundle(tuple(one.request for one in asked), tuple(one.body for one in asked), most, more)


def _prints(tree: Any) -> Iterator[object]:
    """What tells an array from others, whatever its type: its shape and numbers; of a stack also those of its items."""
    import numpy as np

    for _, leaf in leaves(tree):
        if isinstance(leaf, Packed) and leaf.size >= _LEAST_CELLS:
            array = leaf.array()
            if (array == array.flat[0]).all():  # one shade tells nothing
                continue
            numbers = array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)
            for one in (numbers, *(numbers if numbers.ndim > 2 else ())):
                yield one.shape, hash(np.ascontiguousarray(one).tobytes())
