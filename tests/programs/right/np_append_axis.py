"""np.append with an axis, one row at a time, starting from an empty (0, columns) array."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    columns = image.shape[1] - w + 1
    output = np.empty((0, columns))
    for i in range(image.shape[0] - h + 1):
        row = np.zeros(columns)
        for j in range(columns):
            for p in range(h):
                row[j] += sum(image[i + p, j:j + w] * kernel[p])
        output = np.append(output, [row], axis=0)
    return output
