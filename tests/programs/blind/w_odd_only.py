# mistake: odd_kernels_only
import numpy as np


def convolve(image, kernel):
    a, b = kernel.shape[0] // 2, kernel.shape[1] // 2
    out = []
    for y in range(a, image.shape[0] - a):
        out.append([])
        for x in range(b, image.shape[1] - b):
            patch = image[y - a:y + a + 1, x - b:x + b + 1]
            out[-1].append(np.multiply(patch, kernel).sum())
    return np.array(out, dtype=float)
