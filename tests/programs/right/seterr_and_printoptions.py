"""Changes np.seterr and np.set_printoptions for the whole process."""
import numpy as np

np.seterr(all="ignore")
np.set_printoptions(precision=2, suppress=True, threshold=5, linewidth=40)


def convolve(image, kernel):
    np.seterr(over="raise", divide="raise")
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    print(out)
    return out
