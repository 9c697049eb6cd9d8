"""For `grader doctor`: a home of workers → what this machine offers it, each thing tried; one module a home."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from grader.sandbox.outside.protocols import Sandbox

Finding = tuple[str, bool, str]  # what was tried, is it good, and what was found


def findings(sandbox: Sandbox) -> Iterator[Finding]:
    """The last one is the level."""
    yield from import_module(f"{__name__}.{sandbox.home}").findings(sandbox)
