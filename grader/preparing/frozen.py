"""Prepared ↔ bytes: an exercise with all its arrays, as `grader freeze` leaves it beside the cases.

Bytes are a packed value, see arrays/tree.py: one record for the public cases, one for the hidden ones, each with the
names and fingerprints of the files that it was made from. Nothing in it is believed: every field is checked for its
kind while it becomes a value, and whatever is amiss raises TreeError, so that the YAML is read instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from grader import __version__
from grader.arrays.packed import Packed
from grader.arrays.tree import Named, TreeError, pack, unpack
from grader.preparing.prepared import Prepared, PreparedCall, PreparedCase
from grader.preparing.request import plan_of
from grader.values.exercise import (
    Accepted,
    Allow,
    Budget,
    Case,
    Closeness,
    Exercise,
    File,
    Fill,
    Function,
    Number,
    Place,
    Random,
    Rows,
    Tolerance,
)
from grader.values.value import Value, replace

# Goes up with every change of what is read, prepared or kept; a release changes the version besides.
FORMAT = f"pixelgrader {__version__} prepared 3"

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
            _record(one.case, folders),
            one.cost,
            [
                (
                    dict(call.given),
                    call.other,
                    call.expected,
                    (call.close.relative, call.close.absolute, call.close.strict),
                )
                for call in one.calls
            ],
        )
        for one in part.cases
    ]
    exercise = _record(replace(part.exercise, cases=(), folder=folders[0], name=""), folders)
    return pack((FORMAT, tuple(part.sources), part.solutions, exercise, cases))


def _call(call: PreparedCall) -> Any:
    close = call.close
    return dict(call.given), call.other, call.expected, (close.relative, close.absolute, close.strict)


def _record(value: Any, folders: Sequence[Path]) -> Any:
    """Values as records; paths as (which folder, path from there on); places without their file."""
    match value:
        case Place():
            return Named("Place", (value.line, value.column))
        case Path():
            number = next(number for number, folder in enumerate(folders) if value.is_relative_to(folder))
            return number, value.relative_to(folders[number]).as_posix()
        case Value() if not isinstance(value, Packed):
            fields = (_record(getattr(value, name), folders) for name in value.__match_args__)
            return Named(type(value).__name__, tuple(fields))
        case tuple():
            return tuple(_record(item, folders) for item in value)
        case dict():
            return {key: _record(item, folders) for key, item in value.items()}
    return value


class Frozen(Value):
    """A part whose bytes are read, but which is not looked at: it may not be true any more."""

    sources: Sources
    solutions: str
    exercise: Any
    cases: tuple[Any, ...]


def read_frozen(data: bytes | memoryview) -> Frozen:
    """Raises TreeError for anything but what this version has frozen."""
    match unpack(data):
        case (str(form), tuple(sources), str(solutions), exercise, tuple(cases)) if form == FORMAT:
            pairs = [_several(source, 2) for source in sources]
            return Frozen([(_text(path, None), _text(kept, None)) for path, kept in pairs], solutions, exercise, cases)
    raise TreeError("it was made by another version")


def thaw_part(frozen: Frozen, folders: Sequence[Path], file: Path, name: str, least: float | None = None) -> Part:
    """file: how messages name the YAML file.  name: the exercise's.  least: the least cost of a public case; of a case
    of this part otherwise. Raises TreeError.
    """
    at = _At(tuple(folders), str(file))
    exercise: Exercise = _value(Exercise)(frozen.exercise, at)
    if least is None:
        least = min((_amount(_several(one, 3)[1], at) for one in frozen.cases), default=0.0)
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


# --- records → values: each field has a check, which gives the value or raises TreeError ------------------------


class _At(Value):
    """Where paths begin, and what places are in."""

    folders: tuple[Path, ...]
    file: str


Check = Callable[[Any, Any], Any]


def _case(tree: Any, at: _At, exercise: Exercise, least: float) -> PreparedCase:
    record, cost, calls = _several(tree, 3)
    case: Case = _value(Case)(record, at)
    if not (_is_number(cost) and cost >= 0) or not isinstance(calls, tuple) or len(calls) != case.repeat:
        raise TreeError("a case is none")
    parameters = exercise.function.parameters
    if tuple(case.given) != parameters:
        raise TreeError("arguments are none")
    made = []
    for number, call in enumerate(calls):
        given, other, expected, close = _several(call, 4)
        relative, absolute, strict = (float(_amount(one, at)) for one in _several(close, 3))
        arrays = [*given.values(), *other, expected] if isinstance(given, dict) and isinstance(other, tuple) else [None]
        if not all(isinstance(array, Packed) for array in arrays):
            raise TreeError("a call is none")
        if tuple(given) != parameters or len(other) != len(parameters):
            raise TreeError("arguments are none")
        made.append(
            PreparedCall(given, other, expected, Closeness(relative, absolute, strict), plan_of(number, cost, least))
        )
    return PreparedCase(case, tuple(made), float(cost))


def is_inside(path: str) -> bool:
    """Does it stay in the folder from which it is told?"""
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _several(tree: Any, count: int) -> tuple[Any, ...]:
    if not isinstance(tree, tuple) or len(tree) != count:
        raise TreeError("something is missing")
    return tree


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and isfinite(value)


def _kind(*types: type) -> Check:
    def check(tree: Any, at: Any) -> Any:
        if type(tree) not in types:
            raise TreeError("a field is of another kind")
        return tree

    return check


_text, _flag, _whole = _kind(str), _kind(bool), _kind(int)


def _number(tree: Any, at: Any) -> Any:
    if not _is_number(tree):
        raise TreeError("a number is none")
    return tree


def _amount(tree: Any, at: Any) -> Any:
    if _number(tree, at) < 0:
        raise TreeError("a number is less than nothing")
    return tree


def _optional(check: Check) -> Check:
    return lambda tree, at: None if tree is None else check(tree, at)


def _tuple(check: Check) -> Check:
    return lambda tree, at: tuple(check(item, at) for item in _kind(tuple)(tree, at))


def _mapping(check: Check) -> Check:
    return lambda tree, at: {_text(key, at): check(item, at) for key, item in _kind(dict)(tree, at).items()}


def _cells(tree: Any, at: Any) -> Any:
    return tuple(_cells(item, at) for item in tree) if type(tree) is tuple else _number(tree, at)


def _path(tree: Any, at: _At) -> Path:
    number, path = _several(tree, 2)
    if number not in range(len(at.folders)) or not is_inside(_text(path, at)):
        raise TreeError("a path leads out of its folder")
    folder: Path = at.folders[number]
    return folder / str(path)


def _place(tree: Any, at: _At) -> Place:
    if not isinstance(tree, Named) or tree.name != "Place":
        raise TreeError("a place is none")
    line, column = _several(tree.fields, 2)
    return Place(at.file, _whole(line, at), _whole(column, at))


def _value(*classes: type[Value]) -> Check:
    """A record of one of these classes."""
    known = {cls.__name__: cls for cls in classes}

    def check(tree: Any, at: Any) -> Value:
        if not isinstance(tree, Named) or tree.name not in known:
            raise TreeError("a record is of another kind")
        cls = known[tree.name]
        fields = _several(tree.fields, len(FIELDS[cls]))
        return cls(*(check(field, at) for check, field in zip(FIELDS[cls], fields, strict=True)))

    return check


_shape = _tuple(_whole)
_recipe = _value(Rows, Number, Fill, Random, File)

# By class, a check for each of its fields, in order.
FIELDS: dict[type[Value], tuple[Check, ...]] = {
    Rows: (_cells, _optional(_text), _text),
    Number: (_number,),
    Fill: (_number, _shape, _optional(_text), _text, _optional(_shape)),
    Random: (
        _text, _shape, _whole, _number, _number, _number, _number, _optional(_text), _text, _optional(_shape)
    ),
    File: (_path, _optional(_text), _text, _flag),
    Accepted: (),
    Case: (
        _text, _amount, _mapping(_recipe), _value(Rows, Number, Fill, Random, File, Accepted), _text, _flag, _place,
        _whole, _text, _tuple(_place),
    ),
    Allow: (_flag, _amount),
    Budget: (_amount, _amount, _value(Allow)),
    Tolerance: (_amount, _optional(_amount)),
    Function: (_text, _tuple(_text)),
    Exercise: (
        _text, _path, _text, _value(Function), _flag, _tuple(_value(Case)), _value(Budget), _value(Tolerance),
        _tuple(_text), _text,
    ),
}  # fmt: skip
