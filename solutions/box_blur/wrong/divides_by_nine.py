"""Your function divides every sum by nine, whatever the size of the window.

Nine is right for windows of 3×3 pixels. Look at how many numbers have been added up in a window of another
size.
"""

import numpy as np


def box_blur(image, size=3):
    H, W = image.shape
    output = np.zeros((H - size + 1, W - size + 1))
    for i in range(H - size + 1):
        for j in range(W - size + 1):
            output[i, j] = np.sum(image[i:i + size, j:j + size]) / 9
    return output
