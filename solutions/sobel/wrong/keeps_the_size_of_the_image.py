"""Your function returns arrays as large as the image.

The kernels need whole windows of 3×3 pixels, and at the rim there are none: both results have two rows and two
columns fewer than the image. Look at where your windows begin, and whether you put something around the image.
"""

import numpy as np


def gradient(image):
    kernel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    framed = np.pad(image, 1)
    H, W = image.shape
    gx = np.zeros((H, W))
    gy = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            gx[i, j] = np.sum(framed[i:i + 3, j:j + 3] * kernel)
            gy[i, j] = np.sum(framed[i:i + 3, j:j + 3] * kernel.T)
    return np.sqrt(gx**2 + gy**2), np.degrees(np.arctan2(gy, gx))
