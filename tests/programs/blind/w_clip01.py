# mistake: clips_to_0_1
import numpy as np


def convolve(image, kernel):
    n, m = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    s = np.zeros((n, m))
    for (i, j), k in np.ndenumerate(kernel):
        s += image[i:i + n, j:j + m] * float(k)
    return s.clip(0.0, 1.0)
