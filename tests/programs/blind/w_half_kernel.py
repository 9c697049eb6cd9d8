# mistake: leaves_out_half_the_kernel_on_both_sides
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n = image.shape[0] - 2 * (h // 2)
    m = image.shape[1] - 2 * (w // 2)
    total = np.zeros((n, m))
    for i in range(h):
        for j in range(w):
            total += image[i:i + n, j:j + m] * kernel[i, j]
    return total
