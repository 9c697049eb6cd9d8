# mistake: none
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    out = np.zeros((H - 4, W - 4))
    for i in range(5):
        for j in range(5):
            out += float(kernel[i, j]) * image[i:i + H - 4, j:j + W - 4]
    return out
