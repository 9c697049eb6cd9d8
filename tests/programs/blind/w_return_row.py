# mistake: returns_after_the_first_row
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    y = 0
    while y < out.shape[0]:
        out[y] = [np.sum(image[y:y + h, x:x + w] * kernel) for x in range(out.shape[1])]
        y += 1
        return out
