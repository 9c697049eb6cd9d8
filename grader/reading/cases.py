"""The list `cases:` of a YAML file → Cases."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import yaml

from grader.reading.comparing import read_compare
from grader.reading.kinds import read_table
from grader.reading.nodes import Node, Notes, Skip, did_you_mean, entries, found, untagged
from grader.reading.plain import Names, value
from grader.reading.shapes import check_shapes, check_types
from grader.reading.table import CASE, CHOICES, RECIPES, VALUES
from grader.values.exercise import Accepted, Case, Compare, Expected, Parts, Place
from grader.values.function import Function
from grader.values.recipe import Pattern, Random, Recipe, Sized, parts_of
from grader.values.value import Value


class Context(Value):
    """What the cases of one file are read with. functions: none where they have faults.  compare: of the exercise."""

    names: Names
    functions: tuple[Function, ...]
    hidden: bool
    salt: str = ""
    compare: Compare = Compare()

    @property
    def notes(self) -> Notes:
        return self.names.notes


def read_cases(node: Node | None, context: Context, taken: Mapping[str, Place]) -> tuple[Case, ...]:
    """taken: names that other cases have already."""
    notes = context.notes
    if node is None:
        return ()
    with suppress(Skip):
        untagged(node, notes)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        notes.add(node, f"cases: a list of cases is wanted here, found {found(node)}", "begin each case with '- name:'")
        return ()
    cases: list[Case] = []
    places = dict(taken)
    for item in node.value:
        notes.case = name = _name_of(item)
        if name in places:
            first = f"{places[name].file}:{places[name].line}"
            notes.add(item, f"name: another case is called so; first at {first}", "choose another name")
        if name:
            places.setdefault(name, notes.place(item))
        with suppress(Skip):
            cases.append(_case(item, context))
        notes.case = ""
    return tuple(cases)


def _name_of(node: Node) -> str:
    """The name of a case that is about to be read, for the messages about it."""
    if isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            if key.value == "name" and isinstance(item, yaml.ScalarNode):
                return " ".join(str(item.value).split())
    return ""


def _case(node: Node, context: Context) -> Case:
    notes = context.notes
    before = len(notes.faults)
    values = read_table(node, CASE, notes, "this case", context.names.folder)
    function = _function(node, values, context)
    given: dict[str, Recipe] = {}
    expected: Expected | None = None
    compare = context.compare
    if function:
        with suppress(Skip):
            given = _given(values.get("given"), node, context, function)
        with suppress(Skip):
            expected = _expected(values.get("expected"), context, function)
        with suppress(Skip):
            if values.get("compare") is not None:
                compare = read_compare(values["compare"], notes, context.names.folder, [function])
        _check_channels(node, values, function, notes)
    repeat = values.get("repeat", 1)
    if len(notes.faults) == before and function:
        _check_tied(given, values, notes)
        _check_repeat(node, repeat, given, expected, values, notes)
    if len(notes.faults) == before and function and function.window:
        nodes = values["given"], values.get("expected") or node
        check_shapes(given, expected, function.window, *nodes, notes, context.names.folder.files)
        check_types(given, values["given"], notes, context.names.folder.files)
    if len(notes.faults) > before or not function:
        raise Skip
    place = notes.place(node)
    return Case(
        values["name"], values["points"], given, expected, values["hint"], context.hidden, place, function, repeat,
        context.salt, _rows_of(values.get("expected"), notes), values.get("raises") or "", values.get("prints"),
        values.get("changes") or "", _of(compare, function),
    )  # fmt: skip


def _of(compare: Compare, function: Function) -> Compare:
    """The part of it that is about this function: what is said of another's results does not concern it."""
    if not compare.parts:
        return compare
    own = tuple(pair for pair in compare.parts if pair[0] in function.results)
    return Compare(parts=own) if own else Compare()


