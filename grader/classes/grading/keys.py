"""A prepared exercise → a key for each case, which changes with whatever its outcome depends on, and with nothing else.

What a stored result is known by. Left out, so that it stays true: names, points, hints and titles, which reports take
from the exercise; other cases; known mistakes, which explain outcomes and change none; how often a case is called; and
what the accepted solutions cost, which is another figure each time it is measured: a limit is compared with what was
used instead (`limits`).
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader import __version__
from grader.arrays.tree import pack
from grader.classes.grading import record
from grader.preparing.budget import limit_seconds
from grader.preparing.prepared import Prepared, PreparedCase
from grader.values.digest import digest
from grader.values.exercise import Compare, Exercise
from grader.values.function import Function
from grader.values.recipe import PathTo, parts_of

# Goes up where the same version of the grader comes to another outcome; while it is developed, that is.
_FORMAT = 1


def case_keys(prepared: Prepared) -> dict[str, str]:
    """By case name, 32 hexadecimal digits."""
    exercise = prepared.exercise
    everywhere = pack(_of_all(exercise))
    told = {function.name: pack(_of_function(exercise, function)) for function in exercise.functions}
    return {one.case.name: digest(everywhere + told[one.case.function.name] + _of_case(one)) for one in prepared.cases}


def limits(prepared: Prepared) -> dict[str, float]:
    """By case name, how many yardsticks of processor time a call may take."""
    budget = prepared.exercise.budget
    return {one.case.name: limit_seconds(one.cost, budget, 1.0) for one in prepared.cases}


def _of_all(exercise: Exercise) -> Any:
    """What every case of the exercise depends on."""
    allow, (major, minor, _) = exercise.budget.allow, platform.python_version_tuple()
    return (
        _FORMAT,
        record.FORMAT,  # so that nobody is asked for a record that cannot be read any more
        __version__,
        (major, minor),
        tuple(np.__version__.split(".")[:2]),
        tuple(sorted(set(exercise.forbid))),
        tuple(sorted((one.module, one.source) for one in exercise.provide)),
        (allow.threads, float(allow.temp_mib), tuple(sorted(set(allow.modules)))),
        float(exercise.budget.memory_mib),
    )


def _of_function(exercise: Exercise, function: Function) -> Any:
    """How it is found and called. Of those before it, which it may use, the names are enough: they are called by the
    student's program, not by us.
    """
    names = [one.name for one in exercise.functions]
    window = function.window
    return (
        tuple(names[: names.index(function.name) + 1]),
        function.parameters,
        function.defaults,
        function.by_name,
        function.results,
        (window.mode, window.border, window.flip) if window else None,
    )


def _of_case(one: PreparedCase) -> bytes:
    """What is given, expected, and how both are compared."""
    case = one.case
    parts = (part for recipe in case.given.values() for part in parts_of(recipe))
    files = sorted((part.name, digest(part.content)) for part in parts if isinstance(part, PathTo))
    types = tuple(case.dtype_of(part) for part in ("", *case.function.results))
    # Of a hidden case less is kept (record.py), so it is another one once it is shown.
    head = (case.hidden, case.raises, case.prints, case.changes, _compared(case.compare), types, tuple(files))
    return pack((head, tuple(_calls(one))))


def _calls(one: PreparedCase) -> Iterator[Any]:
    for call in one.calls:
        close = call.close
        yield dict(call.given), dict(call.other), call.expected, (close.relative, close.absolute, close.strict)


def _compared(compare: Compare) -> Any:
    check = compare.check.source if compare.check else None
    return compare.word, float(compare.period), check, tuple((name, _compared(one)) for name, one in compare.parts)
