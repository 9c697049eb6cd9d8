"""What may have become of a right answer: changes of whole outputs, and how each is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.values.array import Array
from grader.values.value import Value

Change = Callable[[Any], Any]


class Became(Value):
    """trait: its name.  words: "Your function returns what is right, …".  change: right → theirs; None where the
    right answer has no such change.
    """

    trait: str
    words: str
    change: Change


def _array(change: Callable[[Array], Any], least: int = 0, kinds: str = "biuf") -> Change:
    def made(value: Any) -> Any:
        if not isinstance(value, np.ndarray | np.generic | int | float) or isinstance(value, str):
            return None
        array = np.asarray(value)
        return change(array) if array.ndim >= least and array.size and array.dtype.kind in kinds else None

    return made


def _parts(change: Change) -> Change:
    """Of several results each."""

    def made(value: Any) -> Any:
        if not isinstance(value, tuple):
            return change(value)
        parts = tuple(map(change, value))
        return None if any(part is None for part in parts) else parts

    return made


def _exchanged(value: Any) -> Any:
    return value[::-1] if isinstance(value, tuple) and len(value) == 2 else None


def _wrapped(array: Array) -> Array:
    return np.floor(array).astype(np.int64).astype(np.uint8)


def _only_uint8(array: Array) -> Array:
    """The bound of what is wrapped is its type."""
    return array if array.dtype == np.uint8 else np.full_like(array, np.nan, dtype=float)


def _flat(array: Array) -> Any:
    return array.ravel() if array.ndim > 1 else None


# Where things stand.
MOVED: tuple[Became, ...] = (
    Became("output: results exchanged", "with its two results exchanged", _exchanged),
    Became("output: transposed", "with rows and columns exchanged", _array(lambda a: a.swapaxes(0, 1), 2)),
    Became("output: upside down", "upside down", _array(lambda a: a[::-1], 2)),
    Became("output: left to right", "with left and right exchanged", _array(lambda a: a[:, ::-1], 2)),
    Became("output: turned", "turned by half a turn", _array(lambda a: a[::-1, ::-1], 2)),
    Became("output: channels reversed", "with the order of the last axis reversed: red and blue are exchanged",
           _array(lambda a: a[..., ::-1] if a.shape[-1] == 3 else None, 3)),
    Became("output: channels first", "with the last axis in the first place",
           _array(lambda a: np.moveaxis(a, -1, 0), 3)),
    Became("output: flat", "as one long row, without its rows and columns", _array(_flat, 2)),
    Became("output: first channel only", "but only index 0 of its last axis", _array(lambda a: a[..., 0], 3)),
    Became("output: one more axis", "with one axis more at the end, of length 1", _array(lambda a: a[..., None], 1)),
    Became("output: repeated in three channels", "three times over, along one axis more at the end",
           _array(lambda a: np.repeat(a[..., None], 3, axis=-1), 1)),
    Became("cells: last row missing", "without its last row", _array(lambda a: a[:-1], 2)),
    Became("cells: last column missing", "without its last column", _array(lambda a: a[:, :-1], 2)),
    Became("cells: last row and column missing", "without its last row and its last column",
           _array(lambda a: a[:-1, :-1], 2)),
    Became("cells: first result only", "but only the first of its results",
           lambda value: value[0] if isinstance(value, tuple) and value else None),
)  # fmt: skip
# What the numbers are.
CHANGED: tuple[Became, ...] = (
    Became("results: sign reversed", "with every sign reversed", _array(np.negative, kinds="if")),
    Became("results: squared", "squared", _array(np.square, kinds="iuf")),
    Became("results: root", "as a square root of what it should be",
           _array(lambda a: np.sqrt(a) if (a >= 0).all() else None, kinds="iuf")),
    Became("results: not", "with True and False exchanged", _array(np.logical_not, kinds="b")),
    Became("output: numbers for truths", "as the numbers 0 and 1, where True and False are asked for",
           _array(lambda a: a.astype(int), kinds="b")),
    Became("output: 0 and 255", "as the numbers 0 and 255, where True and False are asked for",
           _array(lambda a: 255 * a.astype(int), kinds="b")),
)  # fmt: skip
# All that is left of an array.
REDUCED: tuple[Became, ...] = tuple(
    Became(f"output: {trait}", f"but only {words}", _array(change, 1, kinds))
    for trait, words, change, kinds in (
        ("whether any", "whether any of it is True", np.any, "b"),
        ("whether all", "whether all of it is True", np.all, "b"),
        ("largest", "its largest number", np.max, "iuf"),
        ("smallest", "its smallest number", np.min, "iuf"),
        ("sum", "the sum of its numbers", np.sum, "biuf"),
        ("mean", "the mean of its numbers", np.mean, "iuf"),
        ("first row", "its first row", lambda a: a[0], "biuf"),
        ("first number", "its first number", lambda a: a.flat[0], "biuf"),
        ("last number", "its last number", lambda a: a.flat[-1], "biuf"),
    )
)
# Of these something is lost, so they are told only where calls of our own bear them out: see bounds.py.
LOST: tuple[tuple[Became, Change], ...] = tuple(
    (Became(trait, words, _parts(_array(change, kinds="iuf"))), _only_uint8 if change is _wrapped else change)
    for trait, words, change in (
        ("output: uint8", "as far as uint8 can hold it, where 256 is 0 again and fractions are cut off", _wrapped),
        ("results: absolute", "with every sign lost", np.abs),
        ("results: negatives to zero", "with everything below 0 set to 0", lambda a: np.maximum(a, 0)),
        ("results: at most 255", "with everything above 255 set to 255", lambda a: np.minimum(a, 255)),
        ("results: clipped to 0..255", "with everything below 0 set to 0 and everything above 255 set to 255",
         lambda a: np.clip(a, 0, 255)),
        ("results: 0 or 1", "with 1 in place of all that is not 0", lambda a: (a != 0).astype(int)),
        ("results: clipped to 0..1", "with everything below 0 set to 0 and everything above 1 set to 1",
         lambda a: np.clip(a, 0, 1)),
        ("results: rounded", "rounded to whole numbers", np.round),
        ("output: whole numbers", "with all fractions cut off", np.trunc),
        ("results: rounded down", "rounded down to whole numbers", np.floor),
        ("results: rounded to two decimals", "rounded to two decimals", lambda a: np.round(a, 2)),
    )
)  # fmt: skip

# What is still to be done to an answer: theirs → right. The words say what became of the right answer, as above.
UNDONE: tuple[Became, ...] = (
    Became("results: not divided by the sum", "but for a last step: it is still to be divided by its own sum",
           _array(lambda a: a / a.sum() if a.ndim and a.sum() else None, kinds="iuf")),
    Became("results: not divided by the largest",
           "but for a last step: it is still to be divided by its own largest number",
           _array(lambda a: a / a.max() if a.ndim and a.max() else None, kinds="iuf")),
    Became("results: not added up", "but for a last step: all its numbers are still to be added up",
           _array(np.sum, 1, kinds="iuf")),
    Became("results: not averaged", "but for a last step: the mean of all its numbers is still to be taken",
           _array(np.mean, 1, kinds="iuf")),
    Became("results: largest not taken", "but for a last step: the largest of all its numbers is still to be taken",
           _array(np.max, 1, kinds="iuf")),
    Became("results: radians", "but in radians instead of degrees", _array(np.degrees, kinds="f")),
    Became("output: numbers for truths", "but with other numbers than 0 in the places of True",
           _array(lambda a: a != 0 if a.ndim else None, kinds="iuf")),
    Became("output: cell kept as a list", "but inside an axis of length 1 that is too much",
           _array(lambda a: a[0] if a.shape[0] == 1 else None, 2)),
)  # fmt: skip


def scaled(right: Any, answer: Any) -> Iterator[Became]:
    """Constants that make the one of the other, as these two say."""
    if not isinstance(right, np.ndarray | float | int) or not isinstance(answer, np.ndarray | float | int):
        yield from _shifted(right, answer)
        return
    one, other = np.asarray(right), np.asarray(answer)
    if one.shape != other.shape or not one.size or {one.dtype.kind, other.dtype.kind} - set("iuf"):
        return
    one, other = one.astype(float), other.astype(float)
    at = np.unravel_index(int(np.abs(one).argmax()), one.shape)
    if one[at] and np.isfinite(factor := float(other[at] / one[at])) and factor and f"{factor:.6g}" != "1":
        known = rounded(factor)
        words = f"times {known:.6g}"
        if 1e-9 < abs(known) < 1 and f"{1 / known:.6g}" == f"{round(1 / known)}":
            known, words = 1 / round(1 / known), f"divided by {round(1 / known)}"
        yield Became(f"results: {words}", words, _array(lambda a: a * known, kinds="iuf"))
    offset = rounded(float(other[at] - one[at]))
    if offset and np.isfinite(offset):
        too = "large" if offset > 0 else "small"
        yield Became(f"results: plus {offset:.6g}", f"but every number is {abs(offset):.6g} too {too}",
                     _array(lambda a: a + offset, kinds="iuf"))  # fmt: skip


def _shifted(right: Any, answer: Any) -> Iterator[Became]:
    """Several whole numbers, all off by one number."""
    both = isinstance(right, tuple) and isinstance(answer, tuple) and len(right) == len(answer) > 0
    if not both or not all(isinstance(part, int) for part in (*right, *answer)):
        return
    offsets = {theirs - part for part, theirs in zip(right, answer, strict=True)}
    if len(offsets) == 1 and (offset := offsets.pop()):
        too = "large" if offset > 0 else "small"

        def change(value: Any) -> Any:
            return tuple(part + offset for part in value) if isinstance(value, tuple) else None

        yield Became(f"results: plus {offset}", f"but every number is {abs(offset)} too {too}", change)


def rounded(number: float) -> float:
    """The number that is meant, where it is within the rounding of a short one: 3.0000000001 is 3."""
    short = float(f"{number:.6g}")
    return short if abs(short - number) <= 1e-9 * abs(number) else number


def of_part(one: Became, number: int) -> Became:
    """The same of one of several results; of the others nothing is said."""

    def change(value: Any) -> Any:
        made = one.change(value[number]) if isinstance(value, tuple) and value[number] is not None else None
        return None if made is None else (None,) * number + (made,) + (None,) * (len(value) - number - 1)

    return Became(one.trait, one.words, change)
