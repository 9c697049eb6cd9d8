"""Known mistakes ↔ two arrays of answers.npz: a JSON text as bytes, and the numbers that it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from grader.values.array import Array
from grader.values.clean import clean
from grader.values.mistake import MOST_CELLS, Mistake, Symptom

MOST_MISTAKES = 10_000


def pack_mistakes(mistakes: Sequence[Mistake], names: Sequence[str]) -> dict[str, Array]:
    """The arrays for the cases called `names`; none where no mistake is known."""
    import json

    if not mistakes:
        return {}
    cells: list[Array] = []
    count = 0
    programs = []
    for mistake in mistakes:
        symptoms = {}
        for name in names:
            if (found := mistake.symptoms.get(name)) is not None:
                symptoms[name] = [found.kind, found.detail, list(found.shape), count, len(found.cells)]
                cells.append(found.cells)
                count += len(found.cells)
        programs.append({"name": mistake.name, "says": mistake.says, "symptoms": symptoms})
    text = json.dumps(programs, ensure_ascii=False, separators=(",", ":")).encode()
    return {"mistakes": np.frombuffer(text, np.uint8), "mistakes_cells": np.concatenate(cells)}


def unpack_mistakes(stored: dict[str, Array], names: Iterable[str]) -> Sequence[Mistake]:
    """Back again. Raises ValueError where the arrays are not what pack_mistakes made."""
    import json

    if not stored:
        return ()
    try:
        cells = stored["mistakes_cells"]
        programs = json.loads(stored["mistakes"].tobytes())
        if cells.dtype != np.float64 or cells.ndim != 1 or len(programs) > MOST_MISTAKES:
            raise ValueError("not what pack_mistakes makes")
        return tuple(_mistake(program, set(names), cells) for program in programs)
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError("not what pack_mistakes makes") from error


def _mistake(program: Any, names: set[str], cells: Array) -> Mistake:
    symptoms = {name: _symptom(row, cells) for name, row in program["symptoms"].items() if name in names}
    return Mistake(clean(str(program["name"])), clean(str(program["says"])), symptoms)


def _symptom(row: Any, cells: Array) -> Symptom:
    kind, detail, shape, start, count = row
    if not (isinstance(start, int) and isinstance(count, int)):
        raise TypeError("not what pack_mistakes makes")
    if not (0 <= start <= len(cells) - count and 0 <= count <= MOST_CELLS + 2):
        raise IndexError("cells that are not there")
    return Symptom(str(kind), str(detail), tuple(int(length) for length in shape), cells[start : start + count])


def join_mistakes(one: Sequence[Mistake], other: Sequence[Mistake]) -> Sequence[Mistake]:
    """The same mistakes with the symptoms of both."""
    more = {mistake.name: mistake for mistake in other}
    joined = [
        Mistake(mistake.name, mistake.says, {**mistake.symptoms, **more.pop(mistake.name, mistake).symptoms})
        for mistake in one
    ]
    return (*joined, *more.values())
