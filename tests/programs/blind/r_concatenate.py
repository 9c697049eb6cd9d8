# right
import numpy as np


def convolve(image, kernel):
    out = np.zeros((0, image.shape[1] - kernel.shape[1] + 1))
    for y in range(image.shape[0] - kernel.shape[0] + 1):
        strip = image[y:y + kernel.shape[0]].astype(float)
        row = np.zeros((1, 0))
        for x in range(out.shape[1]):
            window = strip[:, x:x + kernel.shape[1]]
            row = np.hstack([row, [[np.trace(window @ kernel.T)]]])
        out = np.vstack([out, row])
    return out
