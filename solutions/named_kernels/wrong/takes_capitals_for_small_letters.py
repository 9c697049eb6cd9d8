"""Your function knows a name even if it is written with other letters, capital for small ones.

That may be friendly, but the task says that a name is taken as it stands. Look at what is done to the
name before it is compared, such as lower() or casefold().
"""

import numpy as np


def kernel_by_name(name):
    name = name.lower()
    if name == "identity":
        return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    if name == "edge detection":
        return np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    if name == "sharpen":
        return np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    if name == "box blur":
        return np.ones((3, 3)) / 9
    raise ValueError("no such kernel: " + name)
