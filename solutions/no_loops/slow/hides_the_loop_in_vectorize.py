"""Your function is right and has no loop that one can see, but np.vectorize is one: it calls a Python function once for
each window.

Its name promises more than it does. Look for a way to hand all windows to numpy in one call.
"""

import numpy as np


def convolve_at_once(image, kernel):
    h, w = kernel.shape
    image = image.astype(float)

    def one_window(i, j):
        return np.sum(image[i : i + h, j : j + w] * kernel)

    rows, columns = np.indices((image.shape[0] - h + 1, image.shape[1] - w + 1))
    return np.vectorize(one_window, otypes=[float])(rows, columns)
