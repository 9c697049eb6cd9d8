"""Runs its own loop of cases when it believes that it is the main program, and claims to be.

verdict: not accepted
must not: be loaded under the name __main__
"""
import numpy as np

if __name__ == "__main__":
    import sys

    sys.modules.clear()
    raise SystemExit(0)

__name__ = "__main__"
__file__ = "/course/solutions/convolution/accepted/loops.py"


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


never.__module__ = "grader.judge"
convolve = never
