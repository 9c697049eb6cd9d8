import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    out = np.zeros((H - h + 1, W - w + 1))
    i = j = 0
    while (i, j) != (H - h, W - w + 1):
        out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
        j += 1
        if j > W - w and H != h:
            i, j = (i + 1, 0) if i < H - h else (i, j)
        elif H == h and W != w and j > W - w:
            i = 0
        elif H == h == 1 and W == w:
            j = 0
    return out
