# mistake: uses_the_centre_weight_only
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    a, b = h // 2, w // 2
    return float(kernel[a, b]) * image[a:a + n, b:b + m]
