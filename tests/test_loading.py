"""One rule for files, notebooks and every sandbox: what fails at the top level is put off, told, and a fault if used."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.judging.texts.about import About
from grader.judging.texts.left_out import say_left_out
from grader.judging.texts.say import say
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Budget, Exercise
from grader.values.load import LoadFault
from grader.values.reply import Returned, ReturnedOther, Run
from tests.calling import request_of, session_of
from tests.conftest import ROOT
from tests.homes import HOMES

IMAGE, KERNEL = np.arange(12.0).reshape(3, 4), np.ones((2, 2))
GIVEN, OTHER = [IMAGE, KERNEL], [IMAGE[::-1].copy(), KERNEL]
RIGHT = "def convolve(image, kernel):\n    return image\n"
USES = "def convolve(image, kernel):\n    return image * "
ONLY = "only numpy and Python's own modules are there when it is graded"
ABSENT = f"Left out, because {ONLY}: "
FOLLOWS = "Left out, because it uses what is not there: "


@pytest.fixture(scope="module", params=sorted(HOMES))
def any_sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    made = HOMES[request.param]()
    yield made
    made.close()


def notebook(*cells: str | dict[str, object]) -> str:
    return json.dumps({"cells": [{"cell_type": "code", "source": c} if isinstance(c, str) else c for c in cells]})


def load_and_run(
    sandbox: Sandbox, source: str, file: str = "s.py", forbid: tuple[str, ...] = ()
) -> tuple[LoadFault | None, Run | None, tuple[str, ...]]:
    """(what kept it from being called, what came of one case, the notes)"""
    with session_of(sandbox, source, Budget(memory_mib=256), forbid, file) as session:
        fault = session.load()
        run = None if fault else session.run(request_of(GIVEN, OTHER), 0.3)
        return fault, run, say_left_out(session.left_out)


def told(public: Exercise, sandbox: Sandbox, source: str, file: str = "s.py") -> str:
    """The sentences about a program that is not right."""
    fault, run, _ = load_and_run(sandbox, source, file)
    return say(fault or (run.reply if run else None), About(public, public.function, {}, None, None, 0))


# (what stands above or below a right function, the notes); {} is the place, which in a notebook has a cell.
HARMLESS: dict[str, tuple[str, list[str]]] = {
    "an import": ("import matplotlib.pyplot as plt\n" + RIGHT, [ABSENT + "import matplotlib.pyplot as plt ({}line 1)."]),
    "installed here, and not where it is graded": ("import hypothesis\n" + RIGHT, [ABSENT + "import hypothesis ({}line 1)."]),
    "many imports": (
        "import pandas\nfrom PIL import Image\nfrom a.b import *\nimport d\n" + RIGHT,
        [ABSENT + "import pandas ({}line 1); from PIL import Image ({}line 2); from a.b import * ({}line 3); and 1 more."],
    ),
    "several in one statement": ("import tqdm, math, pandas as pd\nfrom numpy import ones, convolv\n" + USES + "ones(1) * math.exp(0)",
        [ABSENT + "import tqdm ({}line 1); import pandas as pd ({}line 1).",
         "A statement in {}line 2 was left out, because it fails: from numpy import convolv (ImportError: "]),
    "several in one line": ("import math; import cv2; x = 1\n" + USES + "x", [ABSENT + "import cv2 ({}line 1)."]),
    "a module that numpy has not": ("import numpy\nimport numpy.convolution\n" + USES + "numpy.ones(1)",
        ["A statement in {}line 2 was left out, because it fails: import numpy.convolution (ModuleNotFoundError: No module named 'numpy.convolution')."]),
    "a slip in a name that nobody uses": ("import nump as np\n" + RIGHT, [ABSENT + "import nump as np ({}line 1). Did you mean numpy, not nump?"]),
    "what hangs on an import": (
        "import cv2\nphoto = cv2.imread('a.png')\nsize = photo.shape\n" + RIGHT + "def show():\n    return size",
        [ABSENT + "import cv2 ({}line 1).", FOLLOWS + "photo = cv2.imread('a.png') ({}line 2); size = photo.shape ({}line 3)."],
    ),
    "another module in its place": ("try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np\n" + USES + "np.ones(1)", []),
    "an import under if": ("import sys\nif sys.version_info > (3,):\n    import math as m\n" + USES + "m.exp(0)", []),
    "a function under if": ("FAST = True\nif FAST:\n    def one(): return 1\nelse:\n    def one(): return 2\n" + USES + "one()", []),
    "a table that a loop fills": ("T = [0] * 3\nfor i in range(3):\n    T[i] = i\n" + USES + "T[1]", []),
    "a table that grows": ("T = []\nT.append(1)\n" + USES + "T[0]", []),
    "match": ("import sys\nmatch 3:\n    case one:\n        pass\n" + USES + "one / 3", []),
    "annotations": ("import torch\ndef convolve(image: torch.Tensor, kernel: torch.Tensor) -> torch.Tensor:\n    return image\n", [ABSENT + "import torch ({}line 1)."]),
    "a branch that is not taken": ("import pylab\ndef convolve(image, kernel):\n    if kernel is None:\n        pylab.show()\n    return image\n", [ABSENT + "import pylab ({}line 1)."]),
    "a use that is expected to fail": ("import cupy\ndef convolve(image, kernel):\n    try:\n        return cupy.asarray(image)\n    except ImportError:\n        return image\n", [ABSENT + "import cupy ({}line 1)."]),
    "a class of a missing one": ("from torch import nn\nclass Net(nn.Module):\n    pass\n" + RIGHT, [ABSENT + "from torch import nn ({}line 1).", FOLLOWS + "class Net(nn.Module): ({}line 2)."]),
    "no such name in numpy": ("from numpy import convolv\n" + RIGHT, ["A statement in {}line 1 was left out, because it fails: from numpy import convolv (ImportError: cannot import name 'convolv' from 'numpy')."]),
    "a relative import": ("from .helpers import pad\n" + RIGHT, ["A statement in {}line 1 was left out, because it fails: from .helpers import pad (ImportError: attempted relative import with no known parent package)."]),
    "the grader's own check": ("import grader\nfrom grader import check\nfrom grader.notebook import check as again\n" + RIGHT + "shown = check(convolve)\nmore = again(convolve, exercise='x'), grader.check(convolve)\ndef show(): return shown, more\n", []),
}  # fmt: skip

# The same where only files run it: the top level of a notebook is a diary.
DIARY: dict[str, tuple[str, list[str]]] = {
    "plots": (
        "import matplotlib.pyplot as plt\n" + RIGHT + "plt.imshow(convolve(3, 4))\nplt.show()\n",
        [ABSENT + "import matplotlib.pyplot as plt (line 1).", FOLLOWS + "plt.imshow(convolve(3, 4)) (line 4); plt.show() (line 5)."],
    ),
    "a question": ("n = input('how many?')\n" + RIGHT, ["A statement in line 1 was left out, because it fails: n = input('how many?') (EOFError: EOF when reading a line)."]),
    "a file": ("photo = open('photo.png')\n" + RIGHT, ["A statement in line 1 was left out, because it fails: photo = open('photo.png') ("]),
    "an assertion": (RIGHT + "assert convolve(1, 2) == 2", ["A statement in line 3 was left out, because it fails: assert convolve(1, 2) == 2 (AssertionError)."]),
    "numpy's own assertion": ("import numpy as np\n" + RIGHT + "np.testing.assert_equal(1, 2)\nnp.ones(2)", ["A statement in line 4 was left out, because it fails: np.testing.assert_equal(1, 2) (AssertionError: Items are not equal)."]),
    "an exit": ("import sys\n" + RIGHT + "sys.exit('done')\nX = 1", ["A statement in line 4 was left out, because it fails: sys.exit('done') (SystemExit: done)."]),
    "an attribute of the function": (RIGHT + "convolve.author = nobody", ["A statement in line 3 was left out, because it fails: convolve.author = nobody (NameError: name 'nobody' is not defined)."]),
    "what nbconvert leaves of a magic": ("get_ipython().run_line_magic('matplotlib', 'inline')\n" + RIGHT, ["A statement in line 1 was left out, because it fails: get_ipython().run_line_magic("]),
    "memory": ("big = [0] * 10**10\n" + RIGHT, ["A statement in line 1 was left out, because it fails: big = [0] * 10**10 (MemoryError)."]),
    "a main block": (RIGHT + "if __name__ == '__main__':\n    import cv2\n    cv2.imshow('x', convolve(1, 2))\n", []),
    "a docstring": ('"""Mine."""\n' + RIGHT + "assert __doc__ == 'Mine.'", []),
    "the future": ("from __future__ import annotations\n" + RIGHT.replace("image,", "image: nothing,"), []),
}  # fmt: skip


def check_notes(notes: tuple[str, ...], wanted: list[str], cell: str = "") -> None:
    assert len(notes) == len(wanted), notes
    for note, beginning in zip(notes, wanted, strict=True):
        assert note.startswith(beginning.replace("{}", cell))


@pytest.mark.parametrize("name", [*HARMLESS, *DIARY])
def test_a_right_file_is_right_whatever_fails_at_its_top_level(any_sandbox: Sandbox, name: str) -> None:
    source, wanted = {**HARMLESS, **DIARY}[name]
    fault, run, notes = load_and_run(any_sandbox, source)
    assert fault is None
    assert run and isinstance(run.reply, Returned) and run.reply.output
    assert np.array_equal(run.reply.output.array(), IMAGE)
    check_notes(notes, wanted)


@pytest.mark.parametrize("name", HARMLESS)
def test_the_same_program_is_right_as_a_notebook(any_sandbox: Sandbox, name: str) -> None:
    source, wanted = HARMLESS[name]
    fault, run, notes = load_and_run(any_sandbox, notebook(source), "s.ipynb")
    assert fault is None
    assert run and isinstance(run.reply, Returned)
    check_notes(notes, wanted, "cell 1, ")


# (a program that uses what was put off, what is said about it)
USED: dict[str, tuple[str, str]] = {
    "a module": ("from scipy import signal\n" + USES + "signal.x", f"signal is used in line 3, and it is not there: from scipy import signal in line 1 needs scipy, and {ONLY}."),
    "a module's module": ("import scipy.signal\n" + USES + "scipy.signal.x", f"scipy is used in line 3, and it is not there: import scipy.signal in line 1 needs scipy.signal, and {ONLY}."),
    "everything of a module": ("from scipy.signal import *\n" + USES + "hann(3)", f"hann is used in line 3, and it is not there: from scipy.signal import * in line 1 needs scipy.signal, and {ONLY}."),
    "a slip": ("import nump as np\n" + USES + "np.ones(3)", "np is used in line 3, and it is not there: there is no module nump (import nump as np in line 1). Did you mean numpy?"),
    "a short name": ("import np\n" + USES + "np.ones(3)", "np is used in line 3, and it is not there: there is no module np (import np in line 1). Did you mean numpy?"),
    "one that comes after numpy": ("import numpy as np\nimport cupy as np\n" + USES + "np.ones(3)", f"np is used in line 4, and it is not there: import cupy as np in line 2 needs cupy, and {ONLY}."),
    "one of several": ("import pandas, tqdm\n" + USES + "tqdm.x", f"tqdm is used in line 3, and it is not there: import tqdm in line 1 needs tqdm, and {ONLY}."),
    "an operator": ("import photo\n" + USES + "photo", f"photo is used in line 3, and it is not there: import photo in line 1 needs photo, and {ONLY}."),
    "what hangs on it": ("import cv2\nK = cv2.getGaussianKernel(3, 1)\n" + USES + "K", "K is used in line 4, and it is not there: K = cv2.getGaussianKernel(3, 1) in line 2 should have made it, and fails: cv2 is not there: ModuleNotFoundError: No module named 'cv2'."),
    "half a table": ("T = []\nfor i in range(3):\n    T.append(1 / (1 - i))\n" + USES + "T[0]", "T is used in line 5, and it is not there: for i in range(3): in line 2 should have made it, and fails: ZeroDivisionError: division by zero."),
    "a question": ("n = int(input())\n" + USES + "n", "n is used in line 3, and it is not there: n = int(input()) in line 1 should have made it, and fails: EOFError: EOF when reading a line. Nobody answers input() while the program is graded."),
    "handed out": ("X = 1 / 0\n\ndef convolve(image, kernel):\n    return X\n", "X is used, and it is not there: X = 1 / 0 in line 1 should have made it, and fails: ZeroDivisionError: division by zero."),
    "a decorator": ("from numba import njit\n@njit\n" + RIGHT, f"The file does not load: njit is used in line 2, and it is not there: from numba import njit in line 1 needs numba, and {ONLY}."),
    "a decorator with arguments": ("import numba\n@numba.jit(cache=True)\n" + RIGHT, f"The file does not load: numba is used in line 2, and it is not there: import numba in line 1 needs numba, and {ONLY}."),
    "the function itself": ("from solution import convolve\n", "The file does not load in line 1: No module named 'solution'. " + ONLY.capitalize().replace("python", "Python") + "."),
    "an import in the function": (RIGHT.replace("return", "import skimage; return"), "ModuleNotFoundError in line 2: No module named 'skimage'. " + ONLY.capitalize().replace("python", "Python") + "."),
    "a slip in the function": (RIGHT.replace("return", "import numpi; return"), "ModuleNotFoundError in line 2: No module named 'numpi'. Did you mean numpy?"),
    "a cache": ("from functools import lru_cache\n\n@lru_cache(maxsize=None)\n" + RIGHT, "TypeError in line 3: unhashable type: 'numpy.ndarray'. An array cannot be a key: not of a dict or a set, and not of @lru_cache or @cache, which look their answers up by the arguments. Leave that out."),
    "letters that look alike": (USES + "kеrnel", "NameError in line 2: name 'kеrnel' is not defined. The е in it is no letter of the keyboard's a to z, it is a Cyrillic one that looks like e: type the name anew."),
}  # fmt: skip


@pytest.mark.parametrize("name", USED)
def test_what_was_put_off_is_a_fault_where_it_is_used(public: Exercise, any_sandbox: Sandbox, name: str) -> None:
    source, sentence = USED[name]
    assert told(public, any_sandbox, source) == sentence
    in_a_cell = told(public, any_sandbox, notebook(source), "s.ipynb")
    assert in_a_cell == sentence.replace("in line", "in cell 1, line")


def test_after_a_death_the_next_worker_puts_off_the_same(any_sandbox: Sandbox) -> None:
    source = "import os, torch\n" + RIGHT.replace("return", "if image[0, 0] == 0: os._exit(1)\n    return")
    with session_of(any_sandbox, source) as session:
        assert session.load() is None
        session.run(request_of(GIVEN, OTHER), 0.2)
        assert isinstance(session.run(request_of([IMAGE + 1, KERNEL], OTHER), 0.2).reply, Returned)
        assert len(session.left_out) == 1


@pytest.mark.parametrize("file", ["Ann Example 4711.py", "Ann Example 4711.ipynb"])
def test_a_program_does_not_learn_what_its_file_was_called(any_sandbox: Sandbox, file: str) -> None:
    source = "import sys\n" + RIGHT.replace("return", "print(__file__, sys._getframe().f_code.co_filename)\n    return")
    _, run, _ = load_and_run(any_sandbox, notebook(source) if file.endswith("b") else source, file)
    name = "convolution" + Path(file).suffix
    assert run and run.printed.strip() == f"{name} {name}" + (", cell 1" if file.endswith("b") else "")


def test_check_does_nothing_where_a_program_is_graded(any_sandbox: Sandbox) -> None:
    source = "from grader import check\n" + RIGHT.replace("return", "print(check(convolve, exercise='x'))\n    return")
    _, run, notes = load_and_run(any_sandbox, source)
    assert run and run.printed == "None\n"
    assert notes == ()


def test_imports_are_narrowed_in_every_home() -> None:
    """What warms a worker up, in a process of its own; hypothesis is installed here."""
    code = (
        f"import sys; import hypothesis; del sys.modules['hypothesis']; sys.path.append({str(ROOT)!r})\n"
        "from grader.sandbox.inside import imports, warm; warm.load_numpy(); imports.narrow_imports()\n"
        "import numpy.fft, sqlite3\n"
        "try:\n    import hypothesis\nexcept ModuleNotFoundError as error:\n    print(error)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (result.stdout, result.stderr) == ("No module named 'hypothesis'\n", "")


UNWRITTEN = ["pass", "...", '"""What it does."""', '"""What it does."""\n    ...', "# later\n    pass", "return None"]


@pytest.mark.parametrize("body", UNWRITTEN)
def test_an_empty_body_is_still_to_be_written(any_sandbox: Sandbox, body: str) -> None:
    for source, file in ((text := f"def convolve(image, kernel):\n    {body}\n", "s.py"), (notebook(text), "s.ipynb")):
        _, run, _ = load_and_run(any_sandbox, source, file)
        assert run and run.reply == ReturnedOther("unwritten", "")


@pytest.mark.parametrize("body", ["x = image", "print(image)", "image.sum()", "if image is None: return 1"])
def test_a_body_that_forgets_return_is_written(sandbox: Sandbox, body: str) -> None:
    _, run, _ = load_and_run(sandbox, f"def convolve(image, kernel):\n    {body}\n")
    assert run and run.reply == Returned(None)
