"""YAML nodes → whatever may be an argument or an output: recipes, plain values, names of images and kernels."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from grader.reading import scalars
from grader.reading.nodes import Node, Notes, Skip, did_you_mean, entries, found, untagged
from grader.reading.recipes import check_one, recipe
from grader.reading.rows import COMPLEX, rows
from grader.reading.table import VALUES
from grader.values.files import Folder
from grader.values.recipe import Dict, Drawn, FunctionNamed, Lists, PathTo, Plain, Recipe, Series
from grader.values.value import Value

_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
          "null": None, "Null": None, "NULL": None, "~": None}  # fmt: skip
MOST_DEEP = 8
MOST_QUOTED = 40


class Names(Value):
    """What a value may refer to. arrays: images and kernels by name, None where the recipe has a fault."""

    notes: Notes
    folder: Folder
    read_table: Any
    arrays: Mapping[str, Drawn | None]


def value(node: Node, names: Names, depth: int = 0) -> Recipe | None:
    """A value; None where a name's own recipe has a fault."""
    notes = names.notes
    untagged(node, notes)
    if depth > MOST_DEEP:
        raise notes.bad(node, f"tuples, lists and dicts are nested more than {MOST_DEEP} levels", "make it flatter")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, names)
    if isinstance(node, yaml.MappingNode):
        keys = [str(key.value) for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        check_one(node, keys, notes)
        kind = next((key for key in keys if key in VALUES), None)
        if kind:
            return _value(kind, node, names, depth)
    return recipe(node, notes, names.folder, names.read_table)


def _scalar(node: yaml.ScalarNode, names: Names) -> Recipe | None:
    """A name goes first, quoted or not: an image may be called true, or 7."""
    name = " ".join(str(node.value).split())
    if name in names.arrays:
        return names.arrays[name]
    if not node.style and str(node.value) in _WORDS:
        return Plain(_WORDS[str(node.value)])
    if not node.style and name == "":
        mend = "write a number, rows, a recipe or a name; None is written null"
        raise names.notes.bad(node, "a value is wanted here, found nothing", mend)
    if node.style or (scalars.parse_number(name) is None and not scalars.NOT_FINITE.fullmatch(name)):
        raise names.notes.bad(node, f"no image or kernel is called {found(node) if name else 'nothing'}",
                              _mend(name, names))  # fmt: skip
    return Plain(scalars.number(node, names.notes))


def _mend(name: str, names: Names) -> str:
    """For a word that is no name: the nearest one, or how a text or a number is written, and which names there are."""
    if (close := did_you_mean(name, names.arrays, "")).startswith("did"):
        return close
    plain = re.fullmatch(r"[^\W\d][\w .-]*", name) and len(name) <= MOST_QUOTED
    text = name if plain else "…" if len(name) > MOST_QUOTED else f'"{name}"' if "'" in name else f"'{name}'"
    mend = f"a text is written {{text: {text}}}"
    if COMPLEX.fullmatch(name):
        mend = "complex numbers stand in arrays: {rows: [[1+2j]], dtype: complex128}"
    if scalars.parse_number(name) is not None:
        mend = f"write {name} without quotes, or {{text: '{name}'}}"
    known = did_you_mean(name, names.arrays, "the names above are")
    return f"{mend}; {known}" if known else mend


def _value(kind: str, node: yaml.MappingNode, names: Names, depth: int) -> Recipe:
    notes = names.notes
    before = len(notes.faults)
    read = names.read_table(node, VALUES[kind], notes, f"the value '{kind}'", names.folder)
    if len(notes.faults) > before:
        raise Skip
    made = _MAKERS[kind](read[kind], names, depth)
    if len(notes.faults) > before:
        raise Skip
    return made


def _series(kind: str) -> Callable[[Any, Names, int], Recipe]:
    def make(node: Node, names: Names, depth: int) -> Recipe:
        if not isinstance(node, yaml.SequenceNode):
            raise names.notes.bad(node, f"the values of a {kind} are wanted here, found {found(node)}",
                                  f"write {{{kind}: [1, 2]}}")  # fmt: skip
        untagged(node, names.notes)
        return Series(kind, tuple(_all(node.value, names, depth)))

    return make


def _all(nodes: list[Node], names: Names, depth: int) -> list[Any]:
    """Every one, so that all their faults are told; those with faults are None, and are never looked at."""
    made = []
    for node in nodes:
        try:
            made.append(value(node, names, depth + 1))
        except Skip:
            made.append(None)
    return made


def _dict(node: Node, names: Names, depth: int) -> Recipe:
    if not isinstance(node, yaml.MappingNode):
        raise names.notes.bad(node, f"the keys and values of a dict are wanted here, found {found(node)}",
                              "write {dict: {stride: 1}}")  # fmt: skip
    pairs = [(key, item) for key, _, item in entries(node, names.notes, "a dict")]
    return Dict(tuple(key for key, _ in pairs), tuple(_all([item for _, item in pairs], names, depth)))


def _lists(node: Node, names: Names, depth: int) -> Recipe:
    return Lists(rows(node, names.notes, ragged=True))


def _path(file: tuple[Path, bytes], names: Names, depth: int) -> Recipe:
    return PathTo(*file)


_MAKERS: dict[str, Callable[[Any, Names, int], Recipe]] = {
    "text": lambda text, names, depth: Plain(text),
    "tuple": _series("tuple"),
    "list": _series("list"),
    "lists": _lists,
    "dict": _dict,
    "path": _path,
    "function": lambda name, names, depth: FunctionNamed(name),
}
