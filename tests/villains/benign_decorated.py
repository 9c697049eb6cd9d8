"""A right solution behind a partial, a decorator, keyword-only extras and annotations as text.

verdict: accepted
must not: be refused for its signature
"""
from __future__ import annotations

import functools
import time

import numpy as np


def timed(function):
    @functools.wraps(function)
    def wrapper(*arguments, **named):
        start = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            print(f"{time.perf_counter() - start:.6f} s")

    return wrapper


@timed
def general(image: NoSuchType, kernel: np.ndarray[Any], stride=1, *, pad: int = 0) -> Undefined:  # noqa: F821
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(np.asarray(image, float), pad), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows[::stride, ::stride], np.asarray(kernel, float))


convolve = functools.partial(general, pad=0)
