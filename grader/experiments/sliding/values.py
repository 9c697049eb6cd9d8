"""Answers to a few questions, from the mildest on → names of what happens to pixels, weights, sums and results.

Each stage strains one thing more: first small whole numbers, then signs and size, fractions, types. What explains the
stages before is kept, and only as much is added to it as the new answers ask for: nothing, one name, two, three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Any

import numpy as np

from grader.experiments.sliding.geometry import Geometry
from grader.experiments.sliding.limits import limits_in
from grader.experiments.sliding.model import PLACES, Model, sums_of
from grader.experiments.sliding.questions import Question
from grader.experiments.sliding.spent import Spent
from grader.values.array import Array
from grader.values.value import replace

Pair = tuple[Question, Array]  # what was asked, and the output
Change = tuple[str, Any]  # a place of a model, and the name that stands there
FIRST: dict[str, str] = {place: next(iter(table)) for place, table in PLACES.items()}
# Bounds on the time that a fit takes: models that are kept, that are changed, and how often one is run in all.
_KEPT, _CHANGED = 40, 3
_MOST_AT_ONCE = 2500  # runs for one lot of answers
_ALL_LEVELS = 9


class Search:
    """The models that explain all answers so far, the simplest first."""

    def __init__(self, roots: Sequence[Model], spent: Spent) -> None:
        self.roots = self.survivors = list(roots)
        self._data: list[Pair] = []
        self._sums: dict[tuple[object, ...], tuple[Array, Question, Geometry]] = {}
        self._spent, self._most = spent, 0

    @property
    def _over(self) -> bool:
        return self._spent.all or self._spent.runs > self._most

    @np.errstate(all="ignore")
    def learn(self, new: Sequence[Pair], levels: int = _ALL_LEVELS, most: int = _MOST_AT_ONCE) -> bool:
        """Keeps, or changes, what explains these answers too. False where nothing does; then all stays as it was.

        levels: how far it is gone to explain them; 1 for no change at all.  most: runs that this may take.
        """
        if not new:
            return True
        self._most = self._spent.runs + most
        for found in islice(self._levels(new), levels):
            if found:
                self._data += new
                self.survivors = found[:_KEPT]
                return True
        return False

    def _levels(self, new: Sequence[Pair]) -> Iterator[list[Model]]:
        yield [model for model in self.survivors if self._explains(model, new)]
        data = [*self._data, *new]
        starts = self.survivors[:_CHANGED]
        ones = [(model, self._visible(model, new)) for model in starts]
        for count in (1, 2):
            yield [one for model, changes in ones for one in self._changed(model, changes, count, data)]
        again = [(model, self._visible(model, new)) for model in self.roots if model not in starts]
        for count in (1, 2):
            yield [one for model, changes in again for one in self._changed(model, changes, count, data)]
        for model, changes in [*ones[:1], *again[:1]]:
            yield list(self._changed(model, changes, 3, data))

    def _visible(self, model: Model, new: Sequence[Pair]) -> list[Change]:
        """The single changes to a model that make a difference to the new answers."""
        # The first, and the one that is explained worst.
        worst = max(new, key=lambda pair: _off(self._run(model, pair[0]), pair[1]))[0]
        looked_at = [new[0][0]] if worst is new[0][0] else [new[0][0], worst]
        plain = [self._run(model, question) for question in looked_at]
        found: list[Change] = []
        if self._over:
            return found
        for place, table in PLACES.items():
            if getattr(model, place) != FIRST[place]:
                continue
            names = (
                [
                    *limits_in(
                        [output for question, output in new if any(question is one for one in looked_at)], plain
                    ),
                    *table,
                ]
                if place == "clip"
                else table
            )
            for name in names:
                changed = replace(model, **{place: name})
                outputs = (self._run(changed, question) for question in looked_at)
                if any(not np.array_equal(a, b, equal_nan=True) for a, b in zip(outputs, plain, strict=True)):
                    found.append((place, name))
        if model.factor == 1 and (factor := _ratio(plain[0], new[0][1])):
            found.append(("factor", factor))
        if model.offset == 0 and (offset := _difference(plain[0], new[0][1])):
            found.append(("offset", offset))
        return found

    def _changed(self, model: Model, changes: Sequence[Change], count: int, data: Sequence[Pair]) -> Iterator[Model]:
        """Models with so many of these changes that explain all data."""
        for parts in combinations(changes, count):
            if len({place for place, _ in parts}) < count:
                continue
            if self._over:
                return
            changed = replace(model, **dict(parts))
            if self._explains(changed, data):
                yield changed

    def _explains(self, model: Model, data: Sequence[Pair]) -> bool:
        """The newest answers are the hardest, so they are looked at first."""
        return all(explains(model, question, output, self._run(model, question)) for question, output in reversed(data))

    def _run(self, model: Model, question: Question) -> Array:
        self._spent.runs += 1
        # Addresses stand for the two, as comparing them takes longer than a run; so both are kept as long as the sums.
        key = (id(question), id(model.geometry), model.image, model.kernel, model.sums)
        if key not in self._sums:
            self._spent.runs += 1
            sums = sums_of(model.geometry, (model.image, model.kernel, model.sums), question)
            self._sums[key] = sums, question, model.geometry
        return model.finish(self._sums[key][0], question)


def explains(model: Model, question: Question, output: Array, predicted: Array | None = None) -> bool:
    """Does the model give this output? Where it rounds or compares, sums that are a hair off may go either way."""
    if predicted is None:
        predicted = model.run(question)
    if predicted is None or predicted.shape != output.shape:
        return False
    tolerance = model.tolerance(question)
    if _near(predicted, output, tolerance, question.extreme).all():
        return True
    if not model.jumps:
        return False
    off = ~_near(predicted, output, tolerance, question.extreme)
    if off.mean() > _MOST_EITHER_WAY:
        return False
    for nudge in (tolerance, -tolerance):
        other = model.run(question, nudge)
        assert other is not None
        off &= ~_near(other, output, tolerance, question.extreme)
    return not off.any()


_MOST_EITHER_WAY = 0.5  # of the cells: beyond that, what fits is chance


def _near(predicted: Array, output: Array, tolerance: float, free: bool) -> Array:
    """Equal but for rounding; what is not finite must be so in both. free: or where NaN is predicted."""
    with np.errstate(invalid="ignore"):
        near: Array = np.abs(predicted - output) <= tolerance
    if near.all():
        return near
    strange = ~np.isfinite(predicted)
    return np.asarray(near | (strange & ~np.isfinite(output)) | (np.isnan(predicted) & free))


def _off(predicted: Array, output: Array) -> int:
    """In how many cells the two differ."""
    if predicted.shape != output.shape:
        return output.size
    return int((predicted != output).sum())


def _difference(plain: Array, output: Array) -> float | None:
    """The number that must be added to all of the one to give the other."""
    if plain.shape != output.shape or plain.size < 2:
        return None
    moves = output - plain
    offset = float(moves.flat[0])
    return offset if np.isfinite(offset) and offset and (np.abs(moves - offset) < 1e-9).all() else None


def _ratio(plain: Array, output: Array) -> float | None:
    """The number by which all of the one must be multiplied to give the other, where it is one and not 1."""
    if plain.shape != output.shape or not plain.size:
        return None
    there = plain != 0
    if there.sum() < 2 or output[~there].any():
        return None
    ratios = output[there] / plain[there]
    factor = float(ratios[0])
    if not np.isfinite(factor) or not factor or abs(factor - 1) < 1e-9:
        return None
    return factor if (np.abs(ratios - factor) <= 1e-9 * abs(factor)).all() else None
