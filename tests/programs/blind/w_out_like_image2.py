# mistake: output_in_the_type_of_the_image
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    buffer = np.zeros_like(image)[h - 1:, w - 1:]
    for y, x in np.ndindex(buffer.shape):
        buffer[y, x] = np.sum(image[y:y + h, x:x + w] * kernel)
    return buffer