def _function(node: Node, values: Mapping[str, Any], context: Context) -> Function | None:
    """The one that the case names, else the last."""
    if not context.functions:
        return None
    name = values.get("function")
    if name is None:
        return context.functions[-1]
    known = {function.name: function for function in context.functions}
    if name not in known:
        mend = did_you_mean(name, known, "the functions are")
        context.notes.add(_node_of(node, "function"), f"function: there is no {name} in this exercise", mend)
    return known.get(name)


def _node_of(node: Node, name: str) -> Node:
    """The node of a key's value, for the place of a fault."""
    if isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            if key.value == name:
                found_node: Node = item
                return found_node
    return node


def _check_channels(node: Node, values: Mapping[str, Any], function: Function, notes: Notes) -> None:
    """Faults a case without anything that is right, and words that contradict each other."""
    raises, prints, expected, changes = (values.get(key) for key in ("raises", "prints", "expected", "changes"))
    if raises and expected is not None:
        notes.add(_node_of(node, "raises"), "raises: stands in place of expected; a call that raises returns nothing",
                  "keep one of the two")  # fmt: skip
    if raises and not _is_exception(raises):
        known = [name for name in dir(builtins) if name.endswith(("Error", "Exception", "Warning"))]
        mend = did_you_mean(raises, known, "")
        notes.add(_node_of(node, "raises"), f"raises: {raises} is no exception of Python",
                  mend if mend.startswith("did") else "write raises: ValueError")  # fmt: skip
    if raises and changes:
        notes.add(_node_of(node, "changes"), "changes: stands beside expected, and this case raises", "delete it")
    if not raises and prints is None and expected is None and "expected" not in _keys(node):
        notes.add(node, "expected: is missing from this case",
                  "add expected: rows, a recipe, a plain value, or accepted; or raises: or prints:")  # fmt: skip
    if changes and changes not in function.parameters:
        mend = did_you_mean(changes, function.parameters, "the parameters are")
        notes.add(_node_of(node, "changes"), f"changes: {function} has no parameter {changes}", mend)
    elif changes and expected is None and not raises:
        notes.add(_node_of(node, "changes"), f"changes: what {changes} holds after the call is not said",
                  "add expected: accepted")  # fmt: skip


def _is_exception(name: str) -> bool:
    found_class = getattr(builtins, name, None)
    return isinstance(found_class, type) and issubclass(found_class, BaseException)


def _keys(node: Node) -> set[str]:
    return {str(key.value) for key, _ in node.value} if isinstance(node, yaml.MappingNode) else set()


def _rows_of(node: Node | None, notes: Notes) -> tuple[Place, ...]:
    return tuple(map(notes.place, node.value)) if isinstance(node, yaml.SequenceNode) else ()


def _check_tied(given: Mapping[str, Recipe], values: Mapping[str, Any], notes: Notes) -> None:
    """Faults a shape that is that of nothing, of itself, or of what is tied to another one."""
    for name, recipe in given.items():
        for part in parts_of(recipe):
            like = part.like if isinstance(part, Sized) else ""
            if not like:
                continue
            node = _node_of(values["given"], name)
            other = given.get(like)
            if part is not recipe:
                notes.add(node, f"shape: {like} cannot stand within a tuple, list or dict", "write the lengths")
            elif other is None or like == name:
                mend = did_you_mean(like, [one for one in given if one != name], "the arguments are")
                notes.add(node, f"shape: no other argument of this case is called {like}", mend)
            elif isinstance(other, Sized) and other.like:
                notes.add(node, f"shape: {like} has itself the shape of {other.like}", f"write shape: {other.like}")
            elif not isinstance(other, Sized) and not hasattr(other, "dtype"):
                notes.add(node, f"shape: {like} is no array, and has none", "write the lengths")


