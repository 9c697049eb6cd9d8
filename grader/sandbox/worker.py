"""Inside the worker: load the student's bytes, call their function on arrays, send back what it returned.

This process is the student's ground: whatever runs here after `load` may have been tampered with, and nothing that
leaves it is believed. So it only has to be right for honest programs; the grader's limits take care of the others.
"""

from __future__ import annotations

import builtins
import os
import sys
import warnings
from types import ModuleType
from typing import Any, NoReturn

import numpy as np

from grader.sandbox import wire
from grader.sandbox.forbid import Forbidden, forbid
from grader.sandbox.notebook import BadNotebook, Notebook

REQUESTS, ANSWERS = 3, 4
MODULE = "submission"

# Bound before the student's code can replace them.
_ndarray, _matrix, _generic = np.ndarray, np.matrix, np.generic
_asarray, _array_equal = np.asarray, np.array_equal
_isinstance, _issubclass, _type = isinstance, issubclass, type
_CODES = {np.dtype(name): code for code, name in enumerate(wire.DTYPES)}


def serve() -> NoReturn:
    """Answers requests until the grader closes the pipe, then ends without running exit handlers."""
    # It would name a line of this file; that the function is a coroutine is told anyway.
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
    state = State()
    while True:
        kind, nonce, length = wire.HEADER.unpack(_read(wire.HEADER.size))
        body = wire.Body(_read(length))
        reply, answer = _load(body, state) if kind == wire.LOAD else call(body, state)
        _flush()
        _write(wire.frame(reply, nonce, answer))


class State:
    """The student's function, and the answers that it gave so far with what was in them."""

    def __init__(self) -> None:
        self.function: Any = None
        self.files: dict[
            str, int
        ] = {}  # the student's files by name; a notebook's cells have numbers, a .py file has 0
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


def _load(body: wire.Body, state: State) -> tuple[int, bytes]:
    source, file, name = bytes(body.take(body.number())), body.text(), body.text()
    parameters = body.number()
    forbidden = [body.text() for _ in range(body.number())]
    module = ModuleType(MODULE)
    module.__file__ = file
    sys.modules[MODULE] = module
    if file.lower().endswith(".ipynb"):
        return _load_notebook(source, module, name, parameters, forbidden, state)
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
    source: bytes, module: ModuleType, name: str, parameters: int, forbidden: list[str], state: State
) -> tuple[int, bytes]:
    """As for a file, but a statement that fails is left out and told; it is a fault if the function is missing then."""
    assert module.__file__
    try:
        notebook = Notebook(source, module.__file__)
        chosen = notebook.choose(name)
    except BadNotebook as bad:
        return wire.BAD_NOTEBOOK, wire.pack_text(bad.why) + wire.pack_number(bad.line)
    except MemoryError as error:
        return raised(error, {})
    state.files = notebook.files
    for file, text in zip(notebook.files, notebook.cells, strict=True):
        _remember_lines(file, text)
    forbid(forbidden)
    fault, made = None, []
    for statement in chosen:
        try:
            exec(statement.code, module.__dict__)
        except BaseException as error:  # noqa: BLE001 - as above
            if _type(error) is Forbidden:
                kind, answer = raised(error, state.files)
                return kind, answer + notebook.pack()
            if name in statement.binds:
                fault = raised(error, state.files)
            what = f"{statement.text} ({_type_name(error)}: {_message(error)})"
            notebook.leave_out("failed", statement.cell, statement.line, what)
        else:
            if name in statement.binds:
                made.append(statement)
    if len(made) > 1:
        for statement in made:
            notebook.leave_out("twice", statement.cell, statement.line, name)
    try:
        kind, answer = find(module, name, parameters, state)
    except BaseException as error:  # noqa: BLE001 - looking a name up may run their code
        kind, answer = raised(error, state.files)
    if kind == wire.NO_FUNCTION:
        kind, answer = fault or _unreadable(notebook, name) or (kind, answer)
    return kind, answer + notebook.pack()


def _unreadable(notebook: Notebook, name: str) -> tuple[int, bytes] | None:
    """The syntax error that keeps the function away: that of the cell with its name in it, else the first."""
    bad = [entry for entry in notebook.left_out if entry[0] in ("unreadable", "uncompiled")]
    bad.sort(key=lambda entry: f"def {name}" not in notebook.cells[entry[1] - 1])
    for _, cell, line, _, message in bad[:1]:
        return wire.SYNTAX, _syntax(message, cell, line)
    return None


def _remember_lines(file: str, text: str) -> None:
    """For tracebacks that the student's own code prints."""
    import linecache

    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)


def _syntax(message: str, cell: int, line: int) -> bytes:
    return wire.pack_text(message) + wire.pack_number(line) + wire.pack_number(cell)


def find(module: ModuleType, name: str, parameters: int, state: State) -> tuple[int, bytes]:
    namespace = module.__dict__
    try:
        function = getattr(module, name)  # a module may make its names on demand
    except AttributeError:
        own = [
            key
            for key, value in namespace.items()
            if callable(value) and getattr(value, "__module__", None) == MODULE and not key.startswith("__")
        ][:20]
        return wire.NO_FUNCTION, wire.pack_number(len(own)) + b"".join(wire.pack_text(str(key)[:80]) for key in own)
    if not callable(function):
        return wire.NOT_CALLABLE, wire.pack_text(_type_name(function))
    signature, fits, line, cell = _signature(function, parameters, state.files)
    if not fits:
        return wire.BAD_SIGNATURE, wire.pack_text(signature) + wire.pack_number(line) + wire.pack_number(cell)
    state.function = function
    return wire.LOADED, b""


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


