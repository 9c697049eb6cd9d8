# mistake: output_is_whole_numbers
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    grid = [[int(np.vdot(image[y:y + h, x:x + w], kernel)) for x in range(image.shape[1] - w + 1)]
            for y in range(image.shape[0] - h + 1)]
    return np.array(grid)
