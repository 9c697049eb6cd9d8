"""Laws of the experiments: never a description that does not hold, never more calls than allowed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.arrays.plain import pack_value, unpack_value
from grader.experiments.asking import MOST_CALLS
from grader.experiments.predicates import RULES, Size, holds, rule_for
from grader.experiments.sliding import operations
from grader.experiments.sliding.formulas import LENGTHS, STARTS, STEPS
from grader.experiments.sliding.geometry import BORDERS, COUNTS, FILLED, USED, Axis, Geometry
from grader.experiments.sliding.model import Model
from grader.experiments.sliding.questions import Question, fractions, signed, typed
from grader.experiments.sliding.study import reproduces
from grader.values.reply import Raised, Reply, Returned
from grader.values.value import replace
from tests.experiments.figures import right_programs
from tests.experiments.sliding import Said, said, said_of


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    """Casts and divisions by zero are what these functions do."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


# --- functions that a model describes ------------------------------------------------------------------------------


RIGHT = Geometry("H-h+1", "H-h+1", Axis(0, 0, "1", 1, "0", "zeros"), Axis(1, 1, "1", 1, "0", "zeros"))
SIDES = {"cell": [0, 1], "weight": [0, 1], "step": STEPS, "sign": [1, -1, 0], "start": STARTS, "border": BORDERS}
# Where a border matters: an output as large as the image, larger, or padded on all sides alike.
PADDED = [("H", "-(h//2)"), ("H", "0"), ("H+h-1", "-(h-1)"), ("H+2*(h//2)-h+1", "-(h//2)"), ("H-h+3", "-1")]
PLACES: dict[str, Any] = {
    "rows": LENGTHS, "columns": LENGTHS, "used": USED, "filled": FILLED, "content": ["image"], "counts": COUNTS,
    "image": operations.IMAGES, "kernel": operations.KERNELS, "sums": operations.SUMS, "scale": operations.SCALES,
    "sign": operations.SIGNS, "clip": operations.CLIPS, "rounding": operations.ROUNDINGS, "type": operations.TYPES,
    "factor": [1 / 9, 1 / 255, -1.0, 2.5], "offset": [1.0, -20.0],
    **{f"{axis} {name}": values for axis in ("row", "column") for name, values in SIDES.items()},
}  # fmt: skip


@st.composite
def models(draw: st.DrawFn) -> Model:
    """A right function, often padded, of which one to three things are exchanged."""
    geometry = RIGHT
    if draw(st.booleans()):
        length, start = draw(st.sampled_from(PADDED))
        border = draw(st.sampled_from(list(BORDERS)))
        axes = [replace(axis, start=start, border=border) for axis in (RIGHT.row, RIGHT.column)]
        geometry = Geometry(length, length, *axes, constant=draw(st.sampled_from([1.0, 255.0])))
    model = Model(geometry)
    for place in draw(st.lists(st.sampled_from(list(PLACES)), min_size=1, max_size=3, unique=True)):
        model = _changed(model, place, draw(st.sampled_from(list(PLACES[place]))))
    return model


def _changed(model: Model, place: str, name: Any) -> Model:
    axis, _, side = place.partition(" ")
    if side:
        changed = replace(getattr(model.geometry, axis), **{side: name})
        return replace(model, geometry=replace(model.geometry, **{axis: changed}))
    if hasattr(model.geometry, place):
        return replace(model, geometry=replace(model.geometry, **{place: name}))
    return replace(model, **{place: name})


