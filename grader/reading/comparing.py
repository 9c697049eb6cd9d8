"""`compare:` → Compare: a word, a mapping with one of the keys of the table, or a mapping of results to these."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import yaml

from grader.reading.files_of import defined_in
from grader.reading.kinds import read_table
from grader.reading.nodes import Node, Notes, Skip, did_you_mean, entries, found, untagged
from grader.reading.table import CHOICES, COMPARE
from grader.values.exercise import Compare, Provided
from grader.values.files import Folder
from grader.values.function import Function

WORDS = tuple(CHOICES["compared"])


def read_compare(node: Node, notes: Notes, folder: Folder, functions: Sequence[Function]) -> Compare:
    """functions: those that the exercise, or the case, is about: only the names of their results are known."""
    untagged(node, notes)
    results = [name for function in functions for name in function.results]
    if isinstance(node, yaml.MappingNode):
        keys = [str(key.value) for key, _ in node.value]
        if any(key in results for key in keys):
            return _of_parts(node, notes, folder, results)
        if len(keys) == 1 and keys[0] not in [key.name for key in COMPARE]:
            known = [*(key.name for key in COMPARE), *results]
            raise notes.bad(node, f"compare: {keys[0]}: no such key", did_you_mean(keys[0], known, "the keys here are"))
    return _one(node, notes, folder)


def _of_parts(node: Node, notes: Notes, folder: Folder, results: Sequence[str]) -> Compare:
    parts = []
    for name, key_node, value_node in entries(node, notes, "compare"):
        if name not in results:
            notes.add(key_node, f"{name}: there is no such result", did_you_mean(name, results, "the results are"))
        else:
            parts.append((name, _one(value_node, notes, folder)))
    return Compare(parts=tuple(parts))


def _one(node: Node, notes: Notes, folder: Folder) -> Compare:
    untagged(node, notes)
    if isinstance(node, yaml.ScalarNode):
        word = str(node.value).strip()
        if word not in WORDS:
            mend = f"write {{{word}: …}}" if word in ("angle", "check") else did_you_mean(word, WORDS, "choose one of")
            if word == "angle":
                mend = "write {angle: degrees}"
            if word == "check":
                mend = "write {check: check.py}"
            raise notes.bad(node, f"compare: no such word: {found(node)}", mend)
        return Compare(word)
    if not isinstance(node, yaml.MappingNode):
        raise notes.bad(
            node, f"compare: a word or a mapping is wanted here, found {found(node)}", "write compare: labels"
        )
    before = len(notes.faults)
    values = read_table(node, COMPARE, notes, "compare", folder)
    if len(notes.faults) > before:
        raise Skip
    if values["angle"] is not None and values["check"] is not None:
        raise notes.bad(node, "compare: has two ways to compare", "keep one of them")
    if values["check"] is not None:
        _check_program(values["check"], node, notes)
        return Compare("check", check=values["check"])
    if values["angle"] is None:
        raise notes.bad(node, "compare: an empty mapping says nothing", "write {angle: degrees} or {check: check.py}")
    return Compare("angle", period=values["angle"])


def _check_program(program: Provided, node: Node, notes: Notes) -> None:
    """Faults a program without a function check, and one that cannot be called with three arguments."""
    name = program.path.name
    if "check" not in (names := defined_in(program.source)):
        close = did_you_mean("check", names, "")
        mend = "it begins with def check(given, expected, output):"
        raise notes.bad(node, f"check: {name} has no function check", close if close.startswith("did") else mend)
    made = [one for one in ast.parse(program.source).body if isinstance(one, ast.FunctionDef) and one.name == "check"]
    if not made:
        return
    arguments = made[-1].args
    by_position = len(arguments.posonlyargs) + len(arguments.args)
    least = by_position - len(arguments.defaults)
    by_name = any(default is None for default in arguments.kw_defaults)
    if least > 3 or (by_position < 3 and not arguments.vararg) or by_name:
        what = f"check: check({ast.unparse(arguments)}) in {name} is called with three arguments"
        raise notes.bad(node, what, "write def check(given, expected, output):")
