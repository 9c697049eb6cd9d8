"""The kinds of values that name a file of the exercise's own folder: arrays, programs, and whatever may be read."""

from __future__ import annotations

import ast
import keyword
import re
import sys
import warnings
from pathlib import Path

import yaml

from grader.reading import scalars
from grader.reading.names_of import each
from grader.reading.nodes import Node, Notes, did_you_mean, found
from grader.values.exercise import Provided
from grader.values.files import ARRAY_BYTES, FileFault, Folder

ENDINGS = (".npy", ".png")  # those that arrays/build.py reads; it loads numpy, which is not needed here
READABLE_BYTES = 8 * 2**20  # of a file whose path is an argument


def array_file(node: Node, notes: Notes, folder: Folder) -> Path:
    return _readable(node, notes, folder, ENDINGS, "is neither .npy nor .png", "save it with numpy.save")[0]


def program(node: Node, notes: Notes, folder: Folder) -> Provided:
    path, source = _readable(node, notes, folder, (".py",), "is no .py file", "write the name of a Python file")
    if not path.stem.isidentifier() or keyword.iskeyword(path.stem) or path.parent != folder.path:
        raise notes.bad(node, f"{found(node)} cannot be imported by its name",
                        "a name of Python's, in the folder of this file: helpers.py")  # fmt: skip
    if path.stem == folder.path.resolve().name:
        raise notes.bad(node, f"{found(node)} is the file that students complete", "provide another file")
    if path.stem in sys.stdlib_module_names or path.stem in ("numpy", "grader", "submission"):
        raise notes.bad(node, f"{found(node)} would hide the module {path.stem}, which programs have anyway",
                        "call the file otherwise")  # fmt: skip
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, path.name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        where = f"line {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else "it"
        what = f"{found(node)}: Python cannot read {where}: {getattr(error, 'msg', error)}"
        raise notes.bad(node, what, "mend that file") from None
    return Provided(path, source)


def programs(node: Node, notes: Notes, folder: Folder) -> tuple[Provided, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise notes.bad(node, f"a list of files is wanted here, found {found(node)}", "write [helpers.py]")
    made: list[Provided] = []

    def read(item: Node) -> None:
        one = program(item, notes, folder)
        if one in made:
            raise notes.bad(item, f"{found(item)}: stands twice", "keep one of the two")
        made.append(one)

    each(node, notes, read)
    return tuple(made)


def defined_in(source: bytes) -> list[str]:
    """The names that a program, which Python can read, makes at its top level."""
    names: list[str] = []
    for statement in ast.parse(source).body:
        match statement:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.append(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names += [alias.asname or alias.name for alias in aliases]
            case _:
                every = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
                names += [node.id for node in every if isinstance(node.ctx, ast.Store)]
    return names


def any_file(node: Node, notes: Notes, folder: Folder) -> tuple[Path, bytes]:
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
        mend = ("keep arrays small" if endings == ENDINGS else "keep it small") if fault.why == "large" else fault.mend
        raise notes.bad(node, f"{text} {fault.what}", mend) from None
