"""An outcome that fails → the same with what is shown of it: the arguments, what is expected, and what came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.arrays.packed import Packed
from grader.arrays.plain import kind_of, written
from grader.arrays.tree import Named
from grader.judging.ladder import MOST_STRAY_BYTES, keep, output_of
from grader.judging.match import Found, as_array
from grader.preparing.prepared import PreparedCall
from grader.values.outcome import Outcome
from grader.values.reply import Returned, Run
from grader.values.value import replace


def with_arrays(outcome: Outcome, call: PreparedCall, run: Run, found: Found | None) -> Outcome:
    """Of a difference within a tuple, a list or a dict the part that differs is shown."""
    case = outcome.case
    whole = output_of(case, call.given, run.reply) if isinstance(run.reply, Returned) else None
    expected, output, part, wrong = call.expected, whole, "", None
    if found:
        expected, output, part, wrong = found.expected, found.output, found.part, found.wrong
    elif not isinstance(run.reply, Returned):
        output = None
    return replace(
        outcome,
        given=shown_of(call.given),
        expected=shown(expected) if case.expected is not None else None,
        output=shown(keep(output, expected)),
        part=part,
        answer=whole if case.raises else _light(whole),
        wrong=wrong,
        told=None if _is_array(expected) and _is_array(output) else (written(expected), written(output)),
        right=call.expected,
        values=found.values if found else (),
    )


def _light(tree: Any) -> Any:
    """Without its large arrays: a thousand cases may keep so much, and what is drawn of them is kept besides."""
    match tree:
        case Packed(data=data):
            return tree if len(data) <= MOST_STRAY_BYTES else None
        case tuple():
            return tuple(map(_light, tree))
        case Named(name, fields):
            return Named(name, tuple(map(_light, fields)))
    return tree


def shown_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments by name: arrays and numbers as arrays, all else as Python would write it."""
    return {name: as_array(value) if _is_array(value) else written(value) for name, value in given.items()}


def shown(tree: Any) -> Any:
    """An array; None where there is none to draw."""
    return as_array(tree) if _is_array(tree) else None


def _is_array(tree: Any) -> bool:
    return isinstance(tree, Packed) or kind_of(tree) == "number"


def shape_of(value: Any) -> tuple[int, ...]:
    """Of what is shown of an argument; () for what has none."""
    return value.shape if isinstance(value, np.ndarray) else ()
