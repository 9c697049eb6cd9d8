# mistake: transposes_the_output
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    columns = []
    for x in range(image.shape[1] - w + 1):
        columns.append([float(np.sum(image[y:y + h, x:x + w] * kernel)) for y in range(image.shape[0] - h + 1)])
    return np.array(columns)
