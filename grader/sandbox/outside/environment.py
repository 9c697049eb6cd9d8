"""What a student's program can know of this machine's environment, and how the grader's package is found."""

from __future__ import annotations

import os

# One thread each: BLAS threads spin for ever where threads are refused. Freed memory is dirty: np.empty with += is
# wrong every time, not now and then.
ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_PERTURB_": "165",
}
ROOT = os.path.abspath(__file__).rsplit(os.sep, 4)[0]  # the folder that holds the package


def entry(module: str) -> str:
    """For `python -I -c`: runs the main of this module of grader.sandbox.inside."""
    return f"import sys; sys.path.insert(0, {ROOT!r}); from grader.sandbox.inside.{module} import main; main()"
