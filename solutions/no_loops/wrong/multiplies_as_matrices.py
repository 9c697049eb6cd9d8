"""Your function multiplies each window by the kernel as matrices are multiplied, and adds up the result.

The kernel lies on the window: each pixel meets one weight. Between two arrays with two or more axes, @, np.dot and
np.matmul multiply rows by columns, which fits for square kernels only. Look at the sign between window and kernel.
"""

from numpy.lib.stride_tricks import sliding_window_view


def convolve_at_once(image, kernel):
    return (sliding_window_view(image, kernel.shape) @ kernel.astype(float)).sum(axis=(2, 3))
