"""The kinds of values that the table speaks of: for each, a function from a YAML node to the value."""

from __future__ import annotations

import keyword
import math
import re
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from grader.reading import scalars
from grader.reading.forbidding import why_not
from grader.reading.nodes import Node, Notes, Skip, did_you_mean, entries, found, untagged
from grader.reading.recipes import MAX_AXES, rows
from grader.reading.table import CHOICES, Table
from grader.values.exercise import Provided
from grader.values.files import ARRAY_BYTES, FileFault, Folder
from grader.values.function import Function

TRUE, FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")  # those of YAML 1.2
ENDINGS = (".npy", ".png")  # those that arrays/build.py reads; it loads numpy, which is not needed here
READABLE_BYTES = 8 * 2**20  # of a file whose path is an argument
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


def _choice(*words: str) -> Read:
    def read(node: Node, notes: Notes, folder: Folder) -> str:
        word = scalars.text(node, notes, " or ".join(words))
        if word not in words:
            mend = did_you_mean(word, words, "choose one of")
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


def _function(node: Node, notes: Notes, folder: Folder) -> Function:
    from grader.reading.signature import signature  # late: it parses Python, and kinds are wanted for other files, too

    return signature(node, notes)


def _functions(node: Node, notes: Notes, folder: Folder) -> tuple[Function, ...]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise notes.bad(node, f"a list of functions is wanted here, found {found(node)}",
                        "write one a line: - sobel(image)")  # fmt: skip
    made: list[Function] = []
    for item in node.value:
        if isinstance(item, yaml.ScalarNode) and str(item.value).count("(") != str(item.value).count(")"):
            raise notes.bad(item, f"a function with its parameters is wanted here, found {found(item)}",
                            "in [ ] a comma ends an entry: write one a line, after a dash, or in quotes")  # fmt: skip
        one = _function(item, notes, folder)
        if one.name in [other.name for other in made]:
            raise notes.bad(item, f"{one.name}: stands twice", "keep one of the two")
        made.append(one)
    return tuple(made)


def _file(node: Node, notes: Notes, folder: Folder) -> Path:
    return _readable(node, notes, folder, ENDINGS, "is neither .npy nor .png", "save it with numpy.save")[0]


def _program(node: Node, notes: Notes, folder: Folder) -> Provided:
    path, source = _readable(node, notes, folder, (".py",), "is no .py file", "write the name of a Python file")
    if not path.stem.isidentifier() or keyword.iskeyword(path.stem) or path.parent != folder.path:
        raise notes.bad(node, f"{found(node)} cannot be imported by its name", "a file beside this one: helpers.py")
    if path.stem == folder.path.resolve().name:
        raise notes.bad(node, f"{found(node)} is the file that students complete", "provide another file")
    if path.stem in sys.stdlib_module_names or path.stem in ("numpy", "grader", "submission"):
        raise notes.bad(node, f"{found(node)} would hide Python's own module {path.stem}", "call the file otherwise")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, path.name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = f" in line {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
        what = f"{found(node)}: Python cannot read it{line}: {getattr(error, 'msg', error)}"
        raise notes.bad(node, what, "mend that file") from None
    return Provided(path, source)


