"""Your function makes the output smaller by half the kernel on both sides, which is too much for an even
kernel.

A kernel of two rows has one place more on the image than this rule says. Count the places of a 2×2
kernel on a 3×3 image, then look at where half the size of the kernel is used.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    ph, pw = h // 2, w // 2
    output = np.zeros((H - 2 * ph, W - 2 * pw))
    for i in range(ph, H - ph):
        for j in range(pw, W - pw):
            total = 0.0
            for p in range(h):
                for q in range(w):
                    total += image[i - ph + p, j - pw + q] * kernel[p, q]
            output[i - ph, j - pw] = total
    return output
