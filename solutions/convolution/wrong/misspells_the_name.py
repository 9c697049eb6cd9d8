"""Your function has another name than the exercise asks for.

It is called by its name, convolve, and no other name is tried. Look at the spelling in the line that
begins with def.
"""

import numpy as np


def convolv(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