def call(body: wire.Body, state: State) -> tuple[int, bytes]:
    """Calls the function once for each set of arguments; answers for the calls whose answers are wanted.

    An exception of another call is none of this case's business: those calls are there to leave traces. After one of a
    wanted call there are no more. What is printed counts once: in the first wanted call.
    """
    answers: list[tuple[int, bytes]] = []
    for _ in range(body.number()):
        wanted = bool(body.number())
        arguments = [_argument(body) for _ in range(body.number())]
        before = [_bytes(argument) for argument in arguments]
        state.printing(wanted and not answers)
        try:
            result = state.function(*arguments)
            if wanted:
                answers.append(_describe(result, arguments, before, state))
            _keep(result, state)
        except BaseException as error:  # noqa: BLE001 - SystemExit and KeyboardInterrupt are the student's, too
            if wanted:
                answers.append(raised(error, state.files))
                break
    state.printing(True)
    return wire.ANSWERS, wire.pack_answers(answers)


def _argument(body: wire.Body) -> Any:
    array = body.array()
    return array if array.ndim else array[()].item()


def _bytes(argument: Any) -> bytes:
    return _ndarray.tobytes(argument) if _isinstance(argument, _ndarray) else b""


def _keep(result: Any, state: State) -> None:
    """Remembers an answer, to see later whether it is still the same; only as much as honest programs return."""
    if _issubclass(_type(result), _ndarray) and result.dtype in _CODES and result.nbytes <= wire.MAX_OUTPUT_BYTES:
        state.earlier = [*state.earlier[-3:], (result, _ndarray.tobytes(result))]


def _describe(result: Any, arguments: list[Any], before: list[bytes], state: State) -> tuple[int, bytes]:
    kind = _type(result)
    if not _issubclass(kind, _ndarray) or _issubclass(kind, _matrix) or _is_masked(kind):
        return wire.OTHER, b"".join(map(wire.pack_text, (_kind(result), _type_name(result), _value(result))))
    array = _plain(result)
    if array is None:
        return wire.OTHER, b"".join(map(wire.pack_text, ("objects", f"array of {result.dtype}", "")))
    size = array.size * array.itemsize
    if size > wire.MAX_OUTPUT_BYTES:
        return wire.TOO_BIG, wire.pack_shape(_CODES[array.dtype], 0, array.shape)
    earlier = any(_ndarray.tobytes(kept) != content for kept, content in state.earlier)
    parts = [
        wire.pack_shape(_CODES[array.dtype], 0, array.shape),
        _ndarray.tobytes(array),
        wire.pack_number(int(earlier)),
    ]
    for argument, content in zip(arguments, before, strict=True):
        changed = _bytes(argument) != content
        parts.append(wire.pack_number(int(changed)))
        if changed:
            parts.append(wire.pack_array(argument))
    return wire.RETURNED, b"".join(parts)


def _plain(array: Any) -> Any:
    """The array as plain memory of a dtype that the wire knows; None when it holds no numbers."""
    plain = _ndarray.view(array, _ndarray)
    dtype = plain.dtype.newbyteorder("=")
    if dtype in _CODES:
        return plain if plain.dtype == dtype and plain.dtype.isnative else plain.astype(dtype)
    if dtype.kind == "f":
        return plain.astype(np.float64)  # longdouble: more digits than anyone compares
    if dtype.kind == "c":
        return plain.astype(np.complex128)
    return None


def _kind(result: Any) -> str:
    """The kind of a result that is no plain array; the words are those of texts.KINDS."""
    if result is None:
        return "nothing"
    kind = _type(result)
    if _is_masked(kind):
        return "masked"
    for name, types in (
        ("matrix", _matrix),
        ("list", list),
        ("tuple", tuple),
        ("text", (str, bytes)),
        ("scalar", (int, float, complex, _generic)),
    ):
        if _issubclass(kind, types):
            return name
    if kind.__name__ == "coroutine":
        return "coroutine"
    if kind.__name__ == "generator":
        return "generator"
    if callable(result):
        return "function"
    return "other"


def _is_masked(kind: type) -> bool:
    """Without loading numpy.ma, which takes 8 ms: where nobody has, there is no masked array."""
    module = sys.modules.get("numpy.ma")
    return module is not None and _issubclass(kind, module.MaskedArray)


def _value(result: Any) -> str:
    """Of a single number the number."""
    if _type(result) in (int, float, bool) or _issubclass(_type(result), _generic):
        return f"{result}"[:40]
    return ""


def _type_name(value: Any) -> str:
    return str(_type(value).__name__)[:80]


def raised(error: BaseException, files: dict[str, int]) -> tuple[int, bytes]:
    """Their exception: its type, its message, and the last of their lines that it came through."""
    line, cell, at = 0, 0, error.__traceback__
    while at is not None:
        file = at.tb_frame.f_code.co_filename
        if file in files:
            line, cell = at.tb_lineno or line, files[file]
        at = at.tb_next
    place = wire.pack_number(line) + wire.pack_number(cell)
    if _isinstance(error, MemoryError):
        return wire.NO_MEMORY, place
    if _type(error) is Forbidden:
        return wire.FORBIDDEN, wire.pack_text(getattr(error, "name", None) or "") + place
    return wire.RAISED, wire.pack_text(_type_name(error)) + wire.pack_text(_message(error)) + place


def _message(error: BaseException) -> str:
    try:
        return builtins.str(error)
    except BaseException:  # noqa: BLE001 - their __str__ may do anything
        return ""
