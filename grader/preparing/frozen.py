"""Prepared ↔ bytes: an exercise with all its arrays, as `grader freeze` leaves it beside the cases.

Bytes are a packed value, see arrays/tree.py: one record for the public cases, one for the hidden ones, each with the
names and fingerprints of the files that it was made from. Nothing in it is believed: every field is checked for its
kind while it becomes a value, and whatever is amiss raises TreeError, so that the YAML is read instead.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from grader import __version__
from grader.arrays.plain import check_value
from grader.arrays.tree import TreeError, pack, unpack
from grader.preparing.prepared import Prepared, PreparedCall, PreparedCase
from grader.preparing.records import At, amount, is_number, record, several, text, value_of
from grader.preparing.request import plan_of
from grader.values.exercise import Case, Closeness, Exercise
from grader.values.value import Value, replace

# Goes up with every change of what is read, prepared or kept; a release changes the version besides.
FORMAT = f"pixelgrader {__version__} prepared 4"

# From here on it is compressed: large pictures of small numbers would fill a course, and small ones load faster as they
# are. No packed value begins so.
LARGE_BYTES = 2**20
MOST_BYTES = 256 * 2**20
_SHRUNK = b"zlib"

Sources = Sequence[tuple[str, str]]


class Part(Value):
    """A folder's part of a Prepared. exercise: with the cases of this part only.

    sources: (path from the folder on, fingerprint) of each file that it was made from.  solutions: their fingerprint.
    """

    sources: Sources
    solutions: str
    exercise: Exercise
    cases: tuple[PreparedCase, ...]


def freeze_part(part: Part, folders: Sequence[Path]) -> bytes:
    """folders: that of the part's YAML file, then the public one; paths are told from them on."""
    cases = [
        (
            record(one.case, folders),
            one.cost,
            [
                (
                    dict(call.given),
                    dict(call.other),
                    call.expected,
                    (call.close.relative, call.close.absolute, call.close.strict),
                )
                for call in one.calls
            ],
        )
        for one in part.cases
    ]
    exercise = record(replace(part.exercise, cases=(), folder=folders[0], name=""), folders)
    data = pack((FORMAT, tuple(part.sources), part.solutions, exercise, cases))
    return data if len(data) < LARGE_BYTES else _SHRUNK + zlib.compress(data)


class Frozen(Value):
    """A part whose bytes are read, but which is not looked at: it may not be true any more."""

    sources: Sources
    solutions: str
    exercise: Any
    cases: tuple[Any, ...]


def read_frozen(data: bytes | memoryview) -> Frozen:
    """Raises TreeError for anything but what this version has frozen."""
    if data[: len(_SHRUNK)] == _SHRUNK:
        data = _grown(data[len(_SHRUNK) :])
    match unpack(data):
        case (str(form), tuple(sources), str(solutions), exercise, tuple(cases)) if form == FORMAT:
            pairs = [several(source, 2) for source in sources]
            return Frozen([(text(path, None), text(kept, None)) for path, kept in pairs], solutions, exercise, cases)
    raise TreeError("it was made by another version")


def _grown(data: bytes | memoryview) -> bytes:
    """Bounded: a few bytes may say that they are gigabytes."""
    reader = zlib.decompressobj()
    try:
        grown = reader.decompress(data, MOST_BYTES)
    except zlib.error:
        raise TreeError("it is damaged") from None
    if not reader.eof:
        raise TreeError("it is longer than it may be")
    return grown


def thaw_part(frozen: Frozen, folders: Sequence[Path], file: Path, name: str, least: float | None = None) -> Part:
    """file: how messages name the YAML file.  name: the exercise's.  least: the least cost of a public case; of a case
    of this part otherwise. Raises TreeError.
    """
    at = At(tuple(folders), str(file))
    exercise: Exercise = value_of(Exercise)(frozen.exercise, at)
    if not exercise.functions:
        raise TreeError("there is no function")
    if least is None:
        least = min((amount(several(one, 3)[1], at) for one in frozen.cases), default=0.0)
    cases = tuple(_case(one, at, exercise, least) for one in frozen.cases)
    exercise = replace(exercise, name=name, folder=folders[-1], cases=tuple(one.case for one in cases))
    return Part(frozen.sources, frozen.solutions, exercise, cases)


def join_parts(public: Part, hidden: Part | None, read_mistakes: Callable[[], Any]) -> Prepared:
    """The exercise of both, as it would be read."""
    if hidden is None:
        return Prepared(public.exercise, public.cases, read_mistakes)
    cases = public.exercise.cases + hidden.exercise.cases
    exercise = replace(public.exercise, cases=cases, visibility=hidden.exercise.visibility)
    return Prepared(exercise, public.cases + hidden.cases, read_mistakes)


def _case(tree: Any, at: At, exercise: Exercise, least: float) -> PreparedCase:
    record, cost, calls = several(tree, 3)
    case: Case = value_of(Case)(record, at)
    if not (is_number(cost) and cost >= 0) or not isinstance(calls, tuple) or len(calls) != case.repeat:
        raise TreeError("a case is none")
    function, names = case.function, tuple(case.given)
    if function not in exercise.functions:
        raise TreeError("a function is none of the exercise's")
    if not set(function.required) <= set(names) <= set(function.parameters):
        raise TreeError("arguments are none")
    made = []
    for number, call in enumerate(calls):
        given, other, expected, close = several(call, 4)
        if not isinstance(given, dict) or not isinstance(other, dict) or not names == tuple(given) == tuple(other):
            raise TreeError("arguments are none")
        for value in (*given.values(), *other.values(), expected):
            check_value(value)
        closeness = Closeness(*(float(amount(one, at)) for one in several(close, 3)))
        made.append(PreparedCall(function, given, other, expected, closeness, plan_of(number, cost, least)))
    return PreparedCase(case, tuple(made), float(cost))
