"""Python's own sum(sum(...)) of the window times the kernel."""
import numpy as np


def convolve(image, kernel):
    kernel_rows, kernel_cols = len(kernel), len(kernel[0])
    output = np.zeros((len(image) - kernel_rows + 1, len(image[0]) - kernel_cols + 1))
    for r in range(len(output)):
        for c in range(len(output[0])):
            output[r, c] = sum(sum(image[r:r + kernel_rows, c:c + kernel_cols] * kernel))
    return output
