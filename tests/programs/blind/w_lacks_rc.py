# mistake: output_lacks_the_last_row_and_column
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n = image.shape[0] - h
    m = image.shape[1] - w
    out = np.zeros((n, m))
    for i in range(h):
        for j in range(w):
            out += kernel[i, j] * image[i:i + n, j:j + m].astype(float)
    return out
