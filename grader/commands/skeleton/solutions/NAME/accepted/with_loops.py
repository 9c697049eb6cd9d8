"""An accepted solution: it shows what is right, and the slowest one sets the time limit. Add some in other styles."""

import numpy as np


def NAME(image, limit):
    height, width = image.shape
    output = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            if image[i, j] > limit:
                output[i, j] = 1
    return output
