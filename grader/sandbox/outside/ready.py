"""A warm worker's first words → its yardstick and its level. Raises SandboxError, MachineError."""

from __future__ import annotations

from grader.arrays.needs import require_numpy
from grader.sandbox.limits import NOT_LOADED, READY
from grader.values.clean import clean
from grader.values.errors import SandboxError

START_SECONDS = 60  # how long it may take to load numpy, and what is opened


def read_ready(data: bytes) -> tuple[float, str]:
    """(seconds of a yardstick, what holds the worker as it says itself)"""
    seconds, numpy, level = READY.unpack(data)
    require_numpy(numpy.rstrip(b"\0").decode("utf-8", "replace"))
    said = level.rstrip(b"\0").decode("utf-8", "replace")
    if seconds == NOT_LOADED:
        raise SandboxError(f"this exercise opens a module to programs that cannot be loaded here: {clean(said)}")
    if not seconds > 0:
        raise SandboxError("the processor's clock tells no times here, so that no limit of time can be set")
    return seconds, said
