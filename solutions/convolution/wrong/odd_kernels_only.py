"""Your function cuts each window around a centre pixel, which works only for kernels with odd sides.

A 2×2 kernel has no centre, so the window gets one row or column more than the kernel. Look at where half
the size of the kernel is used, and try to start each window at its top left pixel instead.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    ph = kernel.shape[0] // 2
    pw = kernel.shape[1] // 2
    output = np.zeros((H - 2 * ph, W - 2 * pw))
    for i in range(ph, H - ph):
        for j in range(pw, W - pw):
            window = image[i - ph:i + ph + 1, j - pw:j + pw + 1]
            output[i - ph, j - pw] = np.sum(window * kernel)
    return output
