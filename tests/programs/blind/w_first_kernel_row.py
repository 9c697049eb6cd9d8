# mistake: uses_the_first_kernel_row_only
import numpy as np


def convolve(image, kernel):
    rows = image.shape[0] - kernel.shape[0] + 1
    return np.array([np.correlate(image[y].astype(float), kernel[0], "valid") for y in range(rows)])
