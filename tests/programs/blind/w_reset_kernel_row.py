# mistake: total_is_reset_in_every_kernel_row
import numpy as np


def convolve(image, kernel):
    n, m = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    for i in range(kernel.shape[0]):
        total = np.zeros((n, m))
        for j in range(kernel.shape[1]):
            total += image[i:i + n, j:j + m] * float(kernel[i, j])
    return total
