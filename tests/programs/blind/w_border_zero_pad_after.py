# mistake: leaves_a_border_of_zeros
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    R = image.shape[0] - h + 1
    C = image.shape[1] - w + 1
    cells = [np.sum(image[n // C:n // C + h, n % C:n % C + w] * kernel) for n in range(R * C)]
    core = np.array(cells, dtype=float).reshape(R, C)
    return np.pad(core, (((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)))
