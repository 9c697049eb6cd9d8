"""Values of any kind → YAML as an instructor writes them: arrays as rows under each other, all else on one line.

What is drawn here the reader reads back to the same value. What it cannot read (NaN, an array without numbers, a key
that is no text) is not drawn: CannotDraw says why.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from grader.reading.plain import MOST_DEEP
from grader.reading.recipes import DTYPES
from grader.reading.scalars import MAX_TEXT
from grader.reading.slips import odd_in
from grader.values.array import Array
from grader.values.recipe import FunctionNamed

MOST_WIDE = 100
MAX_AXES = 5  # of what the reader reads


class CannotDraw(Exception):
    """Its text says what the format has no word for."""


def draw_case(name: str, given: Mapping[str, Any], expected: Any, hint: str) -> str:
    """A whole case, ready to be pasted under `cases:`. The arguments keep their types, expected its values."""
    lines = [f"  - name: {name}", "    points: 1", "    given:" if given else "    given: {}"]
    lines += [f"      {parameter}:{draw(value, 8, exact=True)}" for parameter, value in given.items()]
    lines += [f"    expected:{draw(expected, 6)}", f"    hint: {hint}"]
    return "\n".join(lines) + "\n"


def draw(value: Any, indent: int, exact: bool = False, dtype: str | None = None) -> str:
    """What stands after the colon of a key: the value on the same line, or below, indented. Raises CannotDraw.

    value: as Python has it, see arrays/plain.py.  exact: whole fractions stay fractions, and arrays keep their dtype;
    else only complex ones do, because a dtype is wanted of an output where it is written.
    dtype: of an output's array, where its case wants one.
    """
    return _below(value, indent, exact, dtype, 0)


def draw_rows(array: Array, indent: int = 0, exact: bool = False) -> str:
    """The rows as YAML lists, one a line; without axes the number itself. Of more axes each line holds a part."""
    if array.ndim < 2:
        return _flow(array, exact, None, 0)
    cells = _cells(array, exact)
    if array.ndim > 2:
        return "\n".join(f"{' ' * indent}- {_nested(part)}" for part in cells)
    width = max(len(cell) for row in cells for cell in row)
    return "\n".join(f"{' ' * indent}- [{', '.join(cell.rjust(width) for cell in row)}]" for row in cells)


def _below(value: Any, indent: int, exact: bool, dtype: str | None, depth: int) -> str:
    import numpy as np

    flow, blank = _flow(value, exact, dtype, depth), " " * indent
    inner = indent + 2
    match value:
        case np.ndarray(ndim=2 | 3 | 4 | 5):
            if written := _dtype_of(value, exact, dtype):
                return f"\n{blank}dtype: {written}\n{blank}rows:\n{draw_rows(value, inner, exact)}"
            return "\n" + draw_rows(value, indent, exact)
        case tuple() | list() if len(flow) > MOST_WIDE and not flow.startswith("{lists"):
            items = [f"\n{blank}  -{_below(item, inner + 2, exact, None, depth + 1)}" for item in value]
            return f"\n{blank}{type(value).__name__}:" + "".join(items)
        case dict() if len(flow) > MOST_WIDE:
            pairs = [
                f"\n{blank}  {_text(key)}:{_below(item, inner + 2, exact, None, depth + 1)}"
                for key, item in value.items()
            ]
            return f"\n{blank}dict:" + "".join(pairs)
    return f" {flow}"


def _flow(value: Any, exact: bool, dtype: str | None, depth: int) -> str:
    """On one line."""
    import numpy as np

    if depth > MOST_DEEP:
        raise CannotDraw(f"tuples, lists and dicts are nested more than {MOST_DEEP} levels")
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value, exact)
        case str():
            return f"{{text: {_text(value)}}}"
        case list() if _only_numbers(value, 1):
            return f"{{lists: {_nested(_numbers(value, exact))}}}"
        case tuple() | list():
            items = ", ".join(_flow(item, exact, None, depth + 1) for item in value)
            return f"{{{type(value).__name__}: [{items}]}}"
        case dict():
            for key in value:
                _check_key(key)
            pairs = ", ".join(f"{_text(key)}: {_flow(item, exact, None, depth + 1)}" for key, item in value.items())
            return f"{{dict: {{{pairs}}}}}"
        case FunctionNamed(name):
            return f"{{function: {name}}}"
        case np.generic() | np.ndarray(ndim=0) if value.dtype.kind in "biuf":
            return _flow(value.item(), exact, None, depth)
        case np.ndarray():
            cells = _nested(_cells(value, exact))
            written = _dtype_of(value, exact, dtype)
            return f"{{rows: {cells}, dtype: {written}}}" if written else cells
    raise CannotDraw(f"{type(value).__name__} is of no kind that can be written")


def _dtype_of(array: Array, exact: bool, wanted: str | None) -> str:
    """What must be written beside the rows; "" where they say it."""
    own = array.dtype.name
    by_itself = {"f": "float64", "b": "bool"}.get(array.dtype.kind, "int64")
    if wanted or array.dtype.kind == "c" or (exact and own in DTYPES and own != by_itself):
        return wanted or own
    return ""


def _cells(array: Array, exact: bool) -> Any:
    """Nested lists of the numbers as they are written."""
    if not 1 <= array.ndim <= MAX_AXES or array.dtype.kind not in "biufc":
        what = f"an array of {array.ndim} axes" if array.dtype.kind in "biufc" else f"an array of {array.dtype}"
        raise CannotDraw(f"{what} cannot be written")
    if not array.size:
        raise CannotDraw("an array without numbers cannot be written")
    if array.dtype.kind == "c":
        return _each(array.tolist(), lambda cell: _complex(cell, exact))
    if exact and array.dtype.name == "float32":  # as few digits as tell it from its neighbours in float32
        return _each(array.astype(str).tolist(), lambda cell: _number(float(cell), exact))
    if array.dtype.kind == "b":
        return _each(array.tolist(), lambda cell: "true" if cell else "false")
    return _each(array.tolist(), lambda cell: _number(cell, exact))


def _each(cells: Any, write: Any) -> Any:
    return [_each(cell, write) for cell in cells] if isinstance(cells, list) else write(cells)


def _nested(cells: Any) -> str:
    return f"[{', '.join(map(_nested, cells))}]" if isinstance(cells, list) else str(cells)


def _only_numbers(cells: Any, depth: int) -> bool:
    """Are these lists of numbers, as {lists: …} holds them? A plain list of numbers is written {list: …}."""
    if depth > MAX_AXES or not cells:
        return 1 < depth <= MAX_AXES
    if all(isinstance(cell, list) for cell in cells):
        return all(_only_numbers(cell, depth + 1) for cell in cells)
    return depth > 1 and all(type(cell) in (int, float) for cell in cells)


def _numbers(cells: Any, exact: bool) -> Any:
    return _each(cells, lambda cell: _number(cell, exact))


def _number(number: float, exact: bool) -> str:
    """As short as it can be and still the same number."""
    if not math.isfinite(number):
        raise CannotDraw(f"{number} cannot be written: numbers are finite")
    if isinstance(number, float):
        return str(int(number)) if not exact and number == int(number) and abs(number) < 1e15 else repr(number)
    if abs(number) >= 2**63:
        raise CannotDraw(f"{number} is too large for a whole number")
    return str(number)


def _complex(number: complex, exact: bool) -> str:
    real, imaginary = (_number(part, exact) for part in (number.real, number.imag))
    if imaginary in ("0", "0.0"):
        return real
    return f"{real}{'' if imaginary.startswith('-') else '+'}{imaginary}j"


def _check_key(key: Any) -> None:
    if not isinstance(key, str):
        raise CannotDraw(f"the keys of a dict are texts, found {key!r}")
    if odd := odd_in(key):
        raise CannotDraw(f"{odd} stands in a key")


def _text(text: str) -> str:
    """In quotes, whatever it holds."""
    if len(text) > MAX_TEXT:
        raise CannotDraw(f"a text of {len(text):,} characters is too long")
    if bad := next((letter for letter in text if not letter.isprintable() and letter not in "\n\t"), ""):
        raise CannotDraw(f"a text holds the invisible character U+{ord(bad):04X}")
    return json.dumps(text, ensure_ascii=False)
