"""Other parameter names, image and weight, in the style of deep-learning courses."""
import numpy as np


def convolve(image, weight):
    image = image.astype(float)
    k1, k2 = weight.shape
    out = np.zeros((image.shape[0] - k1 + 1, image.shape[1] - k2 + 1))
    for i in range(k1):
        for j in range(k2):
            out += weight[i, j] * image[i:image.shape[0] - k1 + i + 1, j:image.shape[1] - k2 + j + 1]
    return out
