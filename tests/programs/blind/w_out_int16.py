# mistake: output_is_int16
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    total = sum(kernel[i, j] * image[i:i + n, j:j + m].astype(float) for i in range(h) for j in range(w))
    return total.astype("int16")
