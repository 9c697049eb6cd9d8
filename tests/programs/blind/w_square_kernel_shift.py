# mistake: kernel_height_for_both_axes_in_four_loops
import numpy as np


def convolve(image, kernel):
    size = kernel.shape[0]
    rows = image.shape[0] - size + 1
    cols = image.shape[1] - size + 1
    answer = np.zeros((rows, cols))
    for step in range(size * size):
        i, j = divmod(step, size)
        answer += kernel[i, j] * image[i:i + rows, j:j + cols]
    return answer
