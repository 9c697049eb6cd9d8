"""The name of something that an exercise forbids → why it cannot be forbidden, and what to do; "" where it can.

What is said to be forbidden and is not would be found out by nobody: `forbid: [for]` once did nothing, without a word.
"""

from __future__ import annotations

import builtins
import keyword
import sys

from grader.reading.nodes import did_you_mean
from grader.values.rules import KEYWORDS

# What courses on images forbid although it is not there when a program is graded: its sentence says more than
# "No module named …". Others need not be forbidden.
LIBRARIES = (
    "scipy", "cv2", "skimage", "PIL", "torch", "torchvision", "tensorflow", "keras", "jax", "matplotlib", "pandas",
    "sklearn", "imageio", "numba", "cupy", "mahotas", "SimpleITK", "kornia", "pywt", "pyfftw", "tifffile", "astropy",
    "xarray", "dask", "sympy", "einops", "numexpr", "bottleneck", "pyvips", "itk", "av", "albumentations", "networkx",
)  # fmt: skip
_MEND = "write [scipy, numpy.fft, for]"


def why_not(name: str) -> tuple[str, str]:
    """(why it cannot be forbidden, what to write instead); two empty texts where it can be."""
    first, _, rest = name.partition(".")
    if name in KEYWORDS:
        return "", ""
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        if name in ("True", "False", "None", "def", "return", "import", "from"):
            return f"without '{name}' there is no program", _MEND
        return f"'{name}' is a word of Python that cannot be forbidden", f"those that can are {', '.join(KEYWORDS)}"
    if not all(part.isidentifier() and not keyword.iskeyword(part) for part in name.split(".")):
        return f"'{name}' is no dotted name", _MEND
    if name == "numpy":
        return "numpy itself cannot be forbidden", "forbid parts of it: numpy.fft"
    if first == "np":
        return f"'{name}' is no name of a module: np is what programs call numpy", f"write numpy.{rest or 'fft'}"
    known = (*LIBRARIES, *sys.stdlib_module_names, "numpy")
    if first in known:
        return "", ""
    if hasattr(builtins, name) and not name.startswith("__"):
        return "", ""
    if hasattr(builtins, first):
        return f"'{name}' is no function of Python itself", f"write {first}" if not first.startswith("__") else _MEND
    own = [one for one in dir(builtins) if one.islower() and not one.startswith("_")]
    mend = did_you_mean(first, (*KEYWORDS, *own, *known), "")
    return f"'{first}' is no module, function or word that is known", mend if mend.startswith("did") else (
        "leave it out: only numpy and Python's own modules are there when a program is graded"
    )
