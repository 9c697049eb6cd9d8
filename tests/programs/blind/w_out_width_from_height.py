# mistake: output_width_from_kernel_height
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - h + 1
    out = np.zeros((n, m))
    for pos in range(n * m):
        y, x = divmod(pos, m)
        out[y, x] = np.sum(image[y:y + h, x:x + w] * kernel)
    return out
