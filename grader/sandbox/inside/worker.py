"""Inside the worker: load the student's bytes, call their function on arrays, send back what it returned.

This process is the student's ground: whatever runs here after `load` may have been tampered with, and nothing that
leaves it is believed. So it only has to be right for honest programs; the grader's limits take care of the others.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from types import ModuleType
from typing import Any, NoReturn

from grader.arrays import tree
from grader.arrays.packed import Packed
from grader.sandbox import wire
from grader.sandbox.inside.describe import Said, content, describe, keepable, message, raised, type_name
from grader.sandbox.inside.forbid import Forbidden, forbid
from grader.sandbox.inside.notebook import BadNotebook, Notebook

REQUESTS, ANSWERS = 3, 4
MODULE = "submission"


def serve() -> NoReturn:
    """Answers requests until the grader closes the pipe, then ends without running exit handlers."""
    # It would name a line of this file; that the function is a coroutine is told anyway.
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
    state = State()
    while True:
        kind, nonce, length = wire.HEADER.unpack(_read(wire.HEADER.size))
        body = tree.unpack(_read(length))
        reply, answer = _load(body, state) if kind == wire.LOAD else call(body, state)
        _flush()
        _write(wire.frame(reply, nonce, tree.pack(answer)))


class State:
    """The student's function, and the answers that it gave so far with what was in them."""

    def __init__(self) -> None:
        self.function: Any = None
        self.files: dict[str, int] = {}  # theirs, by name; a notebook's cells have numbers, a .py file has 0
        self.earlier: list[tuple[Any, bytes]] = []
        self._null = self._printed = -1

    def printing(self, wanted: bool) -> None:
        """Lets what is printed from now on through, or drops it; the program cannot tell the difference."""
        if wanted == (self._printed < 0):
            return
        _flush()
        try:
            if self._null < 0:
                self._null = os.open(os.devnull, os.O_WRONLY)
            if wanted:
                os.dup2(self._printed, 1)
                os.dup2(self._printed, 2)
                os.close(self._printed)
                self._printed = -1
            else:
                self._printed = os.dup(1)
                os.dup2(self._null, 1)
                os.dup2(self._null, 2)
        except OSError:  # the program has closed them, or no more can be opened
            self._printed = -1


def _read(count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = os.read(REQUESTS, min(count - len(data), 1 << 20))
        if not piece:
            os._exit(0)
        data += piece
    return bytes(data)


def _write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(ANSWERS, view) :]


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # noqa: BLE001 - the stream may be the student's own object, or closed
            continue


# --- loading ------------------------------------------------------------------------------------------------------


def _load(request: tuple[Any, ...], state: State) -> tuple[int, tuple[Any, ...]]:
    """The kind of the answer, and (what it says, what a notebook says of itself)."""
    source, file, name, parameters, forbidden = request
    module = ModuleType(MODULE)
    module.__file__ = file
    sys.modules[MODULE] = module
    if file.lower().endswith(".ipynb"):
        return _load_notebook(source, module, name, parameters, forbidden, state)
    kind, said = _load_file(source, module, name, parameters, forbidden, state)
    return kind, (said, None)


