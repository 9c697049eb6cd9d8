# mistake: leaves_the_image_in_the_border
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    res = image.astype(float)
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    centre = np.zeros((n, m))
    for i in range(h):
        for j in range(w):
            centre += image[i:i + n, j:j + m] * kernel[i][j]
    res[h // 2:h // 2 + n, w // 2:w // 2 + m] = centre
    return res
