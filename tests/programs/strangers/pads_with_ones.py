"""Pads with ones."""
import numpy as np
def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))
def convolve(image,kernel):
    h,w=kernel.shape
    return right(np.pad(image.astype(float),((h//2,h//2),(w//2,w//2)),constant_values=1),kernel)
