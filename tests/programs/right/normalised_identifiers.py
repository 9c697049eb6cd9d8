"""Names in mathematical letters, which Python reads as the plain ones (NFKC)."""
import numpy as np


def 𝒸onvolve(image, kernel):
    ℎ, 𝑤 = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.𝐬𝐮𝐦(image[i:i + h, j:j + w] * kernel)
    return out
