"""Packs the sums into bytes; the array over them is read-only."""
import struct

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    packed = b"".join(
        struct.pack("=d", (image[i:i + h, j:j + w] * kernel).sum()) for i in range(rows) for j in range(columns)
    )
    return np.frombuffer(packed, dtype=float).reshape(rows, columns)
