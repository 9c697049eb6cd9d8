"""Your function rounds its means to whole numbers.

A picture to look at needs that; a mean does not. The task says that nothing is rounded. Look for a call that
rounds.
"""

import numpy as np


def box_blur(image, size=3):
    H, W = image.shape
    output = np.zeros((H - size + 1, W - size + 1))
    for i in range(H - size + 1):
        for j in range(W - size + 1):
            output[i, j] = np.round(np.mean(image[i:i + size, j:j + size]))
    return output
