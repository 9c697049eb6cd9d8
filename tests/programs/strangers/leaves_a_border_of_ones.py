"""Puts the right numbers inside a border of ones."""
import numpy as np
def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))
def convolve(image,kernel):
    r=np.ones(image.shape); h,w=kernel.shape; q=right(image,kernel); r[h//2:h//2+q.shape[0],w//2:w//2+q.shape[1]]=q
    return r
