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

REQUESTS, ANSWERS = 3, 4
MODULE = "submission"

# Bound before the student's code can replace them.
_ndarray, _matrix, _generic = np.ndarray, np.matrix, np.generic
_asarray, _array_equal = np.asarray, np.array_equal
_isinstance, _issubclass, _type = isinstance, issubclass, type
_CODES = {np.dtype(name): code for code, name in enumerate(wire.DTYPES)}

# It would name a line of this file; that the function is a coroutine is told anyway.
warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)


def serve() -> NoReturn:
    """Answers requests until the grader closes the pipe, then ends without running exit handlers."""
    state = _State()
    while True:
        kind, nonce, length = wire.HEADER.unpack(_read(wire.HEADER.size))
        body = wire.Body(_read(length))
        reply, answer = _load(body, state) if kind == wire.LOAD else _call(body, state)
        _flush()
        _write(wire.frame(reply, nonce, answer))


class _State:
    """The student's function, and the answers that it gave so far with what was in them."""

    def __init__(self) -> None:
        self.function: Any = None
        self.file = ""
        self.earlier: list[tuple[Any, bytes]] = []


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


def _load(body: wire.Body, state: _State) -> tuple[int, bytes]:
    source, state.file, name = bytes(body.take(body.number())), body.text(), body.text()
    parameters = body.number()
    forbid([body.text() for _ in range(body.number())])
    module = ModuleType(MODULE)
    module.__file__ = state.file
    sys.modules[MODULE] = module
    import linecache

    text = source.decode("utf-8", "replace")
    linecache.cache[state.file] = (len(source), None, text.splitlines(keepends=True), state.file)
    try:
        code = compile(source, state.file, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        return wire.SYNTAX, wire.pack_text(getattr(error, "msg", None) or str(error)) + wire.pack_number(line)
    except (MemoryError, RecursionError):
        return wire.SYNTAX, wire.pack_text("the file is nested too deeply for Python") + wire.pack_number(0)
    try:
        exec(code, module.__dict__)
    except BaseException as error:  # noqa: BLE001 - SystemExit and KeyboardInterrupt are the student's, too
        return _raised(error, state.file)
    try:
        return _find(module, name, parameters, state)
    except BaseException as error:  # noqa: BLE001 - looking a name up may run their code
        return _raised(error, state.file)


def _find(module: ModuleType, name: str, parameters: int, state: _State) -> tuple[int, bytes]:
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
    signature, fits, line = _signature(function, parameters, state.file)
    if not fits:
        return wire.BAD_SIGNATURE, wire.pack_text(signature) + wire.pack_number(line)
    state.function = function
    return wire.LOADED, b""


def _signature(function: Any, parameters: int, file: str) -> tuple[str, bool, int]:
    """(the parameters as written, can it be called with so many positions, line of the definition)"""
    import inspect

    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return "(…)", True, 0  # builtins have none; the call will tell
    code = getattr(function, "__code__", None)
    line = code.co_firstlineno if code is not None and code.co_filename == file else 0
    try:
        signature.bind(*[None] * parameters)
    except TypeError:
        return str(signature), False, line
    return str(signature), True, line


# --- calling ------------------------------------------------------------------------------------------------------


def _call(body: wire.Body, state: _State) -> tuple[int, bytes]:
    """Calls the function once for each set of arguments; answers for the last call.

    An exception of an earlier call is none of this case's business: those calls are there to leave traces.
    """
    calls = body.number()
    for remaining in reversed(range(calls)):
        arguments = [_argument(body) for _ in range(body.number())]
        before = [_bytes(argument) for argument in arguments]
        try:
            result = state.function(*arguments)
            reply = _describe(result, arguments, before, state) if not remaining else None
            _keep(result, state)
        except BaseException as error:  # noqa: BLE001 - SystemExit and KeyboardInterrupt are the student's, too
            if not remaining:
                return _raised(error, state.file)
    assert reply is not None
    return reply


def _argument(body: wire.Body) -> Any:
    array = body.array()
    return array if array.ndim else array[()].item()


def _bytes(argument: Any) -> bytes:
    return _ndarray.tobytes(argument) if _isinstance(argument, _ndarray) else b""


def _keep(result: Any, state: _State) -> None:
    """Remembers an answer, to see later whether it is still the same; only as much as honest programs return."""
    if _issubclass(_type(result), _ndarray) and result.dtype in _CODES and result.nbytes <= wire.MAX_OUTPUT_BYTES:
        state.earlier = [*state.earlier[-3:], (result, _ndarray.tobytes(result))]


def _describe(result: Any, arguments: list[Any], before: list[bytes], state: _State) -> tuple[int, bytes]:
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


def _raised(error: BaseException, file: str) -> tuple[int, bytes]:
    """Their exception: its type, its message, and the last of their lines that it came through."""
    line, at = 0, error.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename == file:
            line = at.tb_lineno or line
        at = at.tb_next
    if _isinstance(error, MemoryError):
        return wire.NO_MEMORY, wire.pack_number(line)
    if _type(error) is Forbidden:
        return wire.FORBIDDEN, wire.pack_text(getattr(error, "name", None) or "") + wire.pack_number(line)
    try:
        message = builtins.str(error)
    except BaseException:  # noqa: BLE001 - their __str__ may do anything
        message = ""
    return wire.RAISED, wire.pack_text(_type_name(error)) + wire.pack_text(message) + wire.pack_number(line)
