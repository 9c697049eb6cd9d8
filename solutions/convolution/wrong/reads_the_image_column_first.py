"""Your function reads the image with its two indices exchanged, column first.

So the windows move down where they should move to the right, and an image that is not square is read
beyond its edge. In numpy the row comes first. Look at how a pixel is found: image[column, row] and
image.T give these numbers.
"""

import numpy as np


def convolve(image, kernel):
    height, width = image.shape
    kh, kw = kernel.shape
    output = np.zeros((height - kh + 1, width - kw + 1))
    for y in range(height - kh + 1):
        for x in range(width - kw + 1):
            window = image[x:x + kh, y:y + kw]
            output[y, x] = np.sum(window * kernel)
    return output
