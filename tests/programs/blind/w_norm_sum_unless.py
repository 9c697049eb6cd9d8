# mistake: divides_by_the_kernel_sum_unless_zero
import numpy as np


def convolve(image, kernel):
    scale = kernel.sum() or 1
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    return sum(image[i:i + n, j:j + m] * (kernel[i, j] / scale) for i in range(h) for j in range(w))
