"""The kinds of values that are names: of functions with their parameters, of modules, of what is forbidden."""

from __future__ import annotations

import builtins
import keyword
import sys
from collections.abc import Callable
from contextlib import suppress

import yaml

from grader.reading import scalars
from grader.reading.forbidding import why_not
from grader.reading.nodes import Node, Notes, Skip, found
from grader.values.files import Folder
from grader.values.function import Function


def function(node: Node, notes: Notes, folder: Folder) -> Function:
    from grader.reading.signature import signature  # late: it parses Python, and kinds are wanted for other files, too

    return signature(node, notes)


def functions(node: Node, notes: Notes, folder: Folder) -> tuple[Function, ...]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise notes.bad(node, f"a list of functions is wanted here, found {found(node)}",
                        "write one a line: - sobel(image)")  # fmt: skip
    made: list[Function] = []

    def read(item: Node) -> None:
        if isinstance(item, yaml.ScalarNode) and str(item.value).count("(") != str(item.value).count(")"):
            raise notes.bad(item, f"a function with its parameters is wanted here, found {found(item)}",
                            "in [ ] a comma ends an entry: write one a line, after a dash, or in quotes")  # fmt: skip
        one = function(item, notes, folder)
        if one.name in [other.name for other in made]:
            raise notes.bad(item, f"{one.name}: stands twice", "keep one of the two")
        made.append(one)

    each(node, notes, read)
    return tuple(made)


def each(node: yaml.SequenceNode, notes: Notes, read: Callable[[Node], None]) -> None:
    """Reads every entry of a list, so that the faults of all are told. Raises Skip where there are any."""
    before = len(notes.faults)
    for item in node.value:
        with suppress(Skip):
            read(item)
    if len(notes.faults) > before:
        raise Skip


def name(node: Node, notes: Notes, folder: Folder) -> str:
    word = scalars.text(node, notes, "a name")
    if not word.isidentifier() or keyword.iskeyword(word):
        alone = word.partition("(")[0].rpartition(".")[2].strip()
        mend = f"write {alone}" if alone.isidentifier() and alone != word else ""
        raise notes.bad(node, f"'{word}' cannot be a name in Python", mend)
    return word


def dotted(node: Node, notes: Notes, folder: Folder) -> str:
    word = scalars.text(node, notes, "a dotted name")
    if not all(part.isidentifier() and not keyword.iskeyword(part) for part in word.split(".")) or "." not in word:
        mend = "write numpy.max; one of your own stands in a file: provide: [helpers.py]"
        if word.isidentifier():
            mend = f"write builtins.{word} or numpy.{word}" if hasattr(builtins, word) else f"write numpy.{word}"
        raise notes.bad(node, f"a function by its dotted name is wanted here, found {found(node)}", mend)
    if word.startswith("np."):
        raise notes.bad(node, f"{word}: np is what programs call numpy", f"write numpy.{word[3:]}")
    return word


def modules(node: Node, notes: Notes, folder: Folder) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise notes.bad(node, f"a list of modules is wanted here, found {found(node)}", "write [PIL, scipy.ndimage]")
    found_names = []

    def read(item: Node) -> None:
        word = scalars.text(item, notes, "a module")
        top = word.partition(".")[0]
        if not all(part.isidentifier() and not keyword.iskeyword(part) for part in word.split(".")):
            raise notes.bad(item, f"'{word}' is no dotted name", "write [PIL, scipy.ndimage]")
        if top in sys.stdlib_module_names or top == "numpy":
            raise notes.bad(item, f"{top} may be imported anyway", "leave it out")
        if top == "grader":
            raise notes.bad(item, "the grader itself cannot be opened to programs", "leave it out")
        found_names.append(word)

    each(node, notes, read)
    return tuple(found_names)


def names(node: Node, notes: Notes, folder: Folder) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise notes.bad(node, f"a list of names is wanted here, found {found(node)}", "write [scipy, numpy.fft]")
    found_names = []

    def read(item: Node) -> None:
        word = scalars.text(item, notes, "a name")
        what, mend = why_not(word)
        if what:
            raise notes.bad(item, what, mend)
        found_names.append(word)

    each(node, notes, read)
    return tuple(found_names)
