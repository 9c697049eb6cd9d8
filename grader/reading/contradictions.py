"""A case as a whole: words that contradict each other, a shape of nothing, a repetition of what is always the same."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any

import yaml

from grader.reading.nodes import Node, Notes, did_you_mean, node_of
from grader.values.exercise import Accepted, Expected, Parts
from grader.values.function import Function
from grader.values.recipe import FunctionNamed, PathTo, Pattern, Plain, Random, Recipe, Series, Sized, parts_of


def check_channels(node: Node, values: Mapping[str, Any], function: Function, notes: Notes) -> None:
    """Faults a case without anything that is right, and words that contradict each other."""
    raises, expected, changes = (values.get(key) for key in ("raises", "expected", "changes"))
    if raises and expected is not None:
        notes.add(node_of(node, "raises"), "raises: stands in place of expected; a call that raises returns nothing",
                  "keep one of the two")  # fmt: skip
    if raises and not _is_exception(raises):
        known = [name for name in dir(builtins) if name.endswith(("Error", "Exception", "Warning"))]
        mend = did_you_mean(raises, known, "")
        notes.add(node_of(node, "raises"), f"raises: {raises} is no exception of Python",
                  mend if mend.startswith("did") else "write one that it is a kind of: raises: ValueError")  # fmt: skip
    if raises and changes:
        notes.add(node_of(node, "changes"), "changes: stands beside expected, and this case raises", "delete it")
    if not keys_of(node) & {"expected", "raises", "prints", "changes"}:
        notes.add(node, "expected: is missing from this case",
                  "add expected: rows, a recipe, a plain value, or accepted; or raises: or prints:")  # fmt: skip
    if changes and changes not in function.parameters:
        mend = did_you_mean(changes, function.parameters, "the parameters are")
        notes.add(node_of(node, "changes"), f"changes: {function} has no parameter {changes}", mend)
    elif changes and expected is None and not raises:
        notes.add(node_of(node, "changes"), f"changes: what {changes} holds after the call is not said",
                  "add expected: accepted")  # fmt: skip


def check_changes(given: Mapping[str, Recipe], values: Mapping[str, Any], node: Node, notes: Notes) -> None:
    """Faults an argument that is to be changed, and is not there, or is none that a function can change."""
    if not (changes := values.get("changes")):
        return
    written = given.get(changes)
    where = node_of(node, "changes")
    if written is None:
        notes.add(where, f"changes: this case gives no {changes}", f"add {changes} to given")
    elif isinstance(written, Plain | PathTo | FunctionNamed) or (
        isinstance(written, Series) and written.kind == "tuple"
    ):
        notes.add(where, f"changes: {changes} is nothing that a function can change", "give an array, a list or a dict")


def _is_exception(name: str) -> bool:
    found_class = getattr(builtins, name, None)
    return isinstance(found_class, type) and issubclass(found_class, BaseException)


def keys_of(node: Node) -> set[str]:
    return {str(key.value) for key, _ in node.value} if isinstance(node, yaml.MappingNode) else set()


def check_tied(given: Mapping[str, Recipe], values: Mapping[str, Any], notes: Notes) -> None:
    """Faults a shape that is that of nothing, of itself, or of what is tied to another one."""
    for name, recipe in given.items():
        for part in parts_of(recipe):
            like = part.like if isinstance(part, Sized) else ""
            if not like:
                continue
            node = node_of(values["given"], name)
            other = given.get(like)
            if part is not recipe:
                notes.add(node, f"shape: {like} cannot stand within a tuple, list or dict", "write the lengths")
            elif other is None and like in keys_of(values["given"]) and like != name:
                continue  # its own fault is told
            elif other is None or like == name:
                mend = did_you_mean(like, [one for one in given if one != name], "the arguments are")
                notes.add(node, f"shape: no other argument of this case is called {like}", mend)
            elif isinstance(other, Sized) and other.like:
                mend = "write the lengths of one of the two" if other.like == name else f"write shape: {other.like}"
                notes.add(node, f"shape: {like} has itself the shape of {other.like}", mend)
            elif not isinstance(other, Sized) and not hasattr(other, "dtype"):
                notes.add(node, f"shape: {like} is no array, and has none", "write the lengths")


def check_repeat(
    node: Node, repeat: int, given: Mapping[str, Recipe], expected: Expected | None, values: Mapping[str, Any],
    notes: Notes,
) -> None:  # fmt: skip
    """Faults a repeated case with a drawn output or without anything random, and a range without `repeat`."""
    parts = [part for recipe in given.values() for part in parts_of(recipe)]
    ranged = [part for part in parts if getattr(part, "most", None)]
    where = values.get("given") or node
    if repeat == 1 and ranged:
        notes.add(where, "a shape has a range, and the case has no repeat", "add repeat: 25, or write one shape")
    if repeat > 1 and not ranged and not any(isinstance(part, Random) for part in parts):
        notes.add(where, "repeat: nothing here is random, so all would be the same", "use random, or a range")
    if repeat > 1 and expected is not None and not _all_accepted(expected):
        notes.add(values["expected"], "expected: a repeated case has many outputs", "write expected: accepted")
    if repeat > 1 and any(isinstance(part, Pattern) and part.kind == "impulse" and part.detail for part in ranged):
        notes.add(where, "at: an impulse in a picture of any size lies in its middle", "leave out at")


def _all_accepted(expected: Expected) -> bool:
    written = [one for _, one in expected.items] if isinstance(expected, Parts) else [expected]
    return all(isinstance(one, Accepted) for one in written)
