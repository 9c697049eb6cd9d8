"""Policy: what an exercise forbids is refused with its line, however it is asked for; all else is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.proving.forbids import forbid_faults
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Budget, Exercise
from grader.values.function import Function
from grader.values.load import LoadFailed
from grader.values.reply import Returned, UsedForbidden
from tests.calling import request_of, session_of
from tests.test_sandbox import IMAGE, KERNEL, OTHER

FORBID = ("scipy", "numpy.fft", "numpy.convolve", "xml.dom", "statistics.fmean", "numpy.lib.stride_tricks.as_strided")
CALL = "def convolve(image, kernel):\n    "


def run(sandbox: Sandbox, source: str) -> object:
    with session_of(sandbox, source, Budget(memory_mib=256), FORBID) as session:
        if fault := session.load():
            return fault
        return session.run(request_of([IMAGE, KERNEL], OTHER), 0.3).reply


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("import scipy\n" + CALL + "return scipy.signal", UsedForbidden("scipy", 3)),
        ("from scipy.signal import correlate2d as c\n" + CALL + "return c(image)", UsedForbidden("scipy", 3)),
        ("import scipy.signal as harmless\n" + CALL + "return harmless @ image", UsedForbidden("scipy", 3)),
        ("from numpy.fft import fft2 as convolve", LoadFailed(UsedForbidden("numpy.fft", 1))),
        ("from numpy import fft\nf = fft.fft2\n" + CALL + "return f(image)", UsedForbidden("numpy.fft", 4)),
        ("import xml.dom.minidom\n" + CALL + "if xml.dom: pass", UsedForbidden("xml.dom", 3)),
        ("import scipy\nf = scipy.signal\ng = f.correlate\n" + CALL + "return [*g]", UsedForbidden("scipy", 5)),
        ("from scipy.signal import *\n" + CALL + "return correlate2d(image, kernel)", UsedForbidden("scipy", 3)),
        ("import scipy\n@scipy.f\n" + CALL + "return image", LoadFailed(UsedForbidden("scipy", 2))),
        (CALL + "import numpy as np; return np.fft.fft2(image)", UsedForbidden("numpy.fft", 2)),
        (CALL + "import numpy as np; return np.convolve(image[0], kernel[0])", UsedForbidden("numpy.convolve", 2)),
        (CALL + "from numpy import convolve as c; return c(image[0], kernel[0])", UsedForbidden("numpy.convolve", 2)),
        (CALL + "import statistics; return statistics.fmean(image[0])", UsedForbidden("statistics.fmean", 2)),
        (CALL + "from statistics import fmean; return fmean(image[0])", UsedForbidden("statistics.fmean", 2)),
        (
            CALL + "from numpy.lib.stride_tricks import as_strided as a; return a(image)",
            UsedForbidden("numpy.lib.stride_tricks.as_strided", 2),
        ),
        (CALL + "import importlib; importlib.import_module('sci' + 'py')", UsedForbidden("scipy", 2)),
        (CALL + "return __import__('scipy.signal')", UsedForbidden("scipy", 2)),
        (CALL + "import sys; sys.modules['numpy'].fft.fft(1)", UsedForbidden("numpy.fft", 2)),
    ],
)
def test_a_forbidden_name_is_refused(sandbox: Sandbox, source: str, fault: object) -> None:
    assert run(sandbox, source) == fault


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    import scipy\nexcept ImportError:\n    scipy = None\n" + CALL + "return image",
        "# scipy is not used, nor numpy.fft\nname = 'scipy'\n" + CALL + "return image",
        "import scipy.signal, numpy.fft\nfrom scipy import *\nprint(scipy.signal)\n" + CALL + "return image",
        "import xml.etree\nimport numpy.linalg\n" + CALL + "return image",
        CALL + "import numpy as np; return np.correlate(image[0], kernel[0])[None]",
    ],
)
def test_everything_else_is_left_alone(sandbox: Sandbox, source: str) -> None:
    assert isinstance(run(sandbox, source), Returned)


@pytest.mark.parametrize(
    ("name", "what", "mend"),
    [
        ("numpy.fft", "", ""),
        ("numpy.sum", "", ""),
        ("numpy.fft.fft2", "", ""),
        ("xml.dom", "", ""),
        ("statistics.fmean", "", ""),
        ("scipy.signal.whatever", "", ""),
        ("math", "", ""),
        ("numpy.convolv", "forbid: numpy has nothing called convolv", "did you mean 'convolve'?"),
        ("numpy.ndarray.sum", "forbid: numpy.ndarray is no module, so numpy.ndarray.sum cannot be taken away",
         "forbid what a module has"),
        ("statistics.qqq", "forbid: statistics has nothing called qqq", ""),
    ],
)  # fmt: skip
def test_a_name_that_stands_for_nothing_is_a_fault(name: str, what: str, mend: str) -> None:
    exercise = Exercise("e", Path("e"), "E", (Function("f", ("x",)),), (), forbid=(name,))
    found = [(fault.what, fault.mend) for fault in forbid_faults(exercise)]
    assert found == ([(what, mend)] if what else [])
