"""Your function is right when it is called once, but the next call writes over the answer of the call
before.

It returns the same array every time, so whoever kept the first answer finds other numbers in it later.
Every call needs an output of its own. Look at where the output is created.
"""

import numpy as np

output = np.zeros((1, 1))


def convolve(image, kernel):
    global output
    H, W = image.shape
    h, w = kernel.shape
    if output.shape != (H - h + 1, W - w + 1):
        output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
