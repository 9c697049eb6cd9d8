"""Inside the worker: what a program keeps between calls → something that is equal as long as it keeps the same.

Asked for before many calls and after them: a program that keeps nothing gives the same answers however often it was
called before. Runs in the student's process, so it is right for honest programs and believed of none; what it does not
know counts as kept.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache, partial
from types import (
    BuiltinFunctionType,
    FunctionType,
    GenericAlias,
    GetSetDescriptorType,
    MemberDescriptorType,
    ModuleType,
)
from typing import Any

import numpy as np

from grader.sandbox.inside.finding import MODULE

# Bound before the student's code can replace them.
_ndarray, _ufunc, _type, _issubclass = np.ndarray, np.ufunc, type, issubclass

_Cached = _type(lru_cache(int))

_MOST = 2000  # values that are looked at
_MOST_BYTES = 2**20
# What Python itself keeps: builtins, and which warnings were shown, which is seen in what is printed.
_NO_MATTER = ("__builtins__", "__warningregistry__")
_PLAIN = (int, float, complex, str, bytes, bool, type(None), range, slice, np.dtype)
_FIXED = (
    ModuleType, BuiltinFunctionType, _ufunc, _type(np.pad), _type(Ellipsis), re.Pattern, GenericAlias,
    property, staticmethod, classmethod, GetSetDescriptorType, MemberDescriptorType,
)  # fmt: skip
_MOVING = (np.nditer, np.ndenumerate, np.flatiter)
_OF_ANNOTATIONS = ("typing", "__future__")  # modules whose objects no program changes


class _Unknown(Exception):
    """Something of which nobody sees what is in it, or too much."""


def traces(module: ModuleType) -> Any:
    """All that is reached from the module's names; None where something is there that cannot be looked into."""
    seen: dict[int, int] = {}
    try:
        return _of(module.__dict__, seen), _random()
    except Exception:  # noqa: BLE001 - their objects may do anything
        return None


def keeps(before: Any, module: ModuleType) -> bool:
    """Is anything else there now, or can it not be told?"""
    return before is None or before != traces(module)


def _random() -> Any:
    """Where the random numbers of all stand."""
    own, theirs = sys.modules.get("random"), sys.modules.get("numpy.random")
    name, numbers, *rest = theirs.get_state() if theirs else ("", np.zeros(0))
    return own and own.getstate(), name, numbers.tobytes(), rest


def _of(value: Any, seen: dict[int, int]) -> Any:
    kind = _type(value)
    if kind in _PLAIN or _issubclass(kind, np.generic):
        return repr(value) if kind is float or _issubclass(kind, np.generic) else value
    if kind in _FIXED:
        return id(value)
    if id(value) in seen:
        return "seen", seen[id(value)]
    seen[id(value)] = len(seen)
    if len(seen) > _MOST:
        raise _Unknown
    if kind is _ndarray:
        if value.nbytes > _MOST_BYTES or value.dtype.kind == "O":
            raise _Unknown
        return value.shape, value.dtype.str, value.tobytes()
    if kind in (list, tuple):
        return [_of(item, seen) for item in value]
    if kind is dict:
        items = [(key, item) for key, item in value.items() if not (_type(key) is str and key in _NO_MATTER)]
        return [(_of(key, seen), _of(item, seen)) for key, item in items]
    if kind in (set, frozenset):
        return sorted(repr(_of(item, seen)) for item in value)
    if kind is FunctionType:
        if value.__module__ != MODULE:  # numpy's own, and Python's
            return id(value)
        cells = [_of(cell.cell_contents, seen) for cell in value.__closure__ or () if _filled(cell)]
        parts = value.__defaults__, value.__kwdefaults__, value.__dict__
        return [id(value.__code__), cells, *(_of(part, seen) for part in parts)]
    if _issubclass(kind, type):
        return [_of(item, seen) for item in dict(value.__dict__).values()] if _is_theirs(value) else id(value)
    if kind is partial:
        return [_of(part, seen) for part in (value.func, value.args, value.keywords, value.__dict__)]
    if kind is _Cached:
        return value.cache_info()
    if _is_theirs(kind) and kind.__mro__[1:] == (object,) and "__slots__" not in kind.__dict__:
        return [id(kind), _of(value.__dict__, seen)]
    if kind.__module__ in _OF_ANNOTATIONS or (
        kind.__module__.startswith("numpy") and "random" not in kind.__module__ and kind not in _MOVING
    ):
        return id(value)
    raise _Unknown


def _is_theirs(kind: type) -> bool:
    return kind.__module__ == MODULE


def _filled(cell: Any) -> bool:
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False
