"""np.nditer over the output with multi_index."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    with np.nditer(out, flags=["multi_index"], op_flags=["readwrite"]) as it:
        for cell in it:
            i, j = it.multi_index
            cell[...] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out
