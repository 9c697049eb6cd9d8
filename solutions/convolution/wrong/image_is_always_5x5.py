"""Your function treats every image as if it had five rows and five columns.

That fits the example of the lesson only. Images come in all sizes, and they need not be square. Look
for every number that is written out where the shape of the image should decide.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    output = np.zeros((5 - h + 1, 5 - w + 1))
    for i in range(5 - h + 1):
        for j in range(5 - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
