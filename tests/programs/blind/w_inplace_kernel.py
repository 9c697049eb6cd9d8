# mistake: multiplies_inside_the_kernel
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    out = np.zeros(n * m)
    for p in range(n * m):
        y, x = divmod(p, m)
        np.multiply(kernel, image[y:y + h, x:x + w], out=kernel, casting="unsafe")
        out[p] = kernel.sum()
    return out.reshape(n, m)
