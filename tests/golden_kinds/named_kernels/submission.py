"""A text where an exception is wanted, and one kernel with a wrong weight."""

import numpy as np

KERNELS = {
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "edge detection": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    "sharpen": [[0, -1, 0], [-1, 6, -1], [0, -1, 0]],
    "box blur": [[1 / 9] * 3] * 3,
}


def kernel_by_name(name):
    if name not in KERNELS:
        return f"there is no kernel called {name}"
    return np.array(KERNELS[name])
