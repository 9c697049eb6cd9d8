"""For tests of the sandbox alone: a session with any source, and requests of any arrays, without an exercise file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader.arrays.plain import pack_value
from grader.preparing.request import AFTER_ANOTHER, AGAIN, Request, make_request
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.values.exercise import Budget, Exercise
from grader.values.function import Function, Window
from grader.values.submission import Submission

CONVOLVE = Function("convolve", ("image", "kernel"), window=Window())


def session_of(
    sandbox: Sandbox,
    source: str | bytes,
    budget: Budget = Budget(memory_mib=256),  # noqa: B008 - values are never changed
    forbid: tuple[str, ...] = (),
    file: str = "s.py",
) -> Session:
    """A submission that shall define convolve(image, kernel)."""
    exercise = Exercise("convolution", Path("convolution"), "", (CONVOLVE,), (), budget, forbid=forbid)
    return Session(sandbox, exercise, Submission(file, source.encode() if isinstance(source, str) else source))


def request_of(given: Sequence[Any], other: Sequence[Any], costly: bool = False) -> Request:
    """The calls that are made of a case: three, or two where one of them takes long."""
    plan = AFTER_ANOTHER if costly else AGAIN
    own, between = (dict(zip(CONVOLVE.parameters, map(pack_value, values), strict=False)) for values in (given, other))
    return make_request(CONVOLVE, own, between, plan)
