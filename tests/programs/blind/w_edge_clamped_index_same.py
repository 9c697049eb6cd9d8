# mistake: pads_with_the_edge
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    total = np.zeros((H, W))
    ys = np.arange(H)
    xs = np.arange(W)
    for i in range(h):
        yy = np.minimum(np.maximum(ys + i - h // 2, 0), H - 1)
        for j in range(w):
            xx = np.minimum(np.maximum(xs + j - w // 2, 0), W - 1)
            total += image[np.ix_(yy, xx)] * float(kernel[i, j])
    return total
