"""x counts rows and y counts columns, which looks swapped and is not."""
import numpy as np


def convolve(image, kernel):
    width, height = image.shape
    kernel_width, kernel_height = kernel.shape
    out = np.zeros((width - kernel_width + 1, height - kernel_height + 1))
    for x in range(out.shape[0]):
        for y in range(out.shape[1]):
            out[x, y] = np.sum(image[x:x + kernel_width, y:y + kernel_height] * kernel)
    return out
