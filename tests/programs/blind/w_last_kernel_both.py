# mistake: leaves_out_the_last_kernel_row_and_column
import numpy as np


def dot(win, ker):
    t = 0.0
    i = 0
    while i < len(ker) - 1:
        j = 0
        while j < len(ker[0]) - 1:
            t += win[i][j] * ker[i][j]
            j += 1
        i += 1
    return t


def convolve(image, kernel):
    h, w = kernel.shape
    k = kernel.tolist()
    return np.array([[dot(image[y:y + h, x:x + w].tolist(), k) for x in range(image.shape[1] - w + 1)]
                     for y in range(image.shape[0] - h + 1)])
