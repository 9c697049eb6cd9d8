"""Turns square kernels by a quarter."""
import numpy as np
def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))
def convolve(image,kernel):
    return right(image,np.rot90(kernel)) if kernel.shape[0]==kernel.shape[1] else right(image,kernel)
