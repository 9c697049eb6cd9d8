"""The dotted names that an exercise forbids → those that stand for nothing, or for something that cannot be taken away.

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


def forbid_faults(exercise: Exercise) -> Iterator[Fault]:
    """One for each name; of libraries that need not be installed nothing is known but their names."""
    file = next((case.place.file for case in exercise.cases), str(exercise.folder))
    for name in exercise.forbid:
        if "." in name and name.partition(".")[0] not in LIBRARIES and (found := _missing(name)):
            yield Fault(file, 1, 1, f"forbid: {found[0]}", found[1])


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
