# right
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1

    def part(lo, hi):
        if hi - lo == 1:
            i, j = divmod(lo, w)
            return image[i:i + n, j:j + m].astype(float) * float(kernel[i, j])
        mid = (lo + hi) // 2
        return part(lo, mid) + part(mid, hi)

    return part(0, h * w)
