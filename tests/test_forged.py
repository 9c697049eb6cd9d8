"""Forged answers of every kind, for functions with every kind of parameter → an Outcome, never an exception of ours.

A worker belongs to the student, so every answer that the wire can carry may come: hypothesis makes them up. Each goes
the whole way, from what the wire says to every report, without an exception and without a word of numpy's: a warning is
an error here, on a student's terminal it was a line of ours with a path.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from grader.arrays import tree
from grader.arrays.compare import rounding_of
from grader.arrays.packed import DTYPES, ITEM_BYTES, Packed, pack_array
from grader.grading import Graded, grade, grade_of
from grader.judging.explain import symptom
from grader.judging.judge import judge
from grader.preparing.prepared import Prepared, PreparedCall, PreparedCase
from grader.preparing.request import AGAIN
from grader.report.console import make_console
from grader.report.formats import REPORTS
from grader.report.terminal import show
from grader.sandbox import wire
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.replies import read_reply
from grader.values.exercise import Accepted, Case, Closeness, Exercise, Place
from grader.values.function import Function, Window
from grader.values.mistake import Mistake
from grader.values.outcome import Outcome, Verdict
from grader.values.recipe import Plain
from grader.values.reply import Died, Garbled, NotRun, OutOfRoom, Reply, Returned, ReturnedOther, Run, TimedOut
from grader.values.submission import Submission

# Of every item: nothing set, everything set, NaNs that signal and that do not, infinities, largest and least numbers.
ITEMS = {
    1: [b"\0", b"\1", b"\x07", b"\x7f", b"\x80", b"\xff"],
    2: [b"\0\0", b"\1\0", b"\1\x7c", b"\xff\x7f", b"\0\x7c", b"\xff\x7b", b"\0\x80", b"\xff\xff"],
    4: [b"\0\0\0\0", b"\1\0\x80\x7f", b"\0\0\xc0\x7f", b"\0\0\x80\xff", b"\xff\xff\x7f\x7f", b"\1\0\0\0", b"\xff" * 4],
    8: [
        b"\0" * 8, b"\1\0\0\0\0\0\xf0\x7f", b"\xff" * 6 + b"\xef\x7f", b"\xff" * 6 + b"\xef\xff",
        b"\0" * 6 + b"\xf0\x7f", b"\1" + b"\0" * 7, b"\0" * 7 + b"\x80", b"\xff" * 8, b"\0" * 6 + b"\xf0\x3f",
        b"\x5a" * 8,
    ],
}  # fmt: skip
ITEMS[16] = [first + second for first in ITEMS[8] for second in ITEMS[8][:5]]
REAL = tuple(name for name in DTYPES if not name.startswith("complex"))
LENGTHS = some.integers(0, 3)
SHAPES = some.lists(LENGTHS, max_size=4).map(tuple)


def packed(
    shapes: some.SearchStrategy[tuple[int, ...]], dtypes: tuple[str, ...] = DTYPES
) -> some.SearchStrategy[Packed]:
    """Arrays of any bytes: all alike, or each of its own."""

    def of(dtype: str, shape: tuple[int, ...]) -> some.SearchStrategy[Packed]:
        count = int(np.prod(shape))
        items = some.sampled_from(ITEMS[ITEM_BYTES[dtype]])
        data = items.map(lambda item: item * count) | some.lists(items, min_size=count, max_size=count).map(b"".join)
        return some.builds(Packed, some.just(dtype), some.just(shape), data, some.sampled_from("CF"))

    return some.tuples(some.sampled_from(dtypes), shapes).flatmap(lambda both: of(*both))


def honest(shapes: some.SearchStrategy[tuple[int, ...]], dtypes: tuple[str, ...] = REAL) -> some.SearchStrategy[Any]:
    """Arrays as instructors write them."""

    def of(dtype: str, shape: tuple[int, ...], seed: int) -> Any:
        low = 0 if dtype.startswith(("u", "b")) else -9
        array = np.random.default_rng(seed).integers(low, 100, shape)
        return (array > 50 if dtype == "bool" else array).astype(dtype)

    return some.builds(of, some.sampled_from(dtypes), shapes, some.integers(0, 99))


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**63), 2**63 - 1) | some.floats() | some.text(max_size=20)
    | some.sampled_from(["float64", "list", "scalar", "nothing", "\x1b[31m", "image", "/nowhere"])
    | some.binary(max_size=20) | packed(SHAPES),
    lambda inner: some.lists(inner, max_size=5).map(tuple),
    max_leaves=8,
)  # fmt: skip


@some.composite
def situations(draw: Any) -> tuple[Exercise, PreparedCall]:
    """A function with parameters of any kind, and one of its calls."""
    if draw(some.booleans()):  # a kernel slides
        rows, columns, h, w = (draw(some.integers(1, 4)) for _ in range(4))
        given_ = {
            "image": draw(honest(some.just((rows + h - 1, columns + w - 1)))),
            "kernel": draw(honest(some.just((h, w)))),
        }
        right = draw(honest(some.just((rows, columns))))
        slides = True
    else:
        names = draw(some.sampled_from([("image",), ("image", "limit"), ("image", "kernel", "stride")]))
        given_ = {name: draw(honest(SHAPES if name == "image" else SHAPES | some.just(()))) for name in names}
        right, slides = draw(honest(SHAPES)), False
    function = Function("convolve", tuple(given_), window=Window() if slides else None)
    case = Case("a case", 1, {}, Accepted(), "a hint", False, Place("exercise.yaml"), function)
    exercise = Exercise("convolution", Path("convolution"), "Convolve", (function,), (case,))
    arguments = {name: pack_array(array) for name, array in given_.items()}
    close = Closeness(1e-6, rounding_of(given_, slides))
    return exercise, PreparedCall(function, arguments, arguments, pack_array(right), close, AGAIN)


@some.composite
def answers(draw: Any, call: PreparedCall) -> tuple[int, Any]:
    """(kind, what is said) of a worker to a call: near an honest answer, with one part or another made up."""
    count = len(call.given)
    near = some.just(call.expected) | packed(some.just(call.expected.shape)) | packed(SHAPES)
    change = some.sampled_from([*call.given.values()]) | packed(SHAPES)
    changes = some.dictionaries(some.integers(0, count - 1), change).map(lambda pairs: tuple(pairs.items()))
    one = some.one_of(
        some.tuples(
            some.just(wire.RETURNED),
            some.tuples(near, some.booleans() | ANYTHING, changes | ANYTHING),
        ),
        some.tuples(some.just(wire.TOO_BIG), some.tuples(some.sampled_from(DTYPES), SHAPES | some.just((2**40,) * 2))),
        some.tuples(some.integers(0, 255), ANYTHING),
        some.tuples(some.sampled_from([wire.NO_MEMORY, wire.FORBIDDEN]), some.tuples(*[ANYTHING] * 2)),
        some.tuples(some.just(wire.OTHER), some.tuples(*[some.text(max_size=9)] * 3)),
        some.tuples(
            some.just(wire.RAISED),
            some.tuples(some.text(max_size=9), some.text(), LENGTHS, LENGTHS, ANYTHING, ANYTHING),
        ),
    )
    kind, said = draw(one)
    return kind, wire.unpack(tree.pack(said))


ENDS = some.sampled_from(
    [Died(0, 0), Died(11, 0), Garbled("no"), OutOfRoom(), NotRun("time"), TimedOut("cpu", 1.0), TimedOut("wall", 9.9)]
)


def told(exercise: Exercise, call: PreparedCall, replies: list[Reply], seconds: float, file: str = "s.py") -> Outcome:
    """The whole way: judged, explained beside a mistake that predicts something near, and told by every report."""
    again = replies[1] if len(replies) > 1 else None
    (case,) = exercise.cases
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcome = judge(exercise, case, call, Run(replies[0], again, seconds, "printed"), 0.5)
        shows = symptom(outcome)
        near = call.expected.array() + np.float64(1)
        other = judge(exercise, case, call, Run(Returned(pack_array(near)), None, 0), 0.5)
        known = [Mistake("near", "says", {case.name: found}) for found in (shows, symptom(other)) if found]
        prepared = Prepared(exercise, (PreparedCase(case, (call,), 1.0),), lambda: known)
        submission = Submission(file, b"def convolve(image, kernel):\n    return image\n")
        cells = ("1", "2") if submission.is_notebook else ()
        grade = grade_of(prepared, Graded(submission, "full", (outcome,), cells=cells))
        for report in REPORTS.values():
            report(grade)
        show(grade, make_console(io.StringIO()))
    return outcome


PLAIN = (("image", np.arange(6.0).reshape(2, 3)), ("limit", np.array(3)))
SLIDING = (("image", np.arange(12.0).reshape(3, 4)), ("kernel", np.ones((2, 2), np.float32)))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("slides", [True, False])
def test_no_number_makes_numpy_speak(dtype: str, slides: bool) -> None:
    """Every number that is special, everywhere, in one cell of a right output, and in an argument that was changed."""
    arguments = dict(SLIDING if slides else PLAIN)
    right = np.arange(6.0).reshape(2, 3)
    function = Function("convolve", tuple(arguments), window=Window() if slides else None)
    case = Case("a case", 1, {}, Accepted(), "a hint", False, Place("exercise.yaml"), function)
    exercise = Exercise("convolution", Path(), "", (function,), (case,))
    packed_ = {name: pack_array(array) for name, array in arguments.items()}
    close = Closeness(1e-6, rounding_of(arguments, slides))
    call = PreparedCall(function, packed_, packed_, pack_array(right), close, AGAIN)
    for item in ITEMS[ITEM_BYTES[dtype]]:
        everywhere = Packed(dtype, (2, 3), item * 6)
        with warnings.catch_warnings(action="ignore"):
            data = right.astype(dtype).tobytes()
        once = Packed(dtype, (2, 3), item + data[len(item) :])
        for output in (everywhere, once):
            told(exercise, call, [Returned(output)], 0.0)
        changed = {number: Packed(dtype, one.shape, item * one.size) for number, one in enumerate(packed_.values())}
        honest_ = Returned(call.expected, changed)
        assert told(exercise, call, [honest_, honest_], 0.0).evidence is not None


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.data())
def test_no_forged_answer_ends_in_an_exception(data: some.DataObject) -> None:
    exercise, call = data.draw(situations())
    replies = [read_reply(*data.draw(answers(call)), len(call.given)) for _ in range(2)]
    if not isinstance(replies[0], Returned | ReturnedOther):
        replies.pop()  # as after every call that gave no output
    told(
        exercise,
        call,
        replies,
        data.draw(some.sampled_from([0.0, 0.6])),
        data.draw(some.sampled_from(["s.py", "s.ipynb"])),
    )


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(situations(), ENDS, ENDS)
def test_no_end_of_a_worker_ends_in_an_exception(
    situation: tuple[Exercise, PreparedCall], end: Reply, later: Reply
) -> None:
    exercise, call = situation
    right = Returned(call.expected)
    assert told(exercise, call, [end], 0.0).evidence is not None
    told(exercise, call, [right, later], 0.0)


# A worker's own function for what was returned is replaced by the student's: whatever `said` is goes over the wire.
FORGING = """
import sys
from grader.arrays.packed import Packed
from grader.sandbox import wire
from grader.sandbox.inside import worker
def pack(dtype, shape, item):
    count = 1
    for length in shape: count *= length
    return Packed(dtype, shape, item * count)
