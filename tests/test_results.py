"""Whatever a function returns → what the grader makes of it: a tree within bounds, or a word; quickly, and alike in
both homes, because this is what the worker's code and the reader of its answers do without any process between them.
"""

from __future__ import annotations

import enum
import time
from collections import OrderedDict, namedtuple
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.arrays.packed import DTYPES, Packed, pack_array
from grader.arrays.plain import check_value, kind_of, leaves, pack_value, unpack_value, written
from grader.arrays.tree import Named, TreeError, pack, unpack
from grader.sandbox import wire
from grader.sandbox.inside.describe import describe
from grader.sandbox.replies import read_reply
from grader.values.reply import Garbled, Reply, Returned, ReturnedLarge, ReturnedOther

SECONDS = 1.0  # of a bound that is met in a hundredth of it


def answered(result: Any, arguments: list[Any] | None = None, before: list[Any] | None = None) -> Reply:
    """The reply to a call that returned this."""
    kind, said = describe(result, arguments or [], before or [], [])
    return read_reply(kind, wire.unpack(pack(said)), len(arguments or []))


# ------------------------------------------------------------------------------------------------------ round trips

ARRAYS = hnp.arrays(
    st.sampled_from([np.dtype(name) for name in DTYPES]),
    hnp.array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=3),
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
PLAIN = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | TEXTS
VALUES = st.recursive(
    PLAIN | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=5).map(tuple)
        | st.dictionaries(TEXTS | st.integers(-9, 9), inner, max_size=4)
    ),
    max_leaves=12,
)


def same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray):
        return (
            isinstance(other, np.ndarray)
            and (one.dtype, one.shape) == (other.dtype, other.shape)
            and one.tobytes() == other.tobytes()
        )
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    return bool(one == other)


@settings(deadline=None, max_examples=40)
@given(VALUES)
def test_a_value_comes_back_as_it_went(value: Any) -> None:
    """As an argument: to a tree, to bytes, and back."""
    tree = unpack(pack(pack_value(value)))
    assert check_value(tree) is tree
    assert same(unpack_value(tree), value)


@settings(deadline=None, max_examples=40)
@given(VALUES)
def test_a_result_comes_back_as_the_same_tree(value: Any) -> None:
    """As a result, which the worker's own code describes; texts are cleaned on the way, so plain ones are asked for."""
    if any(isinstance(leaf, str) and not leaf.isprintable() for _, leaf in leaves(pack_value(value))):
        return
    reply = answered(value)
    assert isinstance(reply, Returned)
    assert kind_of(reply.output) == kind_of(pack_value(value))
    if "\\" not in written(pack_value(value), 10**6):  # a key is cleaned, too
        assert same(unpack_value(reply.output), value)


@settings(deadline=None, max_examples=40)
@given(VALUES, st.integers(1, 40))
def test_whatever_is_written_is_short_and_of_one_line(value: Any, most: int) -> None:
    text = written(pack_value(value), most)
    assert len(text) <= most and "\n" not in text


# ------------------------------------------------------------------------------------------------------ hostile ones


def deep(count: int, make: Callable[[Any], Any]) -> Any:
    value: Any = 1.0
    for _ in range(count):
        value = make(value)
    return value


def cyclic_list() -> list[Any]:
    made: list[Any] = [1]
    made.append(made)
    return made


def cyclic_dict() -> dict[str, Any]:
    made: dict[str, Any] = {}
    made["again"] = (made,)
    return made


LARGE: dict[str, Callable[[], Any]] = {
    "a list too deep": lambda: deep(100_000, lambda inner: [inner]),
    "a tuple too deep": lambda: deep(100_000, lambda inner: (inner,)),
    "a dict too deep": lambda: deep(10_000, lambda inner: {"a": inner}),
    "one level too deep": lambda: deep(wire.MAX_DEPTH + 1, lambda inner: [inner]),
    "a list too wide": lambda: [0] * 10**6,
    "a million arrays": lambda: [np.zeros(1)] * 10**6,
    "a dict too wide": lambda: dict.fromkeys(range(10**5)),
    "what doubles": lambda: deep(64, lambda inner: (inner, inner)),
    "a list in itself": cyclic_list,
    "a dict in itself": cyclic_dict,
    "a text of 100 MB": lambda: "x" * 10**8,
    "a hundred texts": lambda: ["y" * 4000] * 100,
    "a key of 100 MB": lambda: {"x" * 10**8: 1},
    "large arrays": lambda: [np.zeros(2**20), np.zeros(2**20), np.zeros(2**20), np.zeros(2**20), np.zeros(2**20)],
    "a large array in a tuple": lambda: (np.broadcast_to(0.0, (10**6, 10**6)),),
}  # fmt: skip


