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


class WrongKind(Value):
    """It is of another kind than what is expected, which is no array: kinds as in arrays/plain.py.

    value: as Python would write it, "" where that says nothing.  axes: the shape, of an array.
    """

    kind: str
    expected: str
    value: str = ""
    shape: Shape = ()


class WrongLength(Value):
    """A tuple or a list that has too few or too many items."""

    kind: str
    length: int
    expected: int


class WrongKeys(Value):
    """A dict without some of the keys, or with others."""

    missing: tuple[str, ...]
    more: tuple[str, ...]


class WrongText(Value):
    """Another text. at: where the first difference is, counted from 0."""

    text: str
    expected: str
    at: int


class WrongTruth(Value):
    """True in place of False, or the other way round."""

    expected: bool


class WrongLabels(Value):
    """Numbers that are names, and not one for each thing.

    kind: "apart" (one thing has two numbers), "together" (two things share one), "missing" (a thing has 0), "more"
    (nothing has a number).  first, second: cells; the same where there is one.
    """

    kind: str
    first: Index
    second: Index
    found: int
    things: int


class WrongItems(Value):
    """Rows or items in any order, of which some are missing or too many.

    missing, more: the first of them, each as text; how many there are of both, and how many are expected.
    """

    missing: tuple[str, ...]
    more: tuple[str, ...]
    missing_count: int
    more_count: int
    total: int


class Unconvincing(Value):
    """The exercise's own check is not content. says: its sentence.  cells: how many are wrong, where it marks them."""

    says: str
    first: Index | None = None
    count: int = 0
    total: int = 0


class NotRaised(Value):
    """It returned where an exception is wanted."""

    wanted: str


class WrongPrint(Value):
    """Another text was printed. number: of the first line that differs, counted from 1."""

    number: int
    printed: str
    expected: str


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
    notebook's own process there is no other.  part: of the output, as Outcome has it.
    """

    reply: Reply
    index: Index | None
    by_chance: bool | None = None
    part: str = ""


class EarlierChanged(Value):
    """The answer was right until a later call wrote into it."""


Difference = (
    NoAnswer
    | NotAnArray
    | WrongKind
    | WrongLength
    | WrongKeys
    | WrongText
    | WrongTruth
    | WrongLabels
    | WrongItems
    | Unconvincing
    | NotRaised
    | WrongPrint
    | WrongAxes
    | WrongShape
    | NotFinite
    | WrongValues
    | WrongType
    | InputModified
    | AnotherAnswer
    | EarlierChanged
)
