"""A right solution that handles Ctrl-C and alarms politely.

verdict: accepted
must not: lose points for it, or keep the grader from ending the worker
"""
import signal

import numpy as np

for NAME in ("SIGINT", "SIGTERM", "SIGALRM"):
    try:
        signal.signal(getattr(signal, NAME), signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
