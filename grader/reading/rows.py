"""YAML nodes → rows of numbers: nested lists as nested tuples."""

from __future__ import annotations

import re
from typing import Any

import yaml

from grader.reading import scalars
from grader.reading.nodes import Node, Notes, Skip, found, untagged

COMPLEX = re.compile(r"(?=.*[0-9])[-+]?[0-9.]*(e[-+]?[0-9]+)?\s*[-+]?\s*[0-9.]*(e[-+]?[0-9]+)?[ij]", re.IGNORECASE)
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
MAX_AXES = 5
MAX_DRAWN = 2**20  # numbers drawn in the YAML: reading them takes about a microsecond each


def rows(node: Node, notes: Notes, ragged: bool = False, complex_too: bool = False) -> tuple[Any, ...]:
    """Nested lists of numbers → nested tuples; every cell that is no number is a fault, and so is a ragged row.

    ragged: lists may differ in length, and be empty.  complex_too: cells may be 1+2j.
    """
    before = len(notes.faults)
    cells = _list(node, notes, 1, _Reading(ragged, complex_too))
    if len(notes.faults) > before:
        raise Skip
    return cells


class _Reading:
    """How rows are read, and how many numbers there were so far."""

    def __init__(self, ragged: bool, complex_too: bool) -> None:
        self.ragged, self.complex_too, self.count = ragged, complex_too, 0
        self.kinds: set[bool] = set()  # are cells true or false?


def _list(node: Node, notes: Notes, depth: int, reading: _Reading) -> tuple[Any, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise notes.bad(node, f"rows of numbers are wanted here, found {found(node)}", "write [[1, 2], [3, 4]]")
    untagged(node, notes)
    if depth > MAX_AXES:
        many = (
            f"lists are nested at most {MAX_AXES} levels" if reading.ragged else f"an array has at most {MAX_AXES} axes"
        )
        raise notes.bad(node, f"{many} here")
    if not node.value and not reading.ragged:
        raise notes.bad(node, "this list is empty", "an array has at least one number")
    reading.count += len(node.value)
    if reading.count > MAX_DRAWN:  # aliases of aliases can make a short file endless
        raise notes.bad(node, f"more than {MAX_DRAWN:,} numbers", "keep large arrays in .npy files")
    nested = bool(node.value) and isinstance(node.value[0], yaml.SequenceNode)
    cells: list[Any] = []
    for item in node.value:
        try:
            if nested or isinstance(item, yaml.SequenceNode):
                cells.append(_list(item, notes, depth + 1, reading))
            else:
                cells.append(_cell(item, notes, reading.complex_too))
        except Skip:
            if reading.count > MAX_DRAWN:
                raise
            cells.append(None)
    if nested and not reading.ragged:
        _check_lengths(node, cells, notes)
    elif not nested and any(isinstance(cell, tuple) for cell in cells):
        notes.add(node, "numbers and rows are mixed here", "every row is a list: [[1, 2], [3, 4]]")
    reading.kinds |= {type(cell) is bool for cell in cells if not isinstance(cell, tuple | None)}
    if len(reading.kinds) > 1 and depth == 1:
        notes.add(node, "numbers and true or false are mixed here", "write 1 and 0, or true and false, for all")
    return tuple(cells)


def _cell(node: Node, notes: Notes, complex_too: bool) -> int | float | complex:
    """A number, or true or false; with complex_too also 1+2j, as Python writes it."""
    if isinstance(node, yaml.ScalarNode) and not node.style and str(node.value) in _TRUTH:
        return _TRUTH[str(node.value)]
    if complex_too and isinstance(node, yaml.ScalarNode) and str(node.value).rstrip().endswith("j"):
        try:
            return complex("".join(str(node.value).split()))
        except ValueError:
            raise notes.bad(node, f"a number is wanted here, found {found(node)}", "write it as 1+2j") from None
    if isinstance(node, yaml.ScalarNode) and not node.style and COMPLEX.fullmatch(str(node.value)):
        mend = "write it as 1+2j" if complex_too else "write {rows: [[1+2j]], dtype: complex128}"
        raise notes.bad(node, f"a number is wanted here, found {found(node)}", mend)
    return scalars.number(node, notes)


def _check_lengths(node: yaml.SequenceNode, cells: list[Any], notes: Notes) -> None:
    """Faults rows whose length differs from the first one's."""
    shapes = [_shape(row) for row in cells]
    for item, shape in zip(node.value, shapes, strict=True):
        if shape is not None and shapes[0] is not None and shape != shapes[0]:
            notes.add(
                item,
                f"this row has {shape[0]} {'number' if shape[0] == 1 else 'numbers'}, the first one has {shapes[0][0]}"
                if len(shape) == len(shapes[0]) == 1
                else f"this part has the shape {shape}, the first one {shapes[0]}",
                "make all rows equally long",
            )


def _shape(cells: Any) -> tuple[int, ...] | None:
    if not isinstance(cells, tuple):
        return () if cells is not None else None
    inner = _shape(cells[0]) if cells else ()
    return None if inner is None else (len(cells), *inner)
