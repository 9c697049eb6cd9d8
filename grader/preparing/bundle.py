"""The requests of an exercise, in the order in which they are asked → bundles: many that go to a worker at once.

A program then has all inputs of a bundle in its memory before it answers the first of them. Inputs tell nobody what is
right, unless an input is what a request before it wants: where one function's output is the next one's image. Such a
request begins a new bundle, so that nothing right is there before it was answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from grader.arrays.packed import Packed
from grader.arrays.plain import leaves
from grader.arrays.tree import pack
from grader.preparing.request import Plan, Request, passed
from grader.values.function import Function
from grader.values.value import Value

MOST_BYTES = 4 * 2**20  # of a bundle
# Of all answers to a bundle together: what is right three times, because many are wanted twice, and this besides.
SPARE_BYTES = 2 * 2**20
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
    """body: as wire.CALLS has it.  most_bytes: that the answer may have."""

    requests: tuple[Request, ...]
    body: bytes
    most_bytes: int


def bundles_of(asked: Sequence[Asked]) -> tuple[Bundle, ...]:
    """As few as may be."""
    made: list[list[Asked]] = []
    seen: set[object] = set()  # every input so far
    secret: set[object] = set()  # what is right in this bundle, and was no input before it was wanted
    size = 0
    for one in asked:
        size += len(one.body)
        if not made or size > MOST_BYTES or one.inputs & secret:
            made.append([])
            secret.clear()
            size = len(one.body)
        made[-1].append(one)
        seen |= one.inputs
        secret |= one.right - seen
    return tuple(map(_bundle, made))


def _bundle(several: Sequence[Asked]) -> Bundle:
    right = sum(len(leaf.data) for one in several for _, leaf in leaves(one.expected) if isinstance(leaf, Packed))
    # What a program changes in its arguments is sent back, too.
    most = 3 * right + 2 * sum(len(one.body) for one in several) + SPARE_BYTES
    return Bundle(tuple(one.request for one in several), pack((most, tuple(one.body for one in several))), most)


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
