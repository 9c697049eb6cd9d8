"""Changes its parameter in place after making a copy of it."""
import numpy as np


def convolve(image, kernel):
    image = image.copy().astype(float)
    kernel = np.array(kernel, dtype=float)
    image *= 2
    kernel /= 2
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    for i in range(rows):
        for j in range(columns):
            image[i, j] = (image[i:i + h, j:j + w] * kernel).sum()  # this pixel is never needed again
    return image[:rows, :columns]