def _load_file(
    source: bytes, module: ModuleType, name: str, parameters: int, forbidden: Sequence[str], state: State
) -> Said:
    file = str(module.__file__)
    state.files = {file: 0}
    forbid(forbidden)
    _remember_lines(file, source.decode("utf-8", "replace"))
    try:
        code = compile(source, file, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        return wire.SYNTAX, _syntax(getattr(error, "msg", None) or str(error), 0, line)
    except (MemoryError, RecursionError):
        return wire.SYNTAX, _syntax("the file is nested too deeply for Python", 0, 0)
    try:
        exec(code, module.__dict__)
        return find(module, name, parameters, state)
    except BaseException as error:  # noqa: BLE001 - SystemExit and KeyboardInterrupt are the student's, too
        return raised(error, state.files)


def _load_notebook(
    source: bytes, module: ModuleType, name: str, parameters: int, forbidden: Sequence[str], state: State
) -> tuple[int, tuple[Any, ...]]:
    """As for a file, but a statement that fails is left out and told; it is a fault if the function is missing then."""
    assert module.__file__
    try:
        notebook = Notebook(source, module.__file__)
        chosen = notebook.choose(name)
    except BadNotebook as bad:
        return wire.BAD_NOTEBOOK, ((bad.why, bad.line), None)
    except MemoryError as error:
        kind, said = raised(error, {})
        return kind, (said, None)
    state.files = notebook.files
    for file, text in zip(notebook.files, notebook.cells, strict=True):
        _remember_lines(file, text)
    forbid(forbidden)
    fault, made = None, []
    for statement in chosen:
        try:
            exec(statement.code, module.__dict__)
        except BaseException as error:  # noqa: BLE001 - as above
            if type(error) is Forbidden:
                kind, said = raised(error, state.files)
                return kind, (said, notebook.said())
            if name in statement.binds:
                fault = raised(error, state.files)
            what = f"{statement.text} ({type_name(error)}: {message(error)})"
            notebook.leave_out("failed", statement.cell, statement.line, what)
        else:
            if name in statement.binds:
                made.append(statement)
    if len(made) > 1:
        for statement in made:
            notebook.leave_out("twice", statement.cell, statement.line, name)
    try:
        kind, said = find(module, name, parameters, state)
    except BaseException as error:  # noqa: BLE001 - looking a name up may run their code
        kind, said = raised(error, state.files)
    if kind == wire.NO_FUNCTION:
        kind, said = fault or _unreadable(notebook, name) or (kind, said)
    return kind, (said, notebook.said())


def _unreadable(notebook: Notebook, name: str) -> Said | None:
    """The syntax error that keeps the function away: that of the cell with its name in it, else the first."""
    bad = [entry for entry in notebook.left_out if entry[0] in ("unreadable", "uncompiled")]
    bad.sort(key=lambda entry: f"def {name}" not in notebook.cells[entry[1] - 1])
    for _, cell, line, _, what in bad[:1]:
        return wire.SYNTAX, _syntax(what, cell, line)
    return None


def _remember_lines(file: str, text: str) -> None:
    """For tracebacks that the student's own code prints."""
    import linecache

    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)


def _syntax(message: str, cell: int, line: int) -> tuple[Any, ...]:
    return wire.short(message), line, cell


def find(module: ModuleType, name: str, parameters: int, state: State) -> Said:
    namespace = module.__dict__
    try:
        function = getattr(module, name)  # a module may make its names on demand
    except AttributeError:
        own = [
            key
            for key, value in namespace.items()
            if callable(value) and getattr(value, "__module__", None) == MODULE and not key.startswith("__")
        ][:20]
        return wire.NO_FUNCTION, ([str(key)[:80] for key in own],)
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


# --- calling ------------------------------------------------------------------------------------------------------


def call(request: tuple[bool, bool, int, Sequence[Packed]], state: State) -> Said:
    """Calls the function once. An exception of a call whose answer is not wanted is none of this case's business: that
    call is there to leave traces.
    """
    wanted, printing, most_bytes, packed = request
    arguments = [_argument(one) for one in packed]
    before = [content(argument) for argument in arguments]
    state.printing(printing)
    said: Said = wire.DONE, ()
    try:
        result = state.function(*arguments)
        if wanted:
            said = describe(result, arguments, before, state.earlier, most_bytes)
        _keep(result, state)
    except BaseException as error:  # noqa: BLE001 - SystemExit and KeyboardInterrupt are the student's, too
        if wanted:
            said = raised(error, state.files)
    state.printing(True)
    return said


def _argument(packed: Packed) -> Any:
    array = packed.array()
    return array if array.ndim else array[()].item()


def _keep(result: Any, state: State) -> None:
    """Remembers an answer, to see later whether it is still the same; only as much as honest programs return."""
    if keepable(result):
        state.earlier = [*state.earlier[-3:], (result, content(result))]
