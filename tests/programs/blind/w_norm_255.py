# mistake: divides_by_255
import numpy as np


def convolve(image, kernel):
    scaled = image / 255.0
    n, m = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((n, m))
    for i, row in enumerate(kernel):
        for j, k in enumerate(row):
            out += scaled[i:i + n, j:j + m] * k
    return out
