"""Your function answers a name that it does not know with a text, as if the text were a kernel.

The caller goes on with it as with any result. An exception does not come back by return; there is another
word for it. Look at the line that is reached for such names.
"""

import numpy as np


def kernel_by_name(name):
    if name == "identity":
        return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    if name == "edge detection":
        return np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    if name == "sharpen":
        return np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    if name == "box blur":
        return np.ones((3, 3)) / 9
    return "no such kernel"
