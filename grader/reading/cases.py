"""The list `cases:` of a YAML file → Cases."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import yaml

from grader.reading.comparing import read_compare
from grader.reading.contradictions import (
    check_changes,
    check_channels,
    check_repeat,
    check_tied,
    keys_of,
)
from grader.reading.kinds import read_table
from grader.reading.nodes import Node, Notes, Skip, did_you_mean, entries, found, node_of, untagged
from grader.reading.plain import Names, value
from grader.reading.shapes import check_shapes, check_types
from grader.reading.table import CASE, CHOICES, RECIPES, VALUES
from grader.values.exercise import Accepted, Case, Compare, Expected, Parts, Place
from grader.values.function import Function
from grader.values.recipe import FunctionNamed, PathTo, Recipe, Sized, parts_of
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
        check_channels(node, values, function, notes)
    repeat = values.get("repeat", 1)
    if len(notes.faults) == before and function:
        check_changes(given, values, node, notes)
        check_tied(given, values, notes)
        check_repeat(node, repeat, given, expected, values, notes)
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
        context.notes.add(node_of(node, "function"), f"function: there is no {name} in this exercise", mend)
    return known.get(name)


def _rows_of(node: Node | None, notes: Notes) -> tuple[Place, ...]:
    return tuple(map(notes.place, node.value)) if isinstance(node, yaml.SequenceNode) else ()


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
    if isinstance(node, yaml.MappingNode) and "accepted" in keys_of(node):
        return _accepted(node, notes)
    bare = str(node.value).strip() if isinstance(node, yaml.ScalarNode) and not node.style else ""
    if bare not in context.names.arrays and (mend := did_you_mean(bare, ["accepted"], "")).startswith("did"):
        raise notes.bad(node, f"expected: {found(node)} is no word here", mend)
    before = len(notes.faults)
    try:
        written = value(node, context.names)
    finally:
        notes.name_faults("expected", node, before)
    if written is None:
        raise Skip
    for part in parts_of(written):
        if isinstance(part, PathTo | FunctionNamed):
            what = "a path" if isinstance(part, PathTo) else "a function"
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
            raise notes.bad(
                value_node, f"accepted: true is wanted here, found {found(value_node)}", "write accepted: true"
            )
        if name == "dtype":
            if word not in CHOICES["dtype"]:
                mend = did_you_mean(word, CHOICES["dtype"], "choose one of")
                raise notes.bad(value_node, f"dtype: no such choice: {found(value_node)}", mend)
            dtype = word
        elif name != "accepted":
            raise notes.bad(key_node, f"{name}: no such key", "the keys here are: accepted, dtype")
    return Accepted(dtype)
