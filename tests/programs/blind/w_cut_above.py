# mistake: cuts_off_above_255
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    total = np.zeros((n, m))
    for i in range(h):
        for j in range(w):
            total += kernel[i, j] * image[i:i + n, j:j + m].astype(float)
    total[total > 255] = 255
    return total
