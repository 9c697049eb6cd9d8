"""Four plain loops, which leave out whatever lies outside the image."""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            total = 0.0
            for p in range(h):
                for q in range(w):
                    row = i + p - (h - 1) // 2
                    column = j + q - (w - 1) // 2
                    if 0 <= row < H and 0 <= column < W:
                        total += image[row, column] * kernel[p, q]
            output[i, j] = total
    return output
