"""All imports inside the function."""


def convolve(image, kernel):
    import numpy as np
    from itertools import product

    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i, j in product(*map(range, out.shape)):
        out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out
