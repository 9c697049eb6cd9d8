# mistake: pads_symmetrically
import numpy as np
from itertools import product


def convolve(image, kernel):
    h, w = kernel.shape
    t, l = h // 2, w // 2
    grown = np.pad(image, ((t, h - t - 1), (l, w - l - 1)), mode="symmetric").astype(float)
    answer = np.zeros(image.shape)
    for y, x in product(*map(range, image.shape)):
        answer[y, x] = np.inner(grown[y:y + h, x:x + w].flatten(), kernel.flatten())
    return answer
