"""The text that casts.py puts before a solution: it runs in the worker, with the solution, and is never run here."""

from __future__ import annotations

OUT_OF_RANGE = "CastOutOfRange"

RUNTIME = '''
import numpy as _cast_numpy

class {out_of_range}(Exception):
    pass

def _cast_kept(line, values, dtype):
    """The values, where they are in the range of the type; else an exception, or the nearest that are."""
    np = _cast_numpy
    try:
        dtype, given = np.dtype(dtype), np.asarray(values)
    except Exception:
        return values
    if dtype.kind not in "iu" or given.dtype.kind != "f":
        return values
    bits = 8 * dtype.itemsize - (dtype.kind == "i")
    low = -(2.0 ** bits) if dtype.kind == "i" else 0.0
    whole = np.trunc(given.astype(float))
    inside = (whole >= low) & (whole < 2.0 ** bits)
    if inside.all():
        return values
    if "{manner}" == "check":
        raise {out_of_range}(f"line {{line}} makes {{given[~inside].flat[0]:g}} a number of {{dtype}}")
    if "{manner}" == "wrap":
        small = dtype.itemsize < (4 if dtype.kind == "i" else 8)
        rest = np.where(np.isfinite(whole), np.remainder(whole, 2.0 ** (8 * dtype.itemsize)), 0)
        least = np.iinfo(dtype).min if dtype.kind == "i" else 2.0 ** 63
        made = np.where(inside, whole, rest if small else least).astype(np.uint64 if least > 0 else np.int64)
        return made.astype(dtype) if made.ndim else made.astype(dtype)[()]
    made = np.where(inside, whole, 0).astype(dtype)
    made[whole < low] = np.iinfo(dtype).min
    made[whole >= 2.0 ** bits] = np.iinfo(dtype).max
    return made if made.ndim else made[()]

def _cast_astype(line, values, *arguments, **named):
    dtype = arguments[0] if arguments else named.get("dtype")
    if not isinstance(values, (_cast_numpy.ndarray, _cast_numpy.generic)):
        return values.astype(*arguments, **named)
    return _cast_kept(line, values, dtype).astype(*arguments, **named)

def _cast_call(line, function, *arguments, **named):
    np = _cast_numpy
    if isinstance(function, type) and issubclass(function, np.integer):
        return function(*(_cast_kept(line, one, function) for one in arguments), **named)
    owner = getattr(function, "__self__", None)
    if isinstance(owner, np.ndarray):
        return function(*(_cast_kept(line, one, owner.dtype) for one in arguments), **named)
    out = named.get("out")
    target = arguments[0] if getattr(function, "__name__", "") in ("copyto", "putmask", "place", "put") else out
    if isinstance(function, np.ufunc) and isinstance(out, np.ndarray):
        result = function(*arguments, **dict(named, out=None, dtype=None))
        _cast_kept(line, result, out.dtype)
        return function(*arguments, **named)
    dtype = named.get("dtype", getattr(target, "dtype", None))
    if dtype is None and len(arguments) > 1 and getattr(function, "__module__", "") == "numpy":
        dtype = arguments[-1]
    if dtype is None or isinstance(dtype, np.ndarray):
        return function(*arguments, **named)
    return function(*(_cast_kept(line, one, dtype) if _cast_holds(one) else one for one in arguments), **named)

def _cast_holds(value):
    """Is it something that holds numbers, and no shape, type or mode?"""
    return isinstance(value, (_cast_numpy.ndarray, _cast_numpy.generic, float, list))

def _cast_store(line, target, index, value):
    if isinstance(target, _cast_numpy.ndarray):
        value = _cast_kept(line, value, target.dtype)
    target[index] = value

def _cast_update(line, target, index, name, value):
    old = target[index]
    if name == "Add": old += value
    elif name == "Sub": old -= value
    elif name == "Mult": old *= value
    elif name == "Div": old /= value
    elif name == "FloorDiv": old //= value
    elif name == "Mod": old %= value
    elif name == "Pow": old **= value
    elif name == "LShift": old <<= value
    elif name == "RShift": old >>= value
    elif name == "BitOr": old |= value
    elif name == "BitXor": old ^= value
    elif name == "BitAnd": old &= value
    else: old @= value
    _cast_store(line, target, index, old)
'''
