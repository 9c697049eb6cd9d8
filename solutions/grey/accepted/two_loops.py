"""Two plain loops over the pixels, one sum of three products each."""

import numpy as np


def to_grey(image):
    rows = image.shape[0]
    columns = image.shape[1]
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            red = float(image[i, j, 0])
            green = float(image[i, j, 1])
            blue = float(image[i, j, 2])
            output[i, j] = 0.299 * red + 0.587 * green + 0.114 * blue
    return output
