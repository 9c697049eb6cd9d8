"""What crosses the wire and lies in frozen files: what goes in comes out, and no bytes make the grader read, allocate
or raise what it must not.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.arrays.packed import DTYPES, Packed, fits, pack_array
from grader.arrays.tree import MAX_DEPTH, MAX_TEXT_BYTES, Named, TreeError, pack, unpack
from grader.sandbox import wire
from grader.sandbox.replies import read_loaded, read_reply
from grader.values.clean import clean
from grader.values.load import LoadFailed
from grader.values.reply import Garbled, Raised

ARRAYS = hnp.arrays(
    st.sampled_from([np.dtype(name) for name in DTYPES]), hnp.array_shapes(min_dims=0, max_dims=4, min_side=0)
)
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
    | ARRAYS.map(pack_array)
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner).map(tuple)
        | st.dictionaries(st.text() | st.integers(), inner)
        | st.builds(Named, st.text(), st.lists(inner).map(tuple))
    ),
    max_leaves=20,
)


@given(TREES)
def test_values_come_out_as_they_went_in(value: Any) -> None:
    back = unpack(pack(value))
    assert back == value
    assert type(back) is type(value)


@given(ARRAYS, st.booleans())
def test_arrays_come_out_as_they_went_in(array: Any, fortran: bool) -> None:
    array = np.array(array, order="F" if fortran else "C")
    packed = unpack(pack(pack_array(array)))
    assert fits(packed)
    back = packed.array()
    assert (back.dtype, back.shape, back.tobytes()) == (array.dtype, array.shape, array.tobytes())
    assert back.flags.writeable
    assert back.flags.f_contiguous == array.flags.f_contiguous


@given(st.binary(max_size=200))
def test_garbage_is_refused_and_nothing_else_happens(data: bytes) -> None:
    try:
        unpack(data)
    except TreeError:
        return


@given(TREES, st.data())
def test_so_are_bytes_that_are_almost_right(value: Any, data: st.DataObject) -> None:
    good = bytearray(pack(value))
    at = data.draw(st.integers(0, len(good) - 1))
    good[at] = data.draw(st.integers(0, 255))
    try:
        unpack(good[: data.draw(st.integers(1, len(good)))])
    except TreeError:
        return


@pytest.mark.parametrize("shape", [(2**62,), (2**40, 2**40), (10**12,), (-1,), (0, -5)])
def test_a_header_that_claims_more_than_is_there_costs_nothing(shape: tuple[int, ...]) -> None:
    head = struct.pack("<cqq", b"a", 22, len(shape)) + struct.pack(f"<{len(shape)}q", *shape)
    with pytest.raises(TreeError):
        unpack(head + b"12345678")


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("<cq", b"t", 2**40),
        struct.pack("<cq", b"Q", 2**60),
        struct.pack("<cq", b"m", 2**62),
        struct.pack("<cq", b"I", 2**40) + b"\xff" * 8,
        struct.pack("<cq", b"I", 5000) + b"\xff" * 5000,
        struct.pack("<cq", b"t", 1) * (MAX_DEPTH + 1) + b"N",
        struct.pack("<cq", b"s", MAX_TEXT_BYTES + 1) + b"x" * (MAX_TEXT_BYTES + 1),
        pack({1: 2}).replace(pack(1), pack((1,)) if False else struct.pack("<cq", b"m", 0), 1),
    ],
    ids=["tuple", "row", "mapping", "number", "long number", "deep", "long text", "key"],
)
def test_what_goes_beyond_the_bounds_is_refused(data: bytes) -> None:
    with pytest.raises(TreeError):
        unpack(data)


def test_what_has_no_place_in_a_tree_is_refused() -> None:
    for value in (object(), {1, 2}, np.zeros(2), 1j):
        with pytest.raises(TypeError):
            pack(value)


@given(TREES, st.integers(0, 40), st.integers(0, 3))
def test_no_answer_of_a_worker_does_more_than_be_garbled(said: Any, kind: int, arguments: int) -> None:
    assert read_reply(kind, said, arguments) is not None
    for notebook in (False, True):
        loaded = read_loaded(["convolve"], kind, (said, said), notebook)
        assert loaded.fault is not None or kind == wire.LOADED


def test_an_answer_of_no_known_kind_is_garbled() -> None:
    assert read_reply(99, (), 2) == Garbled("its answer was of no known kind")
    assert read_loaded(["f"], 99, ((), None)).fault == LoadFailed(Garbled("its answer was of no known kind"))
    packed = Packed("int64", (), b"\0" * 8)
    assert isinstance(read_reply(wire.RETURNED, (packed, False, (None,)), 2), Garbled)


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ((), ()),
        ((("i", 4), ("out", (3, 4))), (("i", 4), ("out", (3, 4)))),
        (tuple((f"n{number}", number) for number in range(20)), tuple((f"n{number}", number) for number in range(8))),
        ((("i" * 100, 1), ("\x1b[31m", 1), ("a b", 1), ("", 1), (None, 1), (1, 1)), (("i" * 40, 1),)),
        ((("i", True), ("i", 2.5), ("i", "4"), ("i", None), ("i", 2**63), ("i", -(2**64)), ("i", -(2**63))),
         (("i", -(2**63)),)),
        ((("a", ()), ("a", (1,) * 65), ("a", (-1,)), ("a", (2**63,)), ("a", (True,)), ("a", ("x",)), ("a", (0, 5))),
         (("a", (0, 5)),)),
    ],
)  # fmt: skip
def test_of_what_a_worker_says_it_saw_only_what_honest_ones_say(said: Any, seen: Any) -> None:
    reply = read_reply(wire.RAISED, ("E", "m", 1, 0, said, ()), 2)
    assert reply == Raised("E", "m", 1, 0, seen)


@pytest.mark.parametrize("said", [None, 3, ("i",), (("i", 1, 2),), (("i",),)])
def test_what_is_no_list_of_names_is_garbled(said: Any) -> None:
    reply = read_reply(wire.RAISED, ("E", "m", 1, 0, said, ()), 2)
    assert isinstance(reply, Garbled)


@given(st.text())
def test_texts_come_out_cut_and_without_control_characters(text: str) -> None:
    back = clean(wire.unpack(pack(wire.short(text))))
    assert len(back) <= wire.MAX_TEXT
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in back)


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\u202eb", "bell\x07", "\x9b2J", "zero\u200bwidth", "line\u2028sep"])
def test_characters_that_steer_a_terminal_are_replaced(text: str) -> None:
    assert clean(text) != text
    assert "\ufffd" in clean(text)
