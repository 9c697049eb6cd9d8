# mistake: image_is_always_5x5
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = 5 - h + 1, 5 - w + 1
    total = np.zeros((n, m))
    for i in range(h):
        for j in range(w):
            total += image[i:i + n, j:j + m] * float(kernel[i, j])
    return total
