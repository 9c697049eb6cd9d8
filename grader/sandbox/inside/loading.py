"""Inside the worker: the student's bytes → their function, or what keeps it away, and what was left out."""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.sandbox import wire
from grader.sandbox.inside.cells import BadNotebook
from grader.sandbox.inside.describe import Said, raised, type_name
from grader.sandbox.inside.forbid import forbid
from grader.sandbox.inside.notebook import Notebook
from grader.sandbox.inside.put_off import StandIn
from grader.sandbox.inside.standing import Place, standing, standing_in_cells
from grader.sandbox.inside.syntax import syntax
from grader.sandbox.inside.toplevel import LeftOut, Statement, futures, run

if TYPE_CHECKING:
    from grader.sandbox.inside.worker import State

MODULE = "submission"


def load(request: tuple[Any, ...], state: State) -> tuple[int, tuple[Any, ...]]:
    """The kind of the answer, and (what it says, (what was left out, a notebook's cells) or None)."""
    source, file, name, parameters, forbidden = request
    module = ModuleType(MODULE)
    module.__file__ = file
    sys.modules[MODULE] = module
    is_notebook = file.lower().endswith(".ipynb")
    kind, said, more = (_load_notebook if is_notebook else _load_file)(source, module, name, forbidden, state)
    if kind == wire.LOADED:
        try:
            kind, said = find(module, name, parameters, state)
        except BaseException as error:  # noqa: BLE001 - looking a name up may run their code
            kind, said = raised(error, state.files)
        if kind == wire.NO_FUNCTION:
            kind, said = (kind, (*said[:1], more.place(name))) if not more.fault else more.fault
    return kind, (said, more.said())


class _More:
    """What is known of a submission that ran, besides its function.

    fault: why there is no function, where that is known better than that there is none.
    """

    def __init__(self, said: Any, fault: Said | None = None, place: Any = None) -> None:
        self._said, self.fault, self._place = said, fault, place

    def said(self) -> Any:
        return self._said() if self._said else None

    def place(self, name: str) -> Place | None:
        """Where the function stands instead."""
        found: Place | None = self._place(name)
        return found


def _load_file(
    source: bytes, module: ModuleType, name: str, forbidden: Sequence[str], state: State
) -> tuple[int, Any, _More]:
    file, text = str(module.__file__), source.decode("utf-8", "replace")
    state.files = {file: 0}
    forbid(forbidden)
    _remember_lines(file, text)
    try:
        code = compile(source, file, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return *syntax(error, 0, text), _More(None)
    left_out = LeftOut()
    tree, statements = _statements(source, text, file, code)
    module.__doc__ = ast.get_docstring(tree, clean=False)
    ran = run(statements, module.__dict__, name, state.files, left_out)
    state.stars = ran.stars
    where = lambda name: standing(name, [(tree, 0)], [(text, 0)])  # noqa: E731 - asked for only where it is missing
    more = _More(lambda: (left_out.said(), ()), ran.fault, where)
    if ran.fault and _is_missing(module, name):
        return *ran.fault, more
    return wire.LOADED, (), more


def _statements(source: bytes, text: str, file: str, code: Any) -> tuple[ast.Module, list[Statement]]:
    """The file in pieces; in one, if it is nested so deeply that only the compiler can read it."""
    found, flags = list[Statement](), 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the compiler has given its warnings once, for the whole
            tree = ast.parse(source, file)
            for node in tree.body:
                piece = compile(ast.Module([node], []), file, "exec", flags, dont_inherit=True)
                flags |= piece.co_flags & futures()
                found.append(Statement(node, file, 0, text, piece))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ast.Module([], []), [Statement(None, file, 0, text, code)]
    return tree, found


def _load_notebook(
    source: bytes, module: ModuleType, name: str, forbidden: Sequence[str], state: State
) -> tuple[int, Any, _More]:
    try:
        notebook = Notebook(source, str(module.__file__))
        chosen = notebook.choose(name)
    except BadNotebook as bad:
        return wire.BAD_NOTEBOOK, (bad.why, bad.line), _More(None)
    except MemoryError as error:
        return *raised(error, {}), _More(None)
    state.files = notebook.files
    for file, text in zip(notebook.files, notebook.cells, strict=True):
        _remember_lines(file, text)
    forbid(forbidden)
    ran = run(chosen, module.__dict__, name, state.files, notebook.left_out)
    state.stars = ran.stars
    if len(ran.made) > 1:
        for statement in ran.made:
            notebook.left_out.add("twice", statement.cell, statement.line, name)
    fault = ran.fault or _unreadable(notebook, name)

    def where(name: str) -> Place | None:
        texts = [(text, number) for number, text in enumerate(notebook.cells, 1)]
        return standing_in_cells(name, notebook.all_cells) or standing(name, notebook.trees, texts)

    more = _More(notebook.said, fault, where)
    if ran.fault and _is_missing(module, name):
        return *ran.fault, more
    return wire.LOADED, (), more


def _is_missing(module: ModuleType, name: str) -> bool:
    found = module.__dict__.get(name)
    return found is None or type(found) is StandIn


def _unreadable(notebook: Notebook, name: str) -> Said | None:
    """The syntax error that keeps the function away: that of the cell with its name in it, else the first."""
    bad = sorted(notebook.unreadable, key=lambda entry: f"def {name}" not in notebook.cells[entry[0] - 1])
    for cell, error in bad[:1]:
        return syntax(error, cell, notebook.cells[cell - 1])
    return None


def _remember_lines(file: str, text: str) -> None:
    """For tracebacks that the student's own code prints."""
    import linecache

    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)


def find(module: ModuleType, name: str, parameters: int, state: State) -> Said:
    """The function, kept in `state`, or what is wrong with it."""
    namespace = module.__dict__
    try:
        function = getattr(module, name)  # a module may make its names on demand
    except AttributeError:
        own = [
            key
            for key, value in namespace.items()
            if type(value) is not StandIn
            and callable(value)
            and getattr(value, "__module__", None) == MODULE
            and not key.startswith("__")
        ][:20]
        return wire.NO_FUNCTION, ([str(key)[:80] for key in own], None)
    if not callable(function):
        return wire.NOT_CALLABLE, (type_name(function),)
    signature, fits, line, cell = _signature(function, parameters, state.files)
    if not fits:
        return wire.BAD_SIGNATURE, (wire.short(signature), line, cell)
    state.function = function
    return wire.LOADED, ()


def _signature(function: Any, parameters: int, files: dict[str, int]) -> tuple[str, bool, int, int]:
    """(the parameters as written, can it be called with so many positions, line and cell of the definition)"""
    import inspect

    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return "(…)", True, 0, 0  # builtins have none; the call will tell
    code: Any = getattr(function, "__code__", None)
    own = code is not None and code.co_filename in files
    line, cell = (code.co_firstlineno, files[code.co_filename]) if own else (0, 0)
    try:
        signature.bind(*[None] * parameters)
    except TypeError:
        return str(signature), False, line, cell
    return str(signature), True, line, cell
