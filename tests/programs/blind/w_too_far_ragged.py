# mistake: goes_one_window_too_far
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 2, image.shape[1] - w + 2))
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            s = 0.0
            for i in range(h):
                for j in range(w):
                    s += float(image[y + i, x + j]) * float(kernel[i, j])
            out[y, x] = s
    return out