def forged(result, arguments, *more):
    shape = arguments[0].shape
    right = Packed("int64", shape, (arguments[0] * arguments[1]).tobytes())
    return {said}
worker.describe = forged
def brighten(image, factor):
    return image
"""
SAID = {
    "a number was changed": "wire.RETURNED, (right, False, ((1, pack('int64', (), b'12345678')),))",
    "a number is an array": "wire.RETURNED, (right, False, ((1, pack('float32', (2, 0, 3), b'1234')),))",
    "an image is a number": "wire.RETURNED, (right, False, ((0, pack('bool', (), b'7')),))",
    "one signals": "wire.RETURNED, (pack('float32', shape, bytes((1, 0, 128, 127))), False, ())",
    "no truth": "wire.RETURNED, (pack('bool', shape, b'7'), True, ())",
    "half of a number": "wire.RETURNED, (pack('float16', (), b'12'), False, ())",
    "as large as none": "wire.TOO_BIG, ('float64', (2**62, 2**62, 0))",
    "below zero": "wire.TOO_BIG, ('float64', (-1, 3))",
    "no kind": "99, ()",
    "nothing said": "wire.RAISED, ()",
}


@pytest.mark.parametrize("name", SAID)
def test_a_program_that_forges_is_wrong_and_nothing_else(name: str, sandbox: Sandbox) -> None:
    """From the student's file to the report, with a parameter that is a number."""
    image, factor = np.arange(6).reshape(2, 3), np.array(3)
    brighten = Function("brighten", ("image", "factor"))
    written = {name: Plain(0) for name in brighten.parameters}  # what is called with them is made below
    case = Case("a case", 1, written, Accepted(), "", False, Place("exercise.yaml"), brighten)
    exercise = Exercise("brighten", Path(), "", (brighten,), (case,))
    arguments = {"image": pack_array(image), "factor": pack_array(factor)}
    close = Closeness(1e-6, 1e-12)
    call = PreparedCall(brighten, arguments, arguments, pack_array(image * factor), close, AGAIN)
    prepared = Prepared(exercise, (PreparedCase(case, (call,), 1.0),))
    source = FORGING.replace("{said}", SAID[name]).encode()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = grade(prepared, Submission("brighten.py", source), sandbox)
        show(result, make_console(io.StringIO()))
    assert not result.full and result.outcomes[0].message and result.load_fault is None
    assert result.outcomes[0].verdict in (Verdict.WRONG, Verdict.CRASHED), result.outcomes[0]
