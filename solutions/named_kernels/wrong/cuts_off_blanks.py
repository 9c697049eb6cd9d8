"""Your function takes a name with blanks around it for the name without them.

The name is taken as it stands: " identity" is no name of a kernel. Look for strip, and for split.
"""

import numpy as np


def kernel_by_name(name):
    kernels = {
        "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
        "edge detection": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
        "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        "box blur": [[1 / 9] * 3] * 3,
    }
    if name.strip() not in kernels:
        raise ValueError(f"there is no kernel called {name!r}")
    return np.array(kernels[name.strip()], dtype=float)
