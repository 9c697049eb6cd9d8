"""Values behave like frozen dataclasses."""

from __future__ import annotations

import pytest

from grader.values.value import Value, replace


class Point(Value):
    x: int
    y: int = 0


class Named(Point):
    name: str = ""


def test_a_value_is_made_compared_shown_and_matched_by_its_fields() -> None:
    assert Point(1) == Point(1, 0) == Point(x=1, y=0)
    assert Point(1) != Point(2)
    assert Point(1, 2) != Named(1, 2)
    assert len({Point(1), Point(1, 0), Named(1)}) == 2
    assert repr(Named(1, name="a")) == "Named(x=1, y=0, name='a')"
    match Named(1, 2, "b"):
        case Named(x, y, name):
            assert (x, y, name) == (1, 2, "b")
        case _:
            pytest.fail("did not match")
    assert replace(Point(1), y=5) == Point(1, 5)


@pytest.mark.parametrize("make", [Point, lambda: Point(1, 2, 3), lambda: Point(1, x=2), lambda: Point(1, z=2)])
def test_wrong_fields_are_refused(make: object) -> None:
    with pytest.raises(TypeError):
        make()  # type: ignore[operator]


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match=r"Point\.x cannot be set"):
        Point(1).x = 2  # type: ignore[misc]