def _programs(node: Node, notes: Notes, folder: Folder) -> tuple[Provided, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise notes.bad(node, f"a list of files is wanted here, found {found(node)}", "write [helpers.py]")
    return tuple(_program(item, notes, folder) for item in node.value)


def _any_file(node: Node, notes: Notes, folder: Folder) -> tuple[Path, bytes]:
    path, data = _readable(node, notes, folder, (), "", "", READABLE_BYTES)
    return path, data


def _readable(
    node: Node, notes: Notes, folder: Folder, endings: tuple[str, ...], what: str, mend: str, most: int = ARRAY_BYTES
) -> tuple[Path, bytes]:
    """A file of the exercise's folder, and what is in it. endings: with what its name may end; nothing for all."""
    if isinstance(node, yaml.ScalarNode) and not str(node.value).isprintable():  # "images\new.npy" has a line feed
        slash = "write / in paths, on Windows, too; in double quotes \\ begins an escape"
        raise notes.bad(node, "the name of this file holds a character that cannot be seen", slash)
    text = scalars.text(node, notes, "a file")
    if "\\" in text and not re.match(r"[A-Za-z]:|\\", text):
        raise notes.bad(node, f"{text} is a path as Windows writes it", f"write {text.replace(chr(92), '/')}")
    path = Path(text)
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:[/\\]|\\", text):
        raise notes.bad(node, f"{text} leads out of the exercise's folder", "keep the file beside the YAML file")
    if endings and path.suffix.lower() not in endings:
        raise notes.bad(node, f"{text} {what}", mend)
    try:
        return folder.path / path, folder.files.read(folder.path / path, most)
    except FileFault as fault:
        if fault.why == "missing":
            close = did_you_mean(text, folder.files.names(folder.path, endings or ("",)), "the arrays here are"
                                 if endings == ENDINGS else "the files here are")  # fmt: skip
            raise notes.bad(node, f"there is no file {text}", close) from None
        mend = "keep arrays small" if fault.why == "large" else fault.mend
        raise notes.bad(node, f"{text} {fault.what}", mend) from None


def _rows(node: Node, notes: Notes, folder: Folder) -> tuple[Any, ...]:
    return rows(node, notes, complex_too=True)


def _name(node: Node, notes: Notes, folder: Folder) -> str:
    name = scalars.text(node, notes, "a name")
    if not name.isidentifier() or keyword.iskeyword(name):
        raise notes.bad(node, f"'{name}' cannot be a name in Python")
    return name


def _dotted(node: Node, notes: Notes, folder: Folder) -> str:
    name = scalars.text(node, notes, "a dotted name")
    if not all(part.isidentifier() and not keyword.iskeyword(part) for part in name.split(".")) or "." not in name:
        mend = f"write numpy.{name.removeprefix('np.')}" if name.isidentifier() else "write numpy.max"
        raise notes.bad(node, f"a function by its dotted name is wanted here, found {found(node)}", mend)
    if name.startswith("np."):
        raise notes.bad(node, f"{name}: np is what programs call numpy", f"write numpy.{name[3:]}")
    return name


def _modules(node: Node, notes: Notes, folder: Folder) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise notes.bad(node, f"a list of modules is wanted here, found {found(node)}", "write [PIL, scipy.ndimage]")
    names = []
    for item in node.value:
        name = scalars.text(item, notes, "a module")
        top = name.partition(".")[0]
        if not all(part.isidentifier() and not keyword.iskeyword(part) for part in name.split(".")):
            raise notes.bad(item, f"'{name}' is no dotted name", "write [PIL, scipy.ndimage]")
        if top in sys.stdlib_module_names or top == "numpy":
            raise notes.bad(item, f"{top} may be imported anyway", "leave it out")
        if top == "grader":
            raise notes.bad(item, "the grader itself cannot be opened to programs", "leave it out")
        names.append(name)
    return tuple(names)


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
    if not isinstance(node, yaml.SequenceNode):
        return scalars.number(node, notes)
    if not 1 <= len(node.value) <= 16:
        raise notes.bad(node, f"a number or a colour is wanted here, found {found(node)}", "write [200, 30, 30]")
    untagged(node, notes)
    return tuple(scalars.number(item, notes) for item in node.value)


def _side(node: Node, notes: Notes, folder: Folder) -> int:
    return scalars.whole(node, notes, least=1, what="a number of pixels")


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


def _names(node: Node, notes: Notes, folder: Folder) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise notes.bad(node, f"a list of names is wanted here, found {found(node)}", "write [scipy, numpy.fft]")
    names = []
    for item in node.value:
        name = scalars.text(item, notes, "a name")
        what, mend = why_not(name)
        if what:
            raise notes.bad(item, what, mend)
        names.append(name)
    return tuple(names)


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
    "function": _function,
    "functions": _functions,
    "name": _name,
    "dotted": _dotted,
    "modules": _modules,
    "program": _program,
    "programs": _programs,
    "readable": _any_file,
    "string": _string,
    "printed": _string,
    "colour": _colour,
    "length": _side,
    "index": _index,
    "angle": _angle,
    "file": _file,
    "names": _names,
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
