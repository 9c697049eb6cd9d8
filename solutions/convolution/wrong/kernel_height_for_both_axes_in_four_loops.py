"""Your function uses the height of the kernel for its width as well, as if every kernel were square.

With a wide kernel some of its columns are never read, and with a tall one columns are read that do not
exist. Look at every place where the size of the kernel is used: it has a height and a width.
"""

import numpy as np


def convolve(image, kernel):
    k = len(kernel)
    H, W = image.shape
    output = np.zeros((H - k + 1, W - k + 1))
    for i in range(H - k + 1):
        for j in range(W - k + 1):
            for m in range(k):
                for n in range(k):
                    output[i, j] += image[i + m, j + n] * kernel[m, n]
    return output
