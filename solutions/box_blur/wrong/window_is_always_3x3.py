"""Your function uses windows of 3×3 pixels, whatever size it is asked for.

Three is only what holds where no size is given. Look for a 3, a 2 or a 9 in your code that should follow from
the size.
"""

import numpy as np


def box_blur(image, size=3):
    H, W = image.shape
    size = 3
    output = np.zeros((max(H - size + 1, 0), max(W - size + 1, 0)))
    for i in range(H - size + 1):
        for j in range(W - size + 1):
            output[i, j] = np.mean(image[i:i + size, j:j + size])
    return output
