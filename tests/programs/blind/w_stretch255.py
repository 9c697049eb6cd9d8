# mistake: stretches_to_0_255
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    s = np.array([[float(np.sum(image[y:y + h, x:x + w] * kernel)) for x in range(image.shape[1] - w + 1)]
                  for y in range(image.shape[0] - h + 1)])
    lo, hi = s.min(), s.max()
    return 255.0 * (s - lo) / (hi - lo) if hi > lo else s * 0