class AsModel:
    """A student's function that does what a model says, and ends with an exception where that makes no output."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def output(self, question: Question) -> Any:
        try:
            return self.model.run(question)
        except (IndexError, ValueError):
            return None

    def __call__(self, tree: Mapping[str, Any]) -> tuple[Reply, float]:
        question = Question(unpack_value(tree["image"]), unpack_value(tree["kernel"]))
        output = self.output(question)
        return (Raised("IndexError", "", 0) if output is None else Returned(pack_value(output))), 0.0


# Sizes that no experiment asks about.
FRESH: tuple[Size, ...] = ((10, 7, 3, 4), (6, 11, 2, 2), (12, 12, 3, 3), (9, 9, 5, 5), (7, 10, 4, 2), (11, 8, 1, 1),
                           (8, 12, 5, 2), (6, 6, 6, 6), (10, 13, 3, 5), (7, 5, 2, 1))  # fmt: skip


def fresh(seed: int) -> Iterator[Question]:
    for number, size in enumerate(FRESH):
        whole, quarters = signed(size, seed + number), fractions(size, seed + number)
        yield (quarters, whole, typed(whole, "int64", "int64"), typed(whole, "uint8", "float64"))[number % 4]


def assert_holds(heard: Said, function: AsModel, seed: int) -> None:
    """And where a description is told as all, and nothing is said, the function is right."""
    assert heard.calls <= MOST_CALLS
    if heard.study.model is None:
        return
    silent = heard.whole and not heard.traits
    for question in fresh(seed):
        output = function.output(question)
        if output is not None:
            assert reproduces(heard.study, question, output), (heard.names, heard.study.model, question.size)
            assert not silent or is_right(question, output), (heard.study.model, question.size)


def is_right(question: Question, output: Any) -> bool:
    """But for a result that is rounded to float32 at the end, which no grader minds."""
    right = Model(RIGHT).run(question)
    assert right is not None
    return output.shape == right.shape and np.allclose(output, right, rtol=1e-6, atol=1e-6 * np.abs(right).max())


@given(models(), st.integers(1000, 10**6))
@settings(max_examples=40, deadline=None, derandomize=True, database=None)
def test_a_description_holds_on_fresh_inputs(model: Model, seed: int) -> None:
    """Of whatever function: what study() returns gives the same outputs on other images, kernels and sizes, or none."""
    function = AsModel(model)
    assert_holds(said_of(function), function, seed)


@pytest.mark.soak
@given(models(), st.integers(1000, 10**6))
@settings(max_examples=5000, deadline=None, database=None)
def test_a_description_holds_on_fresh_inputs_often(model: Model, seed: int) -> None:
    function = AsModel(model)
    assert_holds(said_of(function), function, seed)


# --- functions that answer as they like ----------------------------------------------------------------------------

ANSWERS = {
    "right": lambda image, kernel: Model(RIGHT).run(Question(image, kernel)),
    "zeros": lambda image, kernel: np.zeros(image.shape),
    "image": lambda image, kernel: image,
    "a list": lambda image, kernel: image.tolist(),
    "number": lambda image, kernel: float(image.sum()),
    "nothing": lambda image, kernel: None,
    "empty": lambda image, kernel: np.zeros((0, 0)),
    "infinite": lambda image, kernel: np.full(image.shape, np.inf),
    "no number": lambda image, kernel: np.full(kernel.shape, np.nan),
    "no axes": lambda image, kernel: np.array(3.0),
    "many axes": lambda image, kernel: image[None, :, None],
    "complex": lambda image, kernel: image * 1j,
    "a text": lambda image, kernel: "text",
    "two": lambda image, kernel: (image, kernel),
    "truth": lambda image, kernel: image > 2,
    "exception": lambda image, kernel: image[image.size],
}  # fmt: skip


@given(st.lists(st.sampled_from(["right", "right", "right", *ANSWERS]), min_size=1, max_size=60))
@settings(max_examples=80, deadline=None, derandomize=True, database=None)
def test_nothing_breaks_and_calls_are_few(plan: list[str]) -> None:
    """Whatever comes back, call by call, in turn: no exception of ours, no more calls than allowed."""
    count = 0

    def call(tree: Mapping[str, Any]) -> tuple[Reply, float]:
        nonlocal count
        count += 1
        try:
            output = ANSWERS[plan[count % len(plan)]](unpack_value(tree["image"]), unpack_value(tree["kernel"]))
        except IndexError:
            return Raised("IndexError", "", 0), 0.0
        return Returned(pack_value(output)), 0.0

    assert said_of(call).calls == count <= MOST_CALLS


# --- right functions -----------------------------------------------------------------------------------------------


# What needs a process of its own.
NOT_HERE = {"module_getattr", "parses_arguments", "unittest_at_import"}


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.soak)])
def test_nothing_is_said_of_right_functions(every: int) -> None:
    for program in [one for one in right_programs() if one.name not in NOT_HERE][::every]:
        one = said(program.source)
        assert (one.names, one.calls <= MOST_CALLS) == ([], True), program.name


# --- rules over sizes ----------------------------------------------------------------------------------------------

sizes = st.tuples(*[st.integers(1, 6)] * 2, *[st.integers(0, 5)] * 2).map(
    lambda four: (four[0] + four[2], four[1] + four[3], four[0], four[1])
)
many = st.lists(sizes, min_size=1, max_size=20, unique=True)


@given(many, many)
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_a_rule_holds_where_it_happens_and_nowhere_else(happens: list[Size], others: list[Size]) -> None:
    others = [size for size in others if size not in happens]
    rule = rule_for(happens, others)
    if rule:
        assert all(holds(rule, size) for size in happens) and not any(holds(rule, size) for size in others)


@given(many, st.lists(st.sampled_from(list(RULES)), min_size=1, max_size=2))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_every_rule_is_found(some: list[Size], rules: list[str]) -> None:
    happens = [size for size in some if any(RULES[rule](*size) for rule in rules)]
    others = [size for size in some if size not in happens]
    rule = rule_for(happens, others)
    assert rule == "" if not happens else {size for size in some if holds(rule, size)} == set(happens)


@given(many)
@settings(max_examples=50, deadline=None, derandomize=True, database=None)
def test_what_happens_at_no_size_or_at_all_has_no_rule(some: list[Size]) -> None:
    assert rule_for([], some) == ""
    assert rule_for(some, []) == "always"
    assert rule_for(some, some) == ""
