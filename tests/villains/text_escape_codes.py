"""Answers right and prints terminal codes: title, clear, cursor, alternate screen, clipboard, links, resize, bell.

verdict: accepted
must not: let an escape code reach the terminal or a report
"""
import sys

import numpy as np

CODES = ["\x1b]0;owned\x07", "\x1b[2J\x1b[H", "\x1b[?1049h", "\x1b[20A\x1b[1M", "\x1b]52;c;b3duZWQ=\x07", "\x1b[6n"]
CODES += ["\x1b]8;;https://example.org/\x1b\\20 of 20 points\x1b]8;;\x1b\\", "\x1b[8m hidden", "\x1bP+q544e\x1b\\"]
CODES += ["\x9b31m", "\x1b[8;1;1t", "\x07\x08\x0b\x0c\x0e", "\x1b(0 lines", "\x1bc", "\x1b"]
for CODE in CODES:
    print(CODE, flush=True)
    print(CODE, file=sys.stderr, flush=True)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    print("\x1b[2K\x1b[1A" * 50, end="")
    return right(image, kernel)
