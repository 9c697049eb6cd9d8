"""Your function converts the image to the number type of the kernel before it multiplies.

With a kernel of whole numbers the fractions of the pixels are lost. Look at where the type of the image
is changed.
"""

import numpy as np


def convolve(image, kernel):
    img = image.astype(kernel.dtype)
    h, w = kernel.shape
    rows = img.shape[0] - h + 1
    cols = img.shape[1] - w + 1
    output = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            output[i, j] = np.sum(img[i:i + h, j:j + w] * kernel)
    return output
