"""Inside the worker: a module that has run → its function, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.sandbox import wire
from grader.sandbox.inside.describe import Said, type_name
from grader.sandbox.inside.put_off import StandIn

if TYPE_CHECKING:
    from grader.sandbox.inside.worker import State

MODULE = "submission"
Way = tuple[int, tuple[str, ...]]  # how many arguments by position, and which by name


def find(module: ModuleType, name: str, ways: Sequence[Way], state: State) -> Said:
    """The function, kept in `state`, or what is wrong with it. ways: as in which it is called."""
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
            and key not in state.order
        ][:20]
        return wire.NO_FUNCTION, ([str(key)[:80] for key in own], None)
    if not callable(function):
        return wire.NOT_CALLABLE, (type_name(function),)
    signature, fits, line, cell = _signature(function, ways, state.files)
    if not fits:
        return wire.BAD_SIGNATURE, (wire.short(signature), line, cell)
    state.functions[name] = function
    return wire.LOADED, ()


def _signature(function: Any, ways: Sequence[Way], files: dict[str, int]) -> tuple[str, bool, int, int]:
    """(the parameters as written, can it be called so, line and cell of the definition)"""
    import inspect

    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return "(…)", True, 0, 0  # builtins have none; the call will tell
    code: Any = getattr(function, "__code__", None)
    own = code is not None and code.co_filename in files
    line, cell = (code.co_firstlineno, files[code.co_filename]) if own else (0, 0)
    # Where some cases can call it, they are graded; the others are told by the call itself what is missing.
    fits = not ways or any(_binds(signature, *way) for way in ways)
    return str(signature), fits, line, cell


def _binds(signature: Any, by_position: int, by_name: tuple[str, ...]) -> bool:
    try:
        signature.bind(*[None] * by_position, **dict.fromkeys(by_name))
    except TypeError:
        return False
    return True
