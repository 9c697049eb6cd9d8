"""YAML nodes → recipes: rows of numbers, fill, random, file."""

from __future__ import annotations

from math import prod
from typing import Any

import yaml

from grader.reading.nodes import Node, Notes, Skip, did_you_mean, found
from grader.reading.rows import rows
from grader.reading.table import CHOICES, MEANINGLESS, RECIPES, VALUES
from grader.values.files import FileFault, Folder
from grader.values.recipe import Drawn, File, Fill, Pattern, Random, Rows
from grader.values.value import replace

MAX_CELLS = 16 * 2**20
MAX_SIZE = {"float32": 1e30, "float64": 1e300}  # far from where numpy makes infinity of a random number
INTEGER_RANGES = {
    f"{sign}int{bits}": (0, 2**bits - 1) if sign else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    for sign in ("", "u")
    for bits in (8, 16, 32, 64)
}
FLOAT32_MAX = (2 - 2**-23) * 2.0**127
DTYPES = tuple(CHOICES["dtype"])
_DETAILS = {key.name for keys in RECIPES.values() for key in keys[1:]}


def recipe(node: Node, notes: Notes, folder: Folder, read_table: Any) -> Drawn:
    """Rows, or a mapping that begins with the name of a recipe.

    read_table: the reader's walk over a table, handed in because it knows all kinds and this is one of them.
    """
    if isinstance(node, yaml.SequenceNode):
        return Rows(rows(node, notes))
    if isinstance(node, yaml.ScalarNode):
        raise notes.bad(node, f"an array (rows or a recipe) is wanted here, found {found(node)}")
    names = [str(key.value) for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
    check_one(node, names, notes)
    kind = next((name for name in names if name in RECIPES), None)
    if kind is None:
        shown = f"found the keys {', '.join(names)}" if names else "found an empty mapping"
        own = [name for name in names if name not in _DETAILS]  # what only stands beside a recipe's first key
        mend = next((m for n in own if (m := did_you_mean(n, (*RECIPES, *VALUES), "")).startswith("did")), "")
        known = ", ".join((*RECIPES, *VALUES))
        raise notes.bad(node, f"no such recipe: {shown}", mend or f"a recipe has one of the keys {known}")
    before = len(notes.faults)
    if kind == "random":
        _check_words(node, notes, names)
    values = read_table(node, RECIPES[kind], notes, f"the recipe '{kind}'", folder)
    if len(notes.faults) > before:
        raise Skip
    made = _MAKERS[kind](values)
    if isinstance(made, File):
        _check_file(made, node, notes, folder)
    _check(made, node, notes)
    return made


def check_one(node: Node, keys: list[str], notes: Notes) -> None:
    """Faults a mapping with the first keys of two recipes or values."""
    first = list(dict.fromkeys(key for key in keys if key in RECIPES or key in VALUES))
    if len(first) > 1:
        raise notes.bad(node, f"{first[0]} and {first[1]} stand in one mapping", "keep one of the two")


def _check_words(node: Node, notes: Notes, names: list[str]) -> None:
    """Faults words of another distribution, which would be ignored."""
    kind = next((str(value.value) for key, value in node.value if key.value == "random"), "")
    others = MEANINGLESS.get(kind, ())
    for key_node, _ in node.value:
        if key_node.value in others:
            mend = "mean and std say how far they spread" if kind == "normal" else "low and high say how far they reach"
            notes.add(key_node, f"{key_node.value}: has no meaning for random: {kind}", mend)


def _rows(values: dict[str, Any]) -> Drawn:
    return Rows(values["rows"], values["dtype"], values["order"])


def _gradient(values: dict[str, Any]) -> Drawn:
    return _pattern("gradient", values["gradient"], values, values["low"], values["high"])


def _checkerboard(values: dict[str, Any]) -> Drawn:
    return _pattern("checkerboard", values["checkerboard"], values, values["low"], values["high"])


def _impulse(values: dict[str, Any]) -> Drawn:
    return _pattern("impulse", values["at"] or (), values, 0, values["impulse"])


def _pattern(kind: str, detail: Any, values: dict[str, Any], low: float, high: float) -> Drawn:
    least, most, like = _extent(values["shape"])
    return Pattern(kind, detail, least, low, high, values["dtype"], values["order"], most, like)


def _fill(values: dict[str, Any]) -> Drawn:
    least, most, like = _extent(values["shape"])
    return Fill(values["fill"], least, values["dtype"], values["order"], most, like)


def _random(values: dict[str, Any]) -> Drawn:
    low, high = values["low"], values["high"]
    least, most, like = _extent(values["shape"])
    return Random(
        values["random"], least, values["seed"],
        low=0 if low is None else low,
        high=(255 if values["random"] == "integers" else 1) if high is None else high,
        mean=values["mean"], std=values["std"], dtype=values["dtype"], order=values["order"], most=most, like=like,
    )  # fmt: skip


def _extent(lengths: Any) -> tuple[tuple[int, ...], tuple[int, ...] | None, str]:
    """(least shape, most shape, whose shape); None where both are the same, no lengths for a number."""
    if not isinstance(lengths, tuple):
        return (), None, lengths or ""
    least, most = tuple(low for low, _ in lengths), tuple(high for _, high in lengths)
    return least, most if most != least else None, ""


def _file(values: dict[str, Any]) -> Drawn:
    return File(values["file"], values["dtype"], values["order"], values["as"] == "grey")


_MAKERS = {
    "rows": _rows, "fill": _fill, "random": _random, "gradient": _gradient, "checkerboard": _checkerboard,
    "impulse": _impulse, "file": _file,
}  # fmt: skip


def _check(made: Drawn, node: Node, notes: Notes) -> None:
    """Faults of a recipe as a whole: numbers that its dtype does not hold, a range upside down, a huge shape."""
    match made:
        case Fill() | Random() | Pattern() if prod(made.most or made.shape) > MAX_CELLS:
            raise notes.bad(node, f"shape: {list(made.most or made.shape)} has more than {MAX_CELLS:,} cells")
    match made:
        case Random(distribution="integers"):
            if not all(isinstance(bound, int) for bound in (made.low, made.high)):
                raise notes.bad(node, "low and high must be whole numbers for random: integers")
            _check_dtype(node, notes, made.dtype, (made.low, made.high))
        case Random() if made.dtype in INTEGER_RANGES or made.dtype == "bool":
            raise notes.bad(node, f"random: {made.distribution} makes fractions; {made.dtype} holds none",
                            "use random: integers, or a float dtype")  # fmt: skip
        case Random():
            most = MAX_SIZE[made.dtype or "float64"]
            for key in ("low", "high", "mean", "std"):
                if abs(value := getattr(made, key)) > most:
                    raise notes.bad(node, f"{key}: {value} is too large for random numbers", f"at most {most:g}")
        case Fill(value=tuple(colour)):
            _check_dtype(node, notes, made.dtype, colour)
            if not made.like and made.shape[-1] != len(colour):
                count = len(colour)
                raise notes.bad(node, f"fill: a colour of {count} numbers needs a last axis of {count}",
                                f"write shape: {[*made.shape[:2], count]}")  # fmt: skip
        case Fill():
            _check_dtype(node, notes, made.dtype, (made.value,))
        case Pattern():
            _check_dtype(node, notes, made.dtype, (made.low, made.high))
            _check_index(made, node, notes)
        case Rows(dtype=str() | None) if any(isinstance(cell, complex) for cell in _flat(made.cells)):
            if not (made.dtype or "").startswith("complex"):
                raise notes.bad(node, "these are complex numbers", "add dtype: complex128")
        case Rows(dtype=str()):
            _check_dtype(node, notes, made.dtype, list(_flat(made.cells)))
    match made:
        case Random(distribution="normal") if made.std < 0:
            raise notes.bad(node, f"std: must not be negative, found {made.std}")
        case Random() | Pattern(kind="gradient") if made.low > made.high:
            raise notes.bad(node, f"low: {made.low} is greater than high: {made.high}", "exchange the two")


def _check_index(made: Pattern, node: Node, notes: Notes) -> None:
    """Faults an impulse that lies outside of its picture."""
    if not isinstance(made.detail, tuple) or not made.detail or made.like:
        return
    inside = len(made.detail) == len(made.shape) and all(
        -length <= place < length for place, length in zip(made.detail, made.shape, strict=True)
    )
    if not inside:
        middle = [length // 2 for length in made.shape]
        raise notes.bad(node, f"at: {list(made.detail)} is no cell of the shape {list(made.shape)}",
                        f"leave it out for the middle, {middle}")  # fmt: skip


def _check_file(made: File, node: Node, notes: Notes, folder: Folder) -> None:
    """Faults a file that is no array, here and once: not each case names it, and not each case's shapes are checked."""
    from grader.arrays.build import build

    if made.grey and made.path.suffix.lower() != ".png":
        raise notes.bad(node, f"as: grey is for pictures, and {made.path.name} is none", "leave it out")
    try:
        array = build(replace(made, dtype=None), folder.files)
    except FileFault as fault:
        raise notes.bad(node, f"{made.path.name} {fault.what}", fault.mend) from None
    if made.dtype and not made.dtype.startswith("complex"):
        fractions = array[array % 1 != 0][:1] if array.dtype.kind == "f" else array[:0]
        _check_dtype(node, notes, made.dtype, [*fractions.tolist(), array.min().item(), array.max().item()])


def _flat(cells: Any) -> Any:
    for cell in cells:
        if isinstance(cell, tuple):
            yield from _flat(cell)
        else:
            yield cell


def _check_dtype(node: Node, notes: Notes, dtype: str | None, values: Any) -> None:
    if dtype == "float32":
        for value in values:
            if abs(value) > FLOAT32_MAX:
                raise notes.bad(node, f"dtype: float32 holds at most about 3.4e38, found {value}", "use float64")
    low, high = (0, 1) if dtype == "bool" else INTEGER_RANGES.get(dtype or "", (None, None))
    if low is None or high is None:
        return
    for value in values:
        if value != int(value):
            raise notes.bad(node, f"dtype: {dtype} holds no fractions, found {value}", "use float64, or no dtype")
        if not low <= value <= high:
            raise notes.bad(node, f"dtype: {dtype} holds {low} to {high}, found {value}", "use a wider dtype")