def _check_repeat(
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


def _given(node: Node | None, case: Node, context: Context, function: Function) -> dict[str, Recipe]:
    notes = context.notes
    made: dict[str, Recipe] = {}
    present = set()
    if node is None and function.required:
        notes.add(case, "given: is missing from this case", f"add given: the arguments of {function}")
        raise Skip
    for name, key_node, value_node in entries(node, notes, "given") if node is not None else ():
        if name not in function.parameters:
            mend = did_you_mean(name, function.parameters, "the parameters are")
            mend = mend or f"{function} takes no arguments: leave given out"
            notes.add(key_node, f"{name}: {function} has no such parameter", mend)
            continue
        present.add(name)
        with suppress(Skip):
            if (argument := value(value_node, context.names)) is not None:
                made[name] = argument
    for name in function.required:
        if name not in present and node is not None:
            notes.add(node, f"{name}: is missing from given", f"add {name}: rows, a recipe, or a name")
    return {name: made[name] for name in function.parameters if name in made}


def _expected(node: Node | None, context: Context, function: Function) -> Expected | None:
    if node is None:
        return None
    if function.results and isinstance(node, yaml.MappingNode):
        keys = [str(key.value) for key, _ in node.value]
        if not any(key in RECIPES or key in VALUES or key == "accepted" for key in keys):
            return _parts(node, context, function)
    written = _one_expected(node, context)
    if function.results and not isinstance(written, Accepted):
        names = ", ".join(f"{name}: …" for name in function.results)
        raise context.notes.bad(node, f"expected: {function.name} returns {' and '.join(function.results)}",
                                f"write expected: {{{names}}}, or accepted")  # fmt: skip
    return written


def _parts(node: Node, context: Context, function: Function) -> Parts:
    notes, made = context.notes, {}
    for name, key_node, value_node in entries(node, notes, "expected"):
        if name not in function.results:
            mend = did_you_mean(name, function.results, "the results are")
            notes.add(key_node, f"{name}: {function.name} has no such result", mend)
            continue
        made[name] = _one_expected(value_node, context)
    for name in function.results:
        if name not in made:
            notes.add(node, f"{name}: is missing from expected", f"add {name}: rows, or accepted")
    if len(made) < len(function.results):
        raise Skip
    return Parts(tuple((name, made[name]) for name in function.results))


def _one_expected(node: Node, context: Context) -> Recipe | Accepted:
    notes = context.notes
    if isinstance(node, yaml.ScalarNode) and str(node.value).strip() == "accepted":
        untagged(node, notes)
        return Accepted()
    if isinstance(node, yaml.MappingNode) and "accepted" in _keys(node):
        return _accepted(node, notes)
    if isinstance(node, yaml.ScalarNode) and str(node.value).strip().lower() in ("acepted", "accept", "accepts"):
        raise notes.bad(node, f"expected: {found(node)} is no word here", "did you mean 'accepted'?")
    written = value(node, context.names)
    if written is None:
        raise Skip
    for part in parts_of(written):
        if type(part).__name__ in ("PathTo", "FunctionNamed"):
            what = "a path" if type(part).__name__ == "PathTo" else "a function"
            raise notes.bad(node, f"expected: {what} can be given, and not expected", "write what is returned")
        if isinstance(part, Sized) and part.like:
            raise notes.bad(node, f"expected: shape: {part.like} is for arguments", "write the lengths")
    return written


def _accepted(node: Node, notes: Notes) -> Accepted:
    """{accepted: true, dtype: uint8}"""
    dtype: str | None = None
    for name, key_node, value_node in entries(node, notes, "expected"):
        word = str(value_node.value).strip() if isinstance(value_node, yaml.ScalarNode) else ""
        if name == "accepted" and word != "true":
            raise notes.bad(value_node, f"true is wanted here, found {found(value_node)}", "write accepted: true")
        if name == "dtype":
            if word not in CHOICES["dtype"]:
                mend = did_you_mean(word, CHOICES["dtype"], "choose one of")
                raise notes.bad(value_node, f"dtype: no such choice: {found(value_node)}", mend)
            dtype = word
        elif name != "accepted":
            raise notes.bad(key_node, f"{name}: no such key", "the keys here are: accepted, dtype")
    return Accepted(dtype)
