# mistake: pads_by_reflecting
import numpy as np


def convolve(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    up, left = (h - 1) // 2, (w - 1) // 2
    m = np.pad(image, ((up, h - 1 - up), (left, w - 1 - left)), mode="reflect")
    return sum(kernel[i, j] * m[i:i + H, j:j + W].astype(float) for i in range(h) for j in range(w))
