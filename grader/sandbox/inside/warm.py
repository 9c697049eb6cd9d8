"""Inside zygote and worker, before any code of a student: what their programs use, loaded and used once.

The first use of some parts costs a millisecond that would be counted as the student's. Some numpy builds load the
library for this processor's matrix product only now.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO


def load_numpy() -> str:
    """numpy and what programs and tracebacks use; numpy's folder."""
    import __future__

    import inspect
    import linecache
    import traceback

    import numpy as np

    from grader.sandbox import yardstick
    from grader.sandbox.inside import worker

    np.sum(np.zeros((3, 3)) * np.ones((3, 3)) @ np.ones((3, 3)))
    _ = (__future__, inspect, linecache, traceback, worker, yardstick)
    return os.path.dirname(os.path.realpath(str(np.__file__)))


def load_late_parts(is_idle: Callable[[], bool] = lambda: True) -> None:
    """Parts of numpy that numpy itself loads late, for programs to come (20 ms): one by one, while nobody waits."""
    if "numpy.ma" in sys.modules:
        return
    import gc
    from importlib import import_module

    for name in ("fft", "ma", "polynomial", "random", "strings"):
        if not is_idle():
            return
        import_module(f"numpy.{name}")
    gc.freeze()


def numpy_version() -> bytes:
    return str(sys.modules["numpy"].__version__).encode()


def take_streams() -> None:
    """Descriptors 1 and 2 as Python's own streams.

    stderr line by line, so that a warning is not lost when the worker is killed; stdout is flushed after each call.
    """
    sys.stdout = _text_stream(1, 1 << 13)
    sys.stderr = _text_stream(2, 1)


def _text_stream(descriptor: int, buffering: int) -> TextIO:
    return open(descriptor, "w", encoding="utf-8", errors="replace", buffering=buffering, closefd=False)
