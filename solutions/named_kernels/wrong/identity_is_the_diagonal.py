"""Your function returns a kernel for identity that has three ones on its diagonal.

Mathematicians call this matrix the identity, and np.eye(3) and np.identity(3) make it, but as a kernel it
adds three pixels. Here the window should be reduced to its middle. Look at the table in the lesson.
"""

import numpy as np


def kernel_by_name(name):
    if name == "identity":
        return np.eye(3)
    if name == "edge detection":
        return np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    if name == "sharpen":
        return np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    if name == "box blur":
        return np.ones((3, 3)) / 9
    raise ValueError("no such kernel: " + name)
