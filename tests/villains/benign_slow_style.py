"""A right solution with four loops over plain numbers, as the lesson allows.

verdict: accepted
must not: be called too slow for its loops
"""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    output = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for r in range(output.shape[0]):
        for c in range(output.shape[1]):
            for i in range(h):
                for j in range(w):
                    output[r, c] += float(image[r + i, c + j]) * float(kernel[i, j])
    return output
