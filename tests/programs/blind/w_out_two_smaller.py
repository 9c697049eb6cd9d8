# mistake: output_is_always_two_smaller
import numpy as np


def convolve(image, kernel):
    a, b = image.shape[0] - 2, image.shape[1] - 2
    out = np.zeros((a, b))
    h, w = kernel.shape
    for y in range(a):
        for x in range(b):
            out[y, x] = np.sum(image[y:y + h, x:x + w] * kernel)
    return out