@pytest.mark.parametrize("what", LARGE)
def test_what_is_larger_than_a_result_is_told_at_once(what: str) -> None:
    result = LARGE[what]()
    start = time.process_time()
    reply = answered(result)
    assert time.process_time() - start < SECONDS
    assert reply == ReturnedOther("large", type(result).__name__, "")


def test_a_large_array_alone_is_told_by_its_shape() -> None:
    assert answered(np.broadcast_to(0.0, (10**6, 10**9))) == ReturnedLarge((10**6, 10**9), "float64")


def test_of_the_largest_results_the_last_value_counts() -> None:
    assert isinstance(answered(deep(wire.MAX_DEPTH, lambda inner: [inner])), Returned)
    assert isinstance(answered([0] * (wire.MAX_ITEMS - 1)), Returned)
    assert answered([0] * wire.MAX_ITEMS) == ReturnedOther("large", "list", "")


class Liar:
    """Mixed into classes of Python's own: whatever it is asked, it lies, ends the program, or never ends."""

    __class__ = property(lambda self: float)  # type: ignore[assignment]

    def __len__(self) -> int:
        raise SystemExit(0)

    def __iter__(self) -> Iterator[Any]:
        return iter(int, 1)

    def __eq__(self, other: object) -> bool:
        raise KeyboardInterrupt

    def __hash__(self) -> int:
        return 7

    def __getitem__(self, index: object) -> Any:
        raise MemoryError

    def __str__(self) -> str:
        return "x" * 10**9

    def __abs__(self) -> Any:
        raise SystemExit(0)

    __repr__ = __str__
    __bool__ = __float__ = __int__ = __index__ = __abs__
    keys = values = items = __iter__


class LyingList(Liar, list): ...  # type: ignore[misc, type-arg]


class LyingTuple(Liar, tuple): ...  # type: ignore[misc, type-arg]


class LyingDict(Liar, dict): ...  # type: ignore[misc, type-arg]


class LyingText(Liar, str): ...  # type: ignore[misc]


class LyingInt(Liar, int): ...  # type: ignore[misc]


class LyingFloat(Liar, float): ...  # type: ignore[misc]


class LyingArray(np.ndarray):  # type: ignore[type-arg]
    __class__ = property(lambda self: list)  # type: ignore[assignment]
    shape = property(lambda self: (2**40,))  # type: ignore[assignment]

    def tobytes(self, order: Any = None) -> bytes:
        raise SystemExit(0)

    def __array_finalize__(self, other: object) -> None: ...

    def __array_ufunc__(self, *arguments: Any, **named: Any) -> Any:
        raise KeyboardInterrupt

    view = astype = item = __array__ = tobytes  # type: ignore[assignment]


def array(cells: Any, dtype: str = "int64") -> Packed:
    return pack_array(np.array(cells, dtype))


Point = namedtuple("Point", "row column")
Colour = enum.Enum("Colour", "RED")
Level = enum.IntEnum("Level", "LOW HIGH")

AS_IT_IS: dict[str, tuple[Any, Any]] = {
    "a list": (LyingList([1, LyingList()]), Named("list", (1, Named("list", ())))),
    "a tuple": (LyingTuple((1, LyingTuple())), (1, ())),
    "a dict": (LyingDict(a=LyingDict()), Named("dict", (("a",), (Named("dict", ((), ())),)))),
    "a text": (LyingText("right"), "right"),
    "a whole number": (LyingInt(7), 7),
    "a number": (LyingFloat(2.5), 2.5),
    "an array": (np.arange(3).view(LyingArray), array([0, 1, 2])),
    "a namedtuple": (Point(3, 4.5), (3, 4.5)),
    "an ordered dict": (OrderedDict(b=1, a=2), Named("dict", (("b", "a"), (1, 2)))),
    "a whole enumeration": (Level.HIGH, 2),
    "numpy's text": (np.str_("a"), "a"),
    "numpy's truth": (np.True_, True),
    "numpy's number": (np.float64(2), 2.0),
    "numpy's small number": (np.uint8(2), array(2, "uint8")),
    "a complex number": (1 + 2j, array(1 + 2j, "complex128")),
    "2**70": (2**70, float(2**70)),
    "a list with 2**70": ([-(2**70)], Named("list", (-float(2**70),))),
    "keys of all kinds": ({1: "a", 2.5: "b", False: "c"}, None),
    "none": (None, None),
}  # fmt: skip


