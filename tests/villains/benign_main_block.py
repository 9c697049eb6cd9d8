"""A right solution with a main block that asks for input, and with a test beside it.

verdict: accepted
must not: run the main block
"""
import numpy as np


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right


def test_identity():
    assert convolve(np.ones((3, 3)), np.ones((1, 1))).shape == (3, 3)


if __name__ == "__main__":
    size = int(input("size? "))
    print(convolve(np.ones((size, size)), np.ones((3, 3))))
    raise SystemExit(1)
