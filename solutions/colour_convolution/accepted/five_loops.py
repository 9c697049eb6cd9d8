"""Five plain loops: channel, place and weight, one product at a time."""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1, channels))
    for c in range(channels):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                total = 0.0
                for p in range(h):
                    for q in range(w):
                        total += float(image[i + p, j + q, c]) * float(kernel[p, q])
                output[i, j, c] = total
    return output
