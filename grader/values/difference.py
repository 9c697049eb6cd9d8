"""Values: what is wrong with an output, as a ladder from coarse to fine."""

from __future__ import annotations

from grader.values.array import Index, Shape
from grader.values.reply import Reply
from grader.values.value import Value


class NoAnswer(Value):
    """It returned None."""


class NotAnArray(Value):
    """It returned something else; fields as in ReturnedOther."""

    kind: str
    type_name: str
    value: str = ""


class WrongAxes(Value):
    """Its number of axes is wrong."""

    shape: Shape
    expected: Shape


class WrongShape(Value):
    """Its axes are right in number, wrong in length."""

    shape: Shape
    expected: Shape


class NotFinite(Value):
    """Some of its values are NaN or infinite."""

    count: int
    total: int
    first: Index
    value: float


class WrongValues(Value):
    """Some of its values are wrong; `worst` is the cell that is furthest off."""

    count: int
    total: int
    first: Index
    worst: Index


class WrongType(Value):
    """Its values are right, and the type of its numbers is another than the one that `expected` names."""

    dtype: str
    expected: str


class InputModified(Value):
    """The values are right, but an argument was changed by the call."""

    parameter: str
    index: Index
    before: float
    after: float


class AnotherAnswer(Value):
    """The first call was right, and the same call after another one was not.

    by_chance: do two fresh starts differ, too? None where nobody knows: it did not happen again in them, or in a
    notebook's own process there is no other.
    """

    reply: Reply
    index: Index | None
    by_chance: bool | None = None


class EarlierChanged(Value):
    """The answer was right until a later call wrote into it."""


Difference = (
    NoAnswer
    | NotAnArray
    | WrongAxes
    | WrongShape
    | NotFinite
    | WrongValues
    | WrongType
    | InputModified
    | AnotherAnswer
    | EarlierChanged
)