@pytest.mark.parametrize("what", AS_IT_IS)
def test_a_class_of_theirs_counts_as_what_it_is_made_from(what: str) -> None:
    """And is asked nothing: what it holds is read past its own methods."""
    result, tree = AS_IT_IS[what]
    reply = answered(result)
    assert type(reply) is Returned, reply
    if what != "keys of all kinds":
        assert reply.output == tree and type(reply.output) is type(tree)


OTHERS: dict[str, tuple[Any, ReturnedOther]] = {
    "a set": ({1, 2}, ReturnedOther("iterable", "set")),
    "a range": (range(3), ReturnedOther("iterable", "range")),
    "keys": ({}.keys(), ReturnedOther("iterable", "dict_keys")),
    "an enumeration": (Colour.RED, ReturnedOther("other", "Colour")),
    "a fraction": (Fraction(1, 3), ReturnedOther("other", "Fraction")),
    "a class": (Fraction, ReturnedOther("function", "ABCMeta")),
    "bytes": (b"a", ReturnedOther("bytes", "bytes")),
    "objects": (np.array([None]), ReturnedOther("objects", "array of object")),
    "records": (np.zeros(2, [("a", "f8")]), ReturnedOther("objects", "array of [('a', '<f8')]")),
    "dates": (np.zeros(2, "datetime64[s]"), ReturnedOther("objects", "array of datetime64[s]")),
    "a matrix": (np.zeros((1, 1)).view(np.matrix), ReturnedOther("matrix", "matrix")),
    "a masked array": (np.ma.array([1]), ReturnedOther("masked", "MaskedArray")),
    "keys that are tuples": ({(1, 2): 3}, ReturnedOther("dict keys", "dict")),
    "keys that are classes": ({LyingText("a"): 3}, ReturnedOther("dict keys", "dict")),
    "keys that are None": ({None: 3}, ReturnedOther("dict keys", "dict")),
    "a number without end": (10**100_000, ReturnedOther("scalar", "int", "a number of 100001 digits")),
    "a liar": (Liar(), ReturnedOther("other", "Liar")),
}  # fmt: skip


@pytest.mark.parametrize("what", OTHERS)
def test_what_has_no_place_in_a_tree_has_a_word(what: str) -> None:
    result, reply = OTHERS[what]
    assert answered(result) == reply
    inside = answered([1, result])
    assert isinstance(inside, Returned)
    assert inside.output == Named("list", (1, Named("other", (reply.kind, reply.type_name, reply.value))))


def test_an_argument_that_was_made_to_hold_itself_is_changed_and_no_more() -> None:
    argument = [1]
    before = [[1]]
    argument.append(argument)  # type: ignore[arg-type]
    reply = answered(2, [argument], before)
    assert reply == Returned(2, {0: None})


@pytest.mark.parametrize(
    "said",
    [
        (1, False, ((0, 1), (0, 1))),
        (1, False, ((2, 1),)),
        (1, False, ((-1, 1),)),
        (1, False, ((True, 1),)),
        (1, False, (("image", 1),)),
        (1, False, (1,)),
        (1, False, None),
        (1, False),
        (Named("set", (1,)), False, ()),
        (Named("dict", ((1, 2), (3,))), False, ()),
        (Named("dict", ((Named("list", ()),), (3,))), False, ()),
        (Named("list", 1), False, ()),
        (Named("path", (1,)), False, ()),
        (b"bytes", False, ()),
        ({1: 2}, False, ()),
        (deep(25, lambda inner: (inner,)), False, ()),
        (deep(25, lambda inner: Named("list", (inner,))), False, ()),
        ((1, Named("other", (1, 2, 3))), False, ()),
    ],
    ids=repr,
)
def test_a_tree_that_no_honest_worker_says_is_garbled(said: Any) -> None:
    try:
        body = wire.unpack(pack(said))
    except (TreeError, TypeError):
        return
    assert isinstance(read_reply(wire.RETURNED, body, 2), Garbled)
