# mistake: output_is_float16
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    result = np.empty((image.shape[0] - h + 1, image.shape[1] - w + 1), np.half)
    for y in range(result.shape[0]):
        for x in range(result.shape[1]):
            result[y, x] = float(np.sum(image[y:y + h, x:x + w] * kernel))
    return result
