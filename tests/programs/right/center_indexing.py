"""Counts from the kernel's centre, with -k//2 to k//2, for odd and even kernels alike."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    up, left = h // 2, w // 2
    down, right = h - up, w - left
    H, W = image.shape
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(up, H - down + 1):
        for j in range(left, W - right + 1):
            out[i - up, j - left] = np.sum(image[i - up:i + down, j - left:j + right] * kernel)
    return out
