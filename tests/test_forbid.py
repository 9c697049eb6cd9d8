"""Policy: what an exercise forbids is refused with its line, however it is asked for; all else is left alone."""

from __future__ import annotations

import pytest

from grader.sandbox.outside.spawn import Sandbox
from grader.values.exercise import Budget
from grader.values.load import LoadFailed
from grader.values.reply import Returned, UsedForbidden
from tests.calling import request_of, session_of
from tests.test_sandbox import IMAGE, KERNEL, OTHER

FORBID = ("scipy", "numpy.fft", "numpy.convolve", "xml.dom")
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
