"""Your function prints, but returns nothing, so the caller gets None.

What is printed can be read on the screen, but the program that called the function cannot use it. Look
at the last line of your function.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    print(output)
