"""Inside the worker: arguments as they crossed the wire → what the function gets; what they hold, to see changes."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from grader.arrays.packed import Packed
from grader.arrays.tree import Named


def argument(tree: Any) -> Any:
    """An array, a number, a text, a tuple and so on; a path, and a function, are found here."""
    match tree:
        case Packed():
            return tree.array()
        case tuple():
            return tuple(map(argument, tree))
        case Named("list", items):
            return list(map(argument, items))
        case Named("dict", (keys, items)):
            return dict(zip(keys, map(argument, items), strict=True))
        case Named("path", (name,)):
            return path_of(name)
        case Named("function", (name,)):
            return function_named(name)
    return tree


def path_of(name: str) -> str:
    """Where the file lies that this worker may read."""
    from grader.sandbox.inside import given_files  # late: hardly an exercise gives a path

    return str(given_files.path_of(name))


def function_named(name: str) -> Any:
    """numpy.max, or a function of a file that the course provides."""
    module, _, rest = name.rpartition(".")
    while module:
        try:
            found: Any = sys.modules.get(module) or import_module(module)
        except ImportError:
            module, _, last = module.rpartition(".")
            rest = f"{last}.{rest}"
            continue
        for part in rest.split("."):
            found = getattr(found, part)
        return found
    raise ImportError(f"there is no module for {name}")
