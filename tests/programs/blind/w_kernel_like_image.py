# mistake: kernel_in_the_type_of_the_image
import numpy as np


def convolve(image, kernel):
    k = np.array(kernel, dtype=image.dtype)
    n, m = image.shape[0] - k.shape[0] + 1, image.shape[1] - k.shape[1] + 1
    return np.array([[np.sum(image[y:y + k.shape[0], x:x + k.shape[1]] * k) for x in range(m)] for y in range(n)])
