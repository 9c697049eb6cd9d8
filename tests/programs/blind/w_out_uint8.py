# mistake: output_is_uint8
import numpy as np


def convolve(image, kernel):
    n, m = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    acc = np.zeros((n, m))
    for (i, j), v in np.ndenumerate(kernel):
        acc += v * image[i:i + n, j:j + m].astype(float)
    return np.uint8(acc)
