"""Repeated cases: seeded, salted, from small to large, and a kernel always lies on its image."""

from __future__ import annotations

from collections.abc import Callable
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.files.arrays import make
from grader.preparing.variants import variants
from grader.values.exercise import Accepted, Case, Place
from grader.values.grade import Grade
from grader.values.outcome import Verdict
from grader.values.recipe import Fill, Random, Rows
from grader.values.value import replace
from tests.calling import CONVOLVE

SIDE = st.tuples(st.integers(1, 6), st.integers(0, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def random(rows: tuple[int, int], columns: tuple[int, int], seed: int) -> Random:
    return Random("normal", (rows[0], columns[0]), seed, most=(rows[1], columns[1]))


def case(image: object, kernel: object, repeat: int = 1, salt: str = "") -> Case:
    given = {"image": image, "kernel": kernel}
    return Case("c", 1, given, Accepted(), "", False, Place("x"), CONVOLVE, repeat, salt)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(SIDE, SIDE, SIDE, SIDE, st.integers(0, 9), st.integers(2, 20), st.text(max_size=3))
def test_laws(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int], seed: int, repeat: int,
              salt: str) -> None:  # fmt: skip
    one = case(random(a, b, seed), random(c, d, seed), repeat, salt)
    made = variants(one)
    assert made == variants(one)  # the same seeds, the same arrays
    assert len(made) == repeat
    sizes = []
    for given_ in made:
        image, kernel = given_["image"], given_["kernel"]
        assert isinstance(image, Random) and isinstance(kernel, Random)
        assert a[0] <= image.shape[0] <= a[1] and b[0] <= image.shape[1] <= b[1]
        assert kernel.shape[0] <= min(c[1], image.shape[0]) and kernel.shape[1] <= min(d[1], image.shape[1])
        assert image.most is None is kernel.most
        sizes.append(prod(image.shape) + prod(kernel.shape))
    assert sizes == sorted(sizes)
    seeds = {recipe.seed for given_ in made for recipe in given_.values() if isinstance(recipe, Random)}
    assert len(seeds) == 2 * repeat  # image and kernel differ, too
    other = variants(replace(one, salt=salt + "!"))
    assert seeds.isdisjoint(
        {recipe.seed for given_ in other for recipe in given_.values() if isinstance(recipe, Random)}
    )


def test_a_plain_case_is_left_alone_and_a_salted_one_is_not() -> None:
    plain = case(random((3, 3), (4, 4), 5), Rows(((1, 2),)))
    assert variants(plain) == (plain.given,)
    (salted,) = variants(replace(plain, salt="secret"))
    assert salted["kernel"] == plain.given["kernel"]
    assert not np.array_equal(make(salted["image"]), make(plain.given["image"]))


def test_a_filled_image_changes_its_size() -> None:
    shapes = {
        recipe["image"].shape  # type: ignore[union-attr]
        for recipe in variants(case(Fill(7, (2, 2), most=(5, 5)), Rows(((1,),)), 25))
    }
    assert len(shapes) > 5


def test_all_sizes_of_a_range_come_up() -> None:
    made = variants(case(random((1, 4), (1, 4), 1), Rows(((1,),)), 200))
    assert {recipe["image"].shape for recipe in made} == {(a, b) for a in range(1, 5) for b in range(1, 5)}  # type: ignore[union-attr]


def test_the_smallest_that_fails_is_shown(grade_source: Callable[[str], Grade]) -> None:
    source = "import numpy as np\ndef convolve(image, kernel):\n    h, w = kernel.shape\n    H, W = image.shape\n"
    source += (
        "    out = np.array([[np.sum(image[i:i+h, j:j+w] * kernel) for j in range(W-w+1)] for i in range(H-h+1)])\n"
    )
    source += "    if (h, w) == (2, 3) and W > 3: out = out + 1\n    return out * 1.0\n"
    result = grade_source(source)
    (group,) = [outcome for outcome in result.outcomes if outcome.case.repeat > 1]
    assert group.verdict is Verdict.WRONG
    assert group.points == 0
    assert group.variant > 1
    assert f"This is number {group.variant} of 20 (image " in group.message
    assert ", kernel 2×3); the " in group.message
    assert "before it, which are no larger, are right. " in group.message


def test_the_first_may_be_the_one(grade_source: Callable[[str], Grade]) -> None:
    result = grade_source("def convolve(image, kernel):\n    return None\n")
    (group,) = [outcome for outcome in result.outcomes if outcome.case.repeat > 1]
    assert "it is the smallest. convolve is still to be written: its body does nothing." in group.message


@pytest.mark.parametrize("salt", ["", "x"])
def test_hidden_answers_follow_the_salt(salt: str) -> None:
    one = case(random((3, 9), (3, 9), 5), random((1, 3), (1, 3), 6), 3, salt)
    first, second = variants(one), variants(replace(one, salt="y"))
    assert all(a != b for a, b in zip(first, second, strict=True))
