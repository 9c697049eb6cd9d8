"""A function whose every output cell is made of the pixel in the same place → a small table, old value → new value.

Tested with pictures of other sizes in which the same values stand elsewhere. What is right is known where the cases'
expected outputs make it a table, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.experiments.general import texts
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, close, is_number, same, smallest
from grader.values.array import Array
from grader.values.grade import Trait
from grader.values.value import Value

MOST_ROWS = 5
LEAST_PAIRS = 6
LEAST_SHARED = 3


class Table(Value):
    """olds, news: values of pixels, and what becomes of each; sorted."""

    olds: Array
    news: Array

    def at(self, old: float) -> float | None:
        where = np.flatnonzero(self.olds == old)
        return float(self.news[where[0]]) if where.size else None


def pixels(probe: Probe, cases: Sequence[Shown]) -> Iterator[Trait]:
    """At most one, with the arguments of the smallest failing case of which it is known what is right."""
    for case in smallest(case for case in cases if not case.right):
        names = [name for name, value in case.given.items() if isinstance(value, np.ndarray) and value.size > 3]
        if len(names) != 1 or case.labels or not _is_table(case.given[names[0]], case.answer):
            continue
        name = names[0]
        right = right_table([(other.given[name], other.expected) for other in cases if _is_alike(case, other, name)])
        if right is None:
            continue
        theirs = _asked(probe, case, name)
        if theirs is None or not _gives(theirs, case.given[name], case.answer):
            return
        rows = _rows(theirs, right)
        if rows:
            scalars = {key: value for key, value in case.given.items() if key != name and is_number(value)}
            yield Trait("pixels: each by itself", texts.pixels(
                name, rows, formula(theirs, scalars), formula(right, scalars), scalars))  # fmt: skip
            return


def _is_alike(case: Shown, other: Shown, name: str) -> bool:
    """The same but for the picture's numbers?"""
    if case.given.keys() != other.given.keys() or not isinstance(other.given[name], np.ndarray):
        return False
    return all(same(case.given[key], other.given[key]) for key in case.given if key != name)


def _is_table(image: Array, answer: Any) -> bool:
    fits = isinstance(answer, np.ndarray) and answer.shape == image.shape
    return bool(fits and answer.dtype.kind in "biuf" and image.dtype.kind in "biuf")


