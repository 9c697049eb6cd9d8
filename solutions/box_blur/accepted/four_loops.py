"""Four plain loops: every window, every pixel in it."""

import numpy as np


def box_blur(image, size=3):
    H, W = image.shape
    output = np.zeros((H - size + 1, W - size + 1))
    for i in range(H - size + 1):
        for j in range(W - size + 1):
            total = 0.0
            for p in range(size):
                for q in range(size):
                    total += image[i + p, j + q]
            output[i, j] = total / (size * size)
    return output
