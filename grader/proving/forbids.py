"""The dotted names that an exercise forbids, or gives as functions → those that stand for nothing, or for another kind.

Here and not in the reader: to know what numpy has, it must be loaded, and a student's check need not wait for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from grader.reading.forbidding import LIBRARIES
from grader.reading.nodes import did_you_mean
from grader.values.errors import Fault
from grader.values.exercise import Exercise
from grader.values.recipe import FunctionNamed, parts_of


def forbid_faults(exercise: Exercise) -> Iterator[Fault]:
    """One for each name; of libraries that need not be installed nothing is known but their names."""
    file = next((case.place.file for case in exercise.cases), str(exercise.folder))
    for name in exercise.forbid:
        if "." in name and name.partition(".")[0] not in LIBRARIES and (found := _missing(name)):
            yield Fault(file, 1, 1, f"forbid: {found[0]}", found[1])


def function_faults(exercise: Exercise) -> list[Fault]:
    """One for each function that is an argument, and that is none; of provided files the reader has looked."""
    own = {one.module for one in exercise.provide}
    found: dict[str, Fault] = {}
    for case in exercise.cases:
        for part in (part for recipe in case.given.values() for part in parts_of(recipe)):
            if not isinstance(part, FunctionNamed) or part.name.partition(".")[0] in own:
                continue
            if (why := _no_function(part.name)) is not None:
                place = case.place
                fault = Fault(place.file, place.line, place.column, f"function: {why[0]}", why[1], case.name)
                found.setdefault(part.name, fault)
    return list(found.values())


def _no_function(name: str) -> tuple[str, str] | None:
    """(what is wrong with it, what to do); None for what can be called."""
    first, *rest = name.split(".")
    owner: object = _module(first)
    for number, part in enumerate(rest, 1):
        inner = _module(".".join([first, *rest[:number]])) if isinstance(owner, ModuleType) else None
        if not hasattr(owner, part) and inner is None:
            known = [one for one in dir(owner) if one[0] != "_"]
            return f"{'.'.join([first, *rest[: number - 1]])} has nothing called {part}", did_you_mean(part, known, "")
        owner = getattr(owner, part, inner)
    return None if callable(owner) else (f"{name} is no function", "write numpy.max")


def _missing(name: str) -> tuple[str, str] | None:
    """(what is wrong with the name, what to do); None where a module has it."""
    parent, _, last = name.rpartition(".")
    owner = _module(parent)
    if owner is None:
        return f"{parent} is no module, so {name} cannot be taken away", "forbid what a module has"
    if last in vars(owner) or _module(name) or hasattr(owner, last):
        return None
    return f"{parent} has nothing called {last}", did_you_mean(last, [one for one in dir(owner) if one[0] != "_"], "")


def _module(name: str) -> ModuleType | None:
    try:
        return import_module(name)
    except ImportError:
        return None
