"""Four plain loops: every window, every pixel in it."""

import numpy as np


def pool(image, size, stride=None, mode="max"):
    H, W = image.shape
    h, w = size
    if stride is None:
        down, right = h, w
    else:
        down, right = stride, stride
    rows = (H - h) // down + 1
    columns = (W - w) // right + 1
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            largest = image[i * down, j * right]
            total = 0.0
            for p in range(h):
                for q in range(w):
                    pixel = image[i * down + p, j * right + q]
                    total += pixel
                    if pixel > largest:
                        largest = pixel
            if mode == "max":
                output[i, j] = largest
            else:
                output[i, j] = total / (h * w)
    return output
