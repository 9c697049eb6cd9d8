# mistake: returns_after_the_first_window
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for y, x in np.ndindex(*out.shape):
        out[y, x] = np.vdot(image[y:y + h, x:x + w].astype(float), kernel)
        return out
