# mistake: pads_below_and_right
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    out = np.zeros((H, W))
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            part = image[i:, j:]
            out[:H - i, :W - j] += kernel[i, j] * part
    return out
