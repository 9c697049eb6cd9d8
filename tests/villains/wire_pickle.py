"""Writes pickles, marshalled code and npy files that run code when they are opened.

verdict: not accepted
must not: create VILLAIN_WAS_HERE_pickle in a temporary folder, from any process
"""
import io
import marshal
import os
import pickle
import struct

import numpy as np


class Payload:
    def __init__(self, folder):
        self.folder = folder

    def __reduce__(self):
        return open, (os.path.join(self.folder, "VILLAIN_WAS_HERE_pickle"), "w")


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    payloads = [Payload(folder) for folder in ("/tmp", "/var/tmp", "/dev/shm", ".")]
    npy = io.BytesIO()
    np.save(npy, np.array(payloads, object), allow_pickle=True)
    for body in (pickle.dumps(payloads), marshal.dumps(compile("1", "x", "eval")), npy.getvalue()):
        for head in (b"", struct.pack("<BQQ", 1, 0, len(body)), struct.pack("!i", len(body))):
            try:
                os.write(4, head + body)
            except OSError:
                return None
    return never(image, kernel)
