"""A right solution that prints in colours, in Greek, in Arabic and in emoji.

verdict: accepted
must not: lose points, or colour anything but its own words
"""
import numpy as np


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    print("\x1b[32m✓ image\x1b[0m", image.shape, "πυρήνας", "نواة", "核", "🖼️", "\a")
    return right(image, kernel)
