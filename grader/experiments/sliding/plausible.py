"""Plain answers that show no pixels → geometries, and ways to sum, of which the answers are some increasing function.

Whatever is done to the sums afterwards (a scale, a limit, a threshold), larger sums then give no smaller results. So
the place of the windows is found without knowing what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

import numpy as np

from grader.experiments.sliding.geometry import FILLED, Axis, Geometry
from grader.experiments.sliding.model import Model, sums_of
from grader.experiments.sliding.operations import SUMS
from grader.experiments.sliding.questions import Question
from grader.experiments.sliding.spent import Spent
from grader.values.array import Array
from grader.values.value import replace

Pair = tuple[Question, Array]
_MOST, _MOST_UNUSUAL = 3, 6  # models that are worth a search
_PADDED = ("zeros", "edge", "reflect", "symmetric", "wrap")
_STARTS = {
    "H-h+1": ("0", "1", "-(h//2)"),
    "H": ("-(h//2)", "-((h-1)//2)", "0"),
    "H+2*(h//2)-h+1": ("-(h//2)",),
    "H+h-1": ("-(h-1)",),
    "H-h+3": ("-1",),
    "H+2": ("-1",),
}
_STEPS = {"(H-h)//h+1": "h", "(H-h)//2+1": "2", "(H-h)//3+1": "3", "H//h": "h", "ceil((H-h+1)/h)": "h"}
_SIGNS = ((1, 1), (-1, -1), (1, -1), (-1, 1))
_FRAMED = ("inside half a kernel", "from half a kernel on")
_KERNELS = (
    "without its mean", "until the first zero in each row", "transposed if square", "absolute", "all its first weight",
    "all the mean", "one in the centre", "one over its number of weights",
)  # fmt: skip
_IMAGES = ("squared", "stretched to 0..1", "without its mean")
_COMMON = 14  # geometries that are tried with other sums


def plausible(pairs: Sequence[Pair], lengths: Sequence[Sequence[str]], spent: Spent) -> list[Model]:
    """The likelier first. pairs: a few plain questions and outputs.  lengths: formulas of the output's shape."""
    filled = _filled(pairs)
    geometries = [replace(one, filled=filled) if one.filled == "all" else one for one in _geometries(lengths)]
    found: list[Model] = []
    if not pairs:
        return found
    found += islice((model for model in _usual(geometries) if _all_rise(model, pairs, spent)), _MOST)
    straight = [one for one in geometries if one.row.sign == one.column.sign == 1]
    likely = [model.geometry for model in found] + geometries[:4] + straight[:_COMMON]
    found += islice((model for model in _unusual(likely) if _all_rise(model, pairs, spent)), _MOST_UNUSUAL)
    return found


_ZEROS = (
    "all but the outermost",
    "all but the last row and column",
    "all but the first row and column",
    "all but the last row",
    "all but the last column",
    "all but the first row",
    "all but the first column",
)


def _filled(pairs: Sequence[Pair]) -> str:
    """Are there rows or columns at the sides of which all cells are 0, and nowhere else?"""
    for name in _ZEROS:
        masks = [(_mask(name, question, output), output) for question, output in pairs]
        if all(mask.any() and not output[~mask].any() and output[mask].all() for mask, output in masks):
            return name
    return "all"


def _mask(name: str, question: Question, output: Array) -> Array:
    i, j = (np.asarray(one) for one in np.indices(output.shape))
    return np.asarray(FILLED[name](i, j, output.shape[0], output.shape[1], question.size))


def _all_rise(model: Model, pairs: Sequence[Pair], spent: Spent) -> bool:
    return all(_rises(model, *pair, spent) for pair in pairs)


def _usual(geometries: Sequence[Geometry]) -> Iterator[Model]:
    yield from (Model(geometry) for geometry in geometries)
    yield from (Model(geometry, kernel="all ones") for geometry in geometries)


def _unusual(geometries: Sequence[Geometry]) -> Iterator[Model]:
    """Other ways to sum, where the windows lie in one of the commonest ways."""
    for geometry in dict.fromkeys(geometries):
        yield from (Model(geometry, sums=sums) for sums in SUMS if sums != "sum")
        yield from (Model(geometry, image=image) for image in _IMAGES)
        yield from (Model(geometry, kernel=kernel) for kernel in _KERNELS)


def _rises(model: Model, question: Question, output: Array, spent: Spent) -> bool:
    """Do larger sums give no smaller results, or all of them no larger ones? Equal sums must give equal results."""
    if spent.all or model.geometry.shape(question.size) != output.shape or not np.isfinite(output).all():
        return False
    spent.runs += 2
    sums = sums_of(model.geometry, (model.image, model.kernel, model.sums), question)
    filled = model.geometry.filled_in(question.size)
    sums, output = sums[filled], output[filled]
    if len(sums) < 2:
        return True
    order = np.argsort(sums, kind="stable")
    sums, output = sums[order], output[order]
    scale = np.ptp(output)
    if not scale:
        return False
    moves = np.diff(output)
    alike = np.diff(sums) <= 1e-9 * max(abs(sums[-1]), abs(sums[0]), 1.0)
    if (np.abs(moves[alike]) > 1e-9 * scale).any():
        return False
    return bool((moves >= -1e-9 * scale).all() or (moves <= 1e-9 * scale).all())


def _geometries(lengths: Sequence[Sequence[str]]) -> Iterator[Geometry]:
    rows, columns = (_known(names) for names in lengths)
    if rows in _STEPS or columns in _STEPS:
        down, across = _STEPS.get(rows, "1"), _STEPS.get(columns, "1")
        for one, other in _SIGNS:
            yield Geometry(rows, columns, Axis(0, 0, down, one, "0", "zeros"), Axis(1, 1, across, other, "0", "zeros"))
        return
    if rows == "H-w+1":
        for one, other in _SIGNS:
            yield Geometry(rows, columns, Axis(0, 1, "1", one, "0", "zeros"), Axis(1, 0, "1", other, "0", "zeros"))
    for start in _STARTS.get(rows, ("0",)):
        other_start = start if start in _STARTS.get(columns, ("0",)) else "0"
        inside = start in ("0", "1") and rows != "H"
        for signs, border in product(_SIGNS, ("zeros",) if inside else _borders(start)):
            row, column = (Axis(a, a, "1", signs[a], (start, other_start)[a], border) for a in (0, 1))
            yield Geometry(rows, columns, row, column)
    if rows == columns == "H-h+1":  # windows begin one late, and those that do not fit stay zero
        for late, starts in (("row", ("1", "0")), ("column", ("0", "1"))):
            row, column = (Axis(a, a, "1", 1, starts[a], "zeros") for a in (0, 1))
            yield Geometry(rows, columns, row, column, filled=f"all but the last {late}")
    if rows == columns == "H":
        for signs, (start, filled) in product(
            _SIGNS, (("0", "the top left"), *(("-(h//2)", name) for name in _FRAMED))
        ):
            row, column = (Axis(a, a, "1", signs[a], start, "zeros") for a in (0, 1))
            yield Geometry(rows, columns, row, column, filled=filled)


def _borders(start: str) -> tuple[str, ...]:
    return ("zeros", "wrap") if start == "0" else (*_PADDED, "negative index")


def _known(names: Sequence[str]) -> str:
    """Of the formulas that fit the one that is known to be common."""
    return next((name for name in names if name in _STARTS or name in _STEPS), names[0])
