"""Arrays → YAML as an instructor draws them: one row a line, columns under each other."""

from __future__ import annotations

from collections.abc import Mapping

from grader.values.array import Array


def draw_rows(array: Array, indent: int = 0) -> str:
    """The rows as YAML lists, one a line. array: real numbers, one or two axes (without axes: the number itself)."""
    if array.ndim == 0:
        return _number(array)
    rows = array if array.ndim > 1 else array[None]
    cells = [[_number(value) for value in row] for row in rows]
    width = max(len(cell) for row in cells for cell in row)
    lines = [f"{' ' * indent}- [{', '.join(cell.rjust(width) for cell in row)}]" for row in cells]
    return "\n".join(lines) if array.ndim > 1 else lines[0].strip()[2:]


def draw_case(name: str, given: Mapping[str, Array], expected: Array, hint: str) -> str:
    """A whole case, ready to be pasted under `cases:`."""
    lines = [f"  - name: {name}", "    points: 1", "    given:"]
    for parameter, array in given.items():
        lines.append(f"      {parameter}:" + _below(array, 8))
        if str(array.dtype) not in ("int64", "float64"):
            lines[-1] = f"      {parameter}:\n        dtype: {array.dtype}\n        rows:" + _below(array, 10)
    lines += ["    expected:" + _below(expected, 6), f"    hint: {hint}"]
    return "\n".join(lines) + "\n"


def _below(array: Array, indent: int) -> str:
    return "\n" + draw_rows(array, indent) if array.ndim > 1 else " " + draw_rows(array)


def _number(value: object) -> str:
    """As short as it can be and still the same number."""
    number = float(value)  # type: ignore[arg-type]
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
