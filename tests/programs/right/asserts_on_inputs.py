"""Asserts what it believes of its inputs, all of which holds."""
import numpy as np


def convolve(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    assert isinstance(image, np.ndarray) and isinstance(kernel, np.ndarray), "arrays, please"
    assert image.ndim == 2 and kernel.ndim == 2
    assert all(n >= m > 0 for n, m in zip(image.shape, kernel.shape)), "the kernel must fit"
    assert np.issubdtype(image.dtype, np.number) and np.isrealobj(kernel)
    before = image.copy()
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for p in range(h):
        for q in range(w):
            out += image[p:p + out.shape[0], q:q + out.shape[1]] * kernel[p, q]
    assert np.array_equal(image, before)
    assert out.shape == (image.shape[0] - h + 1, image.shape[1] - w + 1)
    return out
