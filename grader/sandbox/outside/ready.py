"""A warm worker's first words → its yardstick and its level. Raises SandboxError, MachineError."""

from __future__ import annotations

from grader.arrays.needs import require_numpy
from grader.sandbox.limits import READY
from grader.values.errors import SandboxError

START_SECONDS = 60  # how long it may take to load numpy


def read_ready(data: bytes) -> tuple[float, str]:
    """(seconds of a yardstick, what holds the worker as it says itself)"""
    seconds, numpy, level = READY.unpack(data)
    require_numpy(numpy.rstrip(b"\0").decode("utf-8", "replace"))
    if not seconds > 0:
        raise SandboxError("the processor's clock tells no times here, so that no limit of time can be set")
    return seconds, level.rstrip(b"\0").decode("utf-8", "replace")
