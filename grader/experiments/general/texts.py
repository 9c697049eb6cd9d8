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
    as_if = f" Only cases with {name} = {value!r} are right." if value is not None else ""
    return f"Your function makes no use of {name}: whatever it is, the answer is the same.{as_if}"


def became(words: str, part: str = "") -> str:
    return f"Your function returns {part or 'what is right'}{' as it should be' if part else ''}, {words}."


def mended(words: str, tried: int, part: str = "") -> str:
    """part: the names of the results of which this is known."""
    where = f"in all {tried} cases that were tried" if tried > 1 else "in the case that was tried"
    return f"Your function gives {f'the right {part}' if part else 'what is right'}, {where}, if {words}."


def number(value: float) -> str:
    """Short, and exact where that is short: 0.299, 3, 1/3."""
    text = f"{value:.4g}"
    if abs(float(text) - value) > 1e-9 * abs(value) > 0 and abs(value) > 1e-3:
        whole = round(1 / value)
        if abs(value * whole - 1) < 1e-9:
            return f"1/{whole}"
    return "0" if text in ("0", "-0") else text


def channels(name: str, theirs: Weights, right: Weights | None) -> str:
    is_right = f"; right is {_channels(name, right)}" if right is not None and set(right.weights) == {(0, 0)} else ""
    return f"Your function computes output[i, j] as {_channels(name, theirs)}{is_right}."


