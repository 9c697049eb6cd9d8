"""Your function starts over at the first row or column when a window reaches past the last one.

So the output is as large as the image, and its last rows and columns mix opposite sides. The exercise
asks only for windows that lie wholly inside the image. Look at where pixels beyond the edge are chosen:
by padding, by an index with %, by np.roll, or by a product of Fourier transforms.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            for p in range(h):
                for q in range(w):
                    output[i, j] += image[(i + p) % H, (j + q) % W] * kernel[p, q]
    return output
