"""A right solution that configures logging at the lowest level and logs each call.

verdict: accepted
must not: mix the log into the grader's own
"""
import logging

import numpy as np

logging.basicConfig(level=logging.DEBUG, format="%(asctime)s %(process)d %(threadName)s %(message)s", force=True)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    logging.getLogger(__name__).debug("image %s, kernel %s", image.shape, kernel.shape)
    return right(image, kernel)
