"""Writes the answer as text into memory and reads it with np.loadtxt."""
import io

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    stream = io.StringIO()
    for i in range(image.shape[0] - h + 1):
        for j in range(image.shape[1] - w + 1):
            stream.write(f"{np.sum(image[i:i + h, j:j + w] * kernel):.17g} ")
        stream.write("\n")
    stream.seek(0)
    return np.loadtxt(stream, ndmin=2)
