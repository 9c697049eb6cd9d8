# mistake: output_is_whole_numbers
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=int)
    it = np.nditer(out, flags=["multi_index"], op_flags=["writeonly"])
    for cell in it:
        y, x = it.multi_index
        cell[...] = np.sum(image[y:y + h, x:x + w] * kernel).astype(int)
    return out
