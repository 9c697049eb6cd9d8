"""`pad(image, width, value=0) -> a, b`, as Python writes it → a Function."""

from __future__ import annotations

import ast
import keyword
import re
from typing import Any

from grader.reading import scalars
from grader.reading.nodes import Node, Notes, found
from grader.reading.table import RECIPES, VALUES
from grader.values.function import Function

_MEND = "write convolve(image, kernel)"
_MEND_RESULTS = "write gradient(image) -> magnitude, direction"
_FORM = re.compile(r"\s*([^\W\d]\w*)\s*\((.*)\)\s*(?:->(.*))?", re.DOTALL)
_RESERVED = {*RECIPES, *VALUES, "accepted", "dtype", "order", "shape"}


def signature(node: Node, notes: Notes) -> Function:
    """The function. Defaults are kept as they are written; what has one may be left out."""
    text = scalars.text(node, notes, "a function")
    form = _FORM.fullmatch(text)
    if not form:
        as_code = text.startswith("def ") or text.endswith(":")
        mend = f"write {text.removeprefix('def ').rstrip(': ')}" if as_code else _MEND
        raise notes.bad(node, f"a function with its parameters is wanted here, found {found(node)}", mend)
    name, inside, after = form[1], form[2], form[3]
    _check_name(name, node, notes)
    head = f"def f({inside}): pass"
    try:
        (definition,) = ast.parse(head).body
        assert isinstance(definition, ast.FunctionDef)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        for part in inside.split(","):
            if not set(part) & set("=()") and part.strip() and part.strip() not in "*/":
                _check_name(part.strip(), node, notes)
        raise notes.bad(node, f"these are no parameters as Python writes them: ({inside})", _MEND) from None
    arguments = definition.args
    if star := arguments.vararg or arguments.kwarg:
        stars = "*" if arguments.vararg else "**"
        raise notes.bad(node, f"{stars}{star.arg} takes any number of arguments", "name the parameters one by one")
    if after is None and definition.returns:  # -> (a, b), whose last bracket was taken for that of the parameters
        after = ast.unparse(definition.returns)
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    if any(argument.annotation for argument in every):
        for argument in every:
            argument.annotation = None
        raise notes.bad(node, "the parameters have annotations", f"write {name}({ast.unparse(arguments)})")
    parameters = tuple(argument.arg for argument in every)
    if len(set(parameters)) < len(parameters):
        raise notes.bad(node, "two parameters have the same name", _MEND)
    by_position = [*arguments.posonlyargs, *arguments.args]
    pairs: list[tuple[ast.arg, Any]] = [
        *zip(by_position[len(by_position) - len(arguments.defaults) :], arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    defaults = tuple((one.arg, _default(one.arg, value, head, node, notes)) for one, value in pairs if value)
    by_name = tuple(argument.arg for argument in arguments.kwonlyargs)
    return Function(name, parameters, defaults, by_name, _results(after, node, notes))


def _default(name: str, value: ast.expr, head: str, node: Node, notes: Notes) -> str:
    """As it is written: a number, a text, True, None, or a tuple of these; or … for what the course does not say."""
    text = ast.get_source_segment(head, value) or ast.unparse(value)
    if not (isinstance(value, ast.Constant) and value.value is ...):
        try:
            ast.literal_eval(value)
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            mend = f"write {name}=None, or {name}=... and say in the lesson what it is"
            raise notes.bad(node, f"{name}: the default {text} is no plain value", mend) from None
    return text


def _results(after: str | None, node: Node, notes: Notes) -> tuple[str, ...]:
    if after is None:
        return ()
    names = tuple(part.strip() for part in after.strip().strip("()").split(","))
    if names == ("",):
        raise notes.bad(node, "no names of results stand after the arrow", "leave it out where there is one result")
    if len(names) == 1:
        raise notes.bad(node, f"-> {after.strip()}: what stands after the arrow are the names of several results",
                        "leave it out where there is one; its kind follows from expected")  # fmt: skip
    for name in names:
        _check_name(name, node, notes, _MEND_RESULTS)
        if name in _RESERVED:
            raise notes.bad(node, f"-> {name}: a result cannot be called so, because recipes have this key",
                            "choose another name")  # fmt: skip
    if len(set(names)) < len(names):
        raise notes.bad(node, "two results have the same name", "choose another name")
    return names


def _check_name(name: str, node: Node, notes: Notes, mend: str = _MEND) -> None:
    if not name.isidentifier() or keyword.iskeyword(name):
        raise notes.bad(node, f"'{name}' cannot be a name in Python", mend)
