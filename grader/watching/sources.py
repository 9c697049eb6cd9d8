"""An exercise's folders → the files that it is made from, which instructors save while they watch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.files.prepared import FILE
from grader.files.walking import files_in
from grader.values.exercise import EXERCISE_FILE, HIDDEN_FILE, Compare, Exercise, Expected, Parts
from grader.values.recipe import File, PathTo, Recipe, parts_of


def sources(folder: Path, secret: Path | None, exercise: Exercise | None) -> tuple[Path, ...]:
    """Each once. exercise: as it was read last; None where it cannot be: then whatever is put beside may mend it."""
    return tuple(dict.fromkeys(_sources(folder, secret, exercise)))


def _sources(folder: Path, secret: Path | None, exercise: Exercise | None) -> Iterator[Path]:
    yield from (folder / EXERCISE_FILE, folder / FILE)
    if secret:
        yield from (secret / HIDDEN_FILE, secret / FILE)
        yield from sorted(path for kind in ("accepted", "wrong") for path in (secret / kind).glob("*.py"))
    if exercise is None:
        yield folder
        yield from files_in(folder)
        return
    yield from (one.path for one in exercise.provide)
    for case in exercise.cases:
        for recipe in case.given.values():
            yield from _of_recipe(recipe)
        yield from _of_expected(case.expected)
        yield from _of_compare(case.compare)


def _of_recipe(recipe: Recipe) -> Iterator[Path]:
    for part in parts_of(recipe):
        if isinstance(part, File | PathTo):
            yield part.path


def _of_expected(expected: Expected | None) -> Iterator[Path]:
    if isinstance(expected, Parts):
        for _, one in expected.items:
            yield from _of_expected(one)
    elif isinstance(expected, Recipe):
        yield from _of_recipe(expected)


def _of_compare(compare: Compare) -> Iterator[Path]:
    if compare.check:
        yield compare.check.path
    for _, one in compare.parts:
        yield from _of_compare(one)
