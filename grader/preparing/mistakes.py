"""Known mistakes ↔ three arrays of answers.npz: a JSON text as bytes, a table of numbers, and the cells they refer to.

A table, because a student whose program fails waits for it: 140 mistakes on 23 cases are 3,000 symptoms, and of most
mistakes the first one already tells that it is another. A Symptom is made when it is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.values.array import Array
from grader.values.clean import clean
from grader.values.mistake import MOST_CELLS, SATURATE, WRAP, Mistake, Symptom
from grader.values.value import replace

MOST_MISTAKES = 10_000
_NONE = -1
_DTYPES = {"", *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64))}
# Of a symptom: which kind, detail, shape and dtype, each a number in its list; where its cells begin, and how many.
_COLUMNS = 6


def pack_mistakes(mistakes: Sequence[Mistake], names: Sequence[str]) -> dict[str, Array]:
    """The arrays for the cases called `names`; none where no mistake is known."""
    import json

    if not mistakes:
        return {}
    kinds, details, shapes, dtypes = _Numbers(), _Numbers(), _Numbers(), _Numbers()
    table = np.full((len(mistakes), len(names), _COLUMNS), _NONE, np.int32)
    cells: list[Array] = []
    count = 0
    for row, mistake in enumerate(mistakes):
        for column, name in enumerate(names):
            if (found := mistake.symptoms.get(name)) is not None:
                numbers = kinds(found.kind), details(found.detail), shapes(found.shape), dtypes(found.dtype)
                table[row, column] = *numbers, count, len(found.cells)
                cells.append(found.cells)
                count += len(found.cells)
    told = {
        "cases": list(names), "mistakes": [[one.name, one.says, one.casts] for one in mistakes],
        "kinds": list(kinds), "details": list(details), "shapes": list(shapes), "dtypes": list(dtypes),
    }  # fmt: skip
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    joined = np.concatenate(cells) if cells else np.zeros(0)
    return {"mistakes": np.frombuffer(text, np.uint8), "mistakes_table": table, "mistakes_cells": joined}


class _Numbers(dict[Any, int]):
    """Each value's number, in the order in which they come."""

    def __call__(self, value: Any) -> int:
        return self.setdefault(value, len(self))


class _Symptoms(Mapping[str, Symptom]):
    """A row of the table, by case name. make: a Symptom from a line of numbers; each once."""

    def __init__(self, columns: Mapping[str, int], row: Array, make: Callable[[Array], Symptom]) -> None:
        self._columns, self._row, self._make = columns, row, make
        self._made: dict[str, Symptom | None] = {}

    def get(self, name: str, default: Any = None) -> Any:
        """As Mapping has it."""
        if name not in self._made:
            column = self._columns.get(name)
            empty = column is None or self._row[column][0] == _NONE
            self._made[name] = None if empty else self._make(self._row[column])
        found = self._made[name]
        return default if found is None else found

    def __getitem__(self, name: str) -> Symptom:
        if (found := self.get(name)) is None:
            raise KeyError(name)
        symptom: Symptom = found
        return symptom

    def __iter__(self) -> Iterator[str]:
        return (name for name, column in self._columns.items() if self._row[column][0] != _NONE)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Joined(Mapping[str, Symptom]):
    """Two mappings as one, which looks into neither before it is asked."""

    def __init__(self, one: Mapping[str, Symptom], other: Mapping[str, Symptom]) -> None:
        self._one, self._other = one, other

    def get(self, name: str, default: Any = None) -> Any:
        """As Mapping has it."""
        found = self._one.get(name)
        return self._other.get(name, default) if found is None else found

    def __getitem__(self, name: str) -> Symptom:
        found = self._one.get(name)
        return self._other[name] if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._one, *self._other)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def unpack_mistakes(stored: dict[str, Array], names: Iterable[str]) -> Sequence[Mistake]:
    """Back again. Raises ValueError where the arrays are not what pack_mistakes made."""
    import json

    if not stored:
        return ()
    try:
        table, cells = stored["mistakes_table"], stored["mistakes_cells"]
        told = json.loads(stored["mistakes"].tobytes())
        kinds, details, dtypes = ([str(text) for text in told[key]] for key in ("kinds", "details", "dtypes"))
        shapes = [tuple(int(length) for length in shape) for shape in told["shapes"]]
        programs = [(clean(str(name)), clean(str(says)), str(casts)) for name, says, casts in told["mistakes"]]
        if not {casts for _, _, casts in programs} <= {"", WRAP, SATURATE}:
            raise ValueError("not what pack_mistakes makes")
        columns = {str(name): column for column, name in enumerate(told["cases"]) if name in set(names)}
        most = len(kinds), len(details), len(shapes), len(dtypes)
        _check(table, cells, (len(programs), len(told["cases"])), most)
        if not set(dtypes) <= _DTYPES:
            raise ValueError("not what pack_mistakes makes")
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError, ValueError) as error:
        raise ValueError("not what pack_mistakes makes") from error

    def make(line: Array) -> Symptom:
        kind, detail, shape, dtype, start, count = (int(number) for number in line)
        return Symptom(kinds[kind], details[detail], shapes[shape], cells[start : start + count], dtypes[dtype])

    return tuple(
        Mistake(name, says, _Symptoms(columns, row, make), casts)
        for (name, says, casts), row in zip(programs, table, strict=True)
    )


def _check(table: Array, cells: Array, size: tuple[int, int], most: tuple[int, ...]) -> None:
    """Raises ValueError for numbers that refer to nothing."""
    if cells.dtype != np.float64 or cells.ndim != 1 or table.dtype != np.int32 or table.shape != (*size, _COLUMNS):
        raise ValueError("not what pack_mistakes makes")
    lines = table[table[..., 0] != _NONE].astype(np.int64)
    wrong = (lines < 0).any(axis=1) | (lines[:, :4] >= most).any(axis=1)
    wrong |= (lines[:, 5] > MOST_CELLS + 2) | (lines[:, 4] + lines[:, 5] > len(cells))
    if wrong.any() or size[0] > MOST_MISTAKES:
        raise ValueError("not what pack_mistakes makes")


def join_mistakes(one: Sequence[Mistake], other: Sequence[Mistake]) -> Sequence[Mistake]:
    """The same mistakes with the symptoms of both."""
    if not one or not other:
        return one or other
    more = {(mistake.name, mistake.casts): mistake for mistake in other}
    joined = [
        replace(known, symptoms=_Joined(known.symptoms, more.pop((known.name, known.casts), known).symptoms))
        for known in one
    ]
    return (*joined, *more.values())
