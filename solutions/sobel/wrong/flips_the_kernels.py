"""Your function points to where it gets darker, the opposite of each direction.

The magnitudes are right, but gx and gy both have the wrong sign. So it is when the kernels are flipped as in a
true convolution, or when the signs in both of them are exchanged. Look at the left column of your first kernel,
and at how it is laid on the window.
"""

import numpy as np


def slide(image, kernel):
    H, W = image.shape
    output = np.zeros((H - 2, W - 2))
    for i in range(H - 2):
        for j in range(W - 2):
            output[i, j] = np.sum(image[i:i + 3, j:j + 3] * kernel)
    return output


def gradient(image):
    kernel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx = slide(image, kernel[::-1, ::-1])
    gy = slide(image, kernel.T[::-1, ::-1])
    return np.sqrt(gx**2 + gy**2), np.degrees(np.arctan2(gy, gx))