def _channels(name: str, weights: Weights) -> str:
    parts = [
        ("" if weight == 1 else f"{number(float(weight))} · ") + f"{name}[i, j, {channel}]"
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
    numbers = {value for row in table for value in row}
    base = f", and {number(weights.base)} more" if weights.base else ""
    size = f"{len(table)}×{len(table[0])} pixels"
    if len(table) == len(table[0]) == 1:
        return f"{begins}{_times(table[0][0])}{base}"
    if max(numbers) - min(numbers) <= 1e-9 * max(map(abs, numbers)):
        return f"the sum of the {size} that begin at {begins}{_times(table[0][0])}{base}"
    inner = ", ".join(f"[{', '.join(map(number, row))}]" for row in table)
    return f"the sum of the {size} that begin at {begins}, with the weights [{inner}]{base}"


def _times(factor: float) -> str:
    """Of means one says by how much they are divided."""
    if abs(factor - 1) < 1e-9:
        return ""
    whole = round(1 / factor) if abs(factor) > 1e-9 else 0
    return f", divided by {whole}" if abs(whole) > 1 and abs(factor * whole - 1) < 1e-6 else f" times {number(factor)}"


def _place(index: str, step: int, offset: int) -> str:
    times = f"{step}·{index}" if step > 1 else index
    return times + (f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else "")


def mixed(name: str, weights: Any) -> str:
    """weights: how much of each channel of the image goes into each of the output."""
    if weights.all():
        return (
            f"Your function makes each channel of the output out of all those of {name}; right is each out of its own."
        )
    said = []
    for out in range(weights.shape[1]):
        parts = [f"{name}[:, :, {one}]" for one in range(weights.shape[0]) if weights[one, out]]
        said.append(f"output[:, :, {out}] out of {' and '.join(parts) or 'nothing'}")
    return f"Your function makes {', '.join(said)}; right is each channel out of its own."


def left_out(name: str, missing: list[int]) -> str:
    which = " and ".join(f"output[:, :, {one}]" for one in missing)
    return f"Your function makes {which} out of nothing; right is each channel out of the same one of {name}."


_ROUNDED = {
    "rounded": "rounds its results to whole numbers",
    "cut off": "cuts off the fractions of its results",
    "rounded down": "rounds its results down to whole numbers",
}


def rounded(how: str, is_known: bool) -> str:
    return f"Your function {_ROUNDED[how]}{'; right ones keep their fractions' if is_known else ''}."


def one_channel(name: str, channels: list[int]) -> str:
    made = " and ".join(f"{name}[:, :, {one}]" for one in channels) or "nothing"
    return f"Your function returns a single channel, made of {made}; right is each channel out of its own."


def shifted(name: str, kernel: str, by: tuple[int, int], border: str) -> str:
    begins = f"{name}[{_place('i', 1, by[0])}, {_place('j', 1, by[1])}]"
    return (
        f"Your function lays {kernel} on the window that begins at {begins} to get output[i, j], and takes "
        f"{_BORDER[border]} where that leaves the image; right is the window that begins at {name}[i, j]."
    )


def own_type(name: str) -> str:
    return (
        f"Your function gives other numbers where {name} is of a type of whole numbers such as uint8 than for the same "
        f"{name} as float64: somewhere it computes in the type of {name}."
    )


def shape(theirs: str, right: str, where: str, part: str) -> str:
    return f"Your function returns {part or 'an array'} of shape {theirs}; right is {right}{where}."


def in_place_of(one: str, other: str) -> str:
    return f"Your function returns {one} in place of {other}."


def pixels(
    name: str, rows: list[tuple[float, float, float]], theirs: str, right: str, scalars: Mapping[str, Any]
) -> str:
    """rows: (old, theirs, right)."""
    given = f" (with {', '.join(f'{key} = {value!r}' for key, value in scalars.items())})" if scalars else ""
    said = f"every pixel v of {name} becomes {theirs}" if theirs else f"every pixel of {name} is changed by itself"
    wanted = f"; right is {right}" if right and right != theirs else ""
    table = ", ".join(f"{number(old)} → {number(new)} (right: {number(wants)})" for old, new, wants in rows)
    return f"Your function works pixel by pixel{given}: {said}{wanted}. {table}."


def moved(name: str, theirs: tuple[str, str], right: tuple[str, str] | None, scalars: Mapping[str, Any]) -> str:
    """theirs, right: the indices of the output, and those of the image."""
    given = f", with {', '.join(f'{key} = {value!r}' for key, value in scalars.items())}" if scalars else ""
    if theirs[0] == theirs[1] and not right:
        return f"Your function returns {name} as it is{given}."
    output = f"output[{right[0]}] is " if right and right[0] != theirs[0] else ""
    wanted = f"; right is {output}{name}[{right[1]}]" if right else ""
    said = theirs[1] + (right[1] if right else "")
    letters = "".join(letter for letter in ("H", "W") if letter in said)
    whose = f" ({name} has {_LENGTHS[letters]})" if letters else ""
    verb = "leaves pixels where they are" if theirs[0] == theirs[1] else "puts pixels elsewhere"
    return f"Your function {verb}{given}: output[{theirs[0]}] is {name}[{theirs[1]}]{wanted}{whose}."


_LENGTHS = {"H": "H rows", "W": "W columns", "HW": "H rows and W columns"}


def one_number(
    name: str,
    shape: tuple[int, ...],
    terms: list[tuple[tuple[int, ...], float]],
    base: float,
    scalars: Mapping[str, Any],
) -> str:
    parts = [
        ("" if weight == 1 else f"{number(weight)} · ") + f"{name}[{', '.join(map(str, place))}]"
        for place, weight in terms
    ]
    total = " + ".join(parts + ([number(base)] if base else [])).replace("+ -", "- ")
    given = "".join(f", {key} = {value!r}" for key, value in scalars.items())
    size = "×".join(map(str, shape))
    return f"Your function returns, in a case that fails ({name} of shape {size}{given}), {total}."


def unsteady() -> str:
    return "Your function gives another answer when it is called again with the same arguments."


def always_the_same(cases: int) -> str:
    return f"Your function gives one and the same answer in all {cases} cases that were tried."


def changed(name: str) -> str:
    return f"Your function changes {name}, which belongs to whoever calls it."


def kept(is_it: str, cases: int) -> str:
    return f"Your function always returns an array that {is_it}; of the cases that fail, {cases} want another one."


def not_kept(is_it: str, is_not: str, cases: int, of: int) -> str:
    return f"Your function returns an array that {is_not} in {cases} of {of} cases; each right one {is_it}."


def whole(name: str) -> str:
    return (
        f"Your function lets every pixel of {name} change the whole output; right is that it changes only the cell in "
        "its own place."
    )


def depends(name: str, offsets: list[tuple[int, int]]) -> str:
    pixels = ", ".join(f"{name}[{_place('i', 1, p)}, {_place('j', 1, q)}]" for p, q in offsets)
    return f"Your function makes output[i, j] of these pixels, and of no others: {pixels}."
