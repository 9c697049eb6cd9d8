# mistake: leaves_out_the_last_kernel_row
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    out = np.zeros((n, m))
    for i in range(h - 1):
        for j in range(w):
            out += kernel[i, j] * image[i:i + n, j:j + m].astype(float)
    return out
