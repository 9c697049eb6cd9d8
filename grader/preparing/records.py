"""Values ↔ records of a tree: of an exercise's own values, each field with a check.

Nothing that was frozen is believed: every field is checked for its kind while it becomes a value, and whatever is amiss
raises TreeError, so that the YAML is read instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from grader.arrays.packed import Packed
from grader.arrays.tree import Named, TreeError
from grader.values.exercise import (
    Accepted,
    Allow,
    Budget,
    Case,
    Compare,
    Exercise,
    Parts,
    Place,
    Provided,
    Tolerance,
)
from grader.values.function import Function, Window
from grader.values.recipe import (
    Dict,
    File,
    Fill,
    FunctionNamed,
    Lists,
    PathTo,
    Pattern,
    Plain,
    Random,
    Rows,
    Series,
)
from grader.values.value import Value


def record(value: Any, folders: Sequence[Path]) -> Any:
    """Values as records; paths as (which folder, path from there on); places without their file."""
    match value:
        case Place():
            return Named("Place", (value.line, value.column))
        case complex():
            return Named("complex", (value.real, value.imag))
        case Path():
            number = next(number for number, folder in enumerate(folders) if value.is_relative_to(folder))
            return number, value.relative_to(folders[number]).as_posix()
        case Value() if not isinstance(value, Packed):
            fields = (record(getattr(value, name), folders) for name in value.__match_args__)
            return Named(type(value).__name__, tuple(fields))
        case tuple():
            return tuple(record(item, folders) for item in value)
        case dict():
            return {key: record(item, folders) for key, item in value.items()}
    return value


class At(Value):
    """Where paths begin, and what places are in."""

    folders: tuple[Path, ...]
    file: str


Check = Callable[[Any, Any], Any]


def is_inside(path: str) -> bool:
    """Does it stay in the folder from which it is told?"""
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def several(tree: Any, count: int) -> tuple[Any, ...]:
    if not isinstance(tree, tuple) or len(tree) != count:
        raise TreeError("something is missing")
    return tree


def is_number(value: Any) -> bool:
    return type(value) in (int, float) and isfinite(value)


def _kind(*types: type) -> Check:
    def check(tree: Any, at: Any) -> Any:
        if type(tree) not in types:
            raise TreeError("a field is of another kind")
        return tree

    return check


text, _flag, _whole = _kind(str), _kind(bool), _kind(int)


def _number(tree: Any, at: Any) -> Any:
    if not is_number(tree):
        raise TreeError("a number is none")
    return tree


def amount(tree: Any, at: Any) -> Any:
    if _number(tree, at) < 0:
        raise TreeError("a number is less than nothing")
    return tree


def _optional(check: Check) -> Check:
    return lambda tree, at: None if tree is None else check(tree, at)


def _tuple(check: Check) -> Check:
    return lambda tree, at: tuple(check(item, at) for item in _kind(tuple)(tree, at))


def _mapping(check: Check) -> Check:
    return lambda tree, at: {text(key, at): check(item, at) for key, item in _kind(dict)(tree, at).items()}


def _cells(tree: Any, at: Any) -> Any:
    """Numbers in nested tuples; a complex one is a record of its two parts."""
    if type(tree) is tuple:
        return tuple(_cells(item, at) for item in tree)
    match tree:
        case Named("complex", (real, imaginary)):
            return complex(_number(real, at), _number(imaginary, at))
    return tree if type(tree) is bool else _number(tree, at)


def _path(tree: Any, at: At) -> Path:
    number, path = several(tree, 2)
    if number not in range(len(at.folders)) or not is_inside(text(path, at)):
        raise TreeError("a path leads out of its folder")
    folder: Path = at.folders[number]
    return folder / str(path)


def _place(tree: Any, at: At) -> Place:
    if not isinstance(tree, Named) or tree.name != "Place":
        raise TreeError("a place is none")
    line, column = several(tree.fields, 2)
    return Place(at.file, _whole(line, at), _whole(column, at))


def value_of(*classes: type[Value]) -> Check:
    """A record of one of these classes."""
    known = {cls.__name__: cls for cls in classes}

    def check(tree: Any, at: Any) -> Value:
        if not isinstance(tree, Named) or tree.name not in known:
            raise TreeError("a record is of another kind")
        cls = known[tree.name]
        fields = several(tree.fields, len(FIELDS[cls]))
        return cls(*(check(field, at) for check, field in zip(FIELDS[cls], fields, strict=True)))

    return check


def _scalar(tree: Any, at: Any) -> Any:
    """A number, True, False, a text or None."""
    return tree if tree is None or type(tree) in (bool, str) else _number(tree, at)


def _colour(tree: Any, at: Any) -> Any:
    if type(tree) is bool:
        return tree
    return _tuple(_number)(tree, at) if type(tree) is tuple else _number(tree, at)


def _detail(tree: Any, at: Any) -> Any:
    return _shape(tree, at) if type(tree) is tuple else _kind(str, int)(tree, at)


def _recipe(tree: Any, at: Any) -> Any:
    return value_of(*RECIPES)(tree, at)


def _recipe_or_accepted(tree: Any, at: Any) -> Any:
    return value_of(*RECIPES, Accepted)(tree, at)


def _named_parts(check: Check) -> Check:
    def pair(tree: Any, at: Any) -> Any:
        name, value = several(tree, 2)
        return text(name, at), check(value, at)

    return _tuple(pair)


def _compare(tree: Any, at: Any) -> Any:
    return value_of(Compare)(tree, at)


_shape = _tuple(_whole)
_bytes = _kind(bytes)
_texts = _tuple(text)
_dtype = _optional(text)
RECIPES = (Rows, Plain, Series, Lists, Dict, PathTo, FunctionNamed, Fill, Random, Pattern, File)

# By class, a check for each of its fields, in order.
FIELDS: dict[type[Value], tuple[Check, ...]] = {
    Rows: (_cells, _dtype, text),
    Plain: (_scalar,),
    Series: (text, _tuple(_recipe)),
    Lists: (_cells,),
    Dict: (_texts, _tuple(_recipe)),
    PathTo: (_path, _bytes),
    FunctionNamed: (text,),
    Fill: (_colour, _shape, _dtype, text, _optional(_shape), text),
    Random: (
        text, _shape, _whole, _number, _number, _number, _number, _dtype, text, _optional(_shape), text
    ),
    Pattern: (text, _detail, _shape, _number, _number, _dtype, text, _optional(_shape), text),
    File: (_path, _dtype, text, _flag),
    Accepted: (_dtype,),
    Parts: (_named_parts(_recipe_or_accepted),),
    Compare: (text, _number, _optional(value_of(Provided)), _named_parts(_compare)),
    Provided: (_path, _bytes),
    Window: (text, text, _flag),
    Function: (text, _texts, _named_parts(text), _texts, _texts, _optional(value_of(Window))),
    Case: (
        text, amount, _mapping(_recipe), _optional(value_of(*RECIPES, Accepted, Parts)), text, _flag, _place,
        value_of(Function), _whole, text, _tuple(_place), text, _optional(text), text, _compare,
    ),
    Allow: (_flag, amount, _texts),
    Budget: (amount, amount, value_of(Allow)),
    Tolerance: (amount, _optional(amount)),
    Exercise: (
        text, _path, text, _tuple(value_of(Function)), _tuple(value_of(Case)), value_of(Budget), value_of(Tolerance),
        _texts, text, _tuple(value_of(Provided)),
    ),
}  # fmt: skip
