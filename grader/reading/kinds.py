"""The kinds of values that the table speaks of: for each, a function from a YAML node to the value."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import yaml

from grader.reading import files_of, names_of, scalars
from grader.reading.nodes import Node, Notes, Skip, did_you_mean, entries, found, untagged
from grader.reading.rows import MAX_AXES, rows
from grader.reading.table import CHOICES, Table
from grader.values.files import Folder

TRUE, FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")  # those of YAML 1.2
Read = Callable[[Node, Notes, Folder], Any]


def read_table(node: Node, table: Table, notes: Notes, what: str, folder: Folder) -> dict[str, Any]:
    """Every key of `table` → its value or default; keys with faults are left out, and the faults are in notes."""
    known = {key.name: key for key in table}
    values = {key.name: key.default for key in table if not key.required}
    present = set()
    for name, key_node, value_node in entries(node, notes, what):
        if name not in known:
            notes.add(key_node, f"{name}: no such key", did_you_mean(name, known, "the keys here are"))
            continue
        present.add(name)
        before = len(notes.faults)
        try:
            values[name] = KINDS[known[name].kind](value_node, notes, folder)
        except Skip:
            values.pop(name, None)
            notes.name_faults(name, value_node, before)
    for key in table:
        if key.required and key.name not in present:
            notes.add(node, f"{key.name}: is missing from {what}", f"add {key.name}: {key.description[:1].lower()}"
                      f"{key.description[1:].rstrip('.').split('; ')[0]}")  # fmt: skip
    return values


# What numpy, scipy and others call it → our word. scipy's "reflect" is our symmetric, but ours has the word, too.
FIELDS_WORDS = {
    "constant": "zeros", "zero": "zeros", "nearest": "edge", "replicate": "edge", "mirror": "reflect",
    "symm": "symmetric", "circular": "wrap", "periodic": "wrap", "gray": "grey", "gaussian": "normal",
    "float": "float64", "int": "int64", "complex": "complex128", "uint": "uint8",
}  # fmt: skip


def _choice(*words: str) -> Read:
    def read(node: Node, notes: Notes, folder: Folder) -> str:
        word = scalars.text(node, notes, f"{', '.join(words[:-1])} or {words[-1]}")
        if word not in words:
            close = FIELDS_WORDS.get(word, "")
            mend = f"did you mean '{close}'?" if close in words else did_you_mean(word, words, "choose one of")
            raise notes.bad(node, f"no such choice: {word}", mend)
        return word

    return read


def _number(node: Node, notes: Notes, folder: Folder) -> int | float:
    return scalars.number(node, notes)


def _points(node: Node, notes: Notes, folder: Folder) -> int | float:
    value = scalars.number(node, notes)
    if not 0 <= value <= 1e6:
        raise notes.bad(node, f"points: from 0 to 1,000,000, found {value}")
    return value


def _factor(node: Node, notes: Notes, folder: Folder) -> int | float:
    value = scalars.number(node, notes)
    if not 1 <= value <= 1000:
        raise notes.bad(node, f"times_slowest: from 1 to 1000, found {value}", "10 is a good choice")
    return value


def _small(node: Node, notes: Notes, folder: Folder) -> int | float:
    value = scalars.number(node, notes)
    if not 0 <= value < 1:
        raise notes.bad(node, f"a tolerance is at least 0 and below 1, found {value}")
    return value


def _amount(node: Node, notes: Notes, folder: Folder) -> int | float:
    value = scalars.number(node, notes)
    if value < 0:
        raise notes.bad(node, f"a tolerance is at least 0, found {value}")
    return value


def _memory(node: Node, notes: Notes, folder: Folder) -> int:
    value = scalars.whole(node, notes, least=16, what="a number of MiB")
    if value > 2**20:
        raise notes.bad(node, f"memory_mib: {value} MiB is more than a machine has", "512 is a good choice")
    return value


def _temporary(node: Node, notes: Notes, folder: Folder) -> int:
    value = scalars.whole(node, notes, least=0, what="a number of MiB")
    if value > 2**14:
        raise notes.bad(node, f"temp_mib: at most 16384, found {value}", "64 is a good choice")
    return value


def _flag(node: Node, notes: Notes, folder: Folder) -> bool:
    word = scalars.text(node, notes, "true or false")
    quoted = isinstance(node, yaml.ScalarNode) and bool(node.style)
    if quoted or word not in TRUE + FALSE:
        plain = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
        mend = f"write {plain.get(word.lower(), 'true or false')}{' without quotes' if quoted else ''}"
        raise notes.bad(node, f"true or false is wanted here, found {found(node)}", mend)
    return word in TRUE


def _shape(node: Node, notes: Notes, folder: Folder) -> tuple[tuple[int, int], ...] | str:
    """The least and the most length of each axis; or the name of the argument whose shape it is."""
    if isinstance(node, yaml.ScalarNode) and scalars.parse_number(str(node.value)) is None and node.value:
        name = scalars.text(node, notes, "a shape")
        if not name.isidentifier():
            raise notes.bad(node, f"a shape is a list of whole numbers, found {found(node)}", "write [rows, columns]")
        return name
    if not isinstance(node, yaml.SequenceNode) or not 1 <= len(node.value) <= MAX_AXES:
        raise notes.bad(node, f"a shape is a list of whole numbers, found {found(node)}", "write [rows, columns]")
    untagged(node, notes)
    return tuple(_length(item, notes) for item in node.value)


def _length(node: Node, notes: Notes) -> tuple[int, int]:
    """A length, or a range of lengths: 3..12."""
    form = re.fullmatch(r"\s*([0-9]{1,9})\s*\.\.\s*([0-9]{1,9})\s*", str(node.value))
    if not isinstance(node, yaml.ScalarNode) or not form:
        length = scalars.whole(node, notes, least=1, what="a length")
        return length, length
    least, most = int(form[1]), int(form[2])
    if not 1 <= least <= most:
        raise notes.bad(node, f"a range goes from a length of at least 1 up to a greater one, found {found(node)}",
                        "write it as 3..12")  # fmt: skip
    return least, most


def _repeat(node: Node, notes: Notes, folder: Folder) -> int:
    value = scalars.whole(node, notes, least=1, what="a number of cases")
    if value > 1000:
        raise notes.bad(node, f"repeat: at most 1000, found {value}", "25 is a good choice")
    return value


def _seed(node: Node, notes: Notes, folder: Folder) -> int:
    return scalars.whole(node, notes, least=0, what="a seed")


def _text(node: Node, notes: Notes, folder: Folder) -> str:
    return scalars.text(node, notes)


def _rows(node: Node, notes: Notes, folder: Folder) -> tuple[Any, ...]:
    return rows(node, notes, complex_too=True)


def _string(node: Node, notes: Notes, folder: Folder) -> str:
    """A text as it is, blanks and line ends too."""
    if not isinstance(node, yaml.ScalarNode):
        raise notes.bad(node, f"a text is wanted here, found {found(node)}", "put it into quotes")
    untagged(node, notes)
    text = str(node.value)
    if len(text) > scalars.MAX_TEXT:
        raise notes.bad(node, f"a text is too long: {len(text):,} characters, at most {scalars.MAX_TEXT:,}")
    if bad := next((letter for letter in text if not letter.isprintable() and letter not in "\n\t"), ""):
        raise notes.bad(node, f"a text holds the invisible character U+{ord(bad):04X}", "delete it")
    return text


def _colour(node: Node, notes: Notes, folder: Folder) -> int | float | tuple[int | float, ...]:
    if isinstance(node, yaml.ScalarNode) and not node.style and str(node.value) in TRUE + FALSE:
        return str(node.value) in TRUE
    if not isinstance(node, yaml.SequenceNode):
        return scalars.number(node, notes)
    if not 1 <= len(node.value) <= 16:
        raise notes.bad(node, f"a number or a colour is wanted here, found {found(node)}", "write [200, 30, 30]")
    untagged(node, notes)
    return tuple(scalars.number(item, notes) for item in node.value)


def _side(node: Node, notes: Notes, folder: Folder) -> int:
    return scalars.whole(node, notes, least=1, what="a whole number of pixels")


def _index(node: Node, notes: Notes, folder: Folder) -> tuple[int, ...]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise notes.bad(node, f"an index is a list of whole numbers, found {found(node)}", "write [3, 3]")
    untagged(node, notes)
    return tuple(scalars.whole(item, notes, least=-(2**31), what="an index") for item in node.value)


TURNS = {"degrees": 360.0, "radians": 2 * math.pi}


def _angle(node: Node, notes: Notes, folder: Folder) -> float:
    """The length of a turn."""
    text = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
    if text in TURNS:
        return TURNS[text]
    if scalars.parse_number(text) is None:
        mend = did_you_mean(text, TURNS, "")
        raise notes.bad(node, f"degrees, radians or the length of a turn is wanted here, found {found(node)}",
                        mend if mend.startswith("did") else "write {angle: degrees}")  # fmt: skip
    turn = scalars.number(node, notes)
    if turn <= 0:
        raise notes.bad(node, f"a turn is longer than 0, found {turn}", "write degrees, radians, or 180")
    return float(turn)


def as_node(node: Node, notes: Notes, folder: Folder) -> Node:
    """Kept as it is: the reader needs names or parameters that stand elsewhere in the file to read it."""
    return node


KINDS: dict[str, Read] = {
    "text": _text,
    "number": _number,
    "points": _points,
    "factor": _factor,
    "small": _small,
    "amount": _amount,
    "memory": _memory,
    "shape": _shape,
    "repeat": _repeat,
    "seed": _seed,
    "function": names_of.function,
    "functions": names_of.functions,
    "name": names_of.name,
    "dotted": names_of.dotted,
    "modules": names_of.modules,
    "program": files_of.program,
    "programs": files_of.programs,
    "readable": files_of.any_file,
    "string": _string,
    "printed": _string,
    "colour": _colour,
    "length": _side,
    "index": _index,
    "angle": _angle,
    "file": files_of.array_file,
    "names": names_of.names,
    "rows": _rows,
    **{kind: _choice(*words) for kind, words in CHOICES.items()},
    "flag": _flag,
    "temporary": _temporary,
    "allow": as_node,
    "budget": as_node,
    "tolerance": as_node,
    "arrays": as_node,
    "cases": as_node,
    "given": as_node,
    "compare": as_node,
    "values": as_node,
    "pairs": as_node,
    "lists": as_node,
    "expected": as_node,
    "version": as_node,  # these two are course.yaml's, and read by course.py
    "exercises": as_node,
}
