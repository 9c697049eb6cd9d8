"""A case → the arguments of each of its calls, as recipes: one for most cases, many for one with `repeat`.

Shapes and numbers of a repeated case come from its seeds, the number of the variant, and the salt of hidden.yaml:
whoever has the grader and guesses a seed cannot make a hidden case without the salt. The small ones come first, so
that the smallest one that fails is what a student sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from grader.values.digest import digest
from grader.values.exercise import Case
from grader.values.recipe import Dict, Random, Recipe, Series, Sized, parts_of
from grader.values.value import replace

Given = Mapping[str, Recipe]


def variants(case: Case) -> tuple[Given, ...]:
    """The arguments by parameter name, smallest first; no recipe in them has a range any more."""
    if case.repeat == 1 and not case.salt:
        return (case.given,)
    made = [_variant(case, number) for number in range(case.repeat)]
    return tuple(sorted(made, key=_cells))


def _variant(case: Case, number: int) -> Given:
    given = {name: _drawn(recipe, (case.salt, name, number)) for name, recipe in case.given.items()}
    window = case.function.window
    if window and window.mode == "valid" and isinstance(kernel := given["kernel"], Sized) and kernel.shape:
        image = given["image"]
        if isinstance(image, Sized) and image.shape:  # a kernel lies on the image: what is drawn larger is cut
            shape = tuple(min(pair) for pair in zip(kernel.shape, image.shape, strict=True))
            given["kernel"] = replace(kernel, shape=shape)
    return given


def _drawn(recipe: Recipe, parts: tuple[object, ...]) -> Recipe:
    """The recipe with one shape out of its range, and a seed of its own."""
    if isinstance(recipe, Series | Dict):
        items = tuple(_drawn(item, (*parts, number)) for number, item in enumerate(recipe.items))
        return replace(recipe, items=items)
    if not isinstance(recipe, Sized):
        return recipe
    seed = recipe.seed if isinstance(recipe, Random) else 0
    most = recipe.most or recipe.shape
    shape = tuple(
        low + _number(*parts, seed, axis) % (high - low + 1)
        for axis, (low, high) in enumerate(zip(recipe.shape, most, strict=True))
    )
    if not isinstance(recipe, Random):
        return replace(recipe, shape=shape, most=None)
    return replace(recipe, shape=shape, most=None, seed=_number(*parts, seed, "numbers"))


def _number(*parts: object) -> int:
    """A whole number below 2**64 that nobody foresees who lacks one of the parts."""
    return int(digest(repr(parts).encode())[:16], 16)


def _cells(given: Given) -> int:
    parts = (part for recipe in given.values() for part in parts_of(recipe))
    return sum(prod(part.shape) for part in parts if isinstance(part, Sized))
