# mistake: image_height_for_both_axes
import numpy as np


def convolve(image, kernel):
    n = image.shape[0]
    kh, kw = kernel.shape
    out_h, out_w = n - kh + 1, n - kw + 1
    result = np.zeros((out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            for u in range(kh):
                for v in range(kw):
                    result[i, j] += float(image[i + u, j + v]) * float(kernel[u, v])
    return result
