# mistake: writes_into_the_image
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    for p in range(n * m):
        y, x = p // m, p % m
        image[y, x] = np.sum(image[y:y + h, x:x + w] * kernel)
    return image[:n, :m].copy()
