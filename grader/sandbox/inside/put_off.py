"""Inside the worker: a statement that failed → stand-ins for the names that it should have made.

A stand-in is harmless as long as nobody uses it: a program that is right is not lost to an `import matplotlib` that its
function never needs. Whoever does use it is told which statement it was, and why it failed.
"""

from __future__ import annotations

import sys
from typing import Any, NoReturn

from grader.sandbox import wire
from grader.sandbox.inside.forbid import Forbidden
from grader.sandbox.inside.opened import OPENED

FORBIDDEN, ABSENT, FOLLOWS, FAILED = "forbidden", "absent", "follows", "failed"


class NotMade(ImportError):
    """Raised where a stand-in is used. An ImportError, so that `except ImportError` round the use works as ever."""

    def __init__(self, gap: Gap, wanted: str) -> None:
        self.gap, self.wanted = gap, wanted
        super().__init__(f"{wanted} is not there: {gap.message}", name=wanted)

    def said(self) -> tuple[str, str, str, str, int, int]:
        """For the answer to a call: all but where it is used."""
        gap = self.gap
        return wire.short(self.wanted), gap.why, gap.words, wire.short(gap.message), gap.line, gap.cell


class Gap:
    """A statement that failed: why (one of the words above), what it said, its first words, and where it stands."""

    def __init__(self, error: BaseException, is_import: bool, message: str, words: str, place: tuple[int, int]) -> None:
        self.message, self.words, (self.line, self.cell) = message, words, place
        self.forbidden = getattr(error, "name", None) if type(error) is Forbidden else None
        self.why = _why(error, is_import)

    def use_of(self, wanted: str) -> ImportError:
        """What to raise where `wanted` is used, which should have come of the statement."""
        if self.forbidden is not None:
            return Forbidden(f"{self.forbidden} is not allowed in this exercise", name=self.forbidden)
        return NotMade(self, wanted)


def _why(error: BaseException, is_import: bool) -> str:
    if type(error) is Forbidden:
        return FORBIDDEN if is_import else FOLLOWS
    if type(error) is NotMade:
        return FOLLOWS
    if is_import and isinstance(error, ModuleNotFoundError) and is_elsewhere(error.name):
        return ABSENT
    return FAILED


def is_elsewhere(module: str | None) -> bool:
    """Is it of no package that a worker has? What is missing *in* numpy or Python is another story."""
    top = str(module).partition(".")[0]
    return module is not None and top != "numpy" and top not in sys.stdlib_module_names | OPENED.names


class StandIn:
    """Stands where a name should have been; everything that can be done with it raises."""

    def __init__(self, name: str, gap: Gap) -> None:
        object.__setattr__(self, "_stands_for", (name, gap))

    def __getattribute__(self, attribute: str) -> Any:
        _refuse(self)


def _refuse(self: StandIn, *_: object, **__: object) -> NoReturn:
    name, gap = object.__getattribute__(self, "_stands_for")
    raise gap.use_of(name)


def insist(result: Any) -> None:
    """Handing a stand-in out is a use of it, too."""
    if type(result) is StandIn:
        _refuse(result)


# Operators are looked up in the class, past __getattribute__.
_OPERATORS = """
    call getitem setitem delitem setattr delattr iter next len bool contains enter exit eq ne lt le gt ge hash repr str
    format int float complex index abs neg pos invert add radd iadd sub rsub isub mul rmul imul truediv rtruediv
    floordiv rfloordiv mod rmod pow rpow matmul rmatmul and rand or ror xor rxor lshift rshift await aiter
"""
for _name in _OPERATORS.split():
    setattr(StandIn, f"__{_name}__", _refuse)
