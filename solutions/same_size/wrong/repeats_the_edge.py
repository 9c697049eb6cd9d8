"""Your function continues the picture beyond its edge with the pixels of its rim, where zeros are asked for.

That is a good border for photos, and another one than that of this task. In the corners and at the sides your
results count the outermost pixels more than once. Look at what you put around the image, or at what happens to
a row or column number that is too small or too large.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    framed = np.pad(image, (((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)), mode="edge")
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            output[i, j] = np.sum(framed[i:i + h, j:j + w] * kernel)
    return output
