"""The wire: what goes in comes out, and no body makes the grader read, allocate or raise what it must not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.sandbox import wire
from grader.values.clean import clean

ARRAYS = hnp.arrays(
    st.sampled_from([np.dtype(name) for name in wire.DTYPES]), hnp.array_shapes(min_dims=0, max_dims=4, min_side=0)
)


@given(ARRAYS, st.booleans())
def test_arrays_come_out_as_they_went_in(array: Any, fortran: bool) -> None:
    array = np.array(array, order="F" if fortran else "C")
    body = wire.Body(wire.pack_array(array))
    back = body.array()
    body.end()
    assert (back.dtype, back.shape, back.tobytes()) == (array.dtype, array.shape, array.tobytes())
    assert back.flags.writeable
    assert back.flags.f_contiguous == array.flags.f_contiguous


@given(st.binary(max_size=200))
def test_garbage_is_refused_and_nothing_else_happens(data: bytes) -> None:
    for read in (wire.Body.array, wire.Body.text, wire.Body.number, wire.Body.shape):
        try:
            read(wire.Body(data))
        except (wire.WireError, ValueError):
            continue


def test_a_header_that_claims_more_than_is_there_costs_nothing() -> None:
    for shape in ((2**63,), (2**40, 2**40), (10**12,)):
        with pytest.raises(wire.WireError):
            wire.Body(wire.pack_shape(11, 0, shape) + b"12345678").array()


@given(st.text())
def test_texts_come_out_cut_and_without_control_characters(text: str) -> None:
    back = clean(wire.Body(wire.pack_text(text)).text())
    assert len(back) <= wire.MAX_TEXT
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in back)


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\u202eb", "bell\x07", "\x9b2J", "zero\u200bwidth", "line\u2028sep"])
def test_characters_that_steer_a_terminal_are_replaced(text: str) -> None:
    assert clean(text) != text
    assert "\ufffd" in clean(text)
