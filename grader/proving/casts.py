"""A wrong solution → the same as it would run on another processor, as far as casts out of range go.

A float outside the range of an integer type becomes what the processor likes: [-4.0].astype(uint8) is 252 on x86-64
and 0 on arm64, 3e9 in int32 is negative on one and the largest number on the other. A symptom that differs between the
two tells nothing about the mistake, so it predicts nothing.
"""

from __future__ import annotations

from grader.values.submission import Submission
from grader.values.value import replace

# Appended, so that lines stay what they are. Casts of the output itself are told apart when names are looked for.
_SATURATING = """

def _with_casts_that_saturate(function):
    import functools
    import numpy as np

    class Saturating(np.ndarray):
        def astype(self, dtype, *more, **named):
            if self.dtype.kind == "f" and np.dtype(dtype).kind in "iu":
                range_ = np.iinfo(dtype)
                whole = np.trunc(np.nan_to_num(np.asarray(self)))
                low, high = whole <= range_.min, whole >= range_.max
                made = np.where(low | high, 0, whole).astype(dtype)
                made[low], made[high] = range_.min, range_.max
                return made
            return np.ndarray.astype(self, dtype, *more, **named)

        def __array_ufunc__(self, ufunc, method, *inputs, **named):
            # What is computed of it is a plain array: else functions would do other things with it.
            inputs = [np.asarray(one) if isinstance(one, Saturating) else one for one in inputs]
            if "out" in named:
                named["out"] = tuple(np.asarray(o) if isinstance(o, Saturating) else o for o in named["out"])
            return getattr(ufunc, method)(*inputs, **named)

    @functools.wraps(function)
    def call(*arguments):
        result = function(*[a.view(Saturating) if type(a) is np.ndarray and a.ndim else a for a in arguments])
        return np.asarray(result)[() if result.ndim == 0 else ...] if isinstance(result, Saturating) else result

    return call


{name} = _with_casts_that_saturate({name})
"""


def saturating(submission: Submission, name: str) -> Submission:
    """name: of the function. Its arguments' casts from float to integers saturate, as on arm64."""
    return replace(submission, source=submission.source + _SATURATING.format(name=name).encode())