def _asked(probe: Probe, case: Shown, name: str) -> Table | None:
    """The table, from a picture with all values that matter; None where a pixel's surroundings make a difference."""
    image = case.given[name]
    random = np.random.default_rng(9)
    values = np.unique(image)
    if image.dtype.kind in "iu":
        most = min(255, np.iinfo(image.dtype).max)
        values = np.unique(np.concatenate([values, np.arange(most + 1, dtype=image.dtype)]))
    else:
        values = np.unique(np.concatenate([values, np.linspace(values.min() - 1, values.max() + 1, 40)]))
    channels = image.shape[2:] if image.ndim > 2 else ()
    rest = int(np.prod(channels, dtype=int))
    columns = 12
    asked: list[tuple[Array, Array]] = []
    # The values in order; shuffled, in a picture of another shape; and half of them.
    for picked, columns in ((values, 12), (random.permutation(values), 9), (random.permutation(values)[::2], 5)):
        rows = -(-len(picked) // (columns * rest))
        picture = np.resize(picked, (rows, columns, *channels)) if image.ndim > 1 else picked
        answer = probe.ask({**case.given, name: picture})
        if not _is_table(picture, answer):
            return None
        asked.append((picture, answer))
    return table(asked)


def table(pictures: Sequence[tuple[Array, Any]]) -> Table | None:
    """One new value for every old one; None where that is not so."""
    if not pictures or not all(_is_table(image, answer) for image, answer in pictures):
        return None
    olds = np.concatenate([image.ravel() for image, _ in pictures]).astype(float)
    news = np.concatenate([answer.ravel() for _, answer in pictures]).astype(float)
    order = np.argsort(olds, kind="stable")
    olds, news = olds[order], news[order]
    if not np.isfinite(olds).all() or not np.isfinite(news).all():
        return None
    first = np.flatnonzero(np.r_[True, olds[1:] != olds[:-1]])
    counts = np.diff(np.r_[first, len(olds)])
    if len(olds) < len(first) + LEAST_PAIRS or not close(news, np.repeat(news[first], counts)):
        return None  # where hardly a value stands in two places anything is a table
    return Table(olds[first], news[first])


def right_table(known: Sequence[tuple[Array, Any]]) -> Table | None:
    """What is right, as a table: where pictures of different pixels share some, and agree on them.

    In a single one, its smallest pixel may have become 0 because it is the smallest.
    """
    seen = [np.unique(image) for image, _ in known]
    differ = [(one, other) for one in seen for other in seen if one[0] != other[0] and one[-1] != other[-1]]
    if not any(np.intersect1d(one, other).size >= LEAST_SHARED for one, other in differ):
        return None
    return table(known)


def _gives(theirs: Table, image: Array, answer: Array) -> bool:
    made = np.interp(image.astype(float), theirs.olds, theirs.news)
    return bool(np.isin(image, theirs.olds).all()) and close(answer.astype(float), made)


def _rows(theirs: Table, right: Table) -> list[tuple[float, float, float]]:
    """(old, theirs, right) where they differ: at most so many, spread out."""
    found = []
    for old, new in zip(right.olds, right.news, strict=True):
        yours = theirs.at(float(old))
        if yours is not None and not np.isclose(yours, new, 1e-6, 1e-9):
            found.append((float(old), yours, float(new)))
    if len(found) <= MOST_ROWS:
        return found
    return [found[round(k * (len(found) - 1) / (MOST_ROWS - 1))] for k in range(MOST_ROWS)]


def formula(table: Table, scalars: Mapping[str, Any]) -> str:
    """The first of a short list that holds exactly, as "min(v + 40, 255)"; "" where none does."""
    v, new = table.olds, table.news
    if len(v) < LEAST_PAIRS:
        return ""
    inside = (new > new.min()) & (new < new.max())
    for text, change in _formulas(v, new, inside if inside.any() else np.ones_like(inside), scalars):
        made = change(v)
        for words, bounds in _BOUNDS:
            if close(new, np.clip(made, *bounds)):
                return words.format(text)
        if (made.min() < 0 or made.max() >= 256) and close(new, np.floor(made) % 256):
            return f"({text}) % 256"
    values = np.unique(new)
    if len(values) == 2 and (new == np.sort(new)[:: 1 if new[0] < new[-1] else -1]).all():
        last, first = float(v[new == new[0]].max()), float(v[new == new[-1]].min())
        between = [name for name, value in scalars.items() if last <= value < first]
        is_whole = first - last == 1 and last == int(last)
        if between or is_whole:
            end = between[0] if between else texts.number(last)
            return f"{texts.number(new[0])} up to {end}, {texts.number(new[-1])} above"
    return ""


_BOUNDS = (
    ("{}", (-np.inf, np.inf)),
    ("min({}, 255)", (-np.inf, 255)),
    ("max({}, 0)", (0, np.inf)),
    ("{}, but at least 0 and at most 255", (0, 255)),
    ("{}, but at least 0 and at most 1", (0, 1)),
)  # fmt: skip


def _formulas(
    v: Array, new: Array, inside: Array, scalars: Mapping[str, Any]
) -> Iterator[tuple[str, Callable[[Array], Array]]]:
    """What the values where nothing is clipped suggest."""
    one, other = v[inside], new[inside]
    yield "v", lambda v: v
    names = {float(value): name for name, value in scalars.items()}

    def named(value: float) -> str:
        return names.get(value, texts.number(value))

    shift = float(np.median(other - one))
    yield f"v {'+' if shift > 0 else '-'} {named(abs(shift))}", lambda v: v + shift
    total = float(np.median(other + one))
    yield f"{named(total)} - v", lambda v: total - v
    if one[one != 0].size:
        factor = float(np.median(other[one != 0] / one[one != 0]))
        whole = round(1 / factor) if 1e-9 < abs(factor) < 0.7 else 0
        if whole and abs(1 / factor - whole) < 0.2:
            yield f"v / {named(whole)}", lambda v: v / whole
            yield f"v // {named(whole)}", lambda v: v // whole
        yield f"v · {named(factor)}", lambda v: v * factor
    yield "v²", lambda v: v * v
    yield "v² / 255", lambda v: v * v / 255
    yield "√v", lambda v: np.sqrt(np.maximum(v, 0))
    yield "|v|", np.abs
    yield "v rounded", np.round
    if len(one) > 1 and one[-1] != one[0]:
        slope = float((other[-1] - other[0]) / (one[-1] - one[0]))
        start = float(other[0] - slope * one[0])
        sign = "+" if start > 0 else "-"
        yield f"{named(slope)} · v {sign} {named(abs(start))}", lambda v: slope * v + start
