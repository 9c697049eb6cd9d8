"""What is told of each trait: plain sentences, which begin with "Your function"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.experiments.general.linear import Weights



def unused(name: str, value: Any, is_array: bool) -> str:
    if is_array:
        return (
            f"Your function makes no use of the numbers in {name}: whatever they are, the answer is the same. Only its "
            "shape may count."
        )
    as_if = f" It is right only where {name} is {value!r}." if value is not None else ""
    return f"Your function makes no use of {name}: whatever it is, the answer is the same.{as_if}"


def became(words: str, part: str = "") -> str:
    return f"Your function returns {part or 'what is right'}{' as it should be' if part else ''}, {words}."


def mended(words: str, tried: int) -> str:
    return f"Your function gives what is right, in all {tried} cases that were tried, if {words}."


def number(value: float) -> str:
    """Short, and exact where that is short: 0.299, 3, -0.25."""
    text = f"{value:.4g}"
    return "0" if text in ("0", "-0") else text


def channels(name: str, theirs: Weights, right: Weights | None) -> str:
    is_right = f"; right is {_channels(name, right)}" if right is not None and set(right.weights) == {(0, 0)} else ""
    return f"Your function computes output[i, j] as {_channels(name, theirs)}{is_right}."


def _channels(name: str, weights: Weights) -> str:
    parts = [
        f"{number(float(weight))} · {name}[i, j, {channel}]"
        for channel, weight in enumerate(weights.weights[0, 0][:, 0])
        if weight
    ]
    base = [number(weights.base)] if weights.base else []
    return " + ".join(parts + base).replace("+ -", "- ") or "0"


def window(name: str, theirs: Weights, right: Weights | None, scalars: Mapping[str, Any], leaves: bool) -> str:
    given = ", ".join(f"{key} = {value!r}" for key, value in scalars.items())
    beginning = f"Your function, with {given}," if given else "Your function"
    border = f" Around the image it takes {_BORDER[theirs.border]}." if leaves else ""
    is_right = f" Right is {_sum(name, right)}." if right is not None else ""
    return f"{beginning} computes output[i, j] as {_sum(name, theirs)}.{border}{is_right}"


_BORDER = {
    "zeros": "zeros",
    "edge": "the pixels of the edge, over and over",
    "reflect": "the image, reflected at its outermost pixels",
    "symmetric": "the image, reflected at its edge",
    "wrap": "the pixels of the opposite side",
}


def _sum(name: str, weights: Weights) -> str:
    """The sum of pixels in words: of a box, or with a table of weights."""
    rows, columns = zip(*weights.weights, strict=True)
    top, left, bottom, right = min(rows), min(columns), max(rows), max(columns)
    table = [
        [float(weights.weights[p, q][0, 0]) if (p, q) in weights.weights else 0.0 for q in range(left, right + 1)]
        for p in range(top, bottom + 1)
    ]
    begins = f"{name}[{_place('i', weights.step[0], top)}, {_place('j', weights.step[1], left)}]"
    numbers = {number(value) for row in table for value in row}
    base = f", and {number(weights.base)} more" if weights.base else ""
    size = f"{len(table)}×{len(table[0])} pixel{'s' if len(table) * len(table[0]) > 1 else ''}"
    if len(numbers) == 1:
        (factor,) = numbers
        times = "" if factor == "1" else f" times {factor}"
        return f"the sum of the {size} that begin at {begins}{times}{base}"
    inner = ", ".join(f"[{', '.join(map(number, row))}]" for row in table)
    return f"the sum of the {size} that begin at {begins}, with the weights [{inner}]{base}"


def _place(index: str, step: int, offset: int) -> str:
    times = f"{step}·{index}" if step > 1 else index
    return times + (f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else "")


def mixed(name: str, weights: Any) -> str:
    """weights: how much of each channel of the image goes into each of the output."""
    said = []
    for out in range(weights.shape[1]):
        parts = [f"{name}[:, :, {one}]" for one in range(weights.shape[0]) if weights[one, out]]
        said.append(f"output[:, :, {out}] out of {' and '.join(parts) or 'nothing'}")
    return f"Your function makes {', '.join(said)}; right is each channel out of its own."


def left_out(name: str, missing: list[int]) -> str:
    which = " and ".join(f"output[:, :, {one}]" for one in missing)
    return f"Your function makes {which} out of nothing; right is each channel out of the same one of {name}."
