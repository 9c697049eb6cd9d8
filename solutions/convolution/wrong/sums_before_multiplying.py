"""Your function adds up the window and the kernel separately and multiplies the two sums.

So it no longer matters which weight lies on which pixel. Each pixel is first multiplied by its own
weight, and the products are summed. Look at the order of the two steps.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w]) * np.sum(kernel)
    return output
