"""Failing outcomes of a comparison with a limit → is only what is exactly the limit on the wrong side?"""

from __future__ import annotations

import ast
from collections.abc import Sequence

import numpy as np

from grader.judging.facts.pairs import LEAST_CELLS
from grader.values.array import Array
from grader.values.difference import WrongValues
from grader.values.outcome import Outcome


def fact_of_limit(failing: Sequence[Outcome]) -> str:
    """Only where image is exactly limit, your output is wrong: > and >= differ there.

    Certain where one argument has the output's shape and the expected output has one value above the limit, and another
    one below it: then it is a comparison of this argument with this limit, whatever it is called.
    """
    if any(outcome.part or not isinstance(outcome.evidence, WrongValues) for outcome in failing):
        return ""
    candidates = [set(_candidates(outcome)) for outcome in failing]
    common = sorted(set.intersection(*candidates)) if candidates else []
    if len(common) != 1:
        return ""
    image, limit = common[0]
    return f"your output is right but where {image} is exactly {limit}: there, > and >= differ, and so do < and <="


def _candidates(outcome: Outcome) -> list[tuple[str, str]]:
    given, right, output = outcome.given or {}, outcome.expected, outcome.output
    if right is None or output is None or right.shape != output.shape or right.size < LEAST_CELLS:
        return []
    limits = dict(_defaults(outcome)) | {
        name: float(value[()]) for name, value in given.items() if isinstance(value, np.ndarray) and _is_number(value)
    }
    images = [
        (name, value) for name, value in given.items() if isinstance(value, np.ndarray) and value.shape == right.shape
    ]
    return [
        (image, limit)
        for image, value in images
        for limit, number in limits.items()
        if _is_comparison(value, number, right, output)
    ]


def _is_comparison(image: Array, limit: float, right: Array, output: Array) -> bool:
    above, below, at = right[image > limit], right[image < limit], image == limit
    if not above.size or not below.size or not np.array_equal(output != right, at):
        return False
    sides = np.unique(above), np.unique(below)
    return len(sides[0]) == len(sides[1]) == 1 and sides[0][0] != sides[1][0]


def _is_number(value: Array) -> bool:
    return not value.ndim and value.dtype.kind in "iuf"


def _defaults(outcome: Outcome) -> list[tuple[str, float]]:
    """Limits that are not given, and so are what the exercise's signature says."""
    found = []
    for name, text in outcome.case.function.defaults:
        try:
            value = ast.literal_eval(text)
        except (ValueError, SyntaxError):
            continue
        if type(value) in (int, float) and name not in (outcome.given or {}):
            found.append((name, float(value)))
    return found
