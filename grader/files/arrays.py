"""Recipe → what it makes, with the files that it names read from the disk."""

from __future__ import annotations

from typing import Any

from grader.arrays import build as pure
from grader.files.disk import Disk
from grader.values.errors import Fault, SpecError
from grader.values.files import FileFault
from grader.values.recipe import Recipe


def make(recipe: Recipe) -> Any:
    """A new value, as grader.arrays.build makes it. Raises SpecError where a file has changed meanwhile."""
    try:
        return pure.make(recipe, Disk())
    except FileFault as fault:
        raise SpecError([Fault(str(fault.path), 0, 0, fault.what, fault.mend)]) from None
