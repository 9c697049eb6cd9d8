"""Your function treats every image as if it were as large as the one in the lesson, 3 rows of 4 pixels. Where does it
say so? Ask the image for its size instead.
"""

import numpy as np


def NAME(image, limit):
    output = np.zeros(image.shape)
    for i in range(min(3, len(image))):
        for j in range(min(4, len(image[0]))):
            output[i, j] = image[i, j] > limit
    return output
