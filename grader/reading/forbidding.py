"""The name of something that an exercise forbids → why it cannot be forbidden, and what to do; "" where it can.

What is said to be forbidden and is not would be found out by nobody: `forbid: [for]` once did nothing, without a word.
"""

from __future__ import annotations

import builtins
import keyword
import sys

from grader.reading.nodes import did_you_mean

# What courses on images forbid although it is not there when a program is graded: its sentence says more than
# "No module named …". Others need not be forbidden.
LIBRARIES = (
    "scipy", "cv2", "skimage", "PIL", "torch", "torchvision", "tensorflow", "keras", "jax", "matplotlib", "pandas",
    "sklearn", "imageio", "numba", "cupy", "mahotas", "SimpleITK", "kornia", "pywt", "pyfftw", "tifffile", "astropy",
    "xarray", "dask", "sympy", "einops", "numexpr", "bottleneck", "pyvips", "itk", "av", "albumentations", "networkx",
)  # fmt: skip
_MEND = "write [scipy, numpy.fft]"


def why_not(name: str) -> tuple[str, str]:
    """(why it cannot be forbidden, what to write instead); two empty texts where it can be."""
    first, _, rest = name.partition(".")
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        return f"'{name}' is a word of Python, and only modules and functions of modules can be forbidden", _MEND
    if not all(part.isidentifier() and not keyword.iskeyword(part) for part in name.split(".")):
        return f"'{name}' is no dotted name", _MEND
    if name == "numpy":
        return "numpy itself cannot be forbidden", "forbid parts of it: numpy.fft"
    if first == "np":
        return f"'{name}' is no name of a module: np is what programs call numpy", f"write numpy.{rest or 'fft'}"
    known = (*LIBRARIES, *sys.stdlib_module_names, "numpy")
    if first in known:
        return "", ""
    if hasattr(builtins, first):
        return f"'{name}' is Python's own, and only modules and functions of modules can be forbidden", _MEND
    mend = did_you_mean(first, known, "")
    return f"no module called '{first}' is known", mend if mend.startswith("did") else (
        "leave it out: only numpy and Python's own modules are there when a program is graded"
    )
